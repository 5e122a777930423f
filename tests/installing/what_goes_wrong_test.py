"""What may go wrong while a device is hung on a wall: each fault stands on the screen and says
what to do next, and the way to the green page is open behind it. With the real programs.

    what_goes_wrong_test.py --bin BUILD/bin [--keep FOLDER] [TEST]"""

import glob
import json
import os
import subprocess

import line
import stick
from walk import Walk, main
from wall import GUARD_MS, Person, Phone

LIBRARIES = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
SIGNS = 13


def clock_at(time):
    """The environment of a program whose clock says so ("-400d"); see tests/faults."""
    return {"LD_PRELOAD": LIBRARIES[0], "FAKETIME": time, "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
            "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"}


def types_code(person, code):
    """In the place of the one before."""
    for _ in range(SIGNS):
        person.taps_on("key.erase")
    return person.types(code.replace("-", "")).taps_on("next")


class GoesWrong(Walk):
    def at_code(self, url):
        """As far as the thirteen signs, whatever the test said."""
        person = Person().begins().tests(url).shows("test").taps_on("next")
        return person.sees("screen.install_enrol")

    def ends_well(self, person):
        return person.makes_test_visit().sees("screen.install_ready").shows("ready")

    def assert_green(self):
        self.assert_says(self.wall.screen("ready"), "Deze terminal is klaar.")
        self.wall.wait_for_end()
        self.assertEqual(self.shop.arrived(), 1)

    def sees_fault(self, person, name):
        return person.sees("staff.note").pause(GUARD_MS).shows(name)


class Codes(GoesWrong):
    def test_a_wrong_unknown_used_and_expired_code_say_so_and_a_good_one_is_taken(self):
        expired, unknown = self.shop.expired_code("t-401"), self.shop.unknown_code()
        self.shop.open()
        used, good = self.shop.code("t-402"), self.shop.code()
        self.wall.start_daemon()
        wrong = good[:3] + ("K" if good[3] != "K" else "M") + good[4:]
        self.use_elsewhere(used)
        person = self.at_code(self.shop.url)
        for name, code in (("wrong", wrong), ("unknown", unknown), ("used", used),
                           ("expired", expired)):
            # The fault of the code before goes with the first sign.
            self.sees_fault(types_code(person, code), name)
        self.ends_well(types_code(person, good))
        self.wall.is_walked(person, "--patience", "300")
        self.assert_says(self.wall.screen("wrong"), "Deze tekens passen niet bij elkaar.",
                         "Kijk ze nog eens na.")
        self.assert_says(self.wall.screen("unknown"), "De server kent deze code niet.",
                         "Kijk de tekens en de server na.")
        self.assert_says(self.wall.screen("used"), "al gebruikt. Vraag een nieuwe.")
        self.assert_says(self.wall.screen("expired"), "is om. Vraag een nieuwe.")
        self.assert_green()

    def use_elsewhere(self, code):
        """Another device is let in by it."""
        other = os.path.join(self.folder, "other")
        self.programs.call("cirkel-terminal", "visit", self.write({"steps": [{"wait_ms": 100}]}),
                           "--state", other, "--size", "800x1280", timeout=120,
                           env={"ASAN_OPTIONS": "detect_leaks=0"})
        self.programs.call("cirkel-syncd", "enrol", "--state", other, "--server", self.shop.url,
                           "--token", code.replace("-", ""), timeout=120)

    def write(self, visit):
        path = os.path.join(self.folder, "look.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(visit, file)
        return path

    def test_the_desk_says_no_and_the_screen_says_what_to_do(self):
        self.shop.open()
        self.wall.start_daemon()
        technician = next(one for one in self.shop.demo["staff"] if one["technician"])
        phone = Phone(self.shop, technician)
        phone.sign_in()
        person = Person().begins().tests(self.shop.url).taps_on("next")
        person.sees("screen.install_enrol").taps_on("install.by_phone", "next").sees("word.6")
        person.shows("words")
        self.sees_fault(person, "refused")
        self.wall.is_walked(person, "--patience", "300")
        address = self.wall.screen("words").partition('receipt.link "')[2]
        address = address.partition('= "')[2].partition('"')[0]
        phone.decide(address[len(self.shop.url):], "refuse")
        self.assert_says(self.wall.screen("refused"), "De winkel liet deze terminal niet toe.",
                         "Vraag waarom, en begin opnieuw.")
        self.wall.wait_for_end()


class Lines(GoesWrong):
    def test_no_network_until_later(self):
        self.wall.start_daemon()
        person = self.at_code(self.shop.url)
        # Nothing keeps anybody from going on; the code is what wants a line.
        types_code(person, self.shop.unknown_code())
        self.sees_fault(person, "no_line").taps_on("to_test").sees("screen.install_test")
        person.shows("later").sees("summary")
        self.wall.is_walked(person, "--patience", "300")
        self.assert_says(self.wall.screen("test"), "De server wijst ons af.",
                         "Kijk het adres en de poort na.", "Nog geen netwerk? Ga gerust verder.")
        self.assert_says(self.wall.screen("no_line"), "De server wijst ons af.",
                         "Ga naar de netwerktest")
        self.wall.wait_for_end()
        # The line is there; the same device goes on.
        self.shop.open()
        person = types_code(self.at_code(self.shop.url), self.shop.code())
        self.ends_well(person)
        self.wall.is_walked(person, "--patience", "300")
        self.assert_says(self.wall.screen("test"), "5 van 6 is goed.")
        self.assert_green()

    def test_a_page_to_sign_in_on_stands_between(self):
        portal = line.Portal()
        self.addCleanup(portal.end)
        self.assertEqual(line.answers(portal.url), 302)
        self.is_named(portal.url, "Het netwerk wil eerst dat u zich meldt op een pagina.",
                      "Vraag om toegang zonder die pagina.")

    def test_another_machine_answers(self):
        stranger = line.Stranger()
        self.addCleanup(stranger.end)
        self.assertEqual(line.answers(stranger.url), 200)
        self.is_named(stranger.url, "Er antwoordt iets anders dan Cirkel.", "Kijk het adres na.")

    def is_named(self, url, *words):
        """On the page of the test, and again where the code is sent."""
        self.wall.start_daemon()
        person = types_code(self.at_code(url), self.shop.unknown_code())
        self.sees_fault(person, "enrol")
        self.wall.is_walked(person, "--patience", "300")
        self.assert_says(self.wall.screen("test"), *words)
        self.assert_says(self.wall.screen("enrol"), *words, "Ga naar de netwerktest")
        self.wall.wait_for_end()


class OwnAuthority(GoesWrong):
    def tls(self):
        """A certificate of an authority that no machine knows."""
        def openssl(*words):
            subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out",
                "cirkel-ca.pem", "-days", "30", "-subj", "/CN=De Linde eigen CA")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out",
                "server.csr", "-subj", "/CN=localhost")
        with open(os.path.join(self.folder, "names"), "w", encoding="utf-8") as file:
            file.write("subjectAltName=DNS:localhost\n")
        openssl("x509", "-req", "-in", "server.csr", "-CA", "cirkel-ca.pem", "-CAkey", "ca.key",
                "-CAcreateserial", "-out", "server.pem", "-days", "20", "-extfile", "names")
        return tuple(os.path.join(self.folder, name) for name in ("server.pem", "server.key"))

    def test_an_unknown_authority_is_named_and_taken_from_a_stick(self):
        if stick.missing():
            self.skipTest(stick.missing())
        self.shop.open()
        usb = stick.Stick(self.programs, self.folder)
        self.addCleanup(usb.end)
        usb.start_helper()
        usb.put_in(os.path.join(self.folder, "cirkel-ca.pem"))
        self.wall.start_daemon(usb.door)
        person = Person().begins().tests(self.shop.url).shows("wrong").taps_on("back")
        person.sees("ca.take").shows("network").taps_on("ca.take").sees("screen.install_test")
        person.sees("summary").pause(3000).shows("test").taps_on("next")
        person.sees("screen.install_enrol").types(self.shop.code().replace("-", ""))
        self.ends_well(person.taps_on("next"))
        self.wall.is_walked(person, "--patience", "300")
        self.assert_says(self.wall.screen("wrong"),
                         "Het certificaat is van een CA die wij niet kennen.",
                         "Lees bij stap 2 uw eigen CA van USB.")
        self.assert_says(self.wall.screen("test"), "Alles is goed.")
        self.assert_green()
        self.wait_until("USB to be closed", lambda: not usb.is_open(), seconds=180)


class Clocks(GoesWrong):
    def test_a_wrong_clock_is_named_and_stops_no_terminal(self):
        if not LIBRARIES:
            self.skipTest("faketime is not installed; platform/install test brings it")
        self.shop.open()
        self.wall.environment = clock_at("-400d")
        self.wall.start_daemon()
        person = self.at_code(self.shop.url)
        self.ends_well(types_code(person, self.shop.code()))
        self.wall.is_walked(person, "--patience", "300")
        self.assert_says(self.wall.screen("test"), "De klok loopt niet goed. Zet hem gelijk.",
                         'set_clock "Zet de klok gelijk"')
        self.assert_green()


class FullDisk(GoesWrong):
    ROOM_MB = 24

    def test_a_full_disk_says_so_and_goes_on_once_there_is_room(self):
        if os.geteuid() != 0:
            self.skipTest("only root can mount a small disk")
        self.shop.open()
        os.makedirs(self.wall.state)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.ROOM_MB}m,mode=755", "tmpfs",
                        self.wall.state], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", self.wall.state], check=True)
        self.wall.start_daemon()
        person = self.at_code(self.shop.url)
        person.types(self.shop.code().replace("-", "")).shows("before").pause(20_000)
        self.sees_fault(person.taps_on("next"), "full").pause(20_000)
        self.ends_well(person.taps_on("next"))
        self.wall.is_walked(person, "--patience", "300")
        self.wall.screen("before")
        filler = self.fill()
        self.assert_says(self.wall.screen("full"), "De schijf van de terminal is vol.",
                         "Bel de beheerder: hij maakt ruimte. Probeer het daarna opnieuw.")
        os.remove(filler)
        self.assert_green()

    def fill(self):
        path = os.path.join(self.wall.state, "filler")
        with open(path, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                return path


if __name__ == "__main__":
    main(__doc__)
