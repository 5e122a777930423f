"""The real terminal as it stands in a shop: full screen, on a display of its own without a window
manager, with a survey from a real server."""

import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "faults"))

from shop_under_fire import Shop  # noqa: E402  also finds platform/story
from glass import Glass  # noqa: E402
from display import VirtualDisplay  # noqa: E402  (found in platform/story)
from programs import Programs, wait_until  # noqa: E402

SIZE = (480, 800)


class Kiosk:
    """Owns everything; `close` leaves nothing behind."""

    def __init__(self, bin_folder, size=SIZE):
        os.environ["SDL_VIDEODRIVER"] = "x11"
        self.size = size
        self.folder = tempfile.TemporaryDirectory(prefix="cirkel-")
        self._stay_silent()
        self.display = VirtualDisplay(*size)
        os.environ["DISPLAY"] = self.display.name
        self.programs = Programs(bin_folder, os.path.join(self.folder.name, "log"))
        self.shop = Shop(self.programs, self.folder.name, f"{size[0]}x{size[1]}")
        self.state = self.shop.state
        self.glass = Glass(self.display.name)

    def _stay_silent(self):
        """No speech dispatcher of this machine is used, or started: it would outlive the test."""
        folder = os.path.join(self.folder.name, "config", "speech-dispatcher")
        os.makedirs(folder)
        with open(os.path.join(folder, "speechd.conf"), "w", encoding="ascii") as file:
            file.write("DisableAutoSpawn\n")
        os.environ["XDG_CONFIG_HOME"] = os.path.dirname(folder)
        os.environ["XDG_RUNTIME_DIR"] = self.folder.name
        os.environ["SDL_AUDIODRIVER"] = "alsa"  # as its unit has it: no sound server is asked

    def furnish(self):
        """One shop with one survey; from now on the device stands without a network."""
        self.shop.open()
        self.shop.end_syncd()
        self.shop.end_server()
        self.shop.end_keeper()

    def command(self):
        return [self.programs.path("cirkel-terminal"), "run", "--state", self.state, "--still",
                "--full-screen"]

    def start(self, *words_before, env=None):
        """The terminal as its unit starts it; comes back when it fills the screen."""
        command = [*words_before, *self.command()]
        child = self.programs.start(*command, log="terminal", env=env)
        wait_until("the terminal to fill the screen", self.is_up, seconds=60)
        self.settle()
        return child

    def is_up(self):
        """Exactly one window, over the whole screen."""
        return [place for _, place in self.glass.windows()] == [(0, 0, *self.size)]

    def settle(self, seconds=30):
        """Waits until nothing moves any more; gives the picture."""
        seen = [self.glass.picture()]

        def is_still():
            seen.append(self.glass.picture())
            return seen[-1] == seen[-2] == seen[max(0, len(seen) - 4)] and len(seen) > 4

        wait_until("the screen to come to rest", is_still, seconds=seconds, step=0.1)
        return seen[-1]

    def wait_for_rest(self, child, seconds=120):
        """Until all that was done to the terminal has been heard: it uses no processor any more."""
        used = [-1]

        def rests():
            used.append(sum(self._ticks_of(pid) for pid in [child.pid, *self.children_of(child)]))
            return used[-1] == used[-2]

        wait_until("the terminal to rest", rests, seconds=seconds, step=0.1)

    @staticmethod
    def _ticks_of(pid):
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            after_name = file.read().rpartition(") ")[2].split()
        return int(after_name[11]) + int(after_name[12])

    def children_of(self, child):
        """Processes that the terminal started, and theirs."""
        found, waiting = [], [child.pid]
        while waiting:
            pid = waiting.pop()
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                    new = [int(word) for word in file.read().split()]
                found += new
                waiting += new
        return found

    def lose_display(self):
        """Lets go of it first: Xlib ends a program whose display goes, and this one has to stay."""
        if self.glass is not None:
            self.glass.close()
            self.display.close()
        self.glass = None

    def close(self):
        self.programs.end_all()
        self.lose_display()
        self.folder.cleanup()
