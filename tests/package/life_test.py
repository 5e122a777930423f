"""The life of the packages on a fresh Debian 12: installed from the signed repository, used, given
the next version while the outbox is full, and taken away. Not one answer goes with them.

    life_test.py --bare DEBIAN --repository FOLDER --next FOLDER --scratch FOLDER"""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
import unittest

from machine import ROOT, Failed, Machine, free_port, wait_until

OPTIONS = argparse.Namespace()
STATE = "/var/lib/cirkel"
SERVER = "/var/lib/cirkel-server"
VISITS = 8
RAN = ["cirkel-syncd.service", "cirkel-server.service", "cirkel-terminal.service",
       "cirkel-helper.socket"]
# What starts with a machine, and by what; its timers too.
STARTS_WITH = {"cirkel-terminal.service": "graphical.target.wants",
               "cirkel-session.service": "graphical.target.wants",
               "cirkel-syncd.service": "multi-user.target.wants",
               "cirkel-helper.socket": "sockets.target.wants",
               "cirkel-service-mode.path": "multi-user.target.wants"}


def last_command(preseed: pathlib.Path) -> list:
    """What the installer of Debian runs at its end in the new system."""
    text = preseed.read_text().replace("\\\n", " ")
    line = text[text.index("preseed/late_command string"):].split("string", 1)[1]
    words = shlex.split(line)
    if words[:3] != ["in-target", "sh", "-c"] or len(words) != 4:
        raise Failed(f"not one command in the new system: {words}")
    return words[1:]


class LifeOfThePackages(unittest.TestCase):
    """Its tests are the days of one life, in the order of their numbers."""

    @classmethod
    def setUpClass(cls):
        cls.machine = Machine(OPTIONS.bare, OPTIONS.scratch / "machine")
        cls.addClassCleanup(cls.machine.end)
        shutil.copytree(ROOT / "tests/package/visits", cls.machine.path("/visits"))
        cls.port = free_port()

    # Short words for what the days need ---------------------------------------------------------

    def visit(self, name: str, **values) -> None:
        settings = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        self.machine.run("sh", "-c", 'umask 0007; exec "$@"', "sh", "cirkel-terminal", "visit",
                         f"/visits/{name}.json", "--state", STATE, "--size", "800x1280",
                         "--lang", "nl", "--shots", "/tmp/shots", *settings,
                         user="cirkel-terminal")

    def syncd(self, *words) -> str:
        return self.machine.run("cirkel-syncd", *words, "--state", STATE, user="cirkel-syncd")

    def server(self, *words) -> dict:
        return json.loads(self.machine.run("cirkel-server", "--data", SERVER, *words, "--json",
                                           user="cirkel-server"))

    def counts(self) -> dict:
        return json.loads(self.syncd("status", "--json"))["counts"]

    def outbox(self) -> list:
        file = self.machine.path(f"{STATE}/data/capture.db")
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            return database.execute("SELECT stream, seq, hex(record_id), hex(digest), body"
                                    " FROM outbox ORDER BY stream, seq").fetchall()

    def version_of(self, package: str) -> str:
        return self.machine.run("dpkg-query", "-W", "-f=${Version}", package)

    def serve(self) -> None:
        """Keeper and server as their units start them, each as its own user."""
        self.machine.run("install", "-d", "-o", "cirkel-keeper", "/run/cirkel-keeper")
        for unit in ("cirkel-keeper", "cirkel-server"):
            self.machine.start(*self.command_of(unit), user=unit)
        wait_until("the server to listen", self.listens)

    def command_of(self, unit: str) -> list:
        text = self.machine.path(f"/lib/systemd/system/{unit}.service").read_text()
        line = text.replace("\\\n", " ").split("\nExecStart=", 1)[1].split("\n", 1)[0]
        return shlex.split(line.replace("$CIRKEL_SERVE_OPTIONS", f"--listen 127.0.0.1:{self.port}"))

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def not_masked(self) -> list:
        lines = (ROOT / "platform/kiosk/policy/masked-units").read_text().splitlines()
        place = self.machine.path("/etc/systemd/system")
        return [unit for unit in lines if unit[:1] not in ("", "#") and not
                ((place / unit).is_symlink() and os.readlink(place / unit) == "/dev/null")]

    # The days -----------------------------------------------------------------------------------

    def test_01_a_repository_that_was_changed_on_its_way_is_refused(self):
        self.machine.trust(OPTIONS.repository)
        signed = self.machine.path("/repository/dists/bookworm/InRelease")
        good = signed.read_text()
        signed.write_text(good.replace("Origin: Cirkel", "Origin: Cirkle"))
        changed = self.machine.try_to("apt-get", "-q", "update")
        self.assertIn("invalid", changed.stdout)
        self.assertNotEqual(self.machine.try_to("apt-get", "-s", "install", "cirkel-syncd")
                            .returncode, 0)
        signed.write_text(good)
        self.machine.apt("update")

    def test_02_one_command_makes_a_bare_machine_a_terminal(self):
        subprocess.run([ROOT / "platform/preseed/make", OPTIONS.scratch / "preseed",
                        "file:///repository", OPTIONS.repository / "cirkel.asc"], check=True,
                       stdout=subprocess.DEVNULL)
        self.machine.run(*last_command(OPTIONS.scratch / "preseed/preseed.cfg"))
        self.machine.apt("install", "cirkel-server")
        for user in ("cirkel-terminal", "cirkel-syncd"):
            self.assertIn("cirkel", self.machine.run("id", "-Gn", user).split())
        folder = self.machine.path(STATE).stat()
        self.assertEqual(oct(stat.S_IMODE(folder.st_mode)), "0o2770")
        self.assertEqual(folder.st_uid, 0)
        for name in ("terminal", "syncd", "server"):
            said = self.machine.run(f"cirkel-{name}", "--version")
            self.assertIn(self.version_of(f"cirkel-{name}").partition("+")[0], said)
        for page in ("terminal", "syncd", "server"):
            self.assertTrue(self.machine.path(f"/usr/share/man/man1/cirkel-{page}.1.gz").exists())

    def test_03_it_starts_with_what_a_kiosk_needs_and_nothing_else(self):
        wanted = {path.name: path.parent.name for path in
                  self.machine.path("/etc/systemd/system").glob("*.wants/cirkel-*")}
        for unit, by in STARTS_WITH.items():
            self.assertEqual(wanted.pop(unit, None), by, unit)
        self.assertEqual({name for name in wanted if not name.endswith(".timer")}, set())
        self.assertEqual(self.not_masked(), [])
        # Whatever is set up frees its own unit, if a package masked it in the usual way.
        self.machine.run("dpkg-reconfigure", "modemmanager")
        self.assertEqual(self.not_masked(), [])
        # Not that of a bare X server: what it starts is only suggested.
        units = {f"/lib/systemd/system/{path.name}" for path in
                 self.machine.path("/lib/systemd/system").glob("cirkel-*") if path.is_file()}
        units.discard("/lib/systemd/system/cirkel-session-x.service")
        self.assertGreater(len(units), 12)
        # It also reads those of other packages; what it says of them is theirs.
        said = self.machine.try_to("systemd-analyze", "verify", "--man=no", *sorted(units)).stdout
        self.assertEqual([line for line in said.splitlines() if "cirkel" in line], [])
        self.machine.run("id", "cirkel-helper")

    def test_04_the_terminal_shows_its_first_frame(self):
        self.visit("first_frame")
        shots = list(self.machine.path("/tmp/shots").glob("*.png"))
        self.assertEqual(len(shots), 1)
        self.assertGreater(shots[0].stat().st_size, 4000, "a screen with nothing on it is smaller")
        shutil.copy(shots[0], OPTIONS.scratch / "first-frame-amd64.png")

    def test_05_the_outbox_fills_while_there_is_no_line(self):
        self.server("init", "--name", "Buurtmarkt De Linde")
        self.server("location", "add", "utrecht", "--name", "Utrecht", "--zone",
                    "Europe/Amsterdam")
        self.server("survey", "publish", "/usr/share/cirkel/surveys/store-exit.json")
        self.server("touchpoint", "add", "utrecht-exit", "--location", "utrecht", "--name",
                    "Uitgang", "--survey", "store-exit", "--category", "transaction", "--goal",
                    "leren", "--what", "lezen", "--how", "bellen", "--when", "morgen", "--action",
                    "de bedrijfsleider belt")
        self.machine.path("/var/copies").mkdir(mode=0o777)
        self.machine.path("/var/copies").chmod(0o777)
        self.server("backup", "set", "/var/copies")
        self.serve()
        token = self.server("token", "--location", "utrecht", "--terminal", "t-81")["token"]
        self.syncd("enrol", "--server", f"http://127.0.0.1:{self.port}", "--token", token)
        self.syncd("once")
        self.machine.end_started()
        for number in range(VISITS):
            self.visit("a_face_and_a_word", text=f"reactie nummer {number}")
        counts = self.counts()
        self.assertGreaterEqual(counts["stored"], VISITS)
        self.assertEqual(counts["waiting"], counts["stored"] - counts["acknowledged"])
        self.assertGreaterEqual(counts["waiting"], VISITS)

    def test_06_the_night_brings_the_next_version_and_leaves_a_full_outbox_as_it_is(self):
        before = self.outbox()
        old = self.version_of("cirkel-syncd")
        self.machine.watch_services(running=RAN)
        self.machine.trust(OPTIONS.next)
        self.machine.run("/usr/lib/cirkel/maintenance")
        self.assertNotEqual(self.version_of("cirkel-syncd"), old)
        for package in ("terminal", "kiosk", "server"):
            self.assertEqual(self.version_of(f"cirkel-{package}"), self.version_of("cirkel-syncd"))
        self.assertEqual(self.outbox(), before)
        asked = self.machine.asked_of_services()
        for unit in RAN:
            self.assertRegex(asked, rf"--system restart .*{unit}")
        # A helper that was at work goes first, or its door could not be made anew.
        self.assertRegex(asked, r"(?s)stop cirkel-helper\.service.*restart cirkel-helper\.socket")
        self.assertNotRegex(asked, r"(restart|start).*cirkel-keeper", "it did not run before")

    def test_07_a_purge_keeps_what_the_server_does_not_have_and_says_so(self):
        before = self.outbox()
        said = self.machine.apt("purge", "cirkel-terminal", "cirkel-syncd", "cirkel-kiosk")
        self.assertIn(f"{STATE} is kept", said)
        self.assertEqual(self.outbox(), before)
        self.assertFalse([path for path in self.machine.path("/etc/systemd/system").rglob("*")
                          if "cirkel" in path.name or str(path.readlink() if path.is_symlink()
                                                          else "") == "/dev/null"])

    def test_08_what_the_server_has_but_no_backup_holds_is_kept_too(self):
        self.machine.apt("install", "cirkel-terminal")
        self.serve()
        self.syncd("once")
        self.assertEqual(len(self.server("submission", "list")["submissions"]), VISITS)
        counts = self.counts()
        self.assertEqual(counts["waiting"], 0)
        self.assertLess(counts["safe"], counts["stored"], "the hourly backup was made before them")
        self.assertIn(f"{STATE} is kept", self.machine.apt("purge", "cirkel-syncd"))
        self.assertTrue(self.outbox())

    def test_09_when_everything_is_safe_a_purge_takes_the_state_along(self):
        self.machine.apt("install", "cirkel-terminal")
        self.server("backup", "off")
        # What is safe is told in the answer to a push, and there is nothing else to push.
        self.visit("a_face_and_a_word", text="nog een reactie")
        wait_until("everything to be safe", self.is_safe)
        self.machine.end_started()
        said = self.machine.apt("purge", "cirkel-terminal", "cirkel-syncd")
        self.assertNotIn("is kept", said)
        self.assertFalse(self.machine.path(STATE).exists())

    def is_safe(self) -> bool:
        self.syncd("once")
        counts = self.counts()
        return counts["safe"] == counts["stored"]

    def test_10_a_purge_of_the_server_never_takes_the_data_of_an_organisation(self):
        said = self.machine.apt("purge", "cirkel-server")
        self.assertIn(f"{SERVER} is kept", said)
        self.assertTrue(any(self.machine.path(SERVER).glob("*.db")))
        left = self.machine.try_to("dpkg-query", "-W", "cirkel*")
        self.assertIn("no packages found", left.stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("bare", "repository", "next", "scratch"):
        parser.add_argument(f"--{name}", required=True, type=pathlib.Path)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], "--failfast", *rest])
