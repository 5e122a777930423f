"""Clocks that are wrong, and a month without a line. The fake clock is libfaketime's; what counts
the time since the start of the machine goes on as always.

    clocks_test.py --bin BUILD/bin [TEST]"""

import glob

from scenario import Failed, NUMBER, Scenario, differences, main

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
        self.assert_no_clear_number()


if __name__ == "__main__":
    if LIBRARIES:
        main(__doc__)
    else:
        print("SKIPPED: faketime is not installed; platform/install test brings it")
