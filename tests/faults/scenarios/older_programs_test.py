"""Programs of different versions: a daemon of the first version at this server, and this daemon at
a server of the first version, at a later one, and at one that speaks another protocol.

    older_programs_test.py --bin BUILD/bin [TEST]"""

import base64
import copy
import json
import os

from middleman import ask
from scenario import LOCATION, LineScenario, Scenario, TERMINAL, main, wait_until
from signer import Signer

SETTLE_SECONDS = 90
HERE = os.path.dirname(os.path.abspath(__file__))
LATER = {"later": {"deep": [1, None, "é", {"x": False}]}}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def server_signer(shop):
    with open(os.path.join(shop.server_data, "keys", "signing.key"), "rb") as file:
        return Signer(file.read())


def only(value, *names):
    return {name: value[name] for name in names if name in value}


class OlderServer(LineScenario):
    """Answers lose what the first version did not say, and its addresses are not there."""

    def lay_line(self):
        super().lay_line()
        for path in ("/v1/keys", "/v1/wiped", "/v1/withheld"):
            self.line.refuse(path, 404)
        self.line.change("/v1/heartbeat", lambda answer: only(
            answer, "server_time", "next_heartbeat_s", "configuration_version"))
        self.line.change("/v1/changes", lambda answer: only(answer, "changes", "cursor", "more"))
        self.line.change("/v1/config", self.first_configuration)

    def first_configuration(self, answer):
        config = json.loads(answer["config"])
        for name in ("theme", "herd_window_s"):
            config.pop(name, None)
        for place in config["touchpoints"]:
            place.pop("schedule", None)
        for notice in config["notices"]:
            notice.pop("explanation", None)
        text = compact(config)
        signed = server_signer(self.shop).sign(b"cirkel-config/1\n" + text.encode())
        return {"config": text, "sig": signed}

    def assert_all_goes_on(self):
        self.tell("bij een oude server")
        code = self.ask_for_a_call("bel mij bij een oude server")
        self.shop.settle(SETTLE_SECONDS)
        self.assertEqual([], self.shop.read_central("SELECT reason FROM quarantine"))
        self.assertEqual([(1,)], self.shop.read_central("SELECT count(*) FROM consent"))
        self.assert_even()
        self.erase(code, "bel mij bij een oude server")
        self.shop.settle(SETTLE_SECONDS)
        wait_until("the server to erase", lambda: len(self.shop.arrived_texts()) == 1,
                   seconds=SETTLE_SECONDS)
        self.assert_thanked_arrived()

    def test_a_server_of_the_first_version_gets_everything(self):
        self.assert_all_goes_on()
        self.assertIn("POST /v1/heartbeat 200", self.line.passed)
        self.assertIsNone(self.shop.sync_status()["last_error"])

    def test_a_server_that_knows_no_heartbeats_gets_everything_too(self):
        self.line.refuse("/v1/heartbeat", 404)
        self.restart_syncd()
        self.assert_all_goes_on()
        self.assertEqual("heartbeat: HTTP 404", self.shop.sync_status()["last_error"])


class LaterServer(LineScenario):
    """Answers with members, changes, orders and words that this version does not know."""

    NONCE = "0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a"

    def lay_line(self):
        super().lay_line()
        self.line.change("/v1/", lambda answer: {**answer, **LATER})

    def put_in_later_things(self):
        self.line.change("/v1/push", self.later_push)
        self.line.change("/v1/changes", self.later_changes)
        self.line.change("/v1/heartbeat", self.later_heartbeat)
        self.line.change("/v1/config", self.later_configuration)

    @staticmethod
    def later_push(answer):
        mark = answer["watermark"]
        said = [{"seq": mark["acked_seq"], "status": "postponed", "code": "later"}] \
            if mark["acked_seq"] > 0 else []
        return {**answer, "results": said, "watermark": {**mark, **LATER}}

    @staticmethod
    def later_changes(answer):
        unknown = [{"pos": 1, "op": "upsert", "type": "weather", "rain": True},
                   {"pos": 2, "op": "praise", "type": "public_status"}]
        return {**answer, "changes": [*unknown, *answer["changes"]]}

    def later_heartbeat(self, answer):
        text = compact({"kind": "sing", "device": TERMINAL, "nonce": self.NONCE, "issued_at": 1,
                        **LATER})
        signed = server_signer(self.shop).sign(b"cirkel-directive/1\n" + text.encode())
        return {**answer, "directives": [{"text": text, "sig": signed, **LATER}]}

    def later_configuration(self, answer):
        config = json.loads(answer["config"])
        for one in (config, *config["touchpoints"], *config["surveys"], *config["notices"]):
            one.update(copy.deepcopy(LATER))
        config["version"] += 1
        text = compact(config)
        signed = server_signer(self.shop).sign(b"cirkel-config/1\n" + text.encode())
        return {"config": text, "sig": signed}

    def test_what_is_not_known_is_passed_over_and_holds_nothing_up(self):
        self.put_in_later_things()
        self.restart_syncd()
        wait_until("the order to end", lambda: self.shop.read_sync(
            "SELECT lower(hex(nonce)), outcome FROM server_order")
            == [(self.NONCE.replace("-", ""), "unknown")])
        version = self.shop.sync_status()["configuration"]
        self.tell("bij een nieuwe server")
        self.ask_for_a_call("bel mij bij een nieuwe server")
        self.shop.settle(SETTLE_SECONDS)
        self.assertEqual([(1,)], self.shop.read_central("SELECT count(*) FROM consent"))
        self.assert_even()
        self.assertIsNone(self.shop.sync_status()["last_error"])
        self.assertEqual([], self.shop.sync_status()["held_back"])
        self.assertGreaterEqual(self.shop.sync_status()["configuration"], version)
        with open(os.path.join(self.folder, "log", "syncd.log"), encoding="utf-8") as log:
            self.assertNotIn("adds up to something else", log.read())

    def test_a_refusal_in_words_of_a_later_version_loses_nothing(self):
        for status in (403, 409, 410, 418, 507):
            self.line.refuse("/v1/push", status, {"code": f"later-{status}"})
            self.tell(f"geweigerd met {status}")
            self.restart_syncd()
            wait_until("it to say so", lambda s=status: f"later-{s}" in
                       (self.shop.sync_status()["last_error"] or ""), seconds=SETTLE_SECONDS)
        self.assertEqual([], self.shop.arrived_texts())
        self.line.pass_all()
        self.shop.settle(SETTLE_SECONDS)
        self.assert_even()


class EndedProtocol(LineScenario):
    def says_that_it_must_be_updated(self):
        return "update cirkel-syncd" in (self.shop.sync_status()["last_error"] or "")

    def test_a_daemon_that_is_too_old_says_so_and_keeps_everything_until_it_is_updated(self):
        self.line.change("/v1/heartbeat", lambda answer: {**answer, "min_protocol": 2})
        self.tell("nog op tijd")
        self.restart_syncd()
        wait_until("a warning", self.says_that_it_must_be_updated, seconds=SETTLE_SECONDS)
        self.shop.settle(SETTLE_SECONDS)

        self.line.refuse("/v1/", 426, {"code": "outdated"})
        self.tell("te laat")
        self.ask_for_a_call("te laat om te bellen")
        self.restart_syncd()
        wait_until("it to say so", self.says_that_it_must_be_updated, seconds=SETTLE_SECONDS)
        self.assertEqual(["nog op tijd"], self.shop.arrived_texts())
        self.assertFalse(self.shop.is_all_acknowledged())

        self.line.pass_all()  # as the updated daemon finds it
        self.shop.settle(SETTLE_SECONDS)
        self.assertIsNone(self.shop.sync_status()["last_error"])
        self.assert_even()

    def test_a_server_says_what_it_does_not_speak_any_more(self):
        self.assertEqual((426, "outdated"), self.asked_for("/v0/push"))
        self.assertEqual((404, "not-found"), self.asked_for("/v2/push"))

    def asked_for(self, path):
        status, said = ask(self.shop.port, "POST", path, b"{}")
        return status, said["code"]


class FirstDaemon(Scenario):
    """What the first version of the daemon sends, and a record as a later one would make it."""

    def setUp(self):
        super().setUp()
        with open(os.path.join(HERE, "first_version.json"), encoding="utf-8") as file:
            self.texts = json.load(file)
        self.signer = Signer()
        token = self.shop.ask_server("token", "--location", LOCATION, "--terminal", "t-01")["token"]
        public = base64.b64encode(self.signer.public).decode()
        status, self.known = ask(self.shop.port, "POST", "/v1/enrol", compact(
            {**self.texts["enrol"], "token": token, "transport_key": public,
             "consent_key": base64.b64encode(Signer().public).decode()}).encode())
        self.assertEqual((200, "t-01"), (status, self.known["device"]))

    def say(self, method, path, value=None):
        body = b"" if value is None else compact(value).encode()
        headers = self.signer.headers(method, path, body, "t-01", self.known["key_id"])
        status, said = ask(self.shop.port, method, path, body, headers)
        self.assertEqual(200, status, said)
        return said

    def assert_acknowledged(self, mark, acked):
        """With a signature over the very lines that the first version verifies."""
        lines = ["cirkel-watermark/1", *[str(mark[name]) for name in (
            "device", "stream", "epoch", "acked_seq", "safe_seq", "server_epoch", "server_time")]]
        text = "".join(line + "\n" for line in lines)
        self.assertEqual(server_signer(self.shop).sign(text.encode()), mark["sig"])
        self.assertEqual(("t-01", acked), (mark["device"], mark["acked_seq"]))

    def test_everything_that_it_asks_is_answered_as_it_was_then(self):
        first = self.say("POST", "/v1/push", self.texts["push"])
        self.assert_acknowledged(first["watermark"], 5)
        self.assertEqual([(3, "quarantined"), (5, "quarantined")],
                         [(one["seq"], one["status"]) for one in first["results"]
                          if one["status"] != "accepted"])
        again = self.say("POST", "/v1/push", self.texts["push"])
        self.assert_acknowledged(again["watermark"], 5)

        kept = self.shop.read_central("SELECT lower(hex(id)), raw FROM submission"
                                      " WHERE terminal = 't-01' ORDER BY id")
        self.assertEqual(["1", "4"], [row[0][-1] for row in kept])
        as_sent = {**self.texts["push"]["records"][3]}
        del as_sent["seq"]
        self.assertEqual(as_sent, json.loads(kept[1][1]), "what is not known is kept as it came")
        self.assertEqual([("unknown-kind",), ("unknown-survey",)], self.shop.read_central(
            "SELECT reason FROM quarantine ORDER BY reason"))

        beat = self.say("POST", "/v1/heartbeat", self.texts["heartbeat"])
        self.assertEqual([int] * 3, [type(beat[name]) for name in (
            "server_time", "next_heartbeat_s", "configuration_version")])
        changes = self.say("GET", "/v1/changes?cursor=&limit=500")
        self.assertEqual([list, str, bool], [type(changes[name]) for name in (
            "changes", "cursor", "more")])
        config = self.say("GET", "/v1/config")
        self.assertEqual(config["sig"], server_signer(self.shop).sign(
            b"cirkel-config/1\n" + config["config"].encode()))

        stop = self.say("POST", "/v1/push", self.texts["stop"])
        self.assert_acknowledged(stop["watermark"], 1)
        self.assertEqual([(1,)], self.shop.read_central(
            "SELECT count(*) FROM submission WHERE terminal = 't-01'"))


if __name__ == "__main__":
    main(__doc__)
