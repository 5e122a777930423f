"""A disk that gives the files of a device only after a while: whoever starts meanwhile waits for
it, or ends and is started again; nobody goes on with half of a file, and nothing is lost.

    sick_disk_test.py --bin BUILD/bin [TEST]"""

import os
import time

from scenario import Scenario, main, wait_until

import struck_calls  # found by scenario

SETTLE_SECONDS = 90
STARTS_MAX = 8


class Unreadable(Scenario):
    # When the calls on the file fail: the first, the second, the first four of each life.
    PLACES = ("openat:error=EIO:when=1", "openat:error=EIO:when=2", "openat:error=EIO:when=1..4",
              "pread64:error=EIO:when=1..2", "pread64:error=EIO:when=4",
              "fstat:error=EIO:when=1..2")

    def setUp(self):
        super().setUp()
        self.shop.surround(struck_calls.SURROUNDINGS, "cirkel-syncd", "cirkel-terminal")
        self.tell("voordat de schijf ziek is")
        self.shop.settle()
        self.shop.end_syncd()

    def strike_at(self, program, file, place):
        path = os.path.join(self.shop.state, "data", file)
        self.shop.strike(program, [*struck_calls.STRACE, "-o", os.devnull, "-P", path,
                                   "-e", "trace=" + place.split(":")[0], "-e", "inject=" + place])

    def last_words(self):
        with open(os.path.join(self.folder, "log", "syncd.log"), encoding="utf-8") as log:
            return " / ".join(log.read().splitlines()[-3:])

    def has_answered(self):
        """True once all is acknowledged; a daemon that ended is started anew, as its supervisor
        does."""
        if self.shop.syncd_status() is not None:
            self.starts += 1
            self.assertLess(self.starts, STARTS_MAX, self.last_words())
            time.sleep(1)
            self.shop.start_syncd()
        return self.shop.is_all_acknowledged()

    def test_a_daemon_goes_on_by_itself_once_the_disk_gives_sync_db(self):
        for place in self.PLACES:
            self.ask_for_a_call(place)
            self.starts = 0
            self.strike_at("cirkel-syncd", "sync.db", place)
            self.shop.start_syncd()
            wait_until(f"everything to be acknowledged in spite of {place}", self.has_answered,
                       seconds=SETTLE_SECONDS, step=0.3)
            self.shop.end_syncd()
        self.shop.strike("cirkel-syncd")
        self.shop.settle()
        self.assert_even()
        self.assertEqual([(len(self.PLACES),)],
                         self.shop.read_central("SELECT count(*) FROM consent"))
        self.assertFalse(os.path.exists(os.path.join(self.shop.state, "data", "damaged")),
                         "a file that reads the next time is not damaged")

    def test_a_terminal_takes_the_next_customer_whatever_it_could_not_read_of_sync_db(self):
        self.visits_on("sync.db")
        self.assertLess(len(self.PLACES) // 2, len(self.thanked))
        self.assert_goes_on()

    def test_a_terminal_that_cannot_write_what_a_customer_gives_thanks_nobody(self):
        self.visits_on("capture.db")
        self.assert_goes_on()

    def visits_on(self, file):
        """A visit at each place, and who of them was thanked."""
        for place in self.PLACES:
            self.strike_at("cirkel-terminal", file, place)
            child, shots = self.shop.start_visit("tell", text=place)
            self.assertIn(child.wait(timeout=120), range(128), "it never crashes")
            if any("thanked" in name for name in os.listdir(shots)):
                self.thanked.append(place)
        self.shop.strike("cirkel-terminal")

    def assert_goes_on(self):
        self.tell("de schijf is weer goed")
        self.shop.settle()
        self.assert_thanked_arrived()
        self.assert_sound()
        self.assertEqual(self.standing(), self.shop.arrived_submissions())


if __name__ == "__main__":
    why = struck_calls.missing()
    if why:
        print(f"SKIPPED: {why}; platform/install test brings it")
    else:
        main(__doc__)
