"""A shop without a line: what customers gave goes to the server on a stick, and its receipt comes
back. Line and stick together make nothing twice; a spoilt file and a strange receipt are refused.

    by_stick_test.py --bin BUILD/bin"""

import argparse
import json
import os
import sys
import tempfile
import unittest

from shop_under_fire import Shop  # also finds platform/story

from programs import Failed, Programs, wait_until

OPTIONS = argparse.Namespace(bin=None)


class ByStick(unittest.TestCase):
    def setUp(self):
        self._scratch = tempfile.TemporaryDirectory(prefix="cirkel-stick-")
        folder = self._scratch.name
        self._programs = Programs(OPTIONS.bin, os.path.join(folder, "log"))
        self.addCleanup(self._scratch.cleanup)
        self.addCleanup(self._programs.end_all)
        self._shop = Shop(self._programs, folder, "800x1280")
        self._export = os.path.join(folder, "stick.export")
        self._receipt = os.path.join(folder, "stick.receipt")
        self._shop.open()

    def _syncd(self, *words):
        return self._programs.call_json("cirkel-syncd", *words, "--state", self._shop.state,
                                        "--json")

    def _carry(self):
        exported = self._syncd("export", "--to", self._export)
        self._shop.ask_server("import", self._export, "--receipt", self._receipt)
        return exported["records"]

    def _assert_even(self, visits):
        self.assertEqual(self._shop.stored_submissions(), self._shop.arrived_submissions())
        submissions = self._shop.sync_status()["submissions"]
        self.assertEqual(submissions, dict.fromkeys(submissions, visits))

    def test_a_terminal_without_a_line_is_emptied_by_stick(self):
        self._shop.end_syncd()
        for number in range(3):
            self._shop.visit("tell", text=f"op de stick {number}")
        self.assertFalse(self._shop.is_all_acknowledged())
        self.assertGreater(self._carry(), 0)
        self.assertFalse(self._shop.is_all_acknowledged())
        self.assertGreater(self._syncd("receipt", self._receipt)["raised"], 0)
        self.assertTrue(self._shop.is_all_acknowledged())
        self._assert_even(self._shop.taps())

    def test_line_and_stick_together_make_nothing_twice(self):
        self._shop.end_syncd()
        self._shop.visit("tell", text="eerst de stick")
        self._carry()
        self._shop.start_syncd()
        self._shop.visit("tell", text="dan de lijn")
        wait_until("everything to arrive", self._shop.is_all_acknowledged)
        self._carry()
        self._syncd("receipt", self._receipt)  # by the daemon that runs
        self._assert_even(self._shop.taps())

    def test_a_spoilt_file_and_a_strange_receipt_are_refused(self):
        self._shop.end_syncd()
        self._shop.visit("tell", text="bedorven")
        self._syncd("export", "--to", self._export)
        with open(self._export, "r+b") as spoilt:
            spoilt.seek(os.path.getsize(self._export) // 2)
            spoilt.write(b"\x00\xff\x00\xff")
        with self.assertRaises(Failed):
            self._shop.ask_server("import", self._export, "--receipt", self._receipt)
        self._carry()
        with open(self._receipt, encoding="utf-8") as file:
            receipt = json.load(file)
        receipt["watermarks"][0]["acked_seq"] += 1
        with open(self._receipt, "w", encoding="utf-8") as file:
            json.dump(receipt, file, separators=(",", ":"))
        with self.assertRaises(Failed):
            self._syncd("receipt", self._receipt)
        self.assertFalse(self._shop.is_all_acknowledged())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="by_stick_test.py")
    parser.add_argument("--bin", required=True)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
