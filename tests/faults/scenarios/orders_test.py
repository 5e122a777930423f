"""What a server may order of a device: to destroy all that it holds, and to change its keys; and
orders that are not its own.

    orders_test.py --bin BUILD/bin [TEST]"""

import base64
import copy
import json
import os
import shutil
import signal
import sqlite3
import unittest

from middleman import ask
from scenario import (Failed, LOCATION, LineScenario, NO_DIFFERENCES, TERMINAL, Scenario,
                      differences, main, wait_until)
from signer import Signer

import struck_calls  # found by scenario

SETTLE_SECONDS = 90

needs_strace = unittest.skipIf(struck_calls.missing(), "strace is not installed")
REFUSED = 77  # how a program ends whose device is out of use


class Ordered(Scenario):
    def key_bytes(self):
        """Both secret keys, as they lie on the disk."""
        found = {}
        for name in ("syncd/transport.key", "terminal/consent.key"):
            with open(os.path.join(self.shop.state, name), "rb") as file:
                found[name] = file.read()
        return found

    def order(self, *words):
        nonce = self.shop.ask_server("device", *words)["nonce"].replace("-", "")
        self.restart_syncd()
        wait_until("the order to arrive", lambda: nonce in self.orders(), seconds=SETTLE_SECONDS)
        return nonce

    def orders(self):
        return [row[0] for row in self.shop.read_sync("SELECT lower(hex(nonce)) FROM server_order")]

    def started_and_ended(self):
        """How a terminal ends that is started with nobody in front of it."""
        child, _ = self.shop.start_visit("look")
        return child.wait(timeout=120)

    def told_of(self, nonce):
        """What the server heard became of an order."""
        return next(one.get("outcome") for one in self.shop.device()["directives"]
                    if one["nonce"].replace("-", "") == nonce)


class Wiped(Ordered):
    def setUp(self):
        super().setUp()
        self.tell("voor het bevel")
        self.ask_for_a_call("veilig verstuurd")
        sent = self.canaries("veilig verstuurd")
        self.shop.settle()
        self.assert_even()
        self.sent = self.standing()
        self.canaries_of_sent = {f"sent {name}": one for name, one in sent.items()}

    def suspend(self):
        """A device that nobody can find: nothing of it is taken any more. What it holds then is
        sent nowhere, however fast its daemon is."""
        self.shop.ask_server("device", "suspend", TERMINAL)
        self.restart_syncd()
        wait_until("it to know", lambda: self.shop.sync_status()["suspended_since"],
                   seconds=SETTLE_SECONDS)
        self.ask_for_a_call("nog niet verstuurd")
        self.held = {**self.canaries("nog niet verstuurd"), **self.key_bytes()}
        self.assert_held()

    def assert_held(self):
        """All that nobody else has lies on the device, where the search sees it."""
        self.assertEqual(sorted(self.held), self.found([self.shop.state], self.held))

    def carry_out(self):
        """The terminal puts its mark down and ends; started anew it destroys its own, and the
        daemon what is its."""
        self.started_and_ended()
        self.assertEqual(REFUSED, self.started_and_ended())
        wait_until("the daemon to end", lambda: self.shop.syncd_status() is not None,
                   seconds=SETTLE_SECONDS)
        self.assertEqual(REFUSED, self.shop.syncd_status())

    def assert_nothing_is_left(self, nonce):
        canaries = {**self.held, **self.canaries_of_sent}
        self.assertEqual([], self.found([self.shop.state], canaries))
        full = sorted(name for place, _, names in os.walk(self.shop.state) for name in names
                      if os.path.getsize(os.path.join(place, name)) > 0)
        self.assertEqual(["ballast", "wiped"], full)
        with open(os.path.join(self.shop.state, "data", "ballast"), "rb") as file:
            self.assertEqual(b"", file.read().strip(b"\0"))
        self.assertEqual("wiped", self.told_of(nonce))
        self.assertIsNotNone(self.shop.device()["wiped_at"])

    def test_p31_a_wipe_leaves_no_byte_and_what_was_unsent_is_gone_and_known_to_be(self):
        self.suspend()
        stolen = copy.copy(self.shop)
        stolen.state = os.path.join(self.folder, "stolen")
        self.shop.end_syncd()
        shutil.copytree(self.shop.state, stolen.state)
        nonce = self.order("wipe", TERMINAL)
        self.carry_out()
        self.assert_nothing_is_left(nonce)
        self.assertEqual(2, self.shop.device()["waiting"], "what it said last it had not sent")
        self.thanked.remove("nog niet verstuurd")
        self.assertEqual(NO_DIFFERENCES, differences(self.sent, self.shop.arrived_submissions()))
        self.assert_thanked_arrived()
        self.assert_out_of_use()
        self.assert_copy_says_nothing(stolen)

    def assert_out_of_use(self):
        with self.assertRaisesRegex(Failed, "out of use"):
            self.shop.enrol()
        with self.assertRaisesRegex(Failed, "out of use"):
            self.shop.visit("look")

    def assert_copy_says_nothing(self, stolen):
        """Of a copy that was made before, the server knows nothing any more, even once its terminal
        is let go on."""
        self.shop.ask_server("device", "resume", TERMINAL)
        stolen.start_syncd()
        wait_until("the copy to be refused", lambda: "HTTP 401 signature" in
                   (stolen.sync_status()["last_error"] or ""), seconds=SETTLE_SECONDS)
        stolen.end_syncd()
        self.assertEqual(self.sent, self.shop.arrived_submissions())

    def test_p31_a_wipe_that_drains_waits_until_the_server_has_everything(self):
        self.suspend()
        nonce = self.order("wipe", TERMINAL, "--drain")
        for _ in range(2):
            self.assertEqual(0, self.started_and_ended(), "it goes on: not all is safe yet")
        self.assert_held()
        self.tell("de winkel gaat door")

        self.shop.ask_server("device", "resume", TERMINAL)
        self.shop.settle(SETTLE_SECONDS)
        self.assert_even()
        self.sent = self.standing()
        self.carry_out()
        self.assert_nothing_is_left(nonce)
        self.assertEqual(4, len(self.sent))
        self.assertEqual(NO_DIFFERENCES, differences(self.sent, self.shop.arrived_submissions()))
        self.assert_thanked_arrived()
        self.assertEqual([], self.shop.read_central("SELECT reason FROM quarantine"))
        self.assert_no_clear_number()


class NotOrdered(Ordered, LineScenario):
    """Orders that look like the server's and are not, or are not for this device."""

    def wipe_of_another(self):
        """A true order of the server, for its other terminal."""
        token = self.shop.ask_server("token", "--location", LOCATION, "--terminal", "t-82")["token"]
        keys = [base64.b64encode(Signer().public).decode() for _ in range(2)]
        ask(self.shop.port, "POST", "/v1/enrol", json.dumps(
            {"token": token, "transport_key": keys[0], "consent_key": keys[1], "hardware": "",
             "software": ""}).encode())
        self.shop.ask_server("device", "wipe", "t-82")
        text, signature = self.shop.read_central("SELECT body, sig FROM directive")[0]
        return {"text": text, "sig": base64.b64encode(signature).decode()}

    def forgeries(self):
        of_another = self.wipe_of_another()
        made_ours = {**json.loads(of_another["text"]), "device": TERMINAL}
        ours = json.dumps(made_ours, separators=(",", ":"))
        by_stranger = Signer().sign(b"cirkel-directive/1\n" + ours.encode())
        return [of_another, {"text": ours, "sig": of_another["sig"]},
                {"text": ours.replace(made_ours["nonce"][:4], "0000"), "sig": by_stranger}]

    def put_into_sync(self, forgeries):
        """What the daemon would never write: somebody got at its file."""
        sync = sqlite3.connect(os.path.join(self.shop.state, "data", "sync.db"))
        with sync:
            sync.executemany(
                "INSERT INTO server_order (nonce, text, signature, received_at)"
                " VALUES (?, ?, ?, 1)",
                [(bytes([number] * 16), one["text"], base64.b64decode(one["sig"]))
                 for number, one in enumerate(forgeries)])
        sync.close()

    def test_p31_what_the_server_did_not_sign_for_this_device_wipes_nothing(self):
        self.ask_for_a_call("kanarie zingt")
        held = self.key_bytes()
        forgeries = self.forgeries()
        self.line.change("/v1/heartbeat", lambda answer: {**answer, "directives": forgeries})
        before = self.line.passed.count("POST /v1/heartbeat 200")
        self.restart_syncd()
        wait_until("a heartbeat", lambda: self.line.passed.count("POST /v1/heartbeat 200") > before)
        self.assertEqual(0, self.started_and_ended())
        self.assertEqual([], self.orders())

        self.line.pass_all()
        self.shop.end_syncd()
        self.put_into_sync(forgeries)
        for _ in range(2):
            self.assertEqual(0, self.started_and_ended())
        self.assertEqual([(3,)], self.shop.read_capture("SELECT count(*) FROM done_order"))
        self.tell("de winkel gaat door")
        self.shop.settle()
        self.assert_even()
        self.assertEqual(sorted(held), self.found([self.shop.state], held))
        self.assertIsNone(self.shop.device().get("wiped_at"))


class Rotated(Ordered):
    KEYS = {"cirkel-syncd": "syncd/transport.key", "cirkel-terminal": "terminal/consent.key"}
    # Who dies while it only reads has done nothing.
    CALLS = ("openat", "write", "fsync", "fdatasync", "rename", "unlink")

    def on_key(self, program):
        """strace's words for calls that touch its key, the next one, or one half written."""
        key = os.path.join(self.shop.state, self.KEYS[program])
        return [word for end in ("", ".next", ".next.new", ".new") for word in ("-P", key + end)]

    def setUp(self):
        super().setUp()
        self.shop.surround(struck_calls.SURROUNDINGS, *self.KEYS)

    def has_ended(self, nonce):
        said = self.shop.read_sync(
            f"SELECT outcome FROM server_order WHERE lower(hex(nonce)) = '{nonce}'")
        return bool(said) and said[0][0] is not None

    def has_died(self):
        return self.shop.syncd_status() is not None

    def follow(self, nonce):
        """The way of an order: to the terminal, which announces its next key, to the server, and
        back to the terminal. True when somebody died on it."""
        wait_until("the order", lambda: self.has_died() or nonce in self.orders(),
                   seconds=SETTLE_SECONDS)
        died = self.started_and_ended() == -signal.SIGKILL
        if not died:
            wait_until("other keys", lambda: self.has_died() or self.has_ended(nonce),
                       seconds=SETTLE_SECONDS)
            died = self.started_and_ended() == -signal.SIGKILL
        return died or self.has_died()

    def rotate(self, program, words):
        """One rotation with `words` before the program, then a customer, then whatever is left of
        the rotation; whether the program died."""
        before = self.key_bytes()
        nonce = self.shop.ask_server("device", "rotate", TERMINAL)["nonce"].replace("-", "")
        self.shop.end_syncd()
        self.shop.strike(program, words)
        self.shop.start_syncd()
        died = self.follow(nonce)
        self.shop.strike(program)
        self.ask_for_a_call(f"wissel {len(self.thanked)}")
        self.restart_syncd()
        self.assertFalse(self.follow(nonce))
        self.shop.settle(SETTLE_SECONDS)
        self.assert_keys_are_in_use(before)
        return died

    def places_of(self, program):
        """All its calls on its key in a rotation that nobody disturbs."""
        log = os.path.join(self.folder, "calls")
        self.assertFalse(self.rotate(program, [*struck_calls.STRACE, "-A", "-o", log,
                                               *self.on_key(program),
                                               "-e", "trace=" + ",".join(self.CALLS)]))
        counts = struck_calls.counted(log)
        return [(call, number) for call in self.CALLS
                for number in range(1, counts.get(call, 0) + 1)]

    def assert_keys_are_in_use(self, before):
        """The server knows the new ones, and of the old ones no file is left."""
        now = self.key_bytes()
        for name in before:
            self.assertNotEqual(before[name], now[name], name)
        known = self.shop.read_central("SELECT transport_key, consent_key FROM terminal")[0]
        self.assertEqual(known[0], now["syncd/transport.key"][32:])
        self.assertEqual(known[1], base64.b64decode(now["terminal/consent.key"])[32:])
        self.assertEqual([], self.found([self.shop.state], before))
        self.assertEqual(sorted(now), self.found([self.shop.state], now))

    def rotates_wherever_dies(self, program):
        places = self.places_of(program)
        died = [place for place in places if self.rotate(
            program, [*struck_calls.killing(place), *self.on_key(program)])]
        print(f"{len(died)} of {places}", end=" ", flush=True)
        self.assertEqual(places, died)
        self.assertLess(4, len(places))
        self.assert_even()
        self.assertEqual([], self.shop.read_central("SELECT reason FROM quarantine"))
        self.assertEqual([(len(self.thanked),)],
                         self.shop.read_central("SELECT count(*) FROM consent"))
        self.assert_no_clear_number()

    @needs_strace
    def test_p31_a_daemon_killed_at_any_call_on_its_key_goes_on_with_the_new_one(self):
        self.rotates_wherever_dies("cirkel-syncd")

    @needs_strace
    def test_p31_a_terminal_killed_at_any_call_on_its_key_goes_on_with_the_new_one(self):
        self.rotates_wherever_dies("cirkel-terminal")

    def test_y09_a_terminal_with_a_strange_key_takes_in_nothing_until_its_own_is_back(self):
        path = os.path.join(self.shop.state, self.KEYS["cirkel-terminal"])
        own = self.key_bytes()[self.KEYS["cirkel-terminal"]]
        with open(path, "wb") as file:
            file.write(base64.b64encode(Signer().secret) + b"\n")
        with self.assertRaisesRegex(Failed, "belongs to another consent key"):
            self.shop.visit("look")
        with open(path, "wb") as file:
            file.write(own)
        self.ask_for_a_call("de eigen sleutel")
        self.shop.settle()
        self.assert_even()
        self.assertEqual([], self.shop.read_central("SELECT reason FROM quarantine"))


if __name__ == "__main__":
    main(__doc__)
