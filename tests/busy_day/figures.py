"""What a day measured, and what is wrong with it: memory of each life, frames, counts, logs. Pure
but for `Watch`, which reads /proc."""

import re
import struct
import threading
from collections import Counter, namedtuple

GROWTH_MIB_MAX = 2.0
FRAME_MS_MAX = 100.0
HOUR = 3600.0
WARM_SECONDS = HOUR / 2     # of the day; what a program needs to have seen everything once
LIFE_SECONDS_MIN = 2 * HOUR  # shorter lives say nothing about growth
MIB = 1024.0

Sample = namedtuple("Sample", "at anonymous resident shared")  # seconds of the day, KiB
Growth = namedtuple("Growth", "start end grew an_hour")        # MiB
Frame = namedtuple("Frame", "at ms disk_ms processor_ms pictures")
TURN = struct.Struct("<qqqqq")


def parts_of_memory(pid):
    """KiB: its own, all that is there, and its share of what others use too."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        found = dict(re.findall(r"^(\w+):\s+(\d+) kB", file.read(), re.MULTILINE))
    return int(found["Anonymous"]), int(found["Rss"]), int(found["Pss"])


class Watch:
    """Looks at the memory of all programs again and again, on a thread of its own."""

    def __init__(self, clock, every_seconds):
        self.lives = {}  # "terminal 2": [Sample]
        self._now = clock
        self._every = every_seconds
        self._pids = {}
        self._lock = threading.Lock()
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def begin(self, program, pid):
        """A new life of that program; the one before is over."""
        with self._lock:
            number = 1 + sum(name.split()[0] == program for name in self.lives)
            name = f"{program} {number}"
            self.lives[name] = []
            self._pids = {one: of for one, of in self._pids.items()
                          if one.split()[0] != program}
            self._pids[name] = pid

    def end(self):
        self._ends.set()
        self._thread.join()

    def _run(self):
        while not self._ends.wait(self._every):
            with self._lock:
                pids = dict(self._pids)
            for name, pid in pids.items():
                try:
                    self.lives[name].append(Sample(self._now(), *parts_of_memory(pid)))
                except (OSError, KeyError):
                    continue  # it was just killed, and nobody said so yet


def middle(numbers):
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2]


def slope(points):
    """Least squares, a unit of x."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0


def growth(samples, part="anonymous"):
    """From the half hour after the warm one to the last half hour; None: too short a life."""
    if not samples or samples[-1].at - samples[0].at < LIFE_SECONDS_MIN:
        return None
    warm = [one for one in samples if one.at >= samples[0].at + WARM_SECONDS]
    of = [(one.at, getattr(one, part) / MIB) for one in warm]
    start = middle([mib for at, mib in of if at < of[0][0] + WARM_SECONDS])
    end = middle([mib for at, mib in of if at > of[-1][0] - WARM_SECONDS])
    return Growth(start, end, end - start, slope(of) * HOUR)


def grown(lives):
    """What is wrong with the memory of these lives, one sentence each."""
    found = {name: growth(samples) for name, samples in lives.items()}
    return [f"{name} grew by {one.grew:.2f} MiB ({one.an_hour:.2f} an hour)"
            for name, one in found.items() if one and one.grew >= GROWTH_MIB_MAX]


# Frames ------------------------------------------------------------------------------------------

def read_frames(path):
    """What turn_probe.cpp wrote; a line that a kill cut short is left out."""
    with open(path, "rb") as file:
        text = file.read()
    text = text[:len(text) // TURN.size * TURN.size]
    return [Frame(began / 1e9, took / 1e6, disk / 1e6, processor / 1e6, pictures)
            for began, took, disk, processor, pictures in TURN.iter_unpack(text)]


def part_of(frames, share):
    """The time that so many of the frames need at most (0.99), without the wait for the disk."""
    ordered = sorted(one.ms - one.disk_ms for one in frames)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def slow(frames):
    return [f"a frame took {one.ms:.0f} ms (disk {one.disk_ms:.0f}, processor"
            f" {one.processor_ms:.0f}, pictures {one.pictures})"
            for one in frames if one.ms - one.disk_ms > FRAME_MS_MAX]


# Counts ------------------------------------------------------------------------------------------

def uneven(stored, arrived, what):
    """Ids that were lost, came twice, or came from nowhere."""
    times = Counter(arrived)
    found = [(set(stored) - set(arrived), "lost"), (set(arrived) - set(stored), "from nowhere"),
             ({one for one in times if times[one] > 1}, "there twice")]
    return [f"{len(ids)} {what} {how}: {sorted(ids)[:3]}" for ids, how in found if ids]


def unequal(counts):
    """Counts that have to be the same."""
    return [] if len(set(counts.values())) == 1 else [f"counts differ: {counts}"]


# Logs --------------------------------------------------------------------------------------------

LINE = re.compile(r"<([0-4])>(.*)")
SANITIZER = re.compile(r"ERROR: \w+Sanitizer|runtime error:")


def unexpected_lines(text, expected):
    """Errors and warnings that no planted fault explains, each once with how often."""
    found = Counter()
    for line in text.splitlines():
        said = LINE.match(line)
        words = said.group(2) if said else line if SANITIZER.search(line) else None
        if words and not any(re.search(one, words) for one in expected):
            found[re.sub(r"\d+", "N", words)] += 1
    return [f"{times} x {words}" for words, times in found.items()]


def table(lives):
    yield f"{'life':<12}{'samples':>8}{'start':>9}{'end':>9}{'grew':>9}{'an hour':>9}  MiB, own" \
          f"{'grew, all resident':>22}{'grew, share':>14}"
    for name, samples in lives.items():
        own = growth(samples)
        if own is None:
            last = f"{samples[-1].anonymous / MIB:9.2f}" if samples else "        -"
            yield f"{name:<12}{len(samples):>8}{'':>9}{last}   a short life, not judged"
            continue
        yield f"{name:<12}{len(samples):>8}{own.start:9.2f}{own.end:9.2f}{own.grew:+9.2f}" \
              f"{own.an_hour:+9.3f}{growth(samples, 'resident').grew:+32.2f}" \
              f"{growth(samples, 'shared').grew:+14.2f}"


