"""Ten hours of a busy day, 18:00 to 04:00, on the real programs, twenty times as fast: customers
and staff by touches on a real display, a cut line, kills, a full disk, a wrong clock, the nightly
window. Then: memory flat, no frame over 100 ms, no lost count, nothing strange in a log.

    busy_day_test.py --bin BUILD/bin --probe turn_probe.so [--hours 10] [--speed 20] [--seed N]
        [--nice -5] [--keep FOLDER]

Built with sanitizers, or in a day of less than three hours, memory and frames are told but not
judged."""

import argparse
import calendar
import json
import os
import random
import subprocess
import sys
import time

import figures
from customers import Account, Person, plan
from eyes import Unseen
from fast_clock import LIBRARIES, FastClock
from place import UNKNOWN_CODE, Place, wait_until
from shop_under_fire import TERMINAL

HOUR = 3600
STARTS_AT = calendar.timegm((2027, 1, 11, 17, 0, 0))  # 18:00 in Utrecht
SET_UP_SECONDS = 600                                  # before that, at our own speed
CLOCK_AHEAD_SECONDS = 420
SAMPLES_A_LIFE = 180
STRANDED_SHARE_MAX = 0.03
# What the planted faults may say, by the program that says it.
FULL = r"disk is (\d+ % )?full"
EXPECTED = {"terminal": [FULL], "syncd": [FULL, "lane="],
            "server": ["no escrow file", "fell silent"],
            "keeper": []}


class Day:
    def __init__(self, place, options):
        self.place = place
        self.length = options.hours * HOUR
        self.seed = options.seed
        self.dice = random.Random(self.seed)
        self.account = Account()
        self.person = Person(place.looks, place.finger, place.clock, self.account)
        self.began = place.clock.now()
        self.watch = figures.Watch(self.seconds, self.length / options.speed / SAMPLES_A_LIFE)
        self.before = {}
        self.faults = [(share * self.length, fault) for share, fault in (
            (0.03, self.server_dies), (0.04, self.syncd_dies), (0.06, self.power_is_cut),
            (0.20, self.line_is_cut), (0.30, self.line_is_back), (0.45, self.disk_is_full),
            (0.95, self.nightly_window))]

    def seconds(self):
        """Of the day, so far."""
        return self.place.clock.now() - self.began

    def say(self, what):
        at = time.gmtime(self.place.clock.now() + HOUR)
        print(f"{time.strftime('%H:%M', at)} {what}", flush=True)

    def watch_all(self):
        self.watch.begin("terminal", self.place.terminal.pid)
        for name, pid in self.place.shop.pids().items():
            self.watch.begin(name, pid)

    # The day -------------------------------------------------------------------------------------

    def play(self, rush):
        self.before = {"taps": self.place.shop.taps(), "consents": self.consents_given()}
        self.watch_all()
        self.person.is_alone()
        coming = plan(self.dice, self.length, rush)
        self.say(f"{len(coming)} people will come")
        hour = 0
        for due, kind in coming:
            # One between two visits, so that somebody meets each of them in a short day, too.
            if self.faults and self.faults[0][0] <= self.seconds():
                self.faults.pop(0)[1]()
            if self.seconds() > self.length:
                break
            self.place.clock.rest(due - self.seconds())
            self.serve(kind)
            if self.seconds() // HOUR > hour:
                hour = self.seconds() // HOUR
                self.say(f"{sum(self.account.did.values())} visits, {self.account.taps} taps,"
                         f" {self.account.consents} consents, {len(self.account.stranded)}"
                         " stranded")
        for _, fault in self.faults:
            fault()
            self.serve("tell")
        self.place.clock.rest(self.length - self.seconds())
        self.watch.end()

    def serve(self, kind):
        if self.place.terminal.poll() is not None:
            raise AssertionError(f"the terminal ended with {self.place.terminal.returncode}: "
                                 + self.place.log("terminal")[-500:])
        self.account.did[kind] += 1
        try:
            getattr(self.person, kind)(*self.what_they_know(kind))
        except Unseen as unseen:
            self.account.stranded.append(f"{kind}: {unseen}")
            self.say(f"stranded: {kind}: {unseen}")
        self.person.is_alone()

    def what_they_know(self, kind):
        place = self.place
        return {"reads_the_status": (self.dice.choice(place.codes),),
                "finds_nothing": (UNKNOWN_CODE,),
                "looks_at_the_board": (place.employee["number"], place.employee["pin"]),
                "types_a_wrong_pin": (place.employee["number"], place.employee["pin"]),
                "counts": (place.technician["number"], place.technician["pin"]),
                }.get(kind, (self.dice,))

    # Faults --------------------------------------------------------------------------------------

    def server_dies(self):
        self.say("the server is killed")
        self.place.shop.kill_and_restart_server()
        self.watch.begin("server", self.place.shop.pids()["server"])

    def syncd_dies(self):
        self.say("the sync daemon is killed")
        self.place.shop.kill_and_restart_syncd()
        self.watch.begin("syncd", self.place.shop.pids()["syncd"])

    def power_is_cut(self):
        self.say("the power is cut in a visit; the clock is wrong when it comes back")
        self.person.taps_face(2)
        self.place.cut_power_of_device(CLOCK_AHEAD_SECONDS)
        self.watch_device()

    def watch_device(self):
        self.watch.begin("terminal", self.place.terminal.pid)
        self.watch.begin("syncd", self.place.shop.pids()["syncd"])
        wait_until("the terminal to stand there",
                   lambda: self.place.looks.is_there("attract", "face.3"), seconds=60)

    def line_is_cut(self):
        self.say("the line is cut")
        self.place.line.cut()

    def line_is_back(self):
        self.say("the line is back")
        self.place.line.restore()

    def disk_is_full(self):
        self.say("the disk is full")
        self.place.fill_disk()
        wait_until("the faces to go", lambda: not self.place.looks.is_there("attract", "face.3"),
                   seconds=60)
        self.place.finger.tap(*self.place.looks.middle("attract", "face.3"))
        self.place.clock.rest(0.03 * self.length)
        self.place.free_disk()
        wait_until("the faces to be back",
                   lambda: self.place.looks.is_there("attract", "face.3"), seconds=60)
        self.say("there is room again")

    def nightly_window(self):
        self.say("the nightly window")
        self.place.nightly_window()
        self.watch_device()

    # Its end -------------------------------------------------------------------------------------

    def consents_given(self):
        return self.place.shop.read_capture(
            "SELECT count(*) FROM outbox WHERE kind = 'consent'")[0][0]

    def settle(self):
        """Nobody comes any more; what is on its way arrives."""
        self.place.end_terminal()
        self.place.shop.settle(seconds=180)

    def wrong_counts(self):
        shop, account = self.place.shop, self.account
        ids = "SELECT lower(hex(record_id)) FROM outbox WHERE kind = '{}'"
        standing = " AND coalesce(withheld, '') <> 'erased'"
        stored, arrived = self.ids(ids.format("submission") + standing), shop.arrived_submissions()
        wrong = figures.uneven(stored, arrived, "submissions")
        consents = self.ids(ids.format("consent") + standing)
        central = [row[0] for row in shop.read_central("SELECT lower(hex(id)) FROM consent")]
        wrong += figures.uneven(consents, central, "consents")
        records = [row[0] for row in shop.read_central(
            f"SELECT lower(hex(id)) FROM record WHERE terminal = '{TERMINAL}'")]
        wrong += figures.uneven(self.ids("SELECT lower(hex(record_id)) FROM outbox"), records,
                                "records")
        caseless = shop.read_central(
            "SELECT lower(hex(id)) FROM consent WHERE purpose = 'call' AND submission NOT IN"
            " (SELECT submission FROM follow_up_case)")
        wrong += [f"no case for consent {row[0]}" for row in caseless]
        taps = shop.taps() - self.before["taps"]
        if not account.taps <= taps <= account.taps + account.unsure:
            wrong.append(f"{account.taps} taps were seen to count ({account.unsure} unsure), and"
                         f" {taps} were counted")
        given = self.consents_given() - self.before["consents"]
        if not account.consents <= given <= account.consents + len(account.stranded):
            wrong.append(f"{account.consents} receipts were seen, and {given} consents stored")
        self.counts = {
            "taps seen": account.taps, "taps counted": taps,
            "submissions standing": len(stored), "on the server": len(arrived),
            "consents standing": len(consents), "consents on the server": len(central),
            "erased": account.erased, "records on the server": len(records)}
        self.reported = shop.sync_status()["submissions"]
        return wrong + figures.unequal({**self.reported, "taps of all": shop.taps()})

    def ids(self, question):
        return [row[0] for row in self.place.shop.read_capture(question)]

    def wrong_logs(self):
        return [f"{name}.log: {line}" for name, expected in EXPECTED.items()
                for line in figures.unexpected_lines(self.place.log(name), expected)]


def has_sanitizers(program):
    told = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    return "libasan" in told or "libtsan" in told


def tell(day, frames, began):
    print(f"\n{json.dumps(day.counts)}\nat the sync daemon: {json.dumps(day.reported)}")
    print(f"visits: {dict(day.account.did.most_common())}")
    print("\n".join(figures.table(day.watch.lives)))
    worst = max(frames, key=lambda one: one.ms - one.disk_ms)
    on_processor = sorted(one.processor_ms for one in frames)
    print(f"{len(frames)} frames: p50 {figures.part_of(frames, 0.5):.1f} ms, p99"
          f" {figures.part_of(frames, 0.99):.1f}, p99.9 {figures.part_of(frames, 0.999):.1f}, max"
          f" {worst.ms - worst.disk_ms:.1f} (of it on the processor {worst.processor_ms:.1f});"
          f" processor max {on_processor[-1]:.1f}; wait for the disk max"
          f" {max(one.disk_ms for one in frames):.1f}")
    print(f"{day.length / HOUR:.1f} h of the day in {time.time() - began:.0f} s of ours, seed"
          f" {day.seed}", flush=True)


def run(options, place):
    place.furnish()
    place.teach()
    began = time.time()
    place.begin_day(STARTS_AT, options.speed)
    day = Day(place, options)
    many, few = (90, 25) if options.hours >= 1 else (600, 600)
    try:
        day.play(lambda at: many if at % (3 * HOUR) < HOUR else few)
    finally:
        day.watch.end()
    day.settle()
    wrong = day.wrong_counts() + day.wrong_logs()
    frames = figures.read_frames(place.turns)
    tell(day, frames, began)
    most = max(3, STRANDED_SHARE_MAX * sum(day.account.did.values()))
    if len(day.account.stranded) > most:
        wrong.append(f"{len(day.account.stranded)} people got stranded: {day.account.stranded}")
    if has_sanitizers(place.programs.path("cirkel-terminal")) or options.hours < 3:
        print("memory and frames are not judged: sanitizers, or too short a day")
        return wrong
    return wrong + figures.grown(day.watch.lives) + figures.slow(frames)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--probe", required=True, help="the library made of turn_probe.cpp")
    parser.add_argument("--hours", type=float, default=10)
    parser.add_argument("--speed", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nice", type=int, default=0,
                        help="of terminal and display, on a machine that has other work too")
    parser.add_argument("--keep", help="where logs, turns and the last picture go")
    options = parser.parse_args()
    if not LIBRARIES or os.geteuid() != 0:
        print("SKIPPED: needs libfaketime, and root for a small disk")
        return 0
    if not os.path.exists(os.path.join(options.bin, "cirkel-terminal")):
        print(f"SKIPPED: nothing was built in {options.bin}")
        return 0
    place = Place(options.bin, options.probe, FastClock(STARTS_AT - SET_UP_SECONDS),
                  options.nice)
    try:
        wrong = run(options, place)
    finally:
        if options.keep:
            place.keep(options.keep)
        place.close()
    print("\n".join(wrong) or "nothing is wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
