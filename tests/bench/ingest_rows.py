"""The rows of taking in: pushes over kept connections, answered after the commit, beside raw
inserts of the same rows into the same tables."""

import os
import shutil

from drain_rows import figures_of

# How, records a push, connections, records, what is wanted.
LOADS = (("bare", 1, 1, 5_000, "half of the floor"),
         ("bare", 1, 16, 20_000, "half of the floor"),
         ("bare", 100, 1, 50_000, "half of the floor"),
         ("bare", 200, 1, 50_000, "half of the floor"),
         ("complete", 1, 16, 20_000, ""),
         ("complete", 100, 1, 50_000, ""))


def ingest_rows(bench, folder, row):
    rows = []
    for manner, batch, lines, records, goal in LOADS:
        place = os.path.join(folder, f"ingest-{manner}-{batch}-{lines}")
        value = figures_of([os.path.join(bench, "ingest", "ingest"), place, manner, str(batch),
                            str(lines), str(records)])
        shutil.rmtree(place)
        rows += [
            row(f"ingest {manner} B={batch} C={lines}, records a s", value["ours_records_per_s"],
                value["floor_records_per_s"], "/s", goal),
            row("  processor a record, server", value["ours_cpu_us"], value["floor_cpu_us"], "us",
                ""),
            row("  answered after, p99", value["p99_ms"], None, "ms", ""),
        ]
    return rows


def fleet_rows(bench, folder, row):
    """Ten thousand kept connections in a quiet minute, and their return after another one."""
    place = os.path.join(folder, "fleet")
    value = figures_of([os.path.join(bench, "fleet", "fleet"), place, "10000", "60", "60"])
    shutil.rmtree(place)
    return [
        row("10,000 terminals: requests a s", value["asked_a_second"], None, "/s", ""),
        row("  answered after, p99", value["p99_ms"], None, "ms", ""),
        row("  memory of the server", value["most_mib"], None, "MiB", "<= 150"),
        row("  one core's share", value["cpu_share"], None, "", ""),
        row("  return: all answered after", value["back_s"], None, "s", ""),
        row("  return: fullest second / mean", value["peak_a_second"], value["mean_a_second"], "/s",
            "< 3"),
    ]
