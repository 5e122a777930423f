"""The helper of the sync daemon with what it needs of a machine: a stick (a loop device, seen
through a /sys of the test's own) and the rules of a kiosk, which let the stick in while the service
mode lasts. systemd and udev do not run here: a thread plays them. The mount is a real one."""

import os
import subprocess
import threading

from wall import wait_until  # found in platform/story

HELPER = 5  # "games": somebody whom every Debian knows, and who has no rights


def missing():
    """What keeps this machine from having a stick, or nothing."""
    if os.geteuid() != 0:
        return "only root can give a program the right to mount a stick"
    return "" if os.path.exists("/dev/loop-control") else "this machine has no loop devices"


class Stick:
    def __init__(self, programs, folder):
        self._programs, self._folder = programs, os.path.join(folder, "helper")
        self.door = self._path("door", "socket")
        self._work, self._device, self._ends = self._path("work"), "", threading.Event()
        for name in ("work", "door"):
            os.makedirs(self._path(name))
            os.chown(self._path(name), HELPER, HELPER)
        os.makedirs(self._path("sys/devices/pci/usb1/1-1/host/block"))
        os.makedirs(self._path("sys/block"))
        os.chmod(folder, 0o755)
        self.openings = 0  # how often the rules let it in
        self._rules = threading.Thread(target=self._follow_rules)
        self._rules.start()

    def _path(self, *names):
        return os.path.join(self._folder, *names)

    def start_helper(self):
        """As its unit does: another user, one capability, a mount namespace of its own."""
        rights = "-all,+sys_admin"
        self._helper = self._programs.start(
            "unshare", "--mount", "--propagation", "slave", "setpriv", f"--reuid={HELPER}",
            f"--regid={HELPER}", "--clear-groups", "--no-new-privs", f"--inh-caps={rights}",
            f"--ambient-caps={rights}", f"--bounding-set={rights}",
            self._programs.path("cirkel-syncd"), "helper", "--socket", self.door, "--daemon-user",
            "0", "--work", self._work, "--sys", self._path("sys"), "--stick-appears", "2",
            "--bus", "unix:path=" + self._path("no-bus"), log="helper",
            env={"ASAN_OPTIONS": "detect_leaks=0"})
        wait_until("the helper to listen", lambda: os.path.exists(self.door), seconds=60)

    def put_in(self, *files):
        """A stick with copies of these files."""
        content, image = self._path("content"), self._path("stick.img")
        os.makedirs(content)
        for path in files:
            subprocess.run(["cp", path, content], check=True)
        subprocess.run(["chmod", "-R", "a+rX", content], check=True)
        with open(image, "wb") as file:
            file.truncate(16 * 1024 * 1024)
        subprocess.run(["mkfs.ext4", "-q", "-d", content, image], check=True)
        self._device = subprocess.run(["losetup", "--find", "--show", image], check=True,
                                      capture_output=True, text=True).stdout.strip()

    def is_open(self):
        """Whether USB storage is let in, or anything of it is mounted."""
        with open(f"/proc/{self._helper.pid}/mountinfo", encoding="utf-8") as mounts:
            is_mounted = any(self._work in line for line in mounts)
        return is_mounted or os.path.exists(os.path.join(self._work, "service-mode"))

    def end(self):
        self._ends.set()
        self._rules.join()
        if self._device:
            subprocess.run(["losetup", "--detach", self._device], check=True)

    def _follow_rules(self):
        while not self._ends.wait(0.05):
            is_open = os.path.exists(os.path.join(self._work, "service-mode"))
            disk = self._path("sys/block", os.path.basename(self._device) or "none")
            if self._device and is_open and not os.path.exists(disk):
                self._plug_in(disk)
            elif not is_open and os.path.exists(disk):
                subprocess.run(["rm", "-r", disk], check=True)

    def _plug_in(self, disk):
        self.openings += 1
        os.makedirs(disk + ".new")
        for name, word in (("removable", "1"), ("size", "32768")):
            with open(f"{disk}.new/{name}", "w", encoding="utf-8") as file:
                file.write(word + "\n")
        os.symlink(self._path("sys/devices/pci/usb1/1-1/host"), disk + ".new/device")
        os.rename(disk + ".new", disk)
