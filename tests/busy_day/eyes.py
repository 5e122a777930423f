"""Finds what can be touched as a person does, by how it looks. The terminal itself shows its
screens once (`cirkel-terminal visit` tells where each target is); from then on a target is there
when the glass shows those pixels in that place."""

import ctypes
import glob
import json
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "kiosk"))

from glass import ALL_PLANES, Z_PIXMAP, Glass  # noqa: E402  (found in tests/kiosk)

LOOK_EVERY_SECONDS = 0.004
BYTES_A_PIXEL = 4


class Unseen(Exception):
    """What a customer waited for did not come."""


class Eyes(Glass):
    def pixels(self, x, y, width, height):
        image = self._x.XGetImage(self._display, self._root, int(x), int(y), width, height,
                                  ALL_PLANES, Z_PIXMAP)
        size = image.contents.bytes_per_line * image.contents.height
        seen = ctypes.string_at(image.contents.data, size)
        self._x.XFree(ctypes.c_void_p(image.contents.data))
        self._x.XFree(image)
        return seen


class Looks:
    """How each target of each screen looks, and where: {(screen, target): (place, pixels)}."""

    def __init__(self, eyes):
        self._eyes = eyes
        self._known = {}

    def learn(self, screen, targets):
        """The screen is there and rests; `targets` are the lines that the terminal wrote."""
        width, height = self._eyes.size()
        for line in targets.splitlines():
            name, *numbers = line.split("\t")
            x, y, w, h = map(int, numbers)
            w, h = min(w, width - x), min(h, height - y)
            self._known[screen, name] = ((x, y, w, h), self._eyes.pixels(x, y, w, h))

    def names(self, screen):
        return [name for where, name in self._known if where == screen]

    def middle(self, screen, name):
        (x, y, width, height), _ = self._known[screen, name]
        return x + width // 2, y + height // 2

    def is_there(self, screen, name):
        place, pixels = self._known[screen, name]
        return self._eyes.pixels(*place) == pixels

    def wait_for(self, screen, name, seconds):
        """So many real ones."""
        end = time.monotonic() + seconds
        while not self.is_there(screen, name):
            if time.monotonic() > end:
                raise Unseen(f"{name} of {screen}")
            time.sleep(LOOK_EVERY_SECONDS)


def teach(looks, programs, terminal, folder, steps):
    """The terminal plays these steps; each of its shots is looked at and kept by its name. Gives
    what it read."""
    shots = os.path.join(folder, f"lesson-{len(os.listdir(folder))}")
    os.makedirs(shots)
    path = os.path.join(shots, "visit.json")
    stays = [one for step in steps for one in ([step, {"wait_ms": 900}] if "shot" in step
                                               else [step])]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"steps": stays}, file)
    child = programs.start("cirkel-terminal", "visit", path, *terminal, "--shots", shots,
                           log=os.path.basename(shots))
    seen = set()
    while child.poll() is None:
        for picture in sorted(set(glob.glob(os.path.join(shots, "*.png"))) - seen):
            with open(picture[:-len("png")] + "targets", encoding="utf-8") as file:
                looks.learn(os.path.basename(picture)[3:-len(".png")], file.read())
            seen.add(picture)
        time.sleep(0.05)
    with open(os.path.join(folder, "..", "log", os.path.basename(shots) + ".log"),
              encoding="utf-8") as log:
        said = log.read()
    if child.returncode != 0:
        raise Unseen(f"a lesson ended with {child.returncode}:\n{said}")
    readings = {}
    for line in said.splitlines():
        if line.startswith("{"):
            readings.update(json.loads(line))
    return readings
