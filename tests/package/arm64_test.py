"""The packages for arm64, installed on a Debian 12 that can hold both, and started by qemu: each
program says its version, the terminal draws its first frame, the server answers a request and the
daemon is let in by it.

    arm64_test.py --bare DEBIAN --repository FOLDER --scratch FOLDER"""

import argparse
import json
import pathlib
import shutil
import sys
import unittest
import urllib.error
import urllib.request

from machine import ROOT, Machine, free_port, wait_until

OPTIONS = argparse.Namespace()
QEMU = "/usr/bin/qemu-aarch64-static"
PROGRAMS = ("cirkel-terminal", "cirkel-syncd", "cirkel-server")
STATE = "/var/lib/cirkel"
SERVER = "/var/lib/cirkel-server"


def is_well(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=30) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


class Arm64(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.machine = Machine(OPTIONS.bare, OPTIONS.scratch / "arm64")
        cls.addClassCleanup(cls.machine.end)
        shutil.copy(QEMU, cls.machine.path(QEMU))
        shutil.copytree(ROOT / "tests/package/visits", cls.machine.path("/visits"))
        cls.machine.run("dpkg", "--add-architecture", "arm64")
        cls.machine.trust(OPTIONS.repository)
        cls.machine.apt("update")
        cls.machine.apt("install", "cirkel-terminal:arm64", "cirkel-server:arm64")

    def test_each_program_is_for_arm64_and_says_its_version(self):
        for program in PROGRAMS:
            with self.subTest(program):
                version = self.machine.run("dpkg-query", "-W", "-f=${Version}", f"{program}:arm64")
                code = self.machine.path(f"/usr/bin/{program}").read_bytes()[:20]
                self.assertEqual(code[18:20], b"\xb7\x00", "no program for AArch64")
                said = self.machine.run(QEMU, f"/usr/bin/{program}", "--version")
                self.assertEqual(said.strip(), f"{program} {version}")

    def test_each_program_and_what_runs_beside_it_can_be_asked_for_help(self):
        for words in (["cirkel-terminal", "run"], ["cirkel-syncd", "run"],
                      ["cirkel-syncd", "helper"], ["cirkel-server", "serve"],
                      ["cirkel-server", "keeper"]):
            with self.subTest(" ".join(words)):
                said = self.machine.run(QEMU, f"/usr/bin/{words[0]}", *words[1:], "--help")
                self.assertIn("Usage:", said)

    def test_the_server_answers_and_its_daemon_is_enrolled(self):
        """The keeper, the server, the terminal's key and the daemon, all for arm64."""
        self.server("init", "--name", "De Linde")
        self.server("location", "add", "utrecht", "--name", "Utrecht", "--zone",
                    "Europe/Amsterdam")
        port = free_port()
        for words in (["keeper"], ["serve", "--listen", f"127.0.0.1:{port}"]):
            self.machine.start(QEMU, "/usr/bin/cirkel-server", "--data", SERVER, *words,
                               user="cirkel-server")
        address = f"http://127.0.0.1:{port}"
        wait_until("the server to answer", lambda: is_well(address))
        token = json.loads(self.server("token", "--location", "utrecht", "--terminal", "t-64",
                                       "--json"))["token"]
        self.visit("first_frame")
        self.machine.run(QEMU, "/usr/bin/cirkel-syncd", "enrol", "--state", STATE, "--server",
                         address, "--token", token, user="cirkel-syncd")

    def server(self, *words) -> str:
        return self.machine.run(QEMU, "/usr/bin/cirkel-server", "--data", SERVER, *words,
                                user="cirkel-server")

    def visit(self, name: str):
        # As their units do: what one of the two users makes the other can read.
        self.machine.run("sh", "-c", 'umask 0007; exec "$@"', "sh", QEMU,
                         "/usr/bin/cirkel-terminal", "visit", f"/visits/{name}.json", "--state",
                         STATE, "--size", "800x1280", "--lang", "nl", "--shots", "/tmp/shots",
                         user="cirkel-terminal")

    def test_the_terminal_shows_its_first_frame(self):
        self.visit("first_frame")
        shots = list(self.machine.path("/tmp/shots").glob("*.png"))
        self.assertEqual(len(shots), 1)
        self.assertGreater(shots[0].stat().st_size, 4000, "a screen with nothing on it is smaller")
        shutil.copy(shots[0], OPTIONS.scratch / "first-frame-arm64.png")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("bare", "repository", "scratch"):
        parser.add_argument(f"--{name}", required=True, type=pathlib.Path)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
