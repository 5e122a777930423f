"""What the real terminal cannot do, whatever happens to it: start a program, open a link, speak to
a network, be spoken to. It runs in a network namespace of its own with nothing in it.

    closed_in_test.py --bin BUILD/bin"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import unittest

from kiosk import Kiosk

HERE = os.path.dirname(os.path.abspath(__file__))
SILENT_NET = ("unshare", "--net", "--")
# What would start another program or code from elsewhere (KB07, T-21).
STARTS = re.compile(r"^(system|popen|execv\w*|execl\w*|fexecve|posix_spawnp?|wordexp|fork|vfork)$")
NO_INTERNET = re.compile(r"^socket\(AF_(?!UNIX|LOCAL)")


# Refused by the unit without harm: a thread's place and rank, and what only root's SQLite does.
REFUSED = {"fchown", "mincore", "sched_setaffinity", "sched_setscheduler", "setpriority"}
UNIT = os.path.join(HERE, "..", "..", "platform", "kiosk", "units", "cirkel-terminal.service")


def calls_of(group):
    """The system calls of a group, as systemd of this machine has it; a call is its own group."""
    if not group.startswith("@"):
        return {group}
    said = subprocess.run(["systemd-analyze", "syscall-filter", "--no-pager", group],
                          capture_output=True, text=True, check=True).stdout
    found = set()
    for word in (line.strip() for line in said.splitlines()[1:]):
        if word and not word.startswith("#"):
            found |= calls_of(word)
    return found


def let_through():
    """What the terminal's unit lets through of all calls."""
    with open(UNIT, encoding="utf-8") as file:
        filters = re.findall(r"^SystemCallFilter=(.*)$", file.read(), re.M)
    allowed = set()
    for line in filters:
        groups = set().union(*(calls_of(word) for word in line.lstrip("~").split()))
        allowed = allowed - groups if line.startswith("~") else allowed | groups
    return allowed


def imported(path):
    """Names that a program takes from libraries."""
    listed = subprocess.run(["nm", "-D", "--undefined-only", path], capture_output=True, text=True,
                            check=True).stdout
    return {line.split()[-1].partition("@")[0] for line in listed.splitlines()}


def starters(path):
    return sorted(name for name in imported(path) if STARTS.match(name))


class ClosedIn(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.kiosk = Kiosk(cls.options.bin)
        cls.addClassCleanup(cls.kiosk.close)
        cls.kiosk.furnish()

    def program(self, name):
        return os.path.join(self.options.bin, name)

    def trace(self, *words_before, command=None, seconds=6):
        """The socket and program calls of a terminal that is used; or of `command`."""
        path = os.path.join(self.kiosk.folder.name, "calls")
        words = [*words_before, "strace", "-f", "-qq", "-o", path, "-e", "trace=socket,execve"]
        if command:
            subprocess.run([*words, *command], capture_output=True, check=False)
        else:
            child = self.kiosk.start(*words)
            width, height = self.kiosk.size
            for step in range(seconds * 4):
                self.kiosk.glass.click(1, width * (step % 5 + 1) // 6, height // 2)
                time.sleep(0.25)
            self.kiosk.programs.end(child)
        with open(path, encoding="utf-8", errors="replace") as file:
            return [re.sub(r"^\d+\s+", "", line) for line in file]

    def test_KB07_T21_terminal_and_daemon_hold_no_call_that_starts_a_program(self):
        self.assertTrue(starters(shutil.which("make") or "/usr/bin/env"), "others do, and it shows")
        for name in ("cirkel-terminal", "cirkel-syncd"):
            self.assertEqual([], starters(self.program(name)), name)

    def test_KB08_no_word_in_the_terminal_opens_a_link_or_a_file(self):
        def openers(path):
            with open(path, "rb") as file:
                return re.findall(rb"xdg-open|x-www-browser|SDL_OpenURL|sensible-browser|mailto:",
                                  file.read())
        planted = os.path.join(self.kiosk.folder.name, "planted")
        with open(planted, "wb") as file:
            file.write(b"\x7fELF...xdg-open\0")
        self.assertTrue(openers(planted))
        self.assertEqual([], openers(self.program("cirkel-terminal")))

    def test_KB16_without_any_network_it_asks_and_stores(self):
        before = self.kiosk.shop.taps()
        child = self.kiosk.start(*SILENT_NET)
        width, height = self.kiosk.size
        for part in range(1, 20):  # somewhere in the middle stands a face
            self.kiosk.glass.click(1, width // 2, height * part // 20)
            time.sleep(0.2)
        self.kiosk.programs.end(child)
        self.assertGreater(self.kiosk.shop.taps(), before)

    def test_KB16_KB22_it_opens_no_socket_of_a_network_and_starts_nothing(self):
        planted = self.trace(command=[sys.executable, "-c", "import socket, os; socket.socket(); "
                                      "os.execv('/bin/true', ['true'])"])
        self.assertTrue(any(map(NO_INTERNET.match, planted)), "such a socket would be seen")
        self.assertEqual(2, sum(line.startswith("execve(") for line in planted))
        calls = self.trace()
        self.assertTrue(any(line.startswith("socket(AF_UNIX") for line in calls))
        self.assertEqual([], [line for line in calls if NO_INTERNET.match(line)])
        # What reads aloud is started by its own library, and listed in the unit.
        started = [line for line in calls if line.startswith("execve(")
                   and '"/usr/bin/speech-dispatcher"' not in line]
        self.assertEqual(1, len(started), started)

    def test_T21_every_call_it_makes_is_let_through_by_its_unit_or_known_to_be_refused(self):
        allowed = let_through()
        self.assertIn("openat", allowed)
        self.assertFalse({"ptrace", "mount", "reboot", "settimeofday"} & allowed)
        path = os.path.join(self.kiosk.folder.name, "all_calls")
        child = self.kiosk.start("strace", "-f", "-qq", "-o", path)
        width, height = self.kiosk.size
        for part in range(1, 20):
            self.kiosk.glass.click(1, width // 2, height * part // 20)
        self.kiosk.wait_for_rest(child)
        self.kiosk.programs.end(child)
        with open(path, encoding="utf-8", errors="replace") as file:
            made = set(re.findall(r"^\d+\s+(\w+)\(", file.read(), re.M))
        self.assertTrue(made & {"adjtimex", "clock_adjtime"}, "asking for the clock is seen")
        self.assertEqual(set(), made - allowed - REFUSED)

    def test_KB22_nobody_can_call_it(self):
        def listeners(pid):
            """Ports in the network of this process at which somebody would be answered."""
            return subprocess.run(["nsenter", "-t", str(pid), "-n", "ss", "-Hlntup"],
                                  capture_output=True, text=True, check=True).stdout
        planted = subprocess.Popen([*SILENT_NET, sys.executable, "-c",
                                    "import socket, time; one = socket.create_server"
                                    "(('0.0.0.0', 5900)); print(1, flush=True); time.sleep(60)"],
                                   stdout=subprocess.PIPE)
        planted.stdout.readline()
        self.assertIn(":5900", listeners(planted.pid), "a listener would be seen")
        planted.kill()
        planted.communicate()
        child = self.kiosk.start(*SILENT_NET)
        self.assertEqual("", listeners(child.pid))
        self.kiosk.programs.end(child)

    def test_KB07_it_runs_where_nothing_but_itself_may_be_started(self):
        """As NoExecPaths=/ of its unit has it, in a mount namespace of its own."""
        program = os.path.realpath(self.program("cirkel-terminal"))
        closed = ("set -e; for free in /usr/lib %s; do mount --bind $free $free; done; "
                  "mount -o remount,bind,noexec /; ") % program
        attempt = subprocess.run(["unshare", "--mount", "sh", "-c", closed + "exec /usr/bin/true"],
                                 capture_output=True, text=True)
        self.assertIn("Permission denied", attempt.stderr, "a program that is not listed")
        command = " ".join([program, *self.kiosk.command()[1:]])
        child = self.kiosk.start("unshare", "--mount", "sh", "-c", closed + "exec " + command,
                                 "sh")
        self.kiosk.programs.end(child)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    ClosedIn.options = parser.parse_args()
    if os.geteuid() != 0:
        print("SKIPPED: namespaces of its own need root")
        return
    outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
