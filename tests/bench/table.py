"""Runs the benches and prints one table: each figure of ours beside its floor of the same run.

The floor is hello_window, an SDL2 window on OpenGL that fills itself with one colour, and for the
store raw SQLite. Figures move from machine to machine and from hour to hour; the ratios do not.

start               from fork to the first wanted pixel; cold = after dropping the page cache
press to pixel      from a press until its button shows itself as pressed, a small area
tap to next screen  from letting go until the next screen is begun, the whole glass
key to letter       from letting go of a key of our own keyboard until its letter stands in a field
memory              PSS of the terminal after all these touches
idle with cards     processor time of terminal and X server while nobody is there, all motion on
idle, still         the same with --still
durable answer      from the event that ends the questions to the returned commit
drain               records a second from a device's file to the last stored acknowledgement; the
                    floor reads the rows, packs them with gzip and posts them to the same sink
ingest              records a second into the server; the floor inserts the same rows by
                    SQLite alone
10,000 terminals    kept connections, signed requests at the daemon's rhythm, then an outage of a
                    minute and the return
real pair           the same by the daemon and the server themselves, with all they check and keep
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "platform", "story"))

from chapters import Story  # noqa: E402  (the story's modules, found above)
from display import VirtualDisplay  # noqa: E402
from drain_rows import pair_rows, sink_rows  # noqa: E402
from ingest_rows import fleet_rows, ingest_rows  # noqa: E402
from pages_rows import pages_rows  # noqa: E402
from programs import Failed, Programs  # noqa: E402

SIZE = "1080x1920"
# A place inside the disc of the attract screen, above its words, and the disc's colour.
ATTRACT_PIXEL = ("540", "290", "17305c")
HELLO_PIXEL = ("540", "290", "eff3f6")
# The button "Wat is er met mijn reactie gedaan?": where it is pressed, and where its fill is seen.
PRESS = ("700", "1620", "960", "1590")
# The same button let go of: a place beside the disc that the next screen's bowl covers, and the
# "Terug" of that screen.
TAP = ("700", "1620", "60", "300", "180", "1804")
TAPPED = TAP[:2]
# On that next screen the key 8, the first field it fills, and the key that wipes it.
KEY = ("880", "711", "80", "500", "215", "1116")
STARTS = 5
PRESSES = 30
TAPS = 20
FLOOR_IDLE_SECONDS = 15
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def drop_page_cache():
    """True when the next start reads everything from disk again."""
    try:
        os.sync()
        with open("/proc/sys/vm/drop_caches", "w") as switch:
            switch.write("3")
        return True
    except OSError:
        return False


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def pss_mib(pid):
    with open(f"/proc/{pid}/smaps_rollup") as rollup:
        return int(re.search(r"^Pss:\s+(\d+) kB", rollup.read(), re.M).group(1)) / 1024


def percentile(values, share):
    if not values:
        return None
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class ScreenBench:
    """One program on one virtual display, looked at from outside."""

    def __init__(self, probe, display, command, pixel):
        self._probe = probe
        self._display = display
        self._command = list(command)
        self._pixel = pixel

    def _start(self):
        answer = subprocess.run(
            [self._probe, "start", self._display.name, *self._pixel, "--", *self._command],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "DISPLAY": self._display.name})
        if answer.returncode != 0:
            raise Failed(f"{self._command[0]} did not show the wanted pixel")
        taken, pid = answer.stdout.split()
        return float(taken), int(pid)

    def _end(self, pid):
        os.kill(pid, 15)
        for _ in range(100):
            if not os.path.exists(f"/proc/{pid}"):
                return
            time.sleep(0.05)
        os.kill(pid, 9)

    def start_times(self, cold):
        times = []
        for _ in range(STARTS):
            if cold and not drop_page_cache():
                return []
            taken, pid = self._start()
            self._end(pid)
            time.sleep(0.2)
            times.append(taken)
        return times

    def _probed(self, *words):
        printed = subprocess.run([self._probe, words[0], self._display.name, *words[1:]],
                                 stdout=subprocess.PIPE, text=True).stdout
        return [float(line) for line in printed.split()]

    def touches(self):
        """Milliseconds of presses, of taps that change the screen, and of keys; and PSS in MiB."""
        _, pid = self._start()
        time.sleep(1)
        presses = self._probed("press", *PRESS, str(PRESSES))
        taps = self._probed("tap", *TAP, str(TAPS))
        time.sleep(1)
        self._probed("touch", *TAPPED)
        time.sleep(1)
        keys = self._probed("tap", *KEY, str(TAPS))
        memory = pss_mib(pid)
        self._end(pid)
        return presses, taps, keys, memory

    def idle(self, seconds, *more):
        """The share of a core that the program and the X server take while nobody is there."""
        self._command.extend(more)
        _, pid = self._start()
        time.sleep(3)
        before = cpu_seconds(pid), cpu_seconds(self._display.pid)
        time.sleep(seconds)
        after = cpu_seconds(pid), cpu_seconds(self._display.pid)
        self._end(pid)
        return tuple(100 * (late - early) / seconds for early, late in zip(before, after))


def row(what, ours, floor, unit, goal):
    ratio = f"{ours / floor:.2f}" if ours is not None and floor else "-"
    shown = [f"{value:.3g}" if value is not None else "-" for value in (ours, floor)]
    return f"{what:<38}{shown[0]:>10}{shown[1]:>10}{ratio:>8}  {unit:<8}{goal}"


def screen_rows(options, programs, display, folder):
    options.out = folder
    story = Story(programs, options)
    story.display = display
    story.set_up()
    terminal = story.ready_terminal()
    probe = os.path.join(options.bench, "screen_probe")
    ours = ScreenBench(probe, display, terminal, ATTRACT_PIXEL)
    hello = [os.path.join(options.bench, "hello_window")]
    floor = ScreenBench(probe, display, hello, HELLO_PIXEL)

    def median(times):
        return statistics.median(times) if times else None

    cold = median(ours.start_times(cold=True)), median(floor.start_times(cold=True))
    warm = median(ours.start_times(cold=False)), median(floor.start_times(cold=False))
    touches, floor_touches = ours.touches(), floor.touches()
    idle_floor = sum(floor.idle(FLOOR_IDLE_SECONDS))
    cards = ours.idle(options.idle)
    still = ours.idle(options.idle, "--still")

    def late_rows(what, place, goal):
        pair = touches[place], floor_touches[place]
        shares = ((0.5, "p50", goal), (0.95, "p95", "1.6 x the floor"))
        return [row(f"{what}, {name}", *(percentile(one, share) for one in pair), "ms", said)
                for share, name, said in shares]

    longest = max(touches[1], default=None), max(floor_touches[1], default=None)
    return [
        row("start to first pixel, cold", *cold, "ms", "600 close, 375 limit"),
        row("start to first pixel, warm", *warm, "ms", "200 close, 125 limit"),
        *late_rows("press to pixel", 0, "7.3 close, 4.6 limit"),
        *late_rows("tap to next screen", 1, "7.3 close, 4.6 limit"),
        row("tap to next screen, longest", *longest, "ms", "33"),
        *late_rows("key to letter", 2, "7.3 close, 4.6 limit"),
        row("memory (PSS)", touches[3], floor_touches[3], "MiB", "140 close, 88 limit"),
        row("idle with cards, app + X server", sum(cards), idle_floor, "% core",
            "12 close, 5 limit"),
        row("  of that the terminal", cards[0], None, "% core", ""),
        row("idle, still, app + X server", sum(still), idle_floor, "% core",
            "0.1 close, 0.00 limit"),
    ]


def durable_rows(options, folder):
    printed = subprocess.run([os.path.join(options.bench, "durable_answer"), folder],
                             stdout=subprocess.PIPE, text=True, check=True).stdout
    figures = dict(line.split("=") for line in printed.split())
    value = {name: float(figure) for name, figure in figures.items()}
    return [
        row("durable answer, p50", value["ours_p50_ms"], value["floor_p50_ms"], "ms",
            "0.18 close, 0.11 limit"),
        row("durable answer, p99", value["ours_p99_ms"], value["floor_p99_ms"], "ms", ""),
        row("syncs per answer", value["ours_syncs"], value["floor_syncs"], "", "1.05"),
    ]


def main():
    parser = argparse.ArgumentParser(prog="tests/bench/run")
    parser.add_argument("--idle", type=float, default=60, help="seconds of watching an idle screen")
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--bench", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.size, options.lang = SIZE, "nl"
    folder = os.path.join("out", "bench")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    programs = Programs(options.bin, os.path.join(folder, "log"))
    display = VirtualDisplay(1080, 1920)
    try:
        rows = (screen_rows(options, programs, display, folder) + durable_rows(options, folder) +
                sink_rows(options.bench, folder, row) + ingest_rows(options.bench, folder, row) +
                fleet_rows(options.bench, folder, row) +
                pages_rows(os.path.join(options.bin, "cirkel-server"), folder, row) +
                pair_rows(programs, options, folder, row))
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    finally:
        programs.end_all()
        display.close()
    print(f"\n{'what':<38}{'ours':>10}{'floor':>10}{'ratio':>8}  {'unit':<8}goal")
    print("\n".join(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
