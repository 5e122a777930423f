"""Everything that leads out of a program on an ordinary computer is tried on the real terminal,
full screen on a display without a window manager. It stays: one process, one window, one picture.

    breakout_test.py --bin BUILD/bin"""

import argparse
import sys
import time
import unittest

from glass import KEYCODES
from kiosk import Kiosk

MODIFIERS = ("Control_L", "Alt_L", "Super_L", "Shift_L")
# What the terminal does listen to (T-24): a keypad for people who cannot see, and a scanner.
LISTED = ("Up", "Down", "Left", "Right", "Return", "KP_Enter", "Select", "Help", "F1", "BackSpace",
          "Escape")
ALONE = ("Escape", "Super_L", "Super_R", "Menu", "Print", "Pause", "Break", "Sys_Req", "Tab",
         "XF86PowerOff", "XF86Sleep", "XF86HomePage", "XF86Explorer", "XF86Calculator",
         *(f"F{number}" for number in range(2, 25)))
TOGETHER = (("Alt_L", "F4"), ("Control_L", "w"), ("Control_L", "q"), ("Control_L", "c"),
            ("Control_L", "z"), ("Alt_L", "Tab"), ("Alt_L", "space"), ("Alt_L", "Escape"),
            ("Alt_L", "F2"), ("Super_L", "d"), ("Super_L", "r"), ("Control_L", "Escape"),
            ("Control_L", "Alt_L", "Delete"), ("Control_L", "Alt_L", "BackSpace"),
            ("Control_L", "Alt_L", "t"), ("Control_L", "Shift_L", "Escape"),
            *(("Control_L", "Alt_L", f"F{number}") for number in range(1, 13)))


class Breakout(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.kiosk = Kiosk(cls.options.bin)
        cls.addClassCleanup(cls.kiosk.close)
        cls.glass = cls.kiosk.glass
        cls.kiosk.furnish()
        cls.child = cls.kiosk.start()

    def setUp(self):
        self.picture = self.kiosk.settle()
        self.taps = self.kiosk.shop.taps()

    def assert_nothing_happened(self):
        self.assert_it_stands()
        self.assertEqual(self.picture, self.kiosk.settle(), "the same picture")
        self.assertEqual(self.taps, self.kiosk.shop.taps(), "nothing was answered")

    def assert_it_stands(self):
        self.assertIsNone(self.child.poll(), "the same process")
        self.assertEqual([], self.kiosk.children_of(self.child), "which started no other")
        self.assertTrue(self.kiosk.is_up(), f"one full window: {self.glass.windows()}")

    def codes(self, names):
        found = [self.glass.code(name) for name in names]
        return found if all(found) else None

    def test_0_a_second_window_and_a_tap_are_noticed(self):
        window = self.glass.open_window()
        self.assertFalse(self.kiosk.is_up())
        self.assertNotEqual(self.picture, self.glass.picture())
        self.glass.close_window(window)
        self.assert_nothing_happened()

    def test_KB01_keys_that_close_or_change_programs_do_nothing(self):
        tried = [codes for codes in map(self.codes, (*((name,) for name in ALONE), *TOGETHER))
                 if codes]
        self.assertGreater(len(tried), 50, "this keyboard has the keys")
        for codes in tried:
            self.glass.press(*codes)
        self.assert_nothing_happened()

    def test_KB01_a_window_that_is_asked_to_close_stays(self):
        (number, _), = self.glass.windows()
        for _ in range(3):
            self.glass.ask_to_close(number)
        time.sleep(1)
        self.assert_nothing_happened()

    def test_KB05_five_times_shift_makes_no_key_sticky_and_no_dialog(self):
        shift = self.glass.code("Shift_L")
        for _ in range(10):
            self.glass.press(shift)
        self.glass.key(shift, True)
        time.sleep(9)  # long enough for slow keys, where they exist
        self.glass.press(shift)
        self.assert_nothing_happened()

    def test_KB06_other_buttons_long_presses_and_swipes_over_the_edge_lead_nowhere(self):
        width, height = self.kiosk.size
        middle = (width // 2, height // 4)
        for button in range(2, 11):
            for _ in range(3):
                self.glass.click(button, *middle)
        edges = ((0, height // 2), (width - 1, height // 2), (width // 2, 0),
                 (width // 2, height - 1), (0, 0), (width - 1, height - 1))
        for edge in edges:
            self.glass.swipe(edge, middle)
            self.glass.swipe(middle, edge)
        self.glass.move(1, height // 2)
        self.glass.button(1, True)
        time.sleep(3)
        self.glass.button(1, False)
        self.assert_nothing_happened()

    def test_KB12_a_window_that_is_moved_away_leaves_nothing_else_to_see_or_touch(self):
        (number, _), = self.glass.windows()
        self.glass.place(number, 50, 60, 200, 300)
        time.sleep(1)
        self.glass.click(1, 5, 5)  # beside it there is nothing
        self.glass.place(number, 0, 0, *self.kiosk.size)
        self.assert_nothing_happened()

    def test_T24_of_256_keycodes_only_those_of_the_list_change_anything(self):
        listed = {self.glass.code(name) for name in LISTED}
        last, changed = self.picture, set()
        for code in KEYCODES:
            self.glass.press(code)
            time.sleep(0.05)
            seen = self.glass.picture()
            if seen != last:
                changed.add(code)
                last = self.kiosk.settle()
        self.assertTrue(changed, "the arrows do move the focus, so a change is seen")
        self.assertLessEqual(changed, listed, "no other key does anything")
        self.assert_it_stands()

    def test_T24_no_keycode_with_a_command_key_changes_anything(self):
        for name in MODIFIERS:
            modifier = self.glass.code(name)
            if name == "Shift_L":
                continue  # types capitals; its own test is KB05
            for code in KEYCODES:
                self.glass.press(modifier, code)
        # A lock key of the sweep is let go of again.
        self.assert_nothing_happened()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    Breakout.options = parser.parse_args()
    outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
