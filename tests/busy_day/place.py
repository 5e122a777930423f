"""The place of a busy day: the real programs on loopback and a display, by a clock that runs
faster, with a line that can be cut and a disk that can be filled. And what the screens look
like."""

import os
import shutil
import subprocess
import sys

from customers import NUMBER
from eyes import Eyes, Looks, teach
from fast_clock import InTime

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "kiosk"))

from kiosk import Kiosk  # noqa: E402  (found in tests/kiosk; also finds tests/faults)
from shop_under_fire import LOCATION, Shop  # noqa: E402
from xtest import XFinger  # noqa: E402

from line import Line  # noqa: E402  (found in platform/story)
from programs import wait_until  # noqa: E402

SIZE = (1080, 1920)
DISK_MEGABYTES = 96
WATCHDOG_SECONDS = 10  # platform/kiosk/units/cirkel-terminal.service
UNKNOWN_CODE = "k7qm29"


def wait(what):
    return {"wait_for": what}


def tap(name):
    return {"tap": name}


def shot(name):
    return {"shot": name}


TO_THE_THANKS = [wait("screen.attract"), tap("face.1"), wait("screen.reasons"), tap("reason.queue"),
                 tap("next"), wait("screen.thanks")]
TO_THE_RECEIPT = [*TO_THE_THANKS, tap("answer.call"), wait("screen.contact"), {"type": NUMBER},
                  tap("next"), wait("screen.check"), tap("yes"), wait("screen.receipt")]
FIRST_LESSON = [
    wait("screen.attract"), shot("attract"), tap("face.1"), wait("screen.reasons"),
    shot("reasons"), tap("reason.queue"), tap("tell_more"), wait("screen.text"), shot("text"),
    {"type": "ab"}, shot("text full"), tap("key.done"), wait("screen.thanks"), shot("thanks"),
    tap("answer.call"), wait("screen.contact"), shot("contact"), {"type": NUMBER},
    shot("contact full"), tap("next"), wait("screen.check"), shot("check"), tap("yes"),
    wait("screen.receipt"), shot("receipt"), tap("erase_all"), wait("screen.withdrawn"),
    shot("erased"), tap("done"), wait("screen.attract"),
    tap("face.5"), wait("screen.reasons"), tap("tell_more"), wait("screen.text"), {"type": "ab"},
    tap("key.done"), wait("screen.thanks"), shot("thanks happy"), tap("team.yes"),
    wait("screen.receipt"), shot("receipt plain"), tap("done"), wait("screen.attract")]


def to_the_status(code):
    return [wait("screen.attract"), tap("find_status"), wait("screen.find_status"), shot("find"),
            {"type": code}, tap("face.1"), shot("find full"), tap("search"),
            wait("screen.status"), shot("status"), tap("done"), wait("screen.attract")]


def signed_in(person, name, screen):
    return [wait("screen.attract"), tap("service.corner"), wait("screen.sign_in"),
            shot("sign in"), {"type": person["number"] + person["pin"]}, wait("screen." + screen),
            shot(name), tap("stop"), wait("screen.attract")]


class BusyShop(Shop):
    """Once the day has begun, the sync daemon has its own rhythm, as in a shop."""

    is_busy = False

    def start_syncd(self):
        if not self.is_busy:
            return super().start_syncd()
        self._syncd = self._start("cirkel-syncd", "run", "--state", self.state, log="syncd")

    def pids(self):
        return {"syncd": self._syncd.pid, "server": self._serve.pid, "keeper": self._keeper.pid}

    def kill_syncd(self):
        self._programs.kill(self._syncd)


class Place:
    """Owns everything; `close` leaves nothing behind."""

    def __init__(self, bin_folder, probe, clock, nice=0):
        self.clock = clock
        self._nice = nice
        self.kiosk = Kiosk(bin_folder, SIZE)
        self.programs = self.kiosk.programs
        self.folder = self.kiosk.folder.name
        self.turns = os.path.join(self.folder, "turns")
        self.of_device = InTime(clock)
        self.of_terminal = InTime(clock, [probe], {
            # As its unit has it: at least so often it looks around, also where nothing moves.
            "CIRKEL_TURNS": self.turns, "WATCHDOG_USEC": str(WATCHDOG_SECONDS * 1_000_000)})
        self._disk = os.path.join(self.folder, "disk")
        os.mkdir(self._disk)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "cirkel",
                        self._disk], check=True)
        self.shop = BusyShop(self.programs, self.folder, f"{SIZE[0]}x{SIZE[1]}", self._disk)
        self.line = Line(self.shop.port)
        self.line.restore()
        self.shop.line_port = self.line.port
        self.shop.surround(InTime(clock), "cirkel-server")
        self.shop.surround(self.of_device, "cirkel-syncd", "cirkel-terminal")
        self.eyes = Eyes(self.kiosk.display.name)
        self.looks = Looks(self.eyes)
        self.finger = XFinger(self.kiosk.display.name)
        self.terminal = None
        self.codes = []
        self._favour(self.kiosk.display.pid)

    def close(self):
        self.programs.end_all()
        self.line.close()
        self.eyes.close()
        self.finger.close()
        subprocess.run(["umount", self._disk], check=False)
        self.kiosk.close()

    # Before the day ------------------------------------------------------------------------------

    def furnish(self):
        self.shop.open()
        ask = self.shop.ask_server
        self.employee = ask("staff", "add", "41", "--alias", "Fatima", "--role", "employee",
                            "--location", LOCATION)
        self.technician = ask("staff", "add", "90", "--alias", "Techniek", "--role", "technician",
                              "--location", LOCATION)
        wait_until("the people to be known", self._knows_people, seconds=60)

    def _knows_people(self):
        return "Techniek" in str(self.shop.read_sync("SELECT * FROM configuration"))

    def teach(self):
        """What the screens look like; a few of yesterday's customers are made on the way."""
        lessons = os.path.join(self.folder, "lessons")
        os.mkdir(lessons)
        for lesson in (FIRST_LESSON, [*TO_THE_RECEIPT, {"read": "receipt.code", "into": "code"}],
                       signed_in(self.employee, "board", "staff_cases"),
                       signed_in(self.technician, "counts", "technician_counts")):
            read = teach(self.looks, self._programs_in_time(), self._terminal_options(), lessons,
                         lesson)
            self.codes += [read["code"]] if "code" in read else []
        wait_until("yesterday's to be acknowledged", self.shop.is_all_acknowledged, seconds=150,
                   step=0.3)
        teach(self.looks, self._programs_in_time(), self._terminal_options(), lessons,
              to_the_status(self.codes[0]))
        self.codes = [code.lower() for code in self.codes]

    def _programs_in_time(self):
        place = self

        class InItsTime:
            @staticmethod
            def start(*words, log):
                return place.programs.start(*words, log=log, env=place.of_device)
        return InItsTime

    def _terminal_options(self):
        return ["--state", self.shop.state, "--full-screen", "--lang", "nl"]

    # Lives ---------------------------------------------------------------------------------------

    def start_terminal(self):
        self.terminal = self.programs.start("cirkel-terminal", "run", *self._terminal_options(),
                                            log="terminal", env=self.of_terminal)
        self._favour(self.terminal.pid)

    def _favour(self, pid):
        """A kiosk has its machine for itself; one that also builds gives it the first place."""
        if self._nice == 0:
            return
        os.setpriority(os.PRIO_PROCESS, pid, self._nice)
        with open(f"/proc/{pid}/autogroup", "w", encoding="ascii") as file:
            file.write(str(self._nice))

    def end_terminal(self):
        self.programs.end(self.terminal)

    def begin_day(self, starts_at, speed):
        """From now on all of them go by the fast clock, which says `starts_at`."""
        self.shop.end_syncd()
        self.shop.end_server()
        self.shop.end_keeper()
        self.clock.hurry(starts_at, speed)
        self.shop.is_busy = True
        self.shop.start_keeper()
        self.shop.start_server()
        self.shop.start_syncd()
        self.start_terminal()

    # Faults --------------------------------------------------------------------------------------

    def cut_power_of_device(self, clock_ahead):
        """Terminal and daemon at once; their machine's clock is wrong when they come back."""
        self.programs.kill(self.terminal)
        self.shop.kill_syncd()
        for environment in (self.of_device, self.of_terminal):
            environment.ahead = clock_ahead
        self.shop.start_syncd()
        self.start_terminal()

    def fill_disk(self):
        """To the last byte."""
        path = os.path.join(self._disk, "filler")
        with open(path, "wb", buffering=0) as file:
            size = 1024 * 1024
            while size >= 1:
                try:
                    file.write(b"x" * size)
                except OSError:
                    size //= 2

    def free_disk(self):
        os.remove(os.path.join(self._disk, "filler"))

    def nightly_window(self):
        """What the machine does at half past three; the units are restarted by hand here."""
        tools = os.path.join(self.folder, "tools")
        os.makedirs(tools, exist_ok=True)
        asked = os.path.join(tools, "asked")
        with open(os.path.join(tools, "systemctl"), "w", encoding="ascii") as file:
            file.write(f'#!/bin/sh\necho "$*" >>{asked}\n[ "$2" != is-active ]\n')
        os.chmod(os.path.join(tools, "systemctl"), 0o755)
        script = os.path.join(HERE, "..", "..", "platform", "kiosk", "maintenance")
        subprocess.run(["/bin/sh", script], env={"PATH": tools}, check=True)
        with open(asked, encoding="ascii") as file:
            calls = file.read().splitlines()
        if calls[-1] != "try-restart cirkel-terminal.service cirkel-syncd.service":
            raise AssertionError(f"the nightly window asked for {calls}")
        self.end_terminal()
        self.shop.end_syncd()
        self.shop.start_syncd()
        self.start_terminal()

    def keep(self, folder):
        """What helps to see why: logs, turns, and the glass as it is (PPM)."""
        shutil.copytree(os.path.join(self.folder, "log"), folder, dirs_exist_ok=True)
        if os.path.exists(self.turns):
            shutil.copy(self.turns, folder)
        seen = self.eyes.pixels(0, 0, *SIZE)
        rgb = bytearray(SIZE[0] * SIZE[1] * 3)
        for part in range(3):
            rgb[part::3] = seen[2 - part::4]
        with open(os.path.join(folder, "glass.ppm"), "wb") as file:
            file.write(b"P6 %d %d 255\n" % SIZE + rgb)

    def log(self, name):
        path = os.path.join(self.folder, "log", name + ".log")
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
