"""A Debian 12 of its own in a folder, in which packages are installed, used and taken away."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARCHIVES = "var/cache/apt/archives"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Stands in for the one who starts services, of which there is none in a folder: writes down what it
# was asked, and says that whatever stands in `running` runs.
RECORDER = """#!/bin/sh
echo "$*" >> /var/log/systemctl.asked
case "$*" in
  *is-enabled*) echo disabled; exit 1 ;;
  *is-active*) for unit; do grep -qx "$unit" /var/log/systemctl.running && exit 0; done; exit 3 ;;
esac
exit 0
"""


class Failed(Exception):
    """A command in the machine ended badly; its text is what it said."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(what: str, condition) -> None:
    end = time.monotonic() + 120
    while not condition():
        if time.monotonic() > end:
            raise Failed(f"waited in vain for {what}")
        time.sleep(0.1)


class Machine:
    """Made from a bare Debian, which is left as it is. `end` ends whatever was started in it."""

    def __init__(self, bare: pathlib.Path, folder: pathlib.Path):
        self.folder = folder
        self._running = []
        self._unmount()
        if folder.exists():
            shutil.rmtree(folder)
        subprocess.run(["cp", "-a", str(bare), str(folder)], check=True)
        subprocess.run(["mount", "-t", "proc", "proc", str(folder / "proc")], check=True)
        # What was downloaded once is there for the next machine; and nobody cuts its power, so that
        # it need not wait for the disk after each file.
        kept = ROOT / "build/package/archives"
        kept.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--bind", str(kept), str(folder / ARCHIVES)], check=True)
        (folder / "etc/dpkg/dpkg.cfg.d/test").write_text("force-unsafe-io\n")
        shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")

    def path(self, inside: str) -> pathlib.Path:
        return self.folder / inside.lstrip("/")

    def _command(self, words, user, more) -> list:
        as_user = ["runuser", "-u", user, "--"] if user else []
        values = [f"{name}={value}" for name, value in more.items()]
        return ["chroot", str(self.folder), "env", "-i", f"PATH={PATH}", "HOME=/root",
                "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", "SDL_VIDEODRIVER=dummy",
                "SDL_RENDER_DRIVER=software", "SDL_AUDIODRIVER=dummy", *values, *as_user, *words]

    def try_to(self, *words, user=None, **more) -> subprocess.CompletedProcess:
        return subprocess.run(self._command(words, user, more), text=True, timeout=1800,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)

    def run(self, *words, user=None, **more) -> str:
        ended = self.try_to(*words, user=user, **more)
        if ended.returncode != 0:
            raise Failed(f"{' '.join(words)} ended with {ended.returncode}:\n"
                         f"{ended.stdout[-4000:]}")
        return ended.stdout

    def start(self, *words, user=None):
        with open(self.path("/var/log/started.log"), "ab") as log:
            self._running.append(subprocess.Popen(self._command(words, user, {}), stdout=log,
                                                  stderr=log, start_new_session=True))

    def end_started(self):
        for child in self._running:
            os.killpg(child.pid, signal.SIGTERM)
        for child in self._running:
            child.wait(timeout=20)
        self._running = []

    def end(self):
        self.end_started()
        self._unmount()

    def _unmount(self):
        """Also what a run that was killed left mounted."""
        for inside in ("proc", ARCHIVES):
            place = str(self.folder / inside)
            # os.path.ismount does not see a folder of the same disk that is mounted there.
            while subprocess.run(["mountpoint", "-q", place], check=False).returncode == 0:
                subprocess.run(["umount", place], check=True)

    # Packages ---------------------------------------------------------------------------------

    def trust(self, repository: pathlib.Path):
        """Lays a repository beside the machine's own, as its page says."""
        shutil.copytree(repository, self.path("/repository"), dirs_exist_ok=True)
        self.path("/etc/apt/keyrings").mkdir(exist_ok=True)
        shutil.copy(repository / "cirkel.asc", self.path("/etc/apt/keyrings"))
        text = (repository / "cirkel.sources").read_text()
        self.path("/etc/apt/sources.list.d/cirkel.sources").write_text(
            text.replace(f"file:{repository}", "file:/repository"))

    def apt(self, *words) -> str:
        return self.run("apt-get", "-q", "-y", "--no-install-recommends", *words)

    def watch_services(self, running: list):
        """From now on what packages ask of the one who starts services is written down."""
        self.path("/run/systemd/system").mkdir(parents=True, exist_ok=True)
        policy = self.path("/usr/sbin/policy-rc.d")
        if policy.exists():
            policy.unlink()
        self.path("/var/log/systemctl.running").write_text("".join(f"{unit}\n" for unit in running))
        self.path("/var/log/systemctl.asked").write_text("")
        recorder = self.path("/usr/bin/systemctl")  # apt lets packages look nowhere else
        recorder.unlink()
        recorder.write_text(RECORDER)
        recorder.chmod(0o755)

    def asked_of_services(self) -> str:
        return self.path("/var/log/systemctl.asked").read_text()
