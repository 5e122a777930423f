"""Runs the benches and prints one table: each figure of ours beside its floor of the same run."""

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
from programs import Failed, Programs  # noqa: E402

SIZE = "1080x1920"
# A place inside the disc of the attract screen, above its words, and the disc's colour.
ATTRACT_PIXEL = ("540", "290", "17305c")
HELLO_PIXEL = ("540", "290", "eff3f6")
# The button "Wat is er met mijn reactie gedaan?": where it is pressed, and where its fill is seen.
PRESS = ("700", "1620", "960", "1590")
STARTS = 5
PRESSES = 40
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
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class ScreenBench:
    """One program on one virtual display, looked at from outside."""

    def __init__(self, probe, display, command, pixel):
        self._probe = probe
        self._display = display
        self._command = command
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

    def presses_idle_memory(self, seconds):
        """(press times in ms, share of a core: program and X server, PSS in MiB)"""
        _, pid = self._start()
        time.sleep(1)
        printed = subprocess.run(
            [self._probe, "press", self._display.name, *PRESS, str(PRESSES)],
            stdout=subprocess.PIPE, text=True).stdout
        presses = [float(line) for line in printed.split()]
        time.sleep(3)
        before = cpu_seconds(pid), cpu_seconds(self._display.pid)
        time.sleep(seconds)
        after = cpu_seconds(pid), cpu_seconds(self._display.pid)
        memory = pss_mib(pid)
        self._end(pid)
        idle = tuple(100 * (late - early) / seconds for early, late in zip(before, after))
        return presses, idle, memory


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
    presses, idle, memory = ours.presses_idle_memory(options.idle)
    floor_presses, floor_idle, floor_memory = floor.presses_idle_memory(options.idle)
    both = [percentile(presses, 0.5), percentile(floor_presses, 0.5)]
    late = [percentile(presses, 0.95), percentile(floor_presses, 0.95)]
    return [
        row("start to first pixel, cold", *cold, "ms", "600 close, 375 limit"),
        row("start to first pixel, warm", *warm, "ms", "200 close, 125 limit"),
        row("press to pixel, p50", *both, "ms", "7.3 close, 4.6 limit"),
        row("press to pixel, p95", *late, "ms", "1.6 x the floor"),
        row("idle with cards, terminal", idle[0], floor_idle[0], "% core", ""),
        row("idle with cards, X server", idle[1], floor_idle[1], "% core",
            "both: 12 close, 5 limit"),
        row("memory (PSS)", memory, floor_memory, "MiB", "140 close, 88 limit"),
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
    parser.add_argument("--idle", type=float, default=20, help="seconds of watching an idle screen")
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
        rows = screen_rows(options, programs, display, folder) + durable_rows(options, folder)
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
