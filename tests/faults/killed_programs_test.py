"""The three real programs on loopback, each killed with SIGKILL at random moments while visits are
played: what the server has is what was tapped, exactly once, and nobody who was thanked is lost.
Then a customer erases everything, and no byte of it is left in any file.

    killed_programs_test.py --bin BUILD/bin [--kills 10] [--seed N]"""

import argparse
import base64
import json
import os
import random
import sys
import tempfile
import time
import unittest

from shop_under_fire import Shop  # also finds platform/story

from programs import Failed, Programs, wait_until
from search import files_with, spellings_of_number

NUMBER = "0612345678"  # reserved for fiction in the Netherlands: nobody is called
CANARY_TEXT = "kanarie zingt"
SETTLE_SECONDS = 60


class Fire:
    """Plays visits and kills during them; remembers what the customers were shown."""

    def __init__(self, shop, dice):
        self._shop = shop
        self._dice = dice
        self._visit_seconds = 0.0
        self.tapped = 0    # visits whose first tap was seen to have worked
        self.thanked = []  # texts of visits that were thanked
        self.disturbed = []  # visits that failed though their terminal lived

    def warm_up(self):
        """One visit without a kill, to learn how long one takes."""
        began = time.monotonic()
        child, shots = self._shop.start_visit("tell", text="bezoek 0")
        self._wait(child, "bezoek 0")
        self._visit_seconds = time.monotonic() - began
        self._note(shots, "bezoek 0")

    def visit_with_kill(self, number, target):
        text = f"bezoek {number}"
        name, values = ("tell", {}) if number % 3 else ("ask_for_a_call", {"number": NUMBER})
        child, shots = self._shop.start_visit(name, text=text, **values)
        time.sleep(self._dice.uniform(0, self._visit_seconds))
        if target == "terminal":
            self._shop.kill_visit(child)
        else:
            getattr(self._shop, f"kill_and_restart_{target}")()
            self._wait(child, text)
        self._note(shots, text)

    def visit_with_cut(self, number, cut):
        """`cut` happens to the terminal's disk in the middle; then the terminal dies too."""
        text = f"bezoek {number}"
        child, shots = self._shop.start_visit("tell", text=text)
        time.sleep(self._dice.uniform(0, self._visit_seconds))
        # What was shown before the cut was promised; what comes after, nobody can see any more.
        self._note(shots, text)
        cut()
        self._shop.kill_visit(child)

    def visit_struck(self, number):
        """One visit at a terminal that strace strikes; gives how it ended."""
        text = f"bezoek {number}"
        child, shots = self._shop.start_visit("tell", text=text)
        status = child.wait(timeout=120)
        self._note(shots, text)
        return status

    def _wait(self, child, text):
        if child.wait(timeout=120) != 0:
            self.disturbed.append(f"{text}: {self._shop.last_words()}")

    def _note(self, shots, text):
        shown = os.listdir(shots) if os.path.isdir(shots) else []
        self.tapped += any(name.endswith("-tapped.png") for name in shown)
        if any(name.endswith("-thanked.png") for name in shown):
            self.thanked.append(text)


def differences(stored, arrived):
    """Ids that were lost, came twice, or came from nowhere."""
    return {"lost": sorted(set(stored) - set(arrived)),
            "twice": sorted(one for one in set(arrived) if arrived.count(one) > 1),
            "from nowhere": sorted(set(arrived) - set(stored))}


NO_DIFFERENCES = {"lost": [], "twice": [], "from nowhere": []}


class KilledPrograms(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="cirkel-")
        cls.programs = Programs(cls.options.bin, os.path.join(cls.folder.name, "log"))
        cls.shop = Shop(cls.programs, cls.folder.name, cls.options.size)
        cls.shop.open()

    @classmethod
    def tearDownClass(cls):
        cls.programs.end_all()
        cls.folder.cleanup()

    def test_0_a_lost_and_a_doubled_one_would_be_seen(self):
        self.assertEqual(NO_DIFFERENCES, differences(["a", "b"], ["b", "a"]))
        self.assertEqual(["a"], differences(["a", "b"], ["b"])["lost"])
        self.assertEqual(["b"], differences(["a", "b"], ["a", "b", "b"])["twice"])
        self.assertEqual(["c"], differences(["a"], ["a", "c"])["from nowhere"])

    def test_1_what_was_tapped_is_on_the_server_exactly_once(self):
        dice = random.Random(self.options.seed)
        fire = Fire(self.shop, dice)
        fire.warm_up()
        targets = ["terminal", "syncd", "server"] * self.options.kills
        dice.shuffle(targets)
        for number, target in enumerate(targets, start=1):
            fire.visit_with_kill(number, target)
        self.shop.settle()

        stored = self.shop.stored_submissions()
        self.assertEqual(NO_DIFFERENCES, differences(stored, self.shop.arrived_submissions()))
        self.assertEqual(self.shop.taps(), len(stored), "every tap that was stored became one")
        self.assertGreaterEqual(len(stored), fire.tapped, "no tap that was seen is missing")
        self.assertLessEqual(len(stored), len(targets) + 1, "no visit counts twice")
        texts = self.shop.arrived_texts()
        self.assertEqual([], [text for text in fire.thanked if texts.count(text) != 1],
                         "who was thanked is there, once")
        self.assertEqual([], fire.disturbed, "no kill elsewhere disturbed a customer")
        self.assertGreater(len(fire.thanked), len(targets) // 2, "the visits did get somewhere")

    def test_2_what_was_erased_is_in_no_file(self):
        code = self.shop.visit("ask_for_a_call", text=CANARY_TEXT, number=NUMBER)["code"]
        wait_until("everything to be acknowledged", self.shop.is_all_acknowledged,
                   seconds=SETTLE_SECONDS, step=0.3)
        canaries = {"text": CANARY_TEXT.encode(), **self.sealed_bytes()}
        device, server = [self.shop.state], [self.shop.server_data]
        for name, canary in canaries.items():
            self.assertTrue(files_with(device + server, canary), f"{name} is found before")
        self.assertTrue(files_with(server, canaries["text"]), "on the server too")
        self.assert_no_clear_number()
        self.assert_search_sees_a_clear_number()

        self.shop.visit("erase_everything", code=code.replace("-", ""))
        self.assertEqual([], self.found(device, canaries), "gone from the device at once")
        wait_until("the server to erase", lambda: not self.found(server, canaries),
                   seconds=SETTLE_SECONDS, step=0.3)
        self.assertEqual([], self.found(device + server, canaries))
        self.assert_no_clear_number()

    @staticmethod
    def found(folders, canaries):
        return [(name, path) for name, canary in canaries.items()
                for path in files_with(folders, canary)]

    def sealed_bytes(self):
        """The sealed contact of the newest consent: as JSON carries it, and as it is."""
        body = self.shop.read_capture("SELECT body FROM outbox WHERE kind = 'consent'"
                                      " ORDER BY id DESC LIMIT 1")[0][0]
        sealed = json.loads(body)["body"]["box"]["sealed"]
        return {"sealed base64": sealed.encode(), "sealed bytes": base64.b64decode(sealed)}

    def everywhere(self):
        return [self.shop.state, self.shop.server_data, os.path.join(self.folder.name, "log")]

    def assert_no_clear_number(self):
        for spelling in spellings_of_number(NUMBER):
            self.assertEqual([], files_with(self.everywhere(), spelling))

    def assert_search_sees_a_clear_number(self):
        """A search that finds nothing proves something only if it would have found it."""
        planted = os.path.join(self.shop.state, "data", "planted")
        with open(planted, "w", encoding="ascii") as file:
            file.write("x" * 5000 + "+31" + NUMBER[1:])
        self.assertTrue(any(files_with(self.everywhere(), one)
                            for one in spellings_of_number(NUMBER)))
        os.remove(planted)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--kills", type=int, default=10, help="of each program")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--size", default="1080x1920")
    options = parser.parse_args()
    if options.seed is None:
        options.seed = random.randrange(1_000_000)
    print(f"seed {options.seed}, {options.kills} kills of each program", flush=True)
    KilledPrograms.options = options
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    try:
        outcome = unittest.main(argv=[sys.argv[0]], failfast=True, exit=False, verbosity=2)
    except Failed as failed:
        sys.exit(f"{failed} (seed {options.seed})")
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
