"""What the sync daemon has no right to, its helper does for it: the network by NetworkManager (a
mock of it on a bus of its own), the stick (a loop device in a mount namespace of the helper's own),
the clock. It answers the daemon's user and nobody else, and has two capabilities and no more.

    rights_test.py --bin BUILD/bin"""

import argparse
import json
import os
import pwd
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rights")
OPTIONS = argparse.Namespace(bin=None)
PYTHON = "/usr/bin/python3"  # Debian's: python3-dbusmock is one of its packages
# Users whom every Debian knows: a bus lets nobody in whom it cannot look up.
HELPER, DAEMON, STRANGER = (pwd.getpwnam(name).pw_uid for name in ("games", "daemon", "news"))
RIGHT, WRONG = "goed wachtwoord", "fout wachtwoord"
WAIT_S = 20


def missing():
    if os.geteuid() != 0:
        return "only root can give a program two capabilities"
    if not os.path.exists("/dev/loop-control"):
        return "this machine has no loop devices"
    mock = subprocess.run([PYTHON, "-c", "import dbusmock"], capture_output=True, check=False)
    return "python3-dbusmock is not installed" if mock.returncode != 0 else ""


def wait_for(condition, what):
    until = time.monotonic() + WAIT_S
    while not condition():
        if time.monotonic() > until:
            raise AssertionError(f"{what}: not in {WAIT_S} s")
        time.sleep(0.05)


class Helped(unittest.TestCase):
    """One helper with a folder of its own; started by the test with what it needs."""

    CAPABILITIES = "+sys_admin"

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="cirkel-rights-")
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name
        os.chmod(self.folder, 0o755)
        self.work = self.path("work")
        self.socket = self.path("door/socket")
        for folder in (self.work, self.path("door")):
            os.mkdir(folder)
            os.chown(folder, HELPER, HELPER)
        self.log = open(self.path("log"), "w+", encoding="utf-8")
        self.addCleanup(self.log.close)

    def path(self, name):
        return os.path.join(self.folder, name)

    def spawn(self, *words, **more):
        process = subprocess.Popen(words, stdout=self.log, stderr=self.log, **more)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        return process

    def start(self, *words):
        """As its unit does: another user, few rights, a mount namespace of its own."""
        if os.path.exists(self.socket):
            os.unlink(self.socket)  # of an earlier life; a new one says that it listens
        rights = "-all," + self.CAPABILITIES if self.CAPABILITIES else "-all"
        helper = self.spawn(
            "unshare", "--mount", "--propagation", "slave",
            "setpriv", f"--reuid={HELPER}", f"--regid={HELPER}", "--clear-groups",
            "--no-new-privs", f"--inh-caps={rights}", f"--ambient-caps={rights}",
            f"--bounding-set={rights}",
            os.path.join(OPTIONS.bin, "cirkel-syncd"), "helper", "--socket", self.socket,
            "--daemon-user", str(DAEMON), "--work", self.work, "--bus", self.bus_address(), *words,
            # A program with rights may not be looked into, so it cannot look for leaks either.
            env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
        wait_for(lambda: os.path.exists(self.socket), "the helper listens")
        return helper

    def bus_address(self):
        return "unix:path=" + self.path("bus")

    def say(self, question, *words, user=DAEMON):
        asked = subprocess.run(
            [PYTHON, "-B", os.path.join(ROOM, "asker.py"), self.socket, json.dumps(question),
             *words], user=user, group=user, extra_groups=[], check=True, capture_output=True,
            text=True, timeout=120)
        answer, _, rest = asked.stdout.partition("\n")
        return (json.loads(answer) if answer != "None" else None), rest.strip()

    def ask(self, question, **more):
        return self.say({"ask": question, **more})[0]

    def said(self):
        with open(self.path("log"), encoding="utf-8") as log:
            return log.read()


class Network(Helped):
    """The stick and the clock of this helper are nobody's: it has no rights at all here."""

    CAPABILITIES = ""

    def setUp(self):
        super().setUp()
        self.spawn("dbus-daemon", "--config-file", os.path.join(ROOM, "bus.conf"), "--nofork",
                   "--address=" + self.bus_address())
        wait_for(lambda: os.path.exists(self.path("bus")), "the bus")
        self.helper = self.start("--connects-in", "1")

    def mock(self, **parameters):
        parameters["state"] = self.path("state")
        self.spawn(PYTHON, "-B", "-m", "dbusmock", "--session",
                   "--template", os.path.join(ROOM, "networkmanager_mock.py"),
                   "--parameters", json.dumps(parameters),
                   env={**os.environ, "PYTHONPATH": ROOM,
                        "DBUS_SESSION_BUS_ADDRESS": self.bus_address()})
        wait_for(lambda: self.ask("look_at_network")["answer"] == "network_seen", "the mock")

    def state(self):
        with open(self.path("state"), encoding="utf-8") as state:
            return json.load(state)

    def apply(self, link, **more):
        empty = {"link": link, "wifi_name": "", "wifi_password": "", "proxy": ""}
        return self.ask("apply_network", wish={**empty, **more})

    def test_without_networkmanager_the_installer_reads_why(self):
        self.assertEqual(self.ask("look_at_network")["code"], "no_network_service")
        self.assertEqual(self.apply("cable")["code"], "no_network_service")

    def test_the_installer_sees_links_and_networks_strongest_first(self):
        self.mock()
        seen = self.ask("look_at_network")
        self.assertEqual((seen["has_cable"], seen["cable_is_in"], seen["cable_mbit"]),
                         (True, True, 1000))
        self.assertTrue(seen["has_wifi"])
        self.assertEqual([(one["name"], one["strength"], one["security"])
                          for one in seen["networks"]],
                         [("Winkel", 82, "WPA2"), ("Gasten", 70, ""), ("Kantoor", 61, "WPA3"),
                          ("Directie", 30, "WPA2"), ("Hoofdkantoor", 20, "802.1X")])
        self.assertEqual(seen["now"]["link"], "cable")

    def test_a_network_that_holds_is_kept_and_the_one_set_before_goes(self):
        self.mock()
        fixed = {"address": "192.0.2.41", "prefix": 25, "router": "192.0.2.1",
                 "dns": "192.0.2.53 192.0.2.54"}
        self.assertEqual(self.apply("cable", fixed=fixed), {"answer": "done"})
        self.assertEqual(self.ask("look_at_network")["now"]["fixed"], fixed)
        self.assertEqual(self.state()["saved"], ["Wired connection 1", "cirkel-cable"])
        self.assertEqual(self.apply("wifi", wifi_name="Winkel", wifi_password=RIGHT),
                         {"answer": "done"})
        self.assertEqual(self.state()["saved"], ["Wired connection 1", "cirkel-wifi"])
        now = self.ask("look_at_network")["now"]
        self.assertEqual((now["link"], now["wifi_name"], now["wifi_password"]),
                         ("wifi", "Winkel", ""))

    def test_a_network_that_does_not_hold_leaves_the_one_before(self):
        self.mock()
        self.apply("cable")
        before = self.state()
        self.assertEqual(before["on"]["eth0"], "cirkel-cable")
        never = {"address": "192.0.2.99", "prefix": 24, "router": "", "dns": ""}
        self.assertEqual(self.apply("cable", fixed=never)["code"], "no_address")
        self.assertEqual(self.state(), before)
        self.assertEqual(self.apply("wifi", wifi_name="Winkel", wifi_password=WRONG)["code"],
                         "wrong_password")
        self.assertEqual(self.state(), before)

    def test_what_a_killed_helper_began_is_gone_with_the_next(self):
        self.mock()
        self.apply("cable")
        saved = self.state()["saved"]
        self.restart("--connects-in", "30")
        never = {"address": "192.0.2.99", "prefix": 24, "router": "", "dns": ""}
        asking = threading.Thread(target=self.apply, args=("cable",), kwargs={"fixed": never})
        asking.start()
        wait_for(lambda: self.state()["unsaved"] == ["cirkel-cable"], "it has begun")
        self.helper.kill()
        asking.join()
        self.assertEqual(self.state()["unsaved"], ["cirkel-cable"])  # the kill is seen
        self.restart("--connects-in", "1")
        wait_for(lambda: self.state()["unsaved"] == [], "what was begun is gone")
        self.assertEqual(self.state()["saved"], saved)

    def restart(self, *words):
        self.helper.kill()
        self.helper.wait(WAIT_S)
        self.helper = self.start(*words)

    def test_what_cannot_work_is_refused_before_anything_changes(self):
        self.mock(carrier=False)
        before = self.state()
        wrong = {"address": "192.0.2.300", "prefix": 24, "router": "", "dns": ""}
        for fault, link, more in (
                ("no_cable", "cable", {}),
                ("bad_address", "cable", {"fixed": wrong}),
                ("not_supported", "wifi", {"wifi_name": "Hoofdkantoor", "wifi_password": RIGHT}),
                ("wrong_password", "wifi", {"wifi_name": "Winkel", "wifi_password": "kort"}),
                ("no_right", "wifi", {"wifi_name": "Directie", "wifi_password": RIGHT})):
            with self.subTest(fault):
                self.assertEqual(self.apply(link, **more)["code"], fault)
                self.assertEqual(self.state(), before)

    def test_a_device_without_the_link_says_so(self):
        self.mock(wifi=False)
        self.assertFalse(self.ask("look_at_network")["has_wifi"])
        self.assertEqual(self.apply("wifi", wifi_name="Winkel")["code"], "no_device")


class Stick(Helped):
    """Rules of a kiosk, played by a thread: the stick is there while the service mode lasts."""

    MARK = "van de organisatie"

    def setUp(self):
        super().setUp()
        self.device = ""
        self.block = self.path("sys/block")
        os.makedirs(self.path("sys/devices/pci/usb1/1-1/host/block"))
        os.mkdir(self.block)
        self._ends = threading.Event()
        self._rules = threading.Thread(target=self.follow_rules)
        self._rules.start()
        self.addCleanup(self._rules.join)
        self.addCleanup(self._ends.set)

    def make_stick(self, make="mkfs.ext4"):
        image = self.path("stick.img")
        os.mkdir(self.path("content"))
        with open(self.path("content/ca.pem"), "w", encoding="utf-8") as file:
            file.write(self.MARK + "\n")
        with open(self.path("content/program"), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\necho started\n")
        os.chmod(self.path("content/program"), 0o755)
        with open(image, "wb") as file:
            file.truncate(16 * 1024 * 1024)
        if make:
            subprocess.run([make, "-q", "-d", self.path("content"), "-E",
                            f"root_owner={DAEMON}:{DAEMON}", image], check=True)
        found = subprocess.run(["losetup", "--find", "--show", image], check=True,
                               capture_output=True, text=True)
        self.device = found.stdout.strip()
        self.addCleanup(subprocess.run, ["losetup", "--detach", self.device], check=True)

    def follow_rules(self):
        while not self._ends.wait(0.05):
            is_open = os.path.exists(self.path("work/service-mode"))
            disk = os.path.join(self.block, os.path.basename(self.device) or "none")
            if self.device and is_open and not os.path.exists(disk):
                self.plug_in(disk)
            elif not is_open and os.path.exists(disk):
                subprocess.run(["rm", "-r", disk], check=True)

    def plug_in(self, disk):
        os.makedirs(disk + ".new")
        for name, word in (("removable", "1"), ("size", "32768")):
            with open(f"{disk}.new/{name}", "w", encoding="utf-8") as file:
                file.write(word + "\n")
        os.symlink(self.path("sys/devices/pci/usb1/1-1/host"), disk + ".new/device")
        os.rename(disk + ".new", disk)

    def start_here(self, *words):
        return self.start("--sys", self.path("sys"), "--stick-appears", "2", *words)

    def is_admitted(self):
        return os.path.exists(self.path("work/service-mode"))

    def test_the_daemon_reads_and_writes_the_stick_that_nobody_else_sees(self):
        self.make_stick()
        self.start_here()
        self.assertFalse(self.is_admitted())
        self.assertEqual(self.say({"ask": "look_at_stick"}, "read", "ca.pem"),
                         ({"answer": "done"}, self.MARK))
        self.assertTrue(self.is_admitted())
        self.say({"ask": "look_at_stick"}, "write", "cirkel.export")
        self.assertEqual(self.say({"ask": "look_at_stick"}, "read", "cirkel.export")[1],
                         "from the daemon")
        with open("/proc/self/mountinfo", encoding="utf-8") as mounts:
            self.assertNotIn(self.work, mounts.read())
        self.assertEqual(os.listdir(self.path("work/stick")), [])

    def test_no_program_on_a_stick_can_be_started(self):
        self.make_stick()
        # Without the mount's flags it can: the file is a program.
        subprocess.run([self.path("content/program")], check=True, stdout=subprocess.DEVNULL)
        helper = self.start_here()
        self.assertEqual(self.say({"ask": "look_at_stick"}, "run", "program")[1], "not started")
        with open(f"/proc/{helper.pid}/mountinfo", encoding="utf-8") as mounts:
            flags = next(line for line in mounts if self.work in line).split()[5].split(",")
        self.assertLessEqual({"nosuid", "nodev", "noexec", "nosymfollow"}, set(flags))

    def test_a_closed_stick_is_written_and_usb_storage_is_closed_again(self):
        self.make_stick()
        helper = self.start_here()
        self.say({"ask": "look_at_stick"}, "write", "cirkel.export")
        self.assertEqual(self.ask("close_stick"), {"answer": "done"})
        self.assertFalse(self.is_admitted())
        with open(f"/proc/{helper.pid}/mountinfo", encoding="utf-8") as mounts:
            self.assertNotIn(self.work, mounts.read())
        kept = subprocess.run(["debugfs", "-R", "cat /cirkel.export", self.device], check=True,
                              capture_output=True, text=True)
        self.assertEqual(kept.stdout, "from the daemon\n")
        self.assertEqual(self.ask("close_stick"), {"answer": "done"})

    def test_a_forgotten_stick_is_closed(self):
        self.make_stick()
        helper = self.start_here("--stick-open", "3")
        self.assertEqual(self.say({"ask": "look_at_stick"}, "read", "ca.pem"),
                         ({"answer": "done"}, self.MARK))  # it was open
        wait_for(lambda: not self.is_admitted(), "USB storage is closed")
        with open(f"/proc/{helper.pid}/mountinfo", encoding="utf-8") as mounts:
            self.assertNotIn(self.work, mounts.read())
        self.assertIn("open for too long", self.said())

    def test_whatever_does_not_work_leaves_usb_storage_closed(self):
        self.start_here()
        self.assertEqual(self.ask("look_at_stick")["code"], "no_stick")
        self.assertFalse(self.is_admitted())
        self.make_stick(make="")
        self.assertEqual(self.ask("look_at_stick")["code"], "stick_unreadable")
        self.assertFalse(self.is_admitted())
        self.plug_in(os.path.join(self.block, "sdx"))
        self.assertEqual(self.ask("look_at_stick")["code"], "two_sticks")
        self.assertFalse(self.is_admitted())

    def test_the_end_of_the_helper_closes_the_stick_also_a_sudden_one(self):
        self.make_stick()
        helper = self.start_here()
        self.ask("look_at_stick")
        helper.terminate()
        self.assertEqual(helper.wait(WAIT_S), 0)
        self.assertFalse(self.is_admitted())
        helper = self.start_here()
        self.ask("look_at_stick")
        helper.kill()
        helper.wait(WAIT_S)
        self.assertTrue(self.is_admitted())  # the kill is seen
        self.start_here()
        self.assertFalse(self.is_admitted())


class Clock(Helped):
    """The clock of this machine is not ours: strace answers in the system's place."""

    def test_the_clock_is_set_to_what_was_asked_and_to_nothing_else(self):
        trace = self.path("trace")
        self.spawn("strace", "-D", "-f", "-qq", "-o", trace, "-e", "trace=clock_settime",
                   "-e", "inject=clock_settime:retval=0",
                   os.path.join(OPTIONS.bin, "cirkel-syncd"), "helper", "--socket", self.socket,
                   "--daemon-user", str(DAEMON), "--work", self.work,
                   env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
        wait_for(lambda: os.path.exists(self.socket), "the helper listens")
        for to, code in ((1_000, "clock_not_trusted"), (2_000_000_000_250, None)):
            self.assertEqual(self.ask("set_clock", to=to).get("code"), code)
        wait_for(lambda: os.path.getsize(trace) > 0, "the call is written down")
        with open(trace, encoding="utf-8") as calls:
            lines = calls.read().splitlines()
        self.assertEqual(len(lines), 1)
        self.assertIn("CLOCK_REALTIME, {tv_sec=2000000000, tv_nsec=250000000}", lines[0])


class Unit(Helped):
    """What systemd and polkit are told about the helper."""

    KIOSK = os.path.join(os.path.dirname(ROOM), "../../platform/kiosk")

    def test_its_socket_wakes_it_and_it_finds_the_door_that_it_was_handed(self):
        self.spawn("systemd-socket-activate", "--seqpacket", "--listen", self.socket,
                   os.path.join(OPTIONS.bin, "cirkel-syncd"), "helper",
                   "--daemon-user", str(DAEMON), "--work", self.work)
        wait_for(lambda: os.path.exists(self.socket), "the socket")
        os.chmod(self.socket, 0o666)
        self.assertEqual(self.ask("close_stick"), {"answer": "done"})

    def test_the_unit_leaves_it_little_more_than_two_capabilities(self):
        unit = os.path.join(self.KIOSK, "units/cirkel-helper.service")
        judged = subprocess.run(["systemd-analyze", "security", "--offline=true",
                                 "--threshold=17", unit], capture_output=True, check=False)
        self.assertEqual(judged.returncode, 0, judged.stdout.decode()[-200:])
        # The judge sees it when a line is missing.
        weaker = self.path("cirkel-helper.service")
        with open(unit, encoding="utf-8") as strong, open(weaker, "w", encoding="utf-8") as weak:
            weak.writelines(line for line in strong if not line.startswith("SystemCallFilter="))
        judged = subprocess.run(["systemd-analyze", "security", "--offline=true",
                                 "--threshold=17", weaker], capture_output=True, check=False)
        self.assertNotEqual(judged.returncode, 0)

    def test_polkit_lets_it_connect_and_nothing_else_and_nobody_else(self):
        rule = os.path.join(self.KIOSK, "policy/polkit-1/rules.d/50-cirkel-helper.rules")
        network = "org.freedesktop.NetworkManager."
        cases = (("cirkel-helper", network + "network-control", "yes"),
                 ("cirkel-helper", network + "settings.modify.system", "yes"),
                 ("cirkel-helper", network + "wifi.scan", "yes"),
                 ("cirkel-helper", network + "enable-disable-network", "no"),
                 ("cirkel-helper", "org.freedesktop.login1.power-off", "no"),
                 ("cirkel-syncd", network + "network-control", "no"),
                 ("cirkel-terminal", network + "settings.modify.system", "no"),
                 ("root", network + "network-control", "not asked"))
        ask = """const rules = []; const polkit = {addRule: rule => rules.push(rule),
            Result: {YES: "yes", NO: "no", NOT_HANDLED: "not asked"}};
            eval(require("fs").readFileSync(process.argv[1], "utf8"));
            for (const [user, id] of JSON.parse(process.argv[2]))
                console.log(rules[0]({id: id}, {user: user}));"""
        said = subprocess.run(["node", "-e", ask, rule, json.dumps([one[:2] for one in cases])],
                              capture_output=True, check=True, text=True)
        self.assertEqual(said.stdout.split("\n")[:-1], [one[2] for one in cases])


class NoMoreThanThat(Helped):
    CAPABILITIES = ""

    def test_only_the_daemon_is_answered(self):
        self.start()
        self.assertEqual(self.ask("close_stick"), {"answer": "done"})
        for user in (STRANGER, 0):
            self.assertEqual(self.say({"ask": "close_stick"}, user=user), (None, ""))
            self.assertIn(f"user {user} may not ask", self.said())

    def test_what_is_no_errand_is_refused(self):
        self.start()
        self.assertEqual(self.ask("send_now")["code"], "no_right")
        self.assertEqual(self.ask("enrol_by_code", server="", code="x")["code"], "no_right")

    def test_without_the_right_the_clock_stays_and_the_answer_says_so(self):
        self.start()
        before = time.time()
        self.assertEqual(self.ask("set_clock", to=int(before + 86400) * 1000)["code"], "no_right")
        self.assertLess(abs(time.time() - before), 3600)

    def test_a_time_before_the_program_was_made_is_no_time(self):
        self.start()
        for to in (0, 1_000_000_000_000, 9_000_000_000_000_000):
            self.assertEqual(self.ask("set_clock", to=to)["code"], "clock_not_trusted")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    OPTIONS, rest = parser.parse_known_args()
    why = missing()
    if why:
        print(f"SKIPPED: {why}")
    else:
        unittest.main(argv=[sys.argv[0], *rest])
