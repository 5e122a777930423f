"""Clocks that are wrong, weeks and a month without a line, and a key of the week before last. The
fake clock is libfaketime's; what counts the time since the start of the machine goes on as always.

    clocks_test.py --bin BUILD/bin [TEST]"""

import copy
import glob
import os
import shutil

from scenario import Failed, LineScenario, NUMBER, Scenario, differences, main, wait_until

LIBRARIES = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")


def clock_at(time):
    """The environment of a program whose clock says `time` ("@1970-01-02 00:00:00", "+31d")."""
    return {"LD_PRELOAD": LIBRARIES[0], "FAKETIME": time, "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
            # The sanitizers want to be loaded first, and do not mind this one.
            "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"}


class WrongClock(Scenario):
    def counts_hold_on_a_device_at(self, time):
        self.tell("voordat de klok verspringt")
        self.shop.settle()
        self.shop.surround(clock_at(time), "cirkel-terminal", "cirkel-syncd")
        for number in range(3):
            self.tell(f"met een foute klok {number}")
        self.shop.settle()
        self.assert_all_arrived(4)
        self.shop.surround(None, "cirkel-terminal", "cirkel-syncd")
        self.tell("met een goede klok")
        self.shop.settle()
        self.assert_all_arrived(5)

    def assert_all_arrived(self, count):
        """By such a clock a line that is safe may be old already, so only the server has them
        all."""
        arrived = self.shop.arrived_submissions()
        found = differences(self.standing(), arrived)
        self.assertEqual(([], []), (found["lost"], found["twice"]))
        self.assertEqual([count, count], [len(arrived), self.shop.taps()])
        self.assert_thanked_arrived()
        self.assert_sound()

    def test_a_device_in_1970_loses_nothing_and_stops_nobody(self):
        self.counts_hold_on_a_device_at("@1970-01-02 00:00:00")

    def test_a_device_in_2099_loses_nothing_and_stops_nobody(self):
        self.counts_hold_on_a_device_at("@2099-01-01 00:00:00")


class MonthOffline(Scenario):
    PROGRAMS = ("cirkel-terminal", "cirkel-syncd", "cirkel-server")

    def test_the_offer_and_the_contact_expire_and_nothing_else_is_lost(self):
        self.shop.end_syncd()
        self.shop.end_server()
        self.ask_for_a_call("dertig dagen oud")
        canaries = self.canaries("dertig dagen oud")
        self.assertEqual(sorted(canaries), self.found([self.shop.state], canaries))

        self.shop.surround(clock_at("+31d"), *self.PROGRAMS)
        self.shop.visit("look")
        self.assertEqual(["text"], self.found([self.shop.state], canaries),
                         "the contact is gone from the device, what was said is not")
        # An offer that is over promises nothing more, and the visit is stored all the same.
        with self.assertRaisesRegex(Failed, "answer.call"):
            self.shop.visit("ask_for_a_call", text="een maand later", number=NUMBER)
        self.thanked.append("een maand later")

        self.shop.start_server()
        self.shop.start_syncd()
        self.shop.settle()
        self.assert_even()
        self.assertEqual(1, self.shop.ask_server("device", "list")["contacts_expired_unsent"])
        self.assertEqual(1, self.shop.sync_status()["contacts"]["expired"])
        self.assertIn("cirkel_expired_contacts 1\n", self.shop.ask_daemon("GET", "/metrics"))
        self.assertEqual(1, self.shop.device()["expired_contacts"])
        self.assert_no_clear_number()


class WeeksUnsent(Scenario):
    """A contact that waits, as a terminal holds it whose server takes nothing of it."""

    PROGRAMS = MonthOffline.PROGRAMS

    def live_on(self, days):
        """All three programs start anew, so many days from today, and the server hears it."""
        self.shop.end_syncd()
        self.shop.end_server()
        self.shop.surround(clock_at(f"+{days}d"), *self.PROGRAMS)
        self.shop.start_server()
        heard = self.shop.device().get("heard_at", 0)
        self.shop.start_syncd()
        wait_until("a heartbeat", lambda: self.shop.device().get("heard_at", 0) > heard,
                   seconds=60)

    def alarms(self):
        """The days that are said on the device and at the server."""
        return [self.shop.sync_status()["contacts"]["alarm_days"],
                self.shop.device()["contact_alarm_days"]]

    def said(self, days):
        with open(os.path.join(self.folder, "log", "server.log"), encoding="utf-8") as log:
            return log.read().count(f"contact unsent terminal=t-81 days={days};")

    def test_alarms_are_told_at_7_14_and_21_days_and_end_when_it_is_sent(self):
        self.shop.ask_server("device", "suspend", "t-81")
        self.ask_for_a_call("drie weken oud")
        for days, alarm in ((6, 0), (8, 7), (15, 14), (22, 21)):
            self.live_on(days)
            self.assertEqual([alarm, alarm], self.alarms(), days)
            self.assertGreaterEqual(self.contact_seconds(), days * 24 * 3600)
            self.assertEqual([int(0 < week <= alarm) for week in (7, 14, 21)],
                             [self.said(week) for week in (7, 14, 21)])
        # Somebody who only falls silent is told of by the same clock.
        self.shop.end_syncd()
        self.assertEqual(21, self.shop.device()["contact_alarm_days"])

        self.shop.ask_server("device", "resume", "t-81")
        self.shop.settle()
        self.live_on(22)
        self.assertEqual([0, 0], self.alarms())
        self.assertEqual(0, self.contact_seconds())
        self.assert_even()
        self.assertEqual([(1,)], self.shop.read_central("SELECT count(*) FROM consent"))
        self.assert_no_clear_number()

    def contact_seconds(self):
        name = "cirkel_oldest_unsent_contact_seconds "
        lines = self.shop.ask_daemon("GET", "/metrics").splitlines()
        return next(int(line[len(name):]) for line in lines if line.startswith(name))


class FormerKey(LineScenario):
    """A thief's copy of a device, from before its keys were changed."""

    def rotate(self):
        self.shop.ask_server("device", "rotate", "t-81")
        self.shop.start_syncd()
        wait_until("other keys", self.has_rotated, seconds=60)

    def has_rotated(self):
        self.shop.visit("look")
        return self.shop.read_sync("SELECT 1 FROM server_order WHERE outcome = ''")

    def answer_to_copy(self, days):
        """What a copy of the device is told, so many days from today."""
        self.shop.end_server()
        self.shop.surround(clock_at(f"+{days}d"), *MonthOffline.PROGRAMS)
        self.shop.start_server()
        copied = copy.copy(self.shop)
        copied.state = os.path.join(self.folder, f"copy-{days}")
        shutil.copytree(os.path.join(self.folder, "stolen"), copied.state)
        self.line.passed.clear()
        copied.start_syncd()
        wait_until("an answer", self.heartbeats, seconds=60)
        copied.end_syncd()
        return self.heartbeats()[0]

    def heartbeats(self):
        return [one for one in self.line.passed if "/v1/heartbeat" in one]

    def test_p31_the_old_transport_key_is_refused_a_week_after_the_new_one_was_used(self):
        self.tell("met de eerste sleutel")
        self.shop.settle()
        self.shop.end_syncd()
        shutil.copytree(self.shop.state, os.path.join(self.folder, "stolen"))
        self.rotate()
        self.tell("met de nieuwe sleutel")
        self.shop.settle()
        self.shop.end_syncd()
        self.assertEqual("POST /v1/heartbeat 200", self.answer_to_copy(6))
        self.assertEqual("POST /v1/heartbeat 401", self.answer_to_copy(8))
        self.tell("na een week")
        self.shop.settle()
        self.assert_even()


if __name__ == "__main__":
    if LIBRARIES:
        main(__doc__)
    else:
        print("SKIPPED: faketime is not installed; platform/install test brings it")
