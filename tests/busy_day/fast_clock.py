"""A clock that runs faster than ours, for all programs of a day: libfaketime's. Wall clock, what
counts the time since the start of the machine, and every wait go by it; a test measures on the
real clock beside it."""

import glob
import time
from collections.abc import Mapping

LIBRARIES = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")


class FastClock:
    """Stands at `starts_at` (seconds since 1970) now, and runs as ours until `hurry`."""

    def __init__(self, starts_at):
        self._ours = time.time()
        self._theirs = starts_at
        self.speed = 1

    def now(self):
        return self._theirs + self.speed * (time.time() - self._ours)

    def hurry(self, starts_at, speed):
        """It says `starts_at` now, and runs so fast from here. Programs that were started before
        go on as they did."""
        self._theirs = starts_at
        self._ours = time.time()
        self.speed = speed

    def real_seconds(self, seconds):
        return seconds / self.speed

    def rest(self, seconds):
        """So many seconds of the day."""
        time.sleep(max(0.0, self.real_seconds(seconds)))


class InTime(Mapping):
    """The environment of a program that goes by this clock; asked anew for each start. `ahead`:
    seconds by which the clock of its machine is wrong."""

    def __init__(self, clock, preload=(), more=None, ahead=0):
        self.ahead = ahead
        self._clock = clock
        self._preload = [LIBRARIES[0], *preload]
        self._more = more or {}

    def _all(self):
        offset = self._clock.now() + self.ahead - time.time()
        return {"LD_PRELOAD": ":".join(self._preload), "FAKETIME_DISABLE_SHM": "1",
                "FAKETIME": f"{offset:+.3f} x{self._clock.speed}", "NO_FAKE_STAT": "1",
                # The sanitizers want to be loaded first, and do not mind this one.
                "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0", **self._more}

    def __getitem__(self, name):
        return self._all()[name]

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return len(self._all())
