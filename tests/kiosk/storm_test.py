"""A storm over the real terminal: random keys, chords, buttons, taps and swipes, as children,
vandals and broken hardware make them. It leaves one process, one full window, no file outside the
state folder, and a terminal that still takes an answer.

    storm_test.py --bin BUILD/bin [--events 100000] [--seed N]"""

import argparse
import os
import random
import re
import sys
import time
import unittest

from glass import KEYCODES
from kiosk import Kiosk

from programs import wait_until

# Between two looks whether it still stands, and whether it keeps up.
ROUND = 500
OPENED_NEW = re.compile(r'(?:openat|open|creat)\((?:AT_FDCWD, )?"([^"]*)"[^)]*O_CREAT')
MADE = re.compile(r'(?:mkdir|mkdirat|symlink|link|rename|renameat2?|mknod)\(.*?"([^"]*)"')


class Hand:
    """One random thing at a time; the same seed does the same."""

    def __init__(self, glass, size, dice):
        self._glass = glass
        self._width, self._height = size
        self._dice = dice
        self._modifiers = [glass.code(name) for name in
                           ("Control_L", "Alt_L", "Super_L", "Shift_L")]

    def _place(self):
        return self._dice.randrange(self._width), self._dice.randrange(self._height)

    def act(self):
        return self._dice.choices(
            (self._key, self._chord, self._tap, self._other_button, self._swipe, self._hold),
            (40, 15, 30, 6, 6, 3))[0]()

    def _key(self):
        self._glass.press(self._dice.choice(KEYCODES))

    def _chord(self):
        held = self._dice.sample(self._modifiers, self._dice.randint(1, 3))
        self._glass.press(*held, self._dice.choice(KEYCODES))

    def _tap(self):
        self._glass.click(1, *self._place())

    def _other_button(self):
        self._glass.click(self._dice.randint(2, 9), *self._place())

    def _swipe(self):
        self._glass.swipe(self._place(), self._place(), steps=4)

    def _hold(self):
        """A finger that stays while keys are pressed."""
        self._glass.move(*self._place())
        self._glass.button(1, True)
        self._key()
        self._glass.move(*self._place())
        self._glass.button(1, False)


def made_files(calls):
    """Paths that a program made, by the calls that strace saw."""
    found = set()
    for line in calls:
        for pattern in (OPENED_NEW, MADE):
            found |= set(pattern.findall(line))
    return found


class Storm(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.kiosk = Kiosk(cls.options.bin)
        cls.addClassCleanup(cls.kiosk.close)
        cls.kiosk.furnish()

    def outside(self, calls):
        # What reads aloud keeps its own in the terminal's runtime folder.
        inside = (self.kiosk.state + "/", "/dev/", "/proc/",
                  os.path.join(self.kiosk.folder.name, "speech-dispatcher"))
        return sorted(path for path in made_files(calls) if not path.startswith(inside))

    def test_a_storm_leaves_one_process_one_window_and_no_file(self):
        self.assertEqual(["/tmp/a"], self.outside(
            ['1 openat(AT_FDCWD, "/tmp/a", O_RDWR|O_CREAT, 0600) = 3',
             f'1 openat(AT_FDCWD, "{self.kiosk.state}/b", O_RDWR|O_CREAT, 0600) = 4']),
            "a planted file is noticed")
        calls = os.path.join(self.kiosk.folder.name, "calls")
        child = self.kiosk.start("strace", "-f", "-qq", "--seccomp-bpf", "-o", calls, "-e",
                                 "trace=open,openat,creat,mkdir,mkdirat,symlink,link,rename,"
                                 "renameat,renameat2,mknod,execve")
        self.faces = self.kiosk.settle()
        hand = Hand(self.kiosk.glass, self.kiosk.size, random.Random(self.options.seed))
        began = time.monotonic()
        for number in range(self.options.events):
            hand.act()
            if number % ROUND == ROUND - 1:
                self.assert_it_stands(child, number)
        print(f"{self.options.events} events in {time.monotonic() - began:.0f} s", flush=True)
        self.assert_it_answers_again()
        self.assert_it_stands(child, self.options.events)
        self.assertEqual(1, len(self.kiosk.children_of(child)), "strace has one child")
        self.kiosk.programs.end(child)
        with open(calls, encoding="utf-8", errors="replace") as file:
            lines = file.readlines()
        self.assertEqual([], self.outside(lines))
        started = [line for line in lines if "execve(" in line and "speech-dispatcher" not in line]
        self.assertEqual(1, len(started), started)

    def assert_it_stands(self, child, number):
        """And what was done so far has been heard: a storm that nobody hears proves nothing."""
        where = f"seed {self.options.seed}, after {number} events"
        self.kiosk.wait_for_rest(child)
        self.assertIsNone(child.poll(), where)
        self.assertTrue(self.kiosk.is_up(), f"{where}: {self.kiosk.glass.windows()}")

    def assert_it_answers_again(self):
        """What the storm opened ends by itself, whatever it was; then a tap counts again."""
        wait_until("the faces to stand there by themselves",
                   lambda: self.kiosk.glass.picture() == self.faces, seconds=300, step=0.5)
        before = self.kiosk.shop.taps()
        width, height = self.kiosk.size

        def tap_counts():
            for part in range(1, 20):
                self.kiosk.glass.click(1, width // 2, height * part // 20)
                time.sleep(0.2)
            return self.kiosk.shop.taps() > before

        wait_until("a tap to count again", tap_counts, seconds=30)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    if options.seed is None:
        options.seed = random.randrange(1_000_000)
    print(f"seed {options.seed}", flush=True)
    Storm.options = options
    outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
