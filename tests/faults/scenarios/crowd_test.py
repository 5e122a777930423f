"""Sixty-four hands that push the same records at once, while the server is killed, its disk is full
and an older backup is put back: each record arrives once, and nothing acknowledged is lost.

    crowd_test.py --bin BUILD/bin [--records N] [--kills K] [TEST]"""

import base64
import http.client
import json
import os
import random
import threading
import time

from scenario import LOCATION, OPTIONS, Scenario, main, wait_until
from signer import Signer

HANDS = 64
DEVICE = "t-01"
MEGABYTES = 64
BATCH_MOST = 40
PATIENCE_SECONDS = 300
EPOCH = "9f9f9f9f-9f9f-709f-9f9f-9f9f9f9f9f9f"
BOOT = "b0b0b0b0-b0b0-70b0-b0b0-b0b0b0b0b0b0"
CAPTURED_AT = 1_794_000_000_000


def record(seq):
    """What somebody said at the exit, as it stands in a push; its id says its place."""
    return {"seq": seq, "id": f"01930000-0000-7000-8000-{seq:012x}", "kind": "submission",
            "captured_at": CAPTURED_AT + seq, "mono_ms": 4000, "boot": BOOT, "clock": "ntp",
            "test": False,
            "body": {"touchpoint": "utrecht-exit", "survey": "store-exit", "version": 1,
                     "lang": "nl", "answers": [
                         {"q": "mood", "end": "answered", "v": 1 + seq % 5},
                         {"q": "reason", "end": "skipped"},
                         {"q": "more", "end": "answered", "v": f"nummer {seq}"}]}}


class Hand(threading.Thread):
    """Pushes all records from the first to the last, whatever the others do: a whole device."""

    def __init__(self, crowd, number):
        super().__init__(daemon=True)
        self._crowd = crowd
        self._dice = random.Random(number)
        self._line = None
        self._next = 1
        self.failure = None

    def run(self):
        try:
            while self._next <= self._crowd.last and not self._crowd.is_over:
                self._push(min(self._dice.randint(1, BATCH_MOST),
                               self._crowd.last - self._next + 1))
        except Exception as failure:  # its own thread would only print it
            self.failure = failure
        finally:
            self._hang_up()

    def _push(self, count):
        asked_for = self._crowd.life
        status, said = self._say(json.dumps({
            "stream": "main", "epoch": EPOCH, "first_seq": self._next, "pruned_below": 1,
            "boot": BOOT, "sent_at": CAPTURED_AT, "mono_ms": 9000,
            "records": [record(seq) for seq in range(self._next, self._next + count)]}).encode())
        self._crowd.count(status)
        if status == 200:
            self._next += count
            self._crowd.acknowledged(asked_for, said)
        elif status == 409 and said.get("code") == "seq-gap":
            self._next = said["expected"]
        elif status not in (None, 503, 507):
            raise AssertionError(f"answered {status}: {said}")
        else:
            time.sleep(self._dice.uniform(0.02, 0.1))

    def _say(self, body):
        """The answer; None when the line broke before there was one."""
        try:
            if self._line is None:
                self._line = http.client.HTTPConnection("127.0.0.1", self._crowd.port, timeout=30)
            self._line.request("POST", "/v1/push", body, self._crowd.headers(body))
            answer = self._line.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException):
            self._hang_up()
            return None, None

    def _hang_up(self):
        if self._line is not None:
            self._line.close()
        self._line = None


class Crowd:
    """Sixty-four hands, and what was said to any of them."""

    def __init__(self, port, headers, last):
        self.port, self.headers, self.last = port, headers, last
        self.is_over = False
        self.life = 0      # counts the times that an older backup was put back
        self.acked = 0     # the highest that this life of the server told anybody
        self.safe = 0      # the same of what lies in a backup, in any life
        self.answers = {}  # how many, by status; None: the line broke
        self.duplicates = 0
        self._lock = threading.Lock()
        self.hands = [Hand(self, number) for number in range(HANDS)]

    def start(self):
        for hand in self.hands:
            hand.start()

    def count(self, status):
        with self._lock:
            self.answers[status] = self.answers.get(status, 0) + 1

    def acknowledged(self, life, said):
        with self._lock:
            mark = said["watermark"]
            self.safe = max(self.safe, mark["safe_seq"])
            if life == self.life:
                self.acked = max(self.acked, mark["acked_seq"])
            self.duplicates += sum(one["status"] == "duplicate" for one in said["results"])

    def begin_another_life(self):
        with self._lock:
            self.life += 1
            self.acked = 0

    def is_alive(self):
        return any(hand.is_alive() for hand in self.hands)

    def failures(self):
        return [str(hand.failure) for hand in self.hands if hand.failure]


class SameRecords(Scenario):
    def lay_line(self):
        """The server's data lies on a small disk."""
        self.disk = self.small_disk(MEGABYTES)
        self.shop.server_data = os.path.join(self.disk, "server")

    def setUp(self):
        super().setUp()
        self.signer = Signer()
        token = self.shop.ask_server("token", "--location", LOCATION, "--terminal", DEVICE)
        body = json.dumps({"token": token["token"], "hardware": "Linux x86_64",
                           "software": "0.1.0",
                           "transport_key": base64.b64encode(self.signer.public).decode(),
                           "consent_key": base64.b64encode(Signer().public).decode()}).encode()
        line = http.client.HTTPConnection("127.0.0.1", self.shop.port, timeout=30)
        line.request("POST", "/v1/enrol", body, {"content-type": "application/json"})
        answer = line.getresponse()
        self.known = json.loads(answer.read())
        line.close()
        self.assertEqual(200, answer.status, self.known)

    def headers(self, body):
        return self.signer.headers("POST", "/v1/push", body, DEVICE, self.known["key_id"])

    def crowd(self, last):
        crowd = Crowd(self.shop.port, self.headers, last)

        def end():
            crowd.is_over = True
            for hand in crowd.hands:
                hand.join(timeout=40)
        self.addCleanup(end)
        return crowd

    def arrived(self):
        return [row[0] for row in self.shop.read_central(
            f"SELECT lower(hex(id)) FROM submission WHERE terminal = '{DEVICE}' ORDER BY id")]

    def assert_kept(self, acked):
        """Each of what was acknowledged is there, and nothing is there twice."""
        here = self.arrived()
        self.assertEqual(len(here), len(set(here)))
        self.assertEqual([], sorted({self.id_of(seq) for seq in range(1, acked + 1)} - set(here)))

    @staticmethod
    def id_of(seq):
        return record(seq)["id"].replace("-", "")

    def finish(self, crowd):
        wait_until("all hands to have pushed everything", lambda: not crowd.is_alive(),
                   seconds=PATIENCE_SECONDS, step=0.2)
        self.assertEqual([], crowd.failures())
        self.assertEqual([self.id_of(seq) for seq in range(1, crowd.last + 1)], self.arrived())
        self.assertEqual([("ok",)], self.shop.read_central("PRAGMA integrity_check"))
        self.assertEqual([], self.shop.read_central("SELECT reason FROM quarantine"))

    def tell(self, what, crowd, more=""):
        answers = ", ".join(f"{status or 'no answer'} x {count}"
                            for status, count in sorted(crowd.answers.items(), key=str))
        print(f"\n{what}: {crowd.last} records by {HANDS} hands; {answers}; told duplicate "
              f"{crowd.duplicates} times; each is there once{more}", flush=True)

    def waits_until_acked(self, crowd, seq):
        def is_there():
            self.assertEqual([], crowd.failures())
            return crowd.acked >= seq
        wait_until(f"{seq} to be acknowledged", is_there, seconds=PATIENCE_SECONDS, step=0.01)

    def test_Y_05_what_sixty_four_push_at_once_is_stored_once(self):
        crowd = self.crowd(OPTIONS.records)
        crowd.start()
        self.finish(crowd)
        self.assertEqual(OPTIONS.records, crowd.acked)
        self.assertGreater(crowd.duplicates, OPTIONS.records * (HANDS - 1) // 2)
        self.tell("at once", crowd)

    def test_killed_in_mid_request_it_has_what_it_acknowledged(self):
        crowd = self.crowd(OPTIONS.records)
        crowd.start()
        dice = random.Random(1)
        for kill in range(OPTIONS.kills):
            self.waits_until_acked(crowd, crowd.last * kill // (OPTIONS.kills + 1) + 1)
            time.sleep(dice.uniform(0, 0.05))
            self.shop.kill_and_restart_server()
            self.assert_kept(crowd.acked)
        self.finish(crowd)
        self.assertGreater(crowd.answers.get(None, 0), 0)
        self.tell("killed", crowd, f"; {OPTIONS.kills} kills")

    def test_on_a_full_disk_it_acknowledges_nothing_that_it_has_not(self):
        crowd = self.crowd(OPTIONS.records)
        crowd.start()
        self.waits_until_acked(crowd, crowd.last // 4)
        filler = self.fill(self.disk)
        wait_until("the server to send hands away", lambda: self.sent_away(crowd) > HANDS,
                   seconds=60, step=0.05)
        at_full = crowd.acked
        self.assertLess(at_full, crowd.last)
        self.assert_kept(at_full)
        os.remove(filler)
        self.finish(crowd)
        self.tell("disk full", crowd, f"; full at {at_full}")

    @staticmethod
    def sent_away(crowd):
        return crowd.answers.get(503, 0) + crowd.answers.get(507, 0)

    def backups(self):
        folder = os.path.join(self.folder, "away")
        return sorted(os.path.join(folder, one) for one in os.listdir(folder)
                      if one.endswith(".db"))

    def test_put_back_to_an_older_backup_it_gets_again_what_that_lacks(self):
        first = self.crowd(OPTIONS.records // 4)
        first.start()
        self.finish(first)
        os.mkdir(os.path.join(self.folder, "away"))
        self.shop.ask_server("backup", "set", os.path.join(self.folder, "away"))
        wait_until("a backup", self.backups, seconds=90, step=0.1)
        crowd = self.crowd(OPTIONS.records)
        crowd.start()
        self.waits_until_acked(crowd, crowd.last * 3 // 4)
        self.shop.end_server()
        safe, acked = crowd.safe, crowd.acked
        self.shop.ask_server("restore", self.backups()[-1])
        here = len(self.arrived())
        self.assertEqual(first.last, safe)
        self.assertLess(here, acked, "something is lost by going back")
        self.assert_kept(safe)
        crowd.begin_another_life()
        self.shop.start_server()
        self.finish(crowd)
        self.tell("put back", crowd, f"; acknowledged {acked}, safe {safe}, in the backup {here}")


if __name__ == "__main__":
    if os.geteuid() == 0:
        main(__doc__, ("records", 400), ("kills", 3))
    else:
        print("SKIPPED: only root can mount a small disk")
