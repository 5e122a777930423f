"""Starts, watches and ends the real programs of a story."""

import json
import os
import signal
import subprocess
import time


class Failed(Exception):
    """Something a person has to know; its text says what to do next."""


class Programs:
    """All child processes of one run. Whatever happens, `end_all` leaves none behind."""

    def __init__(self, bin_folder, log_folder):
        self._bin = bin_folder
        self._logs = log_folder
        self._running = []
        os.makedirs(log_folder, exist_ok=True)

    def path(self, name):
        return os.path.join(self._bin, name)

    def start(self, name, *arguments, log, env=None):
        """A long-running program; its output goes to LOG_FOLDER/log.log."""
        output = open(os.path.join(self._logs, log + ".log"), "ab")
        command = [self.path(name) if os.path.exists(self.path(name)) else name, *arguments]
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT,
                                 env={**os.environ, **(env or {})}, start_new_session=True)
        output.close()
        self._running.append(child)
        return child

    def run(self, name, *arguments, env=None, timeout=60, cwd=None):
        """A command that ends by itself, however it ends."""
        return subprocess.run([self.path(name), *arguments], capture_output=True, text=True,
                              timeout=timeout, env={**os.environ, **(env or {})}, cwd=cwd)

    def call(self, name, *arguments, **more):
        """A command that ends by itself: what it printed. `Failed` when it did not succeed."""
        answer = self.run(name, *arguments, **more)
        if answer.returncode != 0:
            raise Failed(f"{name} {' '.join(arguments)} ended with {answer.returncode}:\n"
                         f"{answer.stdout}{answer.stderr}")
        return answer.stdout

    def call_json(self, name, *arguments, **more):
        text = self.call(name, *arguments, **more)
        try:
            return json.loads(text)
        except ValueError as wrong:
            raise Failed(f"{name} {' '.join(arguments)} printed no JSON: {text[:400]}") from wrong

    def kill(self, child):
        """SIGKILL, as a power cut would: no goodbye, no clean-up."""
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        self._running = [other for other in self._running if other is not child]

    def end(self, child, seconds=5):
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(timeout=seconds)
            except subprocess.TimeoutExpired:
                self.kill(child)
        self._running = [other for other in self._running if other is not child]

    def end_all(self):
        for child in reversed(list(self._running)):
            self.end(child, seconds=2)


def wait_until(what, condition, seconds=20.0, step=0.05):
    """Waits until `condition()` holds and returns its answer; `Failed` names what did not come."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failed(f"waited {seconds:.0f} s for: {what}")
        time.sleep(step)
