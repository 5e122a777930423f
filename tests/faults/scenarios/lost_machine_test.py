"""The machine of the server is lost, disk and all. What is left: a backup and the escrow file, on
other disks, and an identity that opens the second.

    lost_machine_test.py --bin BUILD/bin [TEST]"""

import os
import shutil
import subprocess
import time

from scenario import NUMBER, Scenario, main, wait_until

SETTLE_SECONDS = 90
STAFF = "07"


class LostMachine(Scenario):
    def setUp(self):
        super().setUp()
        self.away = os.path.join(self.folder, "away")
        os.mkdir(self.away)
        self.identity = os.path.join(self.away, "identity.txt")
        self.escrow = os.path.join(self.away, "cirkel-escrow.age")
        subprocess.run(["age-keygen", "-o", self.identity], check=True, capture_output=True)
        with open(self.identity, encoding="utf-8") as file:
            recipient = next(line.split()[-1] for line in file if "age1" in line)
        self.shop.ask_server("staff", "add", STAFF, "--alias", "Fatima")
        self.shop.ask_server("keeper", "escrow", "set", recipient, "--file", self.escrow)
        wait_until("the server to hand over its keys",
                   lambda: not self.shop.ask_server("keeper", "escrow", "show")["trouble"])
        self.shop.ask_server("backup", "set", self.away)

    def newest_backup(self):
        made = sorted(name for name in os.listdir(self.away) if name.endswith(".db"))
        return os.path.join(self.away, made[-1]) if made else None

    def lose_the_machine(self):
        self.shop.end_server()
        self.shop.end_keeper()
        shutil.rmtree(self.shop.server_data)

    def open_again(self):
        self.shop.start_keeper()
        self.shop.start_server()
        self.restart_syncd()

    def marked_case(self):
        contacts = self.shop.ask_server("contact", "list")["contacts"]
        return next((one["case"] for one in contacts if one["mask"]), None)

    def revealed(self, case):
        return self.shop.ask_server("case", "reveal", str(case), "--by", STAFF, "--reason",
                                    "call")["contact"]

    def server_key(self):
        return self.shop.read_sync("SELECT hex(server_key) FROM enrolment")

    def test_from_backup_and_escrow_file_everything_goes_on(self):
        self.tell("voor het verlies")
        code = self.ask_for_a_call("bel mij")
        wait_until("all to arrive", self.has_all, seconds=SETTLE_SECONDS, step=0.3)
        case = wait_until("the keeper to see the contact", self.marked_case)
        self.shop.ask_server("case", "take", str(case), "--by", STAFF)
        self.assertIn(NUMBER[1:], self.revealed(case))
        backup = wait_until("a backup", self.newest_backup, seconds=SETTLE_SECONDS)
        before = self.shop.ask_server("contact", "list")["contacts"]
        key = self.server_key()
        self.tell("na de backup")
        wait_until("all to arrive", self.has_all, seconds=SETTLE_SECONDS, step=0.3)

        self.lose_the_machine()
        # Keys of another server are worth nothing, whatever backup stands on them.
        self.shop.ask_server("init", "--name", "Een ander")
        self.shop.ask_server("restore", backup)
        self.tell("tegen een vreemde")
        self.open_again()
        time.sleep(5)
        self.assertFalse(self.shop.is_all_acknowledged())
        self.lose_the_machine()

        self.shop.ask_server("keeper", "escrow", "restore", self.escrow, "--identity",
                             self.identity)
        self.shop.ask_server("restore", backup)
        self.open_again()
        wait_until("what the backup lacks to come again", self.has_all, seconds=SETTLE_SECONDS,
                   step=0.3)
        self.assert_thanked_arrived()
        self.assert_sound()
        self.assertEqual(key, self.server_key())
        self.shop.ask_server("audit", "verify")
        self.assert_contacts_go_on(case, before, code)

    def assert_contacts_go_on(self, case, before, code):
        self.shop.ask_server("case", "take", str(case), "--by", STAFF)
        self.assertIn(NUMBER[1:], self.revealed(case))
        self.assertEqual(before, self.shop.ask_server("contact", "list")["contacts"])
        # A new one is sealed to the same key and known as the same number.
        self.ask_for_a_call("bel mij nog eens")
        wait_until("all to arrive", self.has_all, seconds=SETTLE_SECONDS, step=0.3)
        wait_until("the number to be known again", lambda: [
            one for one in self.shop.ask_server("contact", "list")["contacts"] if one["same_as"]])
        # The code of the receipt opens what it always opened.
        self.erase(code, "bel mij")
        wait_until("the erasure to arrive", lambda: "bel mij" not in self.shop.arrived_texts(),
                   seconds=SETTLE_SECONDS, step=0.3)
        self.assert_no_clear_number()


if __name__ == "__main__":
    main(__doc__)
