"""What every scenario has: a shop of its own, customers whose texts are remembered, and the counts
at its end."""

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from killed_programs_test import NO_DIFFERENCES, NUMBER, differences  # noqa: E402
from middleman import Middleman  # noqa: E402
from shop_under_fire import LOCATION, TERMINAL, Shop  # noqa: E402  (also finds platform/story)

from programs import Failed, Programs, wait_until  # noqa: E402
from search import files_with, spellings_of_number  # noqa: E402

OPTIONS = argparse.Namespace(bin=None)


class Scenario(unittest.TestCase):
    """Opens the shop anew for each test."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="cirkel-")
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name
        self.programs = Programs(OPTIONS.bin, os.path.join(self.folder, "log"))
        self.addCleanup(self.programs.end_all)
        self.shop = Shop(self.programs, self.folder, "1080x1920", state_in=self.state_in())
        self.lay_line()
        self.shop.open()
        self.thanked = []

    def state_in(self):
        """Where the terminal's state lies; None: beside the rest."""
        return None

    def lay_line(self):
        """Something may lie between daemon and server: `shop.line_port`."""

    def small_disk(self, megabytes):
        """A disk of its own, in memory; gone after the programs on it. Only root can make one."""
        path = os.path.join(self.folder, "disk")
        os.mkdir(path)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "cirkel", path],
                       check=True)
        self.addCleanup(subprocess.run, ["umount", path], check=True)
        self.addCleanup(self.programs.end_all)
        return path

    @staticmethod
    def fill(disk):
        """To the last byte; gives the file that takes the room."""
        filler = os.path.join(disk, "filler")
        with open(filler, "wb", buffering=0) as file:
            size = 1024 * 1024
            while size >= 1:
                try:
                    file.write(b"x" * size)
                except OSError:
                    size //= 2
        return filler

    def restart_syncd(self):
        """A daemon begins each life with a heartbeat, and with a try of every lane."""
        self.shop.end_syncd()
        self.shop.start_syncd()

    def tell(self, text, shop=None):
        """A whole visit of somebody who is thanked."""
        (shop or self.shop).visit("tell", text=text)
        self.thanked.append(text)

    def ask_for_a_call(self, text):
        """The same with a number to call; gives the code of the receipt."""
        code = self.shop.visit("ask_for_a_call", text=text, number=NUMBER)["code"]
        self.thanked.append(text)
        return code

    def erase(self, code, text):
        self.shop.visit("erase_everything", code=code.replace("-", ""))
        self.thanked.remove(text)

    # What has to hold at the end ---------------------------------------------------------------

    def assert_even(self):
        """tapped = stored = sent = acknowledged = safe, and the server has each exactly once."""
        self.assertEqual(NO_DIFFERENCES,
                         differences(self.standing(), self.shop.arrived_submissions()))
        counts = self.shop.sync_status()["submissions"]
        self.assertEqual(dict.fromkeys(counts, self.shop.taps()), counts)
        self.assert_thanked_arrived()
        self.assert_sound()

    def standing(self, shop=None):
        """Ids of all submissions of a terminal that nobody erased."""
        return sorted(row[0] for row in (shop or self.shop).read_capture(
            "SELECT lower(hex(record_id)) FROM outbox WHERE kind = 'submission'"
            " AND coalesce(withheld, '') <> 'erased'"))

    def has_all(self):
        return self.shop.is_all_acknowledged() and \
            self.standing() == self.shop.arrived_submissions()

    def assert_thanked_arrived(self):
        texts = self.shop.arrived_texts()
        self.assertEqual([], [text for text in self.thanked if texts.count(text) != 1],
                         "who was thanked is there, once")

    def assert_sound(self):
        self.assertEqual([("ok",)], self.shop.read_capture("PRAGMA integrity_check"))
        self.assertEqual([("ok",)], self.shop.read_central("PRAGMA integrity_check"))

    # Canaries ----------------------------------------------------------------------------------

    def canaries(self, text):
        """Open text and sealed contact of the newest consent, as they may lie on a disk."""
        body = self.shop.read_capture("SELECT body FROM outbox WHERE kind = 'consent'"
                                      " ORDER BY id DESC LIMIT 1")[0][0]
        sealed = json.loads(body)["body"]["box"]["sealed"]
        return {"text": text.encode(), "sealed base64": sealed.encode(),
                "sealed bytes": base64.b64decode(sealed)}

    @staticmethod
    def found(folders, canaries):
        return sorted({name for name, canary in canaries.items() if files_with(folders, canary)})

    def assert_no_clear_number(self):
        everywhere = [self.shop.state, self.shop.server_data, os.path.join(self.folder, "log")]
        for spelling in spellings_of_number(NUMBER):
            self.assertEqual([], files_with(everywhere, spelling))


class LineScenario(Scenario):
    """The same with somebody on the line who understands what is said: `line`."""

    def lay_line(self):
        self.line = Middleman(self.shop.port)
        self.addCleanup(self.line.close)
        self.shop.line_port = self.line.port


def main(description, *numbers):
    """Each of `numbers` is the name of an option and what it is when nobody gives it."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--bin", required=True)
    for name, usual in numbers:
        parser.add_argument(f"--{name}", type=int, default=usual)
    _, rest = parser.parse_known_args(namespace=OPTIONS)
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    unittest.main(module="__main__", argv=[sys.argv[0], *rest], verbosity=2)
