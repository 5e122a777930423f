"""A device that a technician makes as new: only when nothing would be lost, whole wherever the
power goes, and without a byte of before.

    made_as_new_test.py --bin BUILD/bin [--kills 8] [TEST]"""

import os
import shutil
import signal
import sqlite3
import unittest

from scenario import OPTIONS, TERMINAL, Scenario, main, wait_until

import struck_calls  # found by scenario
from programs import Failed

SETTLE_SECONDS = 90
KEYS = ("syncd/transport.key", "terminal/consent.key")
# Who dies while it only reads has done nothing.
CALLS = ("openat", "write", "fsync", "ftruncate", "rename", "unlink")
TOUCHED = {
    "cirkel-terminal": ("data/reset", "data/capture.db", "data/capture.db-wal",
                        "data/capture.db-shm", "terminal/consent.key", "terminal/consent.key.new",
                        "terminal/glass.json", "data", "terminal"),
    "cirkel-syncd": ("syncd/reset-allowed", "syncd/transport.key", "syncd/enrolment.json",
                     "data/sync.db", "data/sync.db-wal", "data/sync.db-shm", "data", "syncd"),
}

needs_strace = unittest.skipIf(struck_calls.missing(), "strace is not installed")


class MadeAsNew(Scenario):
    def setUp(self):
        super().setUp()
        self.shop.surround(struck_calls.SURROUNDINGS, *TOUCHED)
        self.ask_for_a_call("kanarie zingt")
        self.held = {**self.canaries("kanarie zingt"), **self.key_bytes()}
        self.assertEqual(sorted(self.held), self.found([self.shop.state], self.held))

    def path(self, name):
        return os.path.join(self.shop.state, name)

    def key_bytes(self):
        found = {}
        for name in KEYS:
            with open(self.path(name), "rb") as file:
                found[name] = file.read()
        return found

    def ask_to_reset(self):
        """As a terminal asks it; gives the daemon's answer."""
        with sqlite3.connect(self.path("data/capture.db")) as capture:
            capture.execute("INSERT OR REPLACE INTO request (id, kind, body, asked_at) VALUES"
                            " (randomblob(16), 'reset_device', '{\"ask\":\"reset_device\"}', 1)")
        capture.close()
        self.restart_syncd()
        asked = "SELECT lower(hex(id)) FROM request"
        said = "SELECT body FROM answer WHERE lower(hex(request_id)) = '{}'"
        request = self.shop.read_capture(asked)[0][0]
        return wait_until("an answer", lambda: self.shop.read_sync(said.format(request)),
                          seconds=SETTLE_SECONDS)[0][0]

    def put_mark_down(self):
        """As the terminal does upon that answer, before it ends."""
        with open(self.path("data/reset"), "w", encoding="utf-8") as mark:
            mark.write("this device is made as new\n")

    def allow_and_mark(self):
        self.shop.settle()
        self.assertIn('"done"', self.ask_to_reset())
        # What the server has may be gone already; the keys go only now.
        self.assertEqual(sorted(KEYS), self.found([self.shop.state], self.key_bytes()))
        self.put_mark_down()

    def waits_as_new(self):
        """Whether the daemon is done. One that ended because the terminal was not ready yet is
        started again, as its supervisor does."""
        if self.shop.syncd_status() is not None:
            self.restart_syncd()
        if os.path.exists(self.path("syncd/reset-allowed")):
            return False
        try:
            return not self.shop.sync_status()["enrolled"]
        except Failed:
            return False  # it is about to make its file

    def assert_as_new(self):
        """Nothing of before is anywhere; the wizard stands there, and the daemon waits."""
        self.shop.visit("first_start")
        self.assertEqual([], self.found([self.shop.state], self.held))
        self.assertFalse(os.path.exists(self.path("data/reset")))
        wait_until("the daemon to wait", self.waits_as_new, seconds=SETTLE_SECONDS)
        self.assertEqual([(0,)], self.shop.read_capture("SELECT count(*) FROM outbox"))

    def test_t45_unsent_it_is_refused_and_keeps_everything(self):
        self.shop.settle()
        self.shop.end_server()
        self.tell("nog niet verstuurd")
        self.assertIn('"unsent"', self.ask_to_reset())
        self.assertFalse(os.path.exists(self.path("syncd/reset-allowed")))
        self.shop.start_server()
        self.shop.settle()
        self.assert_even()

    def test_t45_it_leaves_no_byte_and_can_be_enrolled_again(self):
        self.allow_and_mark()
        self.assert_as_new()
        self.assertIsNone(self.shop.syncd_status(), "it goes on in the same life")
        self.shop.end_syncd()
        token = self.shop.ask_server("device", "replace", TERMINAL)["token"]
        self.shop.enrol_by(token)
        self.shop.start_syncd()
        wait_until("the configuration", lambda: self.shop.sync_status()["configuration"],
                   seconds=SETTLE_SECONDS)
        self.tell("de nieuwe winkel")
        self.shop.settle()
        self.assert_thanked_arrived()

    def test_t45_a_mark_without_the_daemons_leave_destroys_nothing_of_the_daemon(self):
        self.shop.end_syncd()
        self.put_mark_down()
        self.shop.start_syncd()
        wait_until("it to end", lambda: self.shop.syncd_status() is not None)
        daemons = {KEYS[0]: self.held[KEYS[0]]}
        self.assertEqual([KEYS[0]], self.found([self.shop.state], daemons))

    # Power cuts --------------------------------------------------------------------------------

    def on_files(self, program):
        return [word for name in TOUCHED[program] for word in ("-P", self.path(name))]

    def begin(self, program, words):
        """Both programs from the moment at which the mark lies there; whether `program` died."""
        self.shop.end_syncd()
        shutil.rmtree(self.shop.state)
        shutil.copytree(self.saved, self.shop.state)
        self.shop.strike(program, words)
        self.shop.start_syncd()
        child, _ = self.shop.start_visit("first_start")
        if program == "cirkel-terminal":
            died = child.wait(timeout=120) == -signal.SIGKILL
        else:
            wait_until("an end", lambda: self.shop.syncd_status() is not None or
                       child.poll() is not None, seconds=SETTLE_SECONDS)
            died = self.shop.syncd_status() is not None
        if child.poll() is None:
            self.shop.kill_visit(child)
        self.shop.strike(program)
        self.restart_syncd()
        return died

    def dies_anywhere(self, program):
        self.allow_and_mark()
        self.shop.end_syncd()
        self.saved = os.path.join(self.folder, "saved")
        shutil.copytree(self.shop.state, self.saved,
                        ignore=lambda _, names: [one for one in names if one.endswith(
                            (".bell", ".sock"))])
        log = os.path.join(self.folder, "calls")
        self.begin(program, [*struck_calls.STRACE, "-o", log, *self.on_files(program),
                             "-e", "trace=" + ",".join(CALLS)])
        self.assert_as_new()
        counts = struck_calls.counted(log)
        places = [(call, number) for call in CALLS for number in range(1, counts.get(call, 0) + 1)]
        wanted = places[::max(1, len(places) // OPTIONS.kills)]
        died = 0
        for place in wanted:
            died += self.begin(program, [*struck_calls.killing(place), *self.on_files(program)])
            self.assert_as_new()
        print(f"{died} of {len(wanted)}, {len(places)} places", end=" ", flush=True)
        self.assertLess(len(wanted) // 2, died, "most of them were reached")

    @needs_strace
    def test_t45_a_terminal_killed_at_any_call_on_its_files_goes_on(self):
        self.dies_anywhere("cirkel-terminal")

    @needs_strace
    def test_t45_a_daemon_killed_at_any_call_on_its_files_goes_on(self):
        self.dies_anywhere("cirkel-syncd")


if __name__ == "__main__":
    main(__doc__, ("kills", 8))
