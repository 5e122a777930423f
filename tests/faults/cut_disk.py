"""An ext4 file system of our own whose power can be cut for real: the kernel stops it at once,
throws away what was not written, and plays its journal at the next mount."""

import fcntl
import os
import shutil
import struct
import subprocess

EXT4_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2  # the journal in memory is lost too, as when the plug is pulled
MEGABYTES = 96


class CutDisk:
    """Mounted while it lives; needs root and loop devices."""

    def __init__(self, folder):
        self._image = os.path.join(folder, "disk.img")
        self.path = os.path.join(folder, "disk")
        os.mkdir(self.path)
        with open(self._image, "wb") as image:
            image.truncate(MEGABYTES * 1024 * 1024)
        run("mkfs.ext4", "-q", self._image)
        self.mount()

    @staticmethod
    def missing():
        """Why no power can be cut here; empty when it can."""
        if os.geteuid() != 0:
            return "only root can mount a file system"
        if not os.path.exists("/dev/loop-control"):
            return "this machine has no loop devices"
        return "" if shutil.which("mkfs.ext4") else "mkfs.ext4 is not installed"

    def mount(self):
        run("mount", "-o", "loop", self._image, self.path)

    def cut_power(self):
        """From here on every program on it gets errors; only `remount` helps."""
        disk = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(disk, EXT4_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(disk)

    def remount(self):
        """The power is back. Every program that had a file open on it has ended before."""
        self.unmount()
        self.mount()

    def unmount(self):
        run("umount", self.path)


def run(*words):
    subprocess.run(words, check=True, capture_output=True)
