"""The real terminal and the real sync daemon, killed at chosen system calls all over a visit and an
exchange, and told there that the disk is full or broken: nobody who was thanked is lost, and the
server has everything exactly once.

    struck_calls_test.py --bin BUILD/bin [--kills 300] [--faults 60]"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import struck_calls
from killed_programs_test import Fire, NO_DIFFERENCES, differences
from shop_under_fire import HERE, Shop

from programs import Failed, Programs

DISK_CALLS = ("fdatasync", "fsync", "pwrite64", "ftruncate")
SYNC_SECONDS = 20
ROWS = 12


class EarlyWriter:
    """A writer of one SQLite file that is killed at each place in turn."""

    def __init__(self, folder, when):
        self._path = os.path.join(folder, when + ".db")
        self._when = when
        self.lost = 0

    def _words(self, before):
        return [*before, sys.executable, os.path.join(HERE, "early_writer.py"), self._path,
                str(ROWS), self._when]

    def _forget(self):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(self._path + end):
                os.remove(self._path + end)

    def count(self, log):
        subprocess.run(self._words(struck_calls.counting(log)), check=True,
                       stdout=subprocess.DEVNULL)
        return struck_calls.counted(log)

    def die_at(self, place):
        self._forget()
        said = subprocess.run(self._words(struck_calls.killing(place)), capture_output=True,
                              text=True, check=False).stdout.split()
        kept = subprocess.run([sys.executable, "-c", READ_NUMBERS, self._path],
                              capture_output=True, text=True, check=False).stdout.split()
        self.lost += bool(set(said) - set(kept))


READ_NUMBERS = """
import sqlite3, sys
try:
    for (number,) in sqlite3.connect(sys.argv[1]).execute("SELECT number FROM note"): print(number)
except sqlite3.OperationalError: pass
"""


class StruckCalls(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="cirkel-")
        cls.programs = Programs(cls.options.bin, os.path.join(cls.folder.name, "log"))
        cls.shop = Shop(cls.programs, cls.folder.name, cls.options.size)
        cls.shop.open()
        cls.fire = Fire(cls.shop, None)
        cls.visits = 0

    def setUp(self):
        self.began = time.monotonic()

    def tearDown(self):
        print(f"{time.monotonic() - self.began:.0f} s", end=" ", flush=True)

    @classmethod
    def tearDownClass(cls):
        cls.programs.end_all()
        cls.folder.cleanup()

    def next_visit(self):
        type(self).visits += 1
        return self.visits

    def counted_calls(self, program, run):
        """What calls `program` makes in one undisturbed `run`."""
        log = os.path.join(self.folder.name, program + ".calls")
        self.shop.strike(program, struck_calls.counting(log))
        run()
        self.shop.strike(program)
        return struck_calls.counted(log)

    def settle_and_compare(self):
        self.shop.settle()
        stored = self.shop.stored_submissions()
        self.assertEqual(NO_DIFFERENCES, differences(stored, self.shop.arrived_submissions()))
        self.assertEqual(self.shop.taps(), len(stored), "every tap that was stored became one")
        self.assertGreaterEqual(len(stored), self.fire.tapped, "no tap that was seen is missing")
        texts = self.shop.arrived_texts()
        self.assertEqual([], [text for text in self.fire.thanked if texts.count(text) != 1],
                         "who was thanked is there, once")
        self.assertEqual([("ok",)], self.shop.read_capture("PRAGMA integrity_check"))

    def test_0_a_writer_that_says_so_too_early_is_seen(self):
        for when, is_found in (("early", True), ("late", False)):
            writer = EarlyWriter(self.folder.name, when)
            counts = writer.count(os.path.join(self.folder.name, when + ".calls"))
            counts = {name: counts.get(name, 0) for name in ("fdatasync", "pwrite64")}
            for place in struck_calls.spread(counts, max(self.options.kills // 3, 6)):
                writer.die_at(place)
            self.assertEqual(is_found, writer.lost > 0, when)

    def test_1_a_terminal_killed_at_any_call_loses_nothing(self):
        counts = self.counted_calls("cirkel-terminal",
                                    lambda: self.fire.visit_struck(self.next_visit()))
        places = struck_calls.spread(counts, self.options.kills)
        died = 0
        for place in places:
            self.shop.strike("cirkel-terminal", struck_calls.killing(place))
            died += self.fire.visit_struck(self.next_visit()) == -signal.SIGKILL
        self.shop.strike("cirkel-terminal")
        print(f"terminal: {died} of {len(places)} killed, of {sum(counts.values())} calls")
        self.assertGreater(died, len(places) * 2 // 3)
        self.settle_and_compare()

    def sync_once(self):
        """A visit is carried while the daemon, freshly started, lives."""
        self.shop.end_syncd()
        self.shop.start_syncd()
        self.fire.visit_struck(self.next_visit())
        end = time.monotonic() + SYNC_SECONDS
        while self.shop.syncd_status() is None and time.monotonic() < end:
            if self.shop.is_all_acknowledged():
                break
            time.sleep(0.1)

    def test_2_a_sync_daemon_killed_at_any_call_loses_nothing(self):
        counts = self.counted_calls("cirkel-syncd", self.sync_once)
        places = struck_calls.spread(counts, self.options.kills)
        died = 0
        for place in places:
            self.shop.strike("cirkel-syncd", struck_calls.killing(place))
            self.sync_once()
            died += self.shop.syncd_status() is not None
        self.shop.strike("cirkel-syncd")
        print(f"syncd: {died} of {len(places)} killed, of {sum(counts.values())} calls")
        self.assertGreater(died, len(places) // 2)
        self.settle_and_compare()

    def test_3_a_full_or_broken_disk_loses_nobody_and_stops_no_program_rudely(self):
        counts = self.counted_calls("cirkel-terminal",
                                    lambda: self.fire.visit_struck(self.next_visit()))
        counts = {name: counts.get(name, 0) for name in DISK_CALLS}
        rude, tapped_before = [], self.fire.tapped
        for number, place in enumerate(struck_calls.spread(counts, self.options.faults)):
            error, for_ever = ("ENOSPC", "EIO")[number % 2], number % 3 == 0
            self.shop.strike("cirkel-terminal", struck_calls.failing(place, error, for_ever))
            status = self.fire.visit_struck(self.next_visit())
            if status < 0 or status >= 128:
                rude.append((place, error, for_ever, status))
        self.shop.strike("cirkel-terminal")
        # A disk that refuses is told at the end of a visit, not at the tap: only thanks count here.
        self.fire.tapped = tapped_before
        self.assertEqual([], rude, "it says what is wrong and ends, or goes on; it never crashes")
        self.settle_and_compare()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--kills", type=int, default=300, help="of each program")
    parser.add_argument("--faults", type=int, default=60)
    parser.add_argument("--size", default="480x800", help="a small glass is drawn quickly")
    StruckCalls.options = parser.parse_args()
    why = struck_calls.missing()
    if why:
        print(f"SKIPPED: {why}; platform/install test brings it")
        return
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.update(struck_calls.SURROUNDINGS)
    try:
        outcome = unittest.main(argv=[sys.argv[0]], failfast=True, exit=False, verbosity=2)
    except Failed as failed:
        sys.exit(str(failed))
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
