"""A device out of its box walks to the green page by each of the three ways, on its own screen,
with the real programs; how long a person needs is counted. The last ones begin without a line.

    three_ways_test.py --bin BUILD/bin [--keep FOLDER] [TEST]"""

import os
import re

import stick
from walk import Walk, main
from wall import Person, Phone

HUMAN_S_MAX = 180
READY = 'screen install_ready'


def words_in(screen):
    """The six words on the terminal, in their order."""
    return re.findall(r'text word\.\d "\d  ([^"]+)"', screen)


class ThreeWays(Walk):
    def ends_green(self, person, way):
        screen = self.wall.screen("ready")
        self.assertIn(READY, screen)
        self.assertRegex(screen, r"Deze terminal is klaar\.")
        self.assertRegex(screen, r"Testbezoek aangekomen \d\d:\d\d")
        self.wall.wait_for_end()
        self.assertEqual(self.shop.arrived(), 1)
        self.assertEqual(self.wall.status()["device"], "t-301")
        print(f"{way}: {person.taps} taps, {person.signs} signs, {person.pages} pages, "
              f"{person.walks_s:.0f} s away from the screen: {person.human_s():.0f} s")
        self.assertLess(person.human_s(), HUMAN_S_MAX)

    def finishes(self, person):
        return person.makes_test_visit().sees("screen.install_ready").shows("ready")

    def test_by_a_typed_code(self):
        self.shop.open()
        self.wall.start_daemon()
        code = self.shop.code().replace("-", "")
        person = Person().begins().shows("network").tests(self.shop.url).shows("test")
        # The code is read from a phone or a note.
        person.taps_on("next").sees("screen.install_enrol").does(10).types(code).shows("code")
        self.finishes(person.taps_on("next"))
        self.wall.is_walked(person, "--patience", "300")
        self.assert_says(self.wall.screen("test"), "5 van 6 is goed.",
                         "Deze lijn is niet veilig. Laat het adres met https beginnen.")
        self.ends_green(person, "typed code")

    def test_by_a_phone_that_shows_the_same_six_words(self):
        self.shop.open()
        self.wall.start_daemon()
        technician = next(one for one in self.shop.demo["staff"] if one["technician"])
        phone = Phone(self.shop, technician)
        phone.sign_in()
        person = Person().begins().tests(self.shop.url).taps_on("next")
        person.sees("screen.install_enrol").taps_on("install.by_phone").shows("phone")
        # Scans, reads six words on two screens, types a name and six figures, says yes.
        person.taps_on("next").sees("word.6").shows("words").does(60)
        self.finishes(person)
        self.wall.is_walked(person, "--patience", "300")
        screen = self.wall.screen("words")
        address = re.search(r'text receipt\.link "[^"]*" = "([^"]+)"', screen).group(1)
        self.assertTrue(address.startswith(self.shop.url + "/staff/pair/"), address)
        words, _ = phone.decide(address[len(self.shop.url):], "approve")
        self.assertEqual(words_in(screen), words)
        self.ends_green(person, "phone")

    def with_stick(self, *words):
        missing = stick.missing()
        if missing:
            self.skipTest(missing)
        self.stick = stick.Stick(self.programs, self.folder)
        self.addCleanup(self.stick.end)
        self.stick.start_helper()
        self.stick.put_in(self.shop.provision(os.path.join(self.folder, "files"), *words))

    def takes_stick(self):
        """From the first page, with one tap."""
        person = Person().sees("screen.install_language").taps_on("language.nl").does(10)
        person.taps_on("have_stick").sees("stick.signature").shows("stick")
        return person.taps_on("next")

    def test_by_a_stick(self):
        self.shop.open()
        self.with_stick()
        self.wall.start_daemon(self.stick.door)
        person = self.takes_stick().sees("word.6").shows("words").does(25).taps_on("next")
        self.finishes(person)
        self.wall.is_walked(person, "--patience", "300")
        self.assert_says(self.wall.screen("stick"), "t-301", "Klopt, van Buurtmarkt De Linde")
        words = words_in(self.wall.screen("words"))
        self.assertEqual(len(words), 6)
        self.wait_until("USB to be closed", lambda: not self.stick.is_open())
        waiting = self.shop.ask("device", "waiting")["waiting"]
        self.assertEqual([one["words"].split() for one in waiting], [words])
        self.shop.approve(" ".join(words))
        self.ends_green(person, "USB stick")
        self.assertGreater(self.stick.openings, 0)
        self.assertFalse(self.stick.is_open())

    def test_by_a_stick_without_a_line_until_later(self):
        self.with_stick()  # the server has never run: nobody listens there
        self.wall.start_daemon(self.stick.door)
        person = self.takes_stick().sees("by_file").shows("taken").taps_on("next")
        person.makes_test_visit().sees("send_now").shows("waits")
        # The words come with the line, while the page waits.
        person.sees("word.6").shows("words").sees("screen.install_ready").shows("ready")
        self.wall.is_walked(person, "--patience", "300")
        taken = self.wall.screen("taken")
        self.assert_says(taken, "t-301 werkt nu met dit bestand.",
                         "Aanmelden gaat vanzelf zodra de server te bereiken is.",
                         "De server wijst ons af. Kijk het adres en de poort na.")
        self.assert_says(self.wall.screen("waits"),
                         "Opgeslagen. Wij wachten tot de server het heeft.",
                         "Klaar. De rest gaat vanzelf.")
        self.assertFalse(self.stick.is_open())
        self.shop.open()
        words = words_in(self.wall.screen("words"))
        self.shop.approve(" ".join(words))
        self.ends_green(person, "USB stick, line later")

    def test_a_customer_may_come_before_the_line_does(self):
        self.with_stick()
        self.wall.start_daemon(self.stick.door)
        person = self.takes_stick().sees("by_file").taps_on("next").makes_test_visit()
        person.sees("leave").taps_on("leave").sees("screen.attract").shows("attract")
        person.taps_on("face.2").sees("next").shows("reasons")
        self.wall.is_walked(person, "--patience", "300")
        self.assertIn("face.1", self.wall.screen("attract"))
        self.wall.wait_for_end()
        self.shop.open()
        self.wait_until("the daemon to be let in as far as the words",
                        lambda: self.wall.status().get("approval_words"))
        self.shop.approve(self.wall.status()["approval_words"])
        # The next start makes submissions of what a power cut left.
        self.wall.is_walked(Person().sees("screen.attract").pause(2000)).wait_for_end()
        self.wait_until("both visits to arrive", lambda: self.shop.arrived() == 2)


if __name__ == "__main__":
    main(__doc__)
