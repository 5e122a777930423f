"""Lets strace count a program's system calls, and kill it or fail one of them at a chosen place."""

import collections
import os
import re
import shutil

# What touches a disk or a line. Reading is left out: a program that dies there has done nothing.
CALLS = ("fdatasync", "fsync", "pwrite64", "ftruncate", "rename", "unlink", "openat", "connect",
         "sendto", "sendmsg", "recvfrom")
# Without --seccomp-bpf, though that is faster: with it strace counts a call but does not strike it.
STRACE = ("strace", "-f", "-qq")

# Of a program under strace.
SURROUNDINGS = {"ASAN_OPTIONS": "detect_leaks=0",  # it cannot look while strace looks
                # Without a voice: a terminal would start a speech dispatcher, and strace would wait
                # for that.
                "SPEECHD_CMD": "/bin/false",
                "SPEECHD_ADDRESS": "unix_socket:/nonexistent/speech"}


def missing():
    """Why nothing can be struck here; empty when all is there."""
    return "" if shutil.which("strace") else "strace is not installed"


def counting(log):
    """The words before a program that write down its calls."""
    return [*STRACE, "-o", log, "-e", "trace=" + ",".join(CALLS)]


def counted(log):
    """How often the busiest thread made each call: strace counts by thread, too."""
    by_thread = collections.Counter()
    with open(log, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            call = re.match(r"(\d+) +(\w+)\(", line)
            if call:
                by_thread[call.groups()] += 1
    counts = {}
    for (_, name), number in by_thread.items():
        counts[name] = max(counts.get(name, 0), number)
    return counts


def spread(counts, wanted):
    """`wanted` places, (call, number), evenly over all that were counted; all, if there are
    fewer."""
    places = [(name, number) for name in CALLS for number in range(1, counts.get(name, 0) + 1)]
    if len(places) <= wanted:
        return places
    return [places[at * len(places) // wanted] for at in range(wanted)]


def killing(place):
    """The words before a program that is to die at this place."""
    return injecting(place, "signal=SIGKILL")


def failing(place, error, for_ever):
    """The same for one that is to be told `error`, from there on when `for_ever`."""
    return injecting(place, f"error={error}", "+" if for_ever else "")


def injecting(place, what, more=""):
    call, number = place
    return [*STRACE, "-o", os.devnull, "-e", f"trace={call}",
            "-e", f"inject={call}:{what}:when={number}{more}"]
