"""A customer erases everything: at the terminal, on the phone, or by saying so in a call. Nothing
of it is left in any file of terminal, daemon, server, a new export or a restored backup.

    erased_everywhere_test.py --bin BUILD/bin [TEST]"""

import os
import re
import unittest

from scenario import Failed, NUMBER, Scenario, main, wait_until

from pages import Pages  # found by scenario

SETTLE_SECONDS = 90
TEXT = "kanarie in de kaas"
LATER = "kanarie twee kwam later"
STAFF = "07"
ADDRESS = "https://feedback.example"


class ErasedEverywhere(Scenario):
    def setUp(self):
        super().setUp()
        self.shop.ask_server("staff", "add", STAFF, "--alias", "Fatima", "--role", "employee",
                             "--location", "utrecht")
        self.shop.ask_server("address", "set", ADDRESS, "--seen-on-phone")
        self.restart_syncd()
        wait_until("the terminal to know where customers look", lambda: ADDRESS in str(
            self.shop.read_sync("SELECT config FROM configuration")), seconds=SETTLE_SECONDS)
        # What is safe with the server may leave the device: its bytes are learnt before they go.
        self.shop.end_syncd()
        given = self.shop.visit("ask_for_a_call_to_keep", text=TEXT, number=NUMBER)
        self.code, self.typed = given["code"].replace("-", ""), given["typed"]
        self.sealed = self.canaries(TEXT)
        self.assertEqual(sorted(self.sealed), self.found([self.shop.state], self.sealed))
        self.shop.settle()
        self.everything = {**self.sealed, "said later": LATER.encode()}
        self.case = self.shop.ask_server("case", "list")["cases"][0]["number"]

    # What happens before somebody wants it gone ---------------------------------------------------

    def live_a_little(self):
        """The customer adds a text at home, staff call and answer, rows are exported, and a backup
        is made: copies, wherever copies come from."""
        pages = self.open_at_home()
        pages.submit("/", do="add", text=LATER)
        self.shop.ask_server("case", "take", str(self.case), "--by", STAFF)
        wait_until("the keeper to have the contact", self.reveal, seconds=SETTLE_SECONDS)
        self.shop.ask_server("case", "move", str(self.case), "--to", "attempt", "--by", STAFF)
        self.shop.ask_server("case", "close", str(self.case), "--outcome", "resolved", "--note",
                             "De kaas ligt weer vooraan.", "--by", STAFF)
        self.shop.settle()
        self.backup = os.path.join(self.folder, "backups")
        os.makedirs(self.backup)
        self.shop.ask_server("backup", "make", self.backup)
        self.assertTrue(self.found([self.export("before")], self.everything))
        self.assertEqual(sorted(self.everything), self.found([self.backup], self.everything))

    def open_at_home(self):
        pages = Pages(self.shop.port)
        pages.get("/")
        pages.submit("/", code=self.typed)
        return pages

    def reveal(self):
        contacts = self.shop.ask_server("contact", "list")["contacts"]
        if not any(one.get("case") == self.case and one["mask"] for one in contacts):
            return None
        return self.shop.ask_server("case", "reveal", str(self.case), "--by", STAFF, "--reason",
                                    "call")["contact"]

    def export(self, name):
        """Every table that other systems may have; gives the folder."""
        folder = os.path.join(self.folder, "export-" + name)
        os.makedirs(folder)
        for what in ("submissions", "cases"):
            self.programs.call("cirkel-server", "export", what, "--format", "jsonl", "--data",
                               self.shop.server_data, "--out", os.path.join(folder, what))
        return folder

    # What has to hold afterwards ------------------------------------------------------------------

    def places(self):
        return [self.shop.state, self.shop.server_data, os.path.join(self.folder, "log")]

    def assert_seen_before(self):
        """A search that finds nothing proves something only if it would have found it."""
        self.assertEqual(sorted(self.everything),
                         self.found([self.shop.server_data], self.everything))
        self.assertIn("text", self.found([self.shop.state], self.sealed))
        self.assert_no_clear_number()

    def assert_gone(self):
        self.wait_until_gone(self.everything)
        self.assert_no_clear_number()
        self.assertEqual([], self.found([self.export("after")], self.everything))
        self.assert_no_code_opens_it()
        self.assert_audited()
        self.assert_stays_gone_after_a_restore()

    def wait_until_gone(self, canaries):
        """A terminal that stands in a shop carries an order out by itself; here it must be started
        for it."""
        def is_gone():
            self.shop.visit("look")
            return not self.found(self.places(), canaries)
        try:
            wait_until("server and device to erase", is_gone, seconds=SETTLE_SECONDS, step=1)
        except Failed:
            self.fail({place: self.found([place], canaries) for place in self.places()})

    def assert_no_code_opens_it(self):
        with self.assertRaisesRegex(Failed, "404"):
            self.open_at_home()

    def assert_audited(self):
        """That something was erased is known, and nothing of what."""
        rows = self.shop.read_central("SELECT actor, object, origin FROM audit_entry"
                                      " WHERE action = 'erase'")
        self.assertTrue(rows)
        for row in rows:
            self.assertNotRegex(" ".join(row), rf"{NUMBER[1:]}|kanarie|[\w.]+@")
        self.programs.call("cirkel-server", "audit", "verify", "--data", self.shop.server_data)

    def assert_stays_gone_after_a_restore(self):
        self.shop.end_server()
        made = os.path.join(self.backup, os.listdir(self.backup)[0])
        self.programs.call("cirkel-server", "restore", made, "--data", self.shop.server_data)
        self.shop.start_server()
        wait_until("the restored server to erase",
                   lambda: not self.found([self.shop.server_data], self.everything),
                   seconds=SETTLE_SECONDS, step=0.5)

    # The three ways -------------------------------------------------------------------------------

    def test_p31_wis_alles_at_the_terminal_leaves_no_byte_anywhere(self):
        self.live_a_little()
        self.assert_seen_before()
        self.shop.visit("erase_everything", code=self.code)
        self.assertEqual([], self.found([self.shop.state], self.sealed), "at once on the device")
        self.shop.settle()
        self.assert_gone()

    def test_p31_wis_alles_on_the_phone_leaves_no_byte_anywhere_and_shows_a_proof(self):
        self.live_a_little()
        self.assert_seen_before()
        pages = self.open_at_home()
        pages.submit("/", do="erase")
        pages.submit("/", do="erase-yes")
        self.assertTrue(re.search(r"[0-9A-F]{4} [0-9A-F]{4}", pages.text), "a proof to keep")
        self.restart_syncd()
        self.assert_gone()

    def test_s40_a_number_that_is_not_wanted_is_erased_everywhere_and_the_words_stay(self):
        self.shop.ask_server("case", "take", str(self.case), "--by", STAFF)
        wait_until("the keeper to have the contact", self.reveal, seconds=SETTLE_SECONDS)
        number = {name: one for name, one in self.sealed.items() if name != "text"}
        self.assertEqual(sorted(number), self.found([self.shop.server_data], number))
        self.shop.ask_server("case", "not-me", str(self.case), "--by", STAFF)
        self.restart_syncd()
        self.wait_until_gone(number)
        self.assert_no_clear_number()
        self.assertIn(TEXT, self.shop.arrived_texts())


if __name__ == "__main__":
    main(__doc__)
