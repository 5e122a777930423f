"""A virtual display of its own for machines without a screen."""

import os
import subprocess

from programs import Failed


class VirtualDisplay:
    def __init__(self, width, height):
        reading, writing = os.pipe()
        try:
            self._server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24",
                 "-nolisten", "tcp", "-noreset"],
                pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True)
        except FileNotFoundError as missing:
            raise Failed("Xvfb is not installed; run platform/install run") from missing
        finally:
            os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise Failed("Xvfb did not start; is another program holding all displays?")
        self.name = f":{number}"
        self.pid = self._server.pid

    def close(self):
        self._server.terminate()
        self._server.wait()
