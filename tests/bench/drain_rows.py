"""The rows of emptying a device: the daemon beside the raw floor at the same sink, the real pair of
daemon and server, and a daemon that has nothing to do."""

import os
import resource
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "faults"))

from shop_under_fire import Shop  # noqa: E402  (also finds platform/story)

from programs import Failed, wait_until  # noqa: E402

BACKLOGS = ((1_000, 5), (10_000, 5), (100_000, 3))  # records, rounds
SIZE = "1080x1920"


def figures_of(command):
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {name: float(figure) for name, figure in
            (line.split("=") for line in printed.split())}


def sink_rows(bench, folder, row):
    rows = []
    for count, rounds in BACKLOGS:
        place = os.path.join(folder, f"drain-{count}")
        value = figures_of([os.path.join(bench, "drain", "drain"), place, str(count), str(rounds)])
        shutil.rmtree(place)
        named = f"{count // 1000}k"
        rows += [
            row(f"drain {named}, records a second", value["ours_records_per_s"],
                value["floor_records_per_s"], "/s", "at least 0.7 of the floor"),
            row(f"drain {named}, processor a record", value["ours_cpu_us"], value["floor_cpu_us"],
                "us", "9.2 close, 5.8 limit"),
            row(f"drain {named}, memory", value["ours_memory_mib"], value["floor_memory_mib"],
                "MiB", "37 close, 23 limit"),
            row(f"drain {named}, wire bytes a record", value["ours_bytes"], value["floor_bytes"],
                "B", "1.1 x gzip-6"),
        ]
    return rows


def cpu_seconds(child):
    with open(f"/proc/{child.pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def is_still(child, seconds=3):
    before = cpu_seconds(child)
    time.sleep(seconds)
    return cpu_seconds(child) == before


class Pair(Shop):
    """A terminal's file, the real daemon and the real server on loopback."""

    def drained(self, bench, count):
        """Records a second of `cirkel-syncd once`, and the processor time in us that daemon and
        server took for one."""
        subprocess.run([os.path.join(bench, "drain", "fill_terminal"), self.state, str(count)],
                       check=True)
        before, server_before = resource.getrusage(resource.RUSAGE_CHILDREN), self._server_cpu()
        began = time.monotonic()
        self._programs.call("cirkel-syncd", "once", "--state", self.state, timeout=600)
        taken = time.monotonic() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if self.stored_submissions() != self.arrived_submissions():
            raise Failed("the server has not what the terminal stored: no figure can be trusted")
        own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return (count / taken, own / count * 1e6,
                (self._server_cpu() - server_before) / count * 1e6)

    def _server_cpu(self):
        return cpu_seconds(self._serve)

    def idle_percent(self, seconds):
        """Of one core, by a daemon that has sent all and hears nothing new."""
        daemon = self._programs.start("cirkel-syncd", "run", "--state", self.state, log="syncd")
        wait_until("the daemon to have done what its start brings", lambda: is_still(daemon),
                   seconds=120)
        before = cpu_seconds(daemon)
        time.sleep(seconds)
        return 100 * (cpu_seconds(daemon) - before) / seconds


def pair_rows(programs, options, folder, row):
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    pair = Pair(programs, os.path.join(folder, "pair"), SIZE)
    pair.open()
    pair.end_syncd()
    rows = []
    for count, _ in BACKLOGS:
        rate, own, server = pair.drained(options.bench, count)
        rows += [
            row(f"real pair {count // 1000}k, records a second", rate, None, "/s",
                "30k complete"),
            row("  processor a record, daemon", own, None, "us", ""),
            row("  processor a record, server", server, None, "us", ""),
        ]
    rows.append(row("idle daemon", pair.idle_percent(options.idle), None, "% core", "0.00"))
    return rows
