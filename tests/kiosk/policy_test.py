"""What a kiosk is told by files: units, keys, drivers, boot. Each rule is read here as its reader
reads it, and broken once to see that this notices. No machine is changed.

    policy_test.py"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
KIOSK = os.path.join(HERE, "..", "..", "platform", "kiosk")
UNITS = os.path.join(KIOSK, "units")
POLICY = os.path.join(KIOSK, "policy")
# What systemd says of a unit's exposure, in tenths, at most (T-20, Y-01; the server by issue).
EXPOSURE = {"cirkel-terminal": 10, "cirkel-syncd": 15, "cirkel-server": 20, "cirkel-keeper": 20}


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def read_bytes(path):
    with open(path, "rb") as file:
        return file.read()


def settings(text):
    """KEY=VALUE lines of a file of systemd, without comments; all values of each key."""
    found = {}
    text = text.replace("\\\n", " ")
    for key, value in re.findall(r"^([A-Za-z][\w.]*)[ \t]*=[ \t]*(.*)$", text, re.M):
        found.setdefault(key, []).append(value.strip())
    return found


def unit(name):
    return settings(read(UNITS, name + ".service"))


def masked():
    return {line for line in read(POLICY, "masked-units").split("\n")
            if line and not line.startswith("#")}


def blocked_modules():
    return set(re.findall(r"^install (\S+) /bin/false$",
                          read(POLICY, "modprobe.d", "cirkel-kiosk.conf"), re.M))


def exposure_is_at_most(path, tenths):
    return subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager",
                           f"--threshold={tenths}", path], capture_output=True).returncode == 0


class Usbguard:
    """The rules of interfaces, judged as usbguard does: the first that fits, else block."""

    def __init__(self, text):
        self._rules = []
        for target, how, wanted in re.findall(
                r"^(allow|block) with-interface (\S+) \{ ([^}]*) \}$", text, re.M):
            self._rules.append((target, how, wanted.split()))

    def judge(self, *interfaces):
        for target, how, wanted in self._rules:
            if self._fits(how, wanted, interfaces):
                return target
        return "block"

    @staticmethod
    def _fits(how, wanted, interfaces):
        def like(pattern, one):
            return all(want in ("*", has)
                       for want, has in zip(pattern.split(":"), one.split(":")))
        if how == "one-of":
            return any(like(pattern, one) for pattern in wanted for one in interfaces)
        assert how == "equals", how
        return len(wanted) == len(interfaces) and all(
            any(like(pattern, one) for one in interfaces) for pattern in wanted) and all(
            any(like(pattern, one) for pattern in wanted) for one in interfaces)


class Units(unittest.TestCase):
    def test_T20_Y01_each_unit_is_as_closed_as_was_promised(self):
        for name, tenths in EXPOSURE.items():
            with self.subTest(unit=name):
                self.assertTrue(exposure_is_at_most(
                    os.path.join(UNITS, name + ".service"), tenths))

    def test_T20_a_unit_that_is_too_open_is_noticed(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "cirkel-terminal.service")
            with open(path, "w", encoding="utf-8") as file:
                file.write(re.sub(r"^(Private|Protect|Restrict).*\n", "",
                                  read(UNITS, "cirkel-terminal.service"), flags=re.M))
            self.assertFalse(exposure_is_at_most(path, EXPOSURE["cirkel-terminal"]))

    def test_T20_the_terminal_has_no_network_and_KB16_notices_none(self):
        terminal = unit("cirkel-terminal")
        self.assertEqual(["yes"], terminal["PrivateNetwork"])
        self.assertEqual(["AF_UNIX"], terminal["RestrictAddressFamilies"])
        self.assertNotIn("network-online.target", str(unit("cirkel-syncd")))

    def test_what_the_terminal_hears_and_draws_by_is_there_for_it(self):
        said = str(unit("cirkel-terminal")["Environment"])
        self.assertIn("SDL_AUDIODRIVER=alsa", said)
        self.assertIn("char-alsa rw", unit("cirkel-terminal")["DeviceAllow"])
        self.assertIn("WAYLAND_DISPLAY=/run/cirkel-session/wayland-0", said)
        self.assertIn("XDG_RUNTIME_DIR=/run/cirkel-session ",
                      unit("cirkel-session")["ExecStart"][0])

    def test_T21_no_unit_but_the_session_can_start_a_shell(self):
        for name in EXPOSURE:
            paths = unit(name)["ExecPaths"][0].split()
            self.assertEqual(["/"], unit(name)["NoExecPaths"])
            self.assertFalse({"/", "/usr", "/usr/bin", "/bin"} & set(paths), name)

    def test_T14_no_unit_dumps_its_memory_or_lets_it_be_swapped(self):
        for name in EXPOSURE:
            self.assertEqual(["0"], unit(name)["LimitCORE"], name)
            self.assertEqual(["0"], unit(name)["MemorySwapMax"], name)
        self.assertIn("|/bin/false", read(POLICY, "sysctl.d", "80-cirkel-kiosk.conf"))

    def test_KB13_whatever_ends_is_started_anew_for_ever(self):
        for name in (*EXPOSURE, "cirkel-session", "cirkel-session-x"):
            self.assertEqual(["always"], unit(name)["Restart"], name)
            self.assertEqual(["0"], unit(name)["StartLimitIntervalSec"], name)
        for name in EXPOSURE:
            self.assertEqual(["notify"], unit(name)["Type"], name)
            self.assertTrue(unit(name)["WatchdogSec"], name)
            self.assertTrue({"64", "78"} <= set(unit(name)["RestartPreventExitStatus"][0].split()))
        self.assertEqual(["500ms"], unit("cirkel-terminal")["RestartSec"])

    def test_the_number_of_this_boot_can_be_read_by_who_measures_times(self):
        for name in ("cirkel-terminal", "cirkel-syncd"):
            self.assertNotIn("ProcSubset", unit(name), "pid hides /proc/sys")

    def test_whether_the_clock_is_set_can_be_asked_by_who_measures_times(self):
        for name in ("cirkel-terminal", "cirkel-syncd"):
            self.assertNotIn("ProtectClock", unit(name), "it refuses the question too")
            self.assertIn("adjtimex clock_adjtime", unit(name)["SystemCallFilter"])
            self.assertEqual([""], unit(name)["CapabilityBoundingSet"], "nobody can set it")

    def test_decision_35_drawing_without_a_graphics_card_may_compile(self):
        self.assertNotIn("MemoryDenyWriteExecute", unit("cirkel-terminal"))

    def test_the_keeper_can_tell_who_asks(self):
        self.assertNotIn("PrivateUsers", unit("cirkel-keeper"))
        self.assertIn("--server-user cirkel-server", unit("cirkel-keeper")["ExecStart"][0])

    def test_only_the_terminal_may_draw_on_the_screen(self):
        self.assertEqual(["cirkel-session"], unit("cirkel-session")["Group"])
        self.assertEqual(["0750"], unit("cirkel-session")["RuntimeDirectoryMode"])
        self.assertIn("cirkel-session", unit("cirkel-terminal")["SupplementaryGroups"][0])
        self.assertNotIn("SupplementaryGroups", unit("cirkel-syncd"))
        self.assertIn("WLR_XWAYLAND=/bin/false", str(unit("cirkel-session")["Environment"]))

    def test_systemd_reads_every_unit(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in sorted(os.listdir(UNITS)):
                if not name.endswith(".conf"):
                    shutil.copy(os.path.join(UNITS, name), folder)
            self.assertEqual([], self.faults(folder))
            with open(os.path.join(folder, "cirkel-syncd.service"), "a", encoding="ascii") as file:
                file.write("[Service]\nProtectEverything=yes\n")
            self.assertEqual(1, len(self.faults(folder)), "a word that is none is noticed")

    @staticmethod
    def faults(folder):
        """What it says of our own files, but for programs that are not installed here."""
        names = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
        said = subprocess.run(["systemd-analyze", "verify", "--man=no", *names],
                              capture_output=True, text=True).stderr
        return sorted({line for line in said.splitlines() if folder in line
                       and "is not executable" not in line})


class Keys(unittest.TestCase):
    def test_KB02_no_key_ends_the_session_or_reaches_the_kernel(self):
        kernel = settings(read(POLICY, "sysctl.d", "80-cirkel-kiosk.conf"))
        self.assertEqual(["0"], kernel["kernel.sysrq"])
        self.assertIn("ctrl-alt-del.target", masked())
        self.assertIn('Option "DontZap" "true"', read(POLICY, "X11", "cirkel-kiosk.conf"))
        manager = settings(read(POLICY, "system.conf.d", "cirkel-kiosk.conf"))
        self.assertEqual(["none"], manager["CtrlAltDelBurstAction"])

    def test_KB03_no_text_console_is_there_or_can_be_reached(self):
        logind = settings(read(POLICY, "logind.conf.d", "cirkel-kiosk.conf"))
        self.assertEqual((["0"], ["0"]), (logind["NAutoVTs"], logind["ReserveVT"]))
        self.assertTrue({"getty@.service", "autovt@.service", "serial-getty@.service",
                         "console-getty.service"} <= masked())
        self.assertIn('Option "DontVTSwitch" "true"', read(POLICY, "X11", "cirkel-kiosk.conf"))
        cage = unit("cirkel-session")["ExecStart"][0].split()
        self.assertNotIn("-s", cage[:cage.index("--")], "cage would let keys change consoles")
        self.assertIn("-nolisten tcp", unit("cirkel-session-x")["ExecStart"][0])
        self.assertIn("-novtswitch", unit("cirkel-session-x")["ExecStart"][0])

    def test_KB04_on_the_console_of_the_session_no_shell_reads_along(self):
        for name in ("cirkel-session", "cirkel-session-x"):
            self.assertIn("getty@tty1.service", unit(name)["Conflicts"][0])
            self.assertEqual(["tty-fail"], unit(name)["StandardInput"])
        users = read(POLICY, "sysusers.d", "cirkel-session.conf")
        self.assertIn("/usr/sbin/nologin", users)
        self.assertNotIn("KMSDRM", str(unit("cirkel-terminal")["Environment"]))

    def test_KB25_power_sleep_and_lid_do_nothing(self):
        logind = settings(read(POLICY, "logind.conf.d", "cirkel-kiosk.conf"))
        for key in ("HandlePowerKey", "HandlePowerKeyLongPress", "HandleSuspendKey",
                    "HandleHibernateKey", "HandleRebootKey", "HandleLidSwitch",
                    "HandleLidSwitchExternalPower", "HandleLidSwitchDocked", "IdleAction"):
            self.assertEqual(["ignore"], logind[key], key)
        self.assertTrue({"suspend.target", "hibernate.target", "sleep.target"} <= masked())

    def test_the_settings_are_ones_that_this_systemd_knows(self):
        places = {"logind.conf.d": ["/lib/systemd/systemd-logind"],
                  "system.conf.d": ["/lib/systemd/systemd"]}
        for folder, programs in places.items():
            known = b"".join(map(read_bytes, programs))
            keys = settings(read(POLICY, folder, "cirkel-kiosk.conf"))
            unknown = [key for key in keys if key.encode() not in known]
            self.assertEqual([], unknown)
            self.assertNotIn(b"HandlePowerKeyShortPress", known, "an unknown one is noticed")


class Plugs(unittest.TestCase):
    def setUp(self):
        self.usb = Usbguard(read(POLICY, "usbguard", "rules.d", "50-cirkel-kiosk.conf"))

    def test_T25_KB09_touch_screens_and_hubs_come_in_and_typing_things_stay_out(self):
        judged = {what: self.usb.judge(*interfaces) for what, interfaces in {
            "touch screen": ("03:00:00",), "touch screen of two": ("03:00:00", "03:00:00"),
            "hub": ("09:00:00",), "fast hub": ("09:00:01", "09:00:02"),
            "keyboard": ("03:01:01",), "mouse": ("03:01:02",),
            "stick that types": ("08:06:50", "03:01:01"),
            "touch and keys": ("03:00:00", "03:01:01"),
            "hub that types": ("09:00:00", "03:01:01"), "stick": ("08:06:50",),
            "touch screen with a stick in it": ("03:00:00", "08:06:50"),
            "network": ("02:06:00", "0a:00:00"), "phone": ("06:01:01",), "tether": ("e0:01:03",),
            "debugger": ("ff:42:01",), "Bluetooth": ("e0:01:01",)}.items()}
        self.assertEqual(["touch screen", "touch screen of two", "hub", "fast hub"],
                         [what for what, target in judged.items() if target == "allow"])

    @unittest.skipUnless(shutil.which("usbguard-rule-parser"), "SKIPPED: usbguard is missing")
    def test_T25_usbguard_reads_every_rule(self):
        def parses(path):
            return subprocess.run(["usbguard-rule-parser", "-f", path],
                                  capture_output=True).returncode == 0
        self.assertTrue(parses(os.path.join(POLICY, "usbguard", "rules.d",
                                            "50-cirkel-kiosk.conf")))
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as broken:
            broken.write("allow with-interface equals { 09:00 }\n")
            broken.flush()
            self.assertFalse(parses(broken.name))

    def test_T25_without_a_rule_a_device_stays_out_also_at_boot(self):
        daemon = settings(read(POLICY, "usbguard", "usbguard-daemon.conf"))
        self.assertEqual(["block"], daemon["ImplicitPolicyTarget"])
        self.assertEqual(["apply-policy"], daemon["PresentDevicePolicy"])
        self.assertEqual(["apply-policy"], daemon["InsertedDevicePolicy"])

    def test_KB09_what_is_no_touch_screen_and_not_approved_is_not_heard(self):
        rules = read(POLICY, "udev", "70-cirkel-kiosk.rules")
        ignored = [line for line in rules.splitlines() if "LIBINPUT_IGNORE_DEVICE" in line]
        self.assertEqual(2, len(ignored))
        self.assertTrue(all('ENV{CIRKEL_APPROVED}!="1"' in line for line in ignored))
        self.assertTrue(any('ENV{ID_INPUT_TOUCHSCREEN}!="1"' in line for line in ignored))

    def test_KB10_storage_finds_no_driver_and_nothing_mounts_by_itself(self):
        self.assertTrue({"usb-storage", "uas", "firewire-sbp2", "sr_mod"} <= blocked_modules())
        self.assertTrue({"udisks2.service", "autofs.service"} <= masked())
        rules = read(POLICY, "udev", "70-cirkel-kiosk.rules")
        self.assertIn('ATTR{bInterfaceClass}=="08", TEST!="/run/cirkel-service-mode/open"', rules)
        self.assertNotIn("mount ", read(KIOSK, "service-mode"))

    def test_KB17_KB22_radios_and_remote_hands_are_off(self):
        self.assertTrue({"bluetooth", "btusb", "cdc_ether", "rndis_host"} <= blocked_modules())
        self.assertTrue({"bluetooth.service", "ssh.service", "ssh.socket",
                         "avahi-daemon.service"} <= masked())
        self.assertIn('SUBSYSTEM=="rfkill", ATTR{type}!="wlan", ATTR{soft}="1"',
                      read(POLICY, "udev", "70-cirkel-kiosk.rules"))

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("udevadm"), "SKIPPED: root, udevadm")
    def test_udev_reads_every_rule(self):
        folder = "/run/udev/rules.d"
        os.makedirs(folder, exist_ok=True)
        good = read(POLICY, "udev", "70-cirkel-kiosk.rules")
        for text, is_good in ((good, True), (good.replace("TEST!=", "TESTS!="), False)):
            with tempfile.NamedTemporaryFile("w", dir=folder, prefix="70-cirkel-",
                                             suffix=".rules") as file:
                file.write(text)
                file.flush()
                said = subprocess.run(["udevadm", "test", "/sys/class/net/lo"],
                                      capture_output=True, text=True).stderr
                self.assertIn(file.name, said)
                faults = [line for line in said.splitlines()
                          if line.startswith(file.name + ":")]
                self.assertEqual(is_good, not faults, faults)


class Boot(unittest.TestCase):
    def test_KB14_from_the_switch_to_the_faces_there_is_nothing_to_choose_or_read(self):
        path = os.path.join(POLICY, "grub.d", "cirkel-kiosk.cfg")
        said = subprocess.run(
            ["sh", "-euc", f'. "{path}"; echo "$GRUB_TIMEOUT $GRUB_TIMEOUT_STYLE '
             '$GRUB_RECORDFAIL_TIMEOUT $GRUB_DISABLE_RECOVERY $GRUB_CMDLINE_LINUX_DEFAULT"'],
            capture_output=True, text=True, check=True).stdout.split()
        self.assertEqual(["0", "hidden", "0", "true"], said[:4])
        self.assertTrue({"quiet", "systemd.mask=emergency.service", "systemd.mask=rescue.service",
                         "rd.shell=0", "fsck.repair=yes", "panic=10"} <= set(said[4:]))
        self.assertTrue({"emergency.service", "rescue.service", "debug-shell.service"} <= masked())

    def test_KB14_updates_come_in_the_night_only(self):
        self.assertTrue({"apt-daily.timer", "apt-daily-upgrade.timer"} <= masked())
        self.assertIn("OnCalendar=*-*-* 03:30", read(UNITS, "cirkel-maintenance.timer"))

    def test_KB19_nothing_that_speaks_up_or_offers_keys_is_left(self):
        self.assertTrue({"upower.service", "packagekit.service", "cups.service",
                         "geoclue.service"} <= masked())

    def test_the_hours_of_timers_are_ones_that_systemd_reads(self):
        for name in os.listdir(UNITS):
            for when in settings(read(UNITS, name)).get("OnCalendar", []):
                for written, is_good in ((when, True), (when + " o'clock", False)):
                    ended = subprocess.run(["systemd-analyze", "calendar", written],
                                           capture_output=True).returncode
                    self.assertEqual(is_good, ended == 0, written)

    def test_the_night_gives_a_fresh_start_also_when_no_update_can_be_had(self):
        with tempfile.TemporaryDirectory() as folder:
            said = os.path.join(folder, "said")
            for name, status in (("apt-get", 100), ("unattended-upgrade", 1), ("systemctl", 0)):
                program = os.path.join(folder, name)
                with open(program, "w", encoding="ascii") as file:
                    file.write(f'#!/bin/sh\necho "{name} $*" >>{said}\nexit {status}\n')
                os.chmod(program, 0o755)
            subprocess.run(["sh", os.path.join(KIOSK, "maintenance")], check=True,
                           capture_output=True, env={"PATH": folder + ":/usr/bin:/bin"})
            done = read(said).splitlines()
        self.assertIn("apt-get -q update", done)
        if not os.path.exists("/run/reboot-required"):
            self.assertIn("systemctl restart cirkel-session.service", done)
            self.assertEqual("systemctl try-restart cirkel-terminal.service cirkel-syncd.service",
                             done[-1])

    def test_the_backlight_is_set_in_percent_and_never_quite_dark(self):
        script = os.path.join(KIOSK, "backlight")
        with tempfile.TemporaryDirectory() as lights:
            panel = os.path.join(lights, "panel")
            os.makedirs(panel)
            for name, value in (("max_brightness", "750"), ("brightness", "1")):
                with open(os.path.join(panel, name), "w", encoding="ascii") as file:
                    file.write(value)
            for percent, level in (("100", "750"), ("15", "112"), ("0", "1")):
                subprocess.run(["sh", script, percent], check=True,
                               env={**os.environ, "CIRKEL_LIGHTS": lights})
                self.assertEqual(level, read(panel, "brightness").strip())
            self.assertEqual(64, subprocess.run(["sh", script, "bright"],
                                                capture_output=True).returncode)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
