"""The terminal on a real ext4 whose power is cut in the middle of visits: whoever was thanked is
there afterwards, and the file is whole.

    power_cut_test.py --bin BUILD/bin [--rounds 50] [--seed N]"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import unittest

from cut_disk import CutDisk
from killed_programs_test import Fire
from shop_under_fire import HERE, Shop

from programs import Failed, Programs, wait_until

PLANTED_ROWS = 4000


def stored_numbers(path):
    words = [sys.executable, "-c",
             "import sqlite3, sys\n"
             "for row in sqlite3.connect(sys.argv[1]).execute('SELECT number FROM note'):"
             " print(row[0])", path]
    return set(subprocess.run(words, capture_output=True, text=True, check=False).stdout.split())


class PowerCuts(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="cirkel-")
        cls.disk = CutDisk(cls.folder.name)
        cls.dice = random.Random(cls.options.seed)
        cls.programs = Programs(cls.options.bin, os.path.join(cls.folder.name, "log"))
        cls.shop = Shop(cls.programs, cls.folder.name, cls.options.size, state_in=cls.disk.path)

    @classmethod
    def tearDownClass(cls):
        cls.programs.end_all()
        cls.disk.unmount()
        cls.folder.cleanup()

    def lost_rows(self, round_number, when):
        """Numbers that the planted writer said are stored, and that the cut took."""
        path = os.path.join(self.disk.path, f"{when}-{round_number}.db")
        said = os.path.join(self.folder.name, "said")
        with open(said, "wb") as output:
            writer = subprocess.Popen([sys.executable, os.path.join(HERE, "early_writer.py"), path,
                                       str(PLANTED_ROWS), when], stdout=output,
                                      stderr=subprocess.DEVNULL)
            # A loaded machine may take seconds to start it, and who said nothing can lose nothing.
            wait_until("the planted writer to say something", lambda: os.path.getsize(said) > 0)
            time.sleep(self.dice.uniform(0.1, 0.3))
            # What is said after the cut nobody hears: a sync that the cut surprises may say yes.
            heard = os.path.getsize(said)
            self.disk.cut_power()
            writer.kill()
            writer.wait()
        self.disk.remount()
        with open(said, encoding="ascii") as lines:
            return set(lines.read(heard).split()) - stored_numbers(path)

    def test_0_a_writer_that_says_so_too_early_is_seen(self):
        rounds = max(self.options.rounds // 5, 2)
        lost = {when: sum(len(self.lost_rows(number, when)) for number in range(rounds))
                for when in ("unsynced", "late")}
        self.assertGreater(lost["unsynced"], 0)
        self.assertEqual(lost["late"], 0)

    def test_1_whoever_was_thanked_is_there_after_the_cut(self):
        self.shop.open()
        self.shop.end_syncd()  # it would only hold up the unmounting
        fire = Fire(self.shop, self.dice)
        fire.warm_up()
        for number in range(1, self.options.rounds + 1):
            fire.visit_with_cut(number, self.disk.cut_power)
            self.disk.remount()
            self.assertEqual([("ok",)], self.shop.read_capture("PRAGMA integrity_check"))
        self.shop.visit("look")
        texts = " ".join(row[0] for row in self.shop.read_capture(
            "SELECT body FROM outbox WHERE kind = 'submission'"))
        lost = [text for text in fire.thanked if f'"{text}"' not in texts]
        self.assertEqual([], lost, f"of {len(fire.thanked)} thanked")
        stored = self.shop.stored_submissions()
        self.assertGreaterEqual(len(stored), fire.tapped)
        self.assertEqual(self.shop.taps(), len(stored))
        print(f"{self.options.rounds} cuts, {fire.tapped} tapped, {len(fire.thanked)} thanked")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", default="480x800", help="a small glass is drawn quickly")
    PowerCuts.options = parser.parse_args()
    why = CutDisk.missing()
    if why:
        print(f"SKIPPED: {why}, so no power can be cut here")
        return
    print(f"seed {PowerCuts.options.seed}, {PowerCuts.options.rounds} rounds", flush=True)
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    try:
        outcome = unittest.main(argv=[sys.argv[0]], failfast=True, exit=False, verbosity=2)
    except Failed as failed:
        sys.exit(str(failed))
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
