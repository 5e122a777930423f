"""What systemd does for one program, in the time of one test: starts it, hears its notes, starts it
anew when it ends, and kills it when it falls silent. The figures are those of its unit."""

import os
import re
import signal
import socket
import subprocess
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
UNITS = os.path.join(HERE, "..", "..", "platform", "kiosk", "units")
SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0}


def seconds_of(text):
    number, unit = re.fullmatch(r"(\d+)(ms|s|min)", text).groups()
    return int(number) * SECONDS[unit]


class Minder:
    def __init__(self, unit, command, folder, environment=None):
        with open(os.path.join(UNITS, unit + ".service"), encoding="utf-8") as file:
            text = file.read()
        figure = lambda key: re.search(rf"^{key}=(.*)$", text, re.M).group(1)  # noqa: E731
        self.rest = seconds_of(figure("RestartSec"))
        self.patience = seconds_of(figure("WatchdogSec"))
        self._final = {int(word) for word in figure("RestartPreventExitStatus").split()}
        self._command = command
        self._log = os.path.join(folder, unit + ".log")
        self._environment = {**os.environ, **(environment or {})}
        self._notes = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = os.path.join(folder, unit + ".notify")
        self._notes.bind(path)
        self._notes.settimeout(0.05)
        self._environment["NOTIFY_SOCKET"] = path
        if "WATCHDOG_USEC" in self._environment:  # a test that cannot wait for minutes
            self.patience = int(self._environment["WATCHDOG_USEC"]) / 1_000_000
        self._environment["WATCHDOG_USEC"] = str(int(self.patience * 1_000_000))
        self.heard = []       # notes, oldest first
        self.endings = []     # how each life ended
        self.child = None
        self._is_over = False
        self._thread = threading.Thread(target=self._mind)
        self._thread.start()

    def _mind(self):
        while not self._is_over:
            with open(self._log, "ab") as log:
                self.child = subprocess.Popen(self._command, env=self._environment, stdout=log,
                                              stderr=log, start_new_session=True)
            self._live()
            self.endings.append(self.child.returncode)
            if self.child.returncode in self._final:
                return
            time.sleep(self.rest)

    def _live(self):
        deadline = None
        while self.child.poll() is None and not self._is_over:
            try:
                notes = self._notes.recv(4096).decode().splitlines()
            except TimeoutError:
                notes = []
            self.heard += notes
            if "READY=1" in notes or "WATCHDOG=1" in notes:
                deadline = time.monotonic() + self.patience
            if deadline and time.monotonic() > deadline:
                os.killpg(self.child.pid, signal.SIGABRT)
                os.killpg(self.child.pid, signal.SIGKILL)  # who is stopped hears only this
                self.child.wait()
        if self.child.poll() is None:
            self.child.terminate()
            self.child.wait(timeout=20)

    @property
    def lives(self):
        return len(self.endings) + 1

    def close(self):
        self._is_over = True
        self._thread.join()
        self._notes.close()
