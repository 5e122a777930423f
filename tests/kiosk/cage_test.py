"""The real terminal in the session that a kiosk has: cage, of another user, without Xwayland. Here
cage shows its screen as a window on an X display, so that its picture can be seen and its keys
pressed. The terminal fills it, no key leads out of it, and both come back when cage is killed.

    cage_test.py --bin BUILD/bin"""

import argparse
import glob
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from kiosk import Kiosk
from minder import Minder

from programs import wait_until

HERE = os.path.dirname(os.path.abspath(__file__))
UNIT = os.path.join(HERE, "..", "..", "platform", "kiosk", "units", "cirkel-session.service")
SIZE = (1024, 768)  # of a screen that cage shows as a window
NEEDED = ("cage", "setpriv")
BACK_SECONDS_MAX = 5.0
WAYS_OUT = (("Alt_L", "Escape"), ("Alt_L", "F4"), ("Alt_L", "Tab"), ("Control_L", "q"),
            ("Control_L", "Alt_L", "BackSpace"), ("Control_L", "Alt_L", "Delete"), ("Super_L",),
            *(("Control_L", "Alt_L", f"F{number}") for number in range(1, 13)))


def cage_command():
    """As the unit has it, without its env."""
    with open(UNIT, encoding="utf-8") as file:
        line = re.search(r"^ExecStart=.*? (/usr/bin/cage .*)$", file.read(), re.M).group(1)
    return line.split()


class Cage:
    """Of a user who is not root; cage itself wants that."""

    def __init__(self, folder):
        who = pwd.getpwnam("nobody")
        runtime = os.path.join(folder, "session")
        os.makedirs(runtime, exist_ok=True)
        os.chmod(folder, 0o755)
        os.chown(runtime, who.pw_uid, who.pw_gid)
        for old in glob.glob(os.path.join(runtime, "wayland-*")):
            os.remove(old)
        self.socket = os.path.join(runtime, "wayland-0")
        with open(os.path.join(folder, "cage.log"), "ab") as log:
            self.process = subprocess.Popen(
                ["setpriv", f"--reuid={who.pw_uid}", f"--regid={who.pw_gid}", "--clear-groups",
                 *cage_command()], stdout=log, stderr=log, start_new_session=True,
                env={"PATH": os.environ["PATH"], "DISPLAY": os.environ["DISPLAY"],
                     "XDG_RUNTIME_DIR": runtime, "WLR_BACKENDS": "x11",
                     "WLR_RENDERER": "pixman", "WLR_XWAYLAND": "/bin/false"})
        wait_until("cage to open its socket", lambda: os.path.exists(self.socket))

    def close(self):
        os.killpg(self.process.pid, 9)
        self.process.wait()


class InCage(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.kiosk = Kiosk(cls.options.bin, SIZE)
        cls.addClassCleanup(cls.kiosk.close)
        cls.kiosk.furnish()
        cls.folder = tempfile.TemporaryDirectory(prefix="cirkel-cage-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.cage = Cage(cls.folder.name)
        cls.addClassCleanup(lambda: cls.cage.close())
        wait_until("cage's screen", cls.kiosk.is_up)
        cls.empty = cls.kiosk.settle()
        cls.minder = Minder("cirkel-terminal", cls.kiosk.command(), cls.kiosk.folder.name,
                            {"SDL_VIDEODRIVER": "wayland", "WAYLAND_DISPLAY": cls.cage.socket})
        cls.addClassCleanup(cls.minder.close)
        wait_until("the faces", cls.shows_something, seconds=60)
        cls.faces = cls.kiosk.settle()

    @classmethod
    def shows_something(cls):
        return cls.kiosk.is_up() and cls.kiosk.glass.picture() != cls.empty

    def test_1_the_terminal_stands_in_its_session_and_takes_a_tap(self):
        time.sleep(4)  # longer than it bears a screen of another size than it laid out
        self.assertEqual([], self.minder.endings)
        before = self.kiosk.shop.taps()
        for part in range(1, 12):  # on one of these heights stands a face
            self.kiosk.glass.click(1, SIZE[0] // 2, SIZE[1] * part // 20)
            time.sleep(0.2)
        self.assertGreater(self.kiosk.shop.taps(), before)

    def test_2_KB01_KB03_no_key_ends_the_session_or_shows_a_console(self):
        glass = self.kiosk.glass
        codes = [[glass.code(name) for name in names] for names in WAYS_OUT]
        for one in codes:
            self.assertTrue(all(one))
            glass.press(*one)
        time.sleep(1)
        self.assertIsNone(self.cage.process.poll())
        self.assertEqual([], self.minder.endings)
        self.assertTrue(self.shows_something())

    def test_3_KB13_when_cage_is_killed_both_are_back_within_five_seconds(self):
        began = time.monotonic()
        self.cage.close()
        self.assertFalse(self.shows_something())
        time.sleep(0.5)  # RestartSec of the session
        type(self).cage = Cage(self.folder.name)
        wait_until("the faces again", lambda: self.kiosk.is_up()
                   and self.kiosk.glass.picture() == self.faces, seconds=60)
        took = time.monotonic() - began
        print(f"back after {took:.1f} s", flush=True)
        self.assertLess(took, BACK_SECONDS_MAX)
        self.assertTrue(self.minder.endings)
        self.assertFalse(set(self.minder.endings) & {64, 77, 78}, "each was tried again")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    InCage.options = parser.parse_args()
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing or os.geteuid() != 0:
        print(f"SKIPPED: needs root and {', '.join(missing)}")
        return
    outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
