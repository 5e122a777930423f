"""KB13: the real terminal is killed, crashed, stopped and left without a screen. Minded as its unit
says, it is back, full screen, within five seconds; nobody ever sees a desktop or a shell.

    back_again_test.py --bin BUILD/bin"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from kiosk import Kiosk
from minder import Minder

from programs import wait_until

BACK_SECONDS_MAX = 5.0
# A screen that shows nothing from some picture on: as SDL says it when the graphics were lost.
DARK = r"""
#include <dlfcn.h>
#include <unistd.h>
int SDL_UpdateWindowSurfaceRects(void* window, const void* rects, int count) {
    int (*real)(void*, const void*, int) = dlsym(RTLD_NEXT, "SDL_UpdateWindowSurfaceRects");
    return access(DARK_FILE, F_OK) == 0 ? -1 : real(window, rects, count);
}
"""


class BackAgain(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.kiosk = Kiosk(cls.options.bin)
        cls.addClassCleanup(cls.kiosk.close)
        cls.kiosk.furnish()
        folder = cls.kiosk.folder.name
        cls.dark = os.path.join(folder, "dark")
        source, cls.lens = os.path.join(folder, "dark.c"), os.path.join(folder, "dark.so")
        with open(source, "w", encoding="ascii") as file:
            file.write("#define _GNU_SOURCE\n" f'#define DARK_FILE "{cls.dark}"\n' + DARK)
        subprocess.run(["cc", "-shared", "-fPIC", "-o", cls.lens, source], check=True)
        cls.minder = Minder("cirkel-terminal", cls.kiosk.command(), folder, {
            "LD_PRELOAD": cls.lens,
            "ASAN_OPTIONS": "detect_leaks=0:verify_asan_link_order=0:handle_segv=0:"
                            "handle_sigbus=0"})
        cls.addClassCleanup(cls.minder.close)
        wait_until("the first picture", cls.is_back, seconds=60)

    @classmethod
    def is_back(cls):
        return "READY=1" in cls.minder.heard and cls.kiosk.is_up()

    def seconds_until_back(self, lives):
        began = time.monotonic()
        wait_until("the terminal to live again", lambda: self.minder.lives > lives
                   and self.is_back(), seconds=60)
        return time.monotonic() - began

    def test_1_who_gets_on_is_left_alone(self):
        lives, heard = self.minder.lives, self.minder.heard.count("WATCHDOG=1")
        time.sleep(self.minder.patience + 2)
        self.assertEqual(lives, self.minder.lives)
        self.assertGreater(self.minder.heard.count("WATCHDOG=1"), heard + 1,
                           "also while nobody touches it")

    def test_2_killed_or_crashed_it_is_back_within_five_seconds(self):
        for number in (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS):
            with self.subTest(signal=number.name):
                lives = self.minder.lives
                self.minder.heard.clear()
                self.minder.child.send_signal(number)
                took = self.seconds_until_back(lives)
                self.assertEqual(-number, self.minder.endings[-1])
                self.assertLess(took, BACK_SECONDS_MAX)
                print(f"{number.name}: back after {took:.1f} s", flush=True)

    def test_3_one_that_hangs_is_killed_after_its_patience_and_is_back(self):
        lives = self.minder.lives
        self.minder.heard.clear()
        self.minder.child.send_signal(signal.SIGSTOP)
        took = self.seconds_until_back(lives)
        self.assertLess(took, self.minder.patience + BACK_SECONDS_MAX)
        print(f"hung: back after {took:.1f} s, of which {self.minder.patience:.0f} s patience")

    def test_4_a_dark_screen_is_left_and_a_new_start_brings_the_picture_back(self):
        lives = self.minder.lives
        self.minder.heard.clear()
        with open(self.dark, "w", encoding="ascii"):
            pass
        self.kiosk.glass.press(self.kiosk.glass.code("Down"))  # something to draw
        wait_until("the terminal to give the screen up", lambda: self.minder.lives > lives,
                   seconds=20)
        os.remove(self.dark)
        took = self.seconds_until_back(lives)
        self.assertEqual(70, self.minder.endings[-1])
        self.assertLess(took, BACK_SECONDS_MAX)
        print(f"dark: back after {took:.1f} s more")

    def test_5_what_a_new_start_cannot_mend_is_not_tried_again(self):
        folder = os.path.join(self.kiosk.folder.name, "usage")
        os.makedirs(folder)
        minder = Minder("cirkel-terminal", [*self.kiosk.command(), "--no-such-word"], folder)
        wait_until("it to end", lambda: minder.endings, seconds=30)
        time.sleep(3 * minder.rest)
        minder.close()
        self.assertEqual([64], minder.endings)

    def test_6_when_the_display_goes_the_terminal_goes_too_and_hangs_nowhere(self):
        lives = self.minder.lives
        self.kiosk.lose_display()
        wait_until("the terminal to end", lambda: self.minder.lives > lives + 1, seconds=10)
        self.assertNotIn(self.minder.endings[-1], (64, 77, 78), "it is tried again and again")


class Servers(unittest.TestCase):
    """The other programs tell the same; what they do besides, other tests show."""

    def test_server_and_keeper_say_that_they_are_ready_and_get_on_until_they_stop(self):
        programs = BackAgain.options.bin
        with tempfile.TemporaryDirectory(prefix="cirkel-") as folder:
            data = os.path.join(folder, "data")
            server = os.path.join(programs, "cirkel-server")
            subprocess.run([server, "init", "--name", "De Linde", "--data", data], check=True,
                           capture_output=True)
            for unit, words in (("cirkel-keeper", ("keeper",)),
                                ("cirkel-server", ("serve", "--listen", "127.0.0.1:0"))):
                minder = Minder(unit, [server, *words, "--data", data], folder,
                                {"WATCHDOG_USEC": "2000000"})
                try:
                    wait_until(f"{unit} to get on", lambda: minder.heard.count("WATCHDOG=1") > 2)
                    self.assertEqual("READY=1", minder.heard[0])
                    minder.child.send_signal(signal.SIGSTOP)
                    wait_until("it to live again",
                               lambda: minder.heard.count("READY=1") > 1, seconds=30)
                finally:
                    minder.close()
                self.assertEqual(-signal.SIGKILL, minder.endings[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    BackAgain.options = parser.parse_args()
    outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
