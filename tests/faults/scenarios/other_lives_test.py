"""Lives that split: a server set back to an older copy, a device of which two exist, and one that
its server suspends and takes again.

    other_lives_test.py --bin BUILD/bin [TEST]"""

import copy
import os
import shutil

from scenario import Scenario, differences, main, wait_until

SETTLE_SECONDS = 90


class RestoredServer(Scenario):
    def copy_of_server(self):
        """cirkel.db as a backup would hold it. Keys and erase ledger lie outside of backups."""
        self.shop.end_server()
        kept = os.path.join(self.folder, "older.db")
        shutil.copy(os.path.join(self.shop.server_data, "cirkel.db"), kept)
        self.shop.start_server()
        return kept

    def put_back(self, kept):
        self.shop.end_server()
        path = os.path.join(self.shop.server_data, "cirkel.db")
        for end in ("-wal", "-shm"):
            if os.path.exists(path + end):
                os.remove(path + end)
        shutil.copy(kept, path)
        self.shop.start_server()

    def test_it_goes_on_counts_what_it_lost_and_knows_nothing_erased_again(self):
        self.tell("voor de kopie")
        code = self.ask_for_a_call("kanarie zingt")
        canaries = self.canaries("kanarie zingt")
        self.shop.settle()
        kept = self.copy_of_server()
        self.assertEqual(["text"], self.found([self.folder], {"text": canaries["text"]}))
        self.erase(code, "kanarie zingt")
        self.shop.settle()
        self.tell("na de kopie")
        self.shop.end_syncd()
        self.shop.start_syncd()
        wait_until("the newest to arrive", self.has_all, seconds=SETTLE_SECONDS, step=0.3)

        self.put_back(kept)
        self.assertEqual(["voor de kopie"], [text for text in self.shop.arrived_texts()
                                             if text in self.thanked])
        self.tell("na het terugzetten")
        self.shop.end_syncd()
        self.shop.start_syncd()
        wait_until("the server to go on", self.shop.is_all_acknowledged, seconds=SETTLE_SECONDS,
                   step=0.3)
        # Without a backup of the server what it acknowledged is safe, so the terminal had let go
        # of it. That hole is counted and told, and holds nothing up.
        lost = differences(self.standing(), self.shop.arrived_submissions())["lost"]
        devices = self.shop.ask_server("device", "list")["devices"]
        self.assertEqual([len(lost)], [one["pruned_and_missing"] for one in devices])
        self.assertEqual(1, len(lost))
        self.thanked.remove("na de kopie")
        self.assert_thanked_arrived()
        self.assert_sound()
        os.remove(kept)
        wait_until("the server to erase again",
                   lambda: not self.found([self.shop.state, self.shop.server_data], canaries),
                   seconds=SETTLE_SECONDS, step=0.3)
        self.assert_no_clear_number()


class Cloned(Scenario):
    @staticmethod
    def has_answer(shop):
        return shop.is_all_acknowledged() or shop.read_sync("SELECT epoch FROM epoch_conflict")

    def settle_both(self, both):
        """Each finds out at its own time that it is not alone, and begins an epoch of its own."""
        for shop in both:
            shop.settle(SETTLE_SECONDS)
            shop.end_syncd()

    def test_of_a_copied_device_nothing_is_lost_and_nothing_twice(self):
        self.tell("voor de kopie")
        self.shop.settle()
        self.shop.end_syncd()
        clone = copy.copy(self.shop)
        clone.state = os.path.join(self.folder, "clone")
        shutil.copytree(self.shop.state, clone.state)
        both = [self.shop, clone]
        for number in range(2):
            self.tell(f"van de eerste {number}")
            self.tell(f"van de kopie {number}", clone)
        for _ in range(2):
            for shop in both:
                shop.visit("look")
                shop.start_syncd()
                wait_until("an answer", lambda s=shop: self.has_answer(s),
                           seconds=SETTLE_SECONDS)
                shop.end_syncd()
        self.settle_both(both)
        stored = sorted({one for shop in both for one in shop.stored_submissions()})
        arrived = self.shop.arrived_submissions()
        self.assertEqual({"lost": [], "twice": [], "from nowhere": []},
                         differences(stored, arrived))
        self.assertEqual(5, len(arrived))
        self.assert_thanked_arrived()
        self.assert_sound()


class Suspended(Scenario):
    def setUp(self):
        super().setUp()
        self.tell("voor de schorsing")
        self.shop.settle()
        self.epoch = self.shop.read_capture("SELECT epoch FROM meta")
        self.shop.ask_server("device", "suspend", "t-81")
        self.tell("tijdens de schorsing")
        self.ask_for_a_call("ook dan mag men bellen")
        self.shop.end_syncd()
        self.shop.start_syncd()
        wait_until("it to know", lambda: self.shop.sync_status()["suspended_since"],
                   seconds=SETTLE_SECONDS)

    def assert_goes_on(self):
        """Once it is let in, everything is there exactly once."""
        wait_until("all to arrive", self.has_all, seconds=SETTLE_SECONDS, step=0.3)
        self.assertIn("cirkel_suspended 0\n", self.shop.ask_daemon("GET", "/metrics"))
        self.shop.settle(SETTLE_SECONDS)
        self.assertIsNone(self.shop.sync_status()["suspended_since"])
        self.assert_even()
        self.assertEqual([(1,)], self.shop.read_central("SELECT count(*) FROM consent"))
        self.assertEqual(self.epoch, self.shop.read_capture("SELECT epoch FROM meta"))
        self.assert_no_clear_number()

    def test_it_keeps_what_it_takes_in_says_so_and_goes_on_when_its_server_takes_it_again(self):
        self.assertFalse(self.shop.is_all_acknowledged())
        self.assertEqual(["voor de schorsing"], self.shop.arrived_texts())
        self.assertIn("cirkel_suspended 1\n", self.shop.ask_daemon("GET", "/metrics"))
        self.assertIn("403 suspended", self.shop.sync_status()["last_error"])
        self.assertTrue(self.shop.device()["suspended"])
        self.assertGreater(self.shop.device()["waiting"], 0, "its heartbeat goes on")
        self.tell("de winkel merkt er niets van")
        self.shop.ask_server("device", "resume", "t-81")
        self.shop.ask_daemon("POST", "/try")
        self.assert_goes_on()

    def test_enrolled_anew_it_goes_on_as_the_same_device(self):
        self.shop.end_syncd()
        self.shop.enrol()
        self.assertFalse(self.shop.device()["suspended"])
        self.shop.start_syncd()
        self.assert_goes_on()


if __name__ == "__main__":
    main(__doc__)
