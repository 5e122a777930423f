"""The real terminal on a real X display. Tapped ten times a second: on keys of our keyboard none is
lost, on a face exactly one counts. A finger that leaves the glass, or rests there longer than a
visit may last, presses nothing. What a scanner types at 100 keys a second arrives whole.

    real_taps_test.py --bin BUILD/bin [--seconds 60]"""

import argparse
import glob
import json
import os
import sys
import tempfile
import time
import unittest

from shop_under_fire import Shop  # also finds platform/story
from xtest import XFinger, XScanner

from display import VirtualDisplay
from programs import Failed, Programs, wait_until

TAP_EVERY_SECONDS = 0.1
KEYS_A_SECOND = 100
BARE_IDLE_SECONDS = 15  # after which a single tap is over
SIZE = (1080, 1920)


def taps_and_text(count):
    """Two letters, then one taken back, and so on: the keys to tap, and what they have to leave."""
    names, text = [], ""
    for number in range(count):
        if number % 3 == 2:
            names.append("key.erase")
            text = text[:-1]
        else:
            letter = chr(ord("a") + number % 26)
            names.append("key." + letter)
            text += letter
    return names, text


class RealTaps(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="cirkel-")
        cls.display = VirtualDisplay(*SIZE)
        os.environ["DISPLAY"] = cls.display.name
        cls.programs = Programs(cls.options.bin, os.path.join(cls.folder.name, "log"))
        cls.shop = Shop(cls.programs, cls.folder.name, f"{SIZE[0]}x{SIZE[1]}")
        cls.finger = XFinger(cls.display.name)
        cls.scanner = XScanner(cls.display.name)
        cls.shop.open()
        cls.shop.end_syncd()  # what is safe with the server is pruned here, and we want to read it

    @classmethod
    def tearDownClass(cls):
        cls.programs.end_all()
        cls.finger.close()
        cls.scanner.close()
        cls.display.close()
        cls.folder.cleanup()

    def start(self, visit):
        """A terminal that stands there and waits: its process, and where its targets are."""
        child, shots = self.shop.start_visit(visit)
        (path,) = wait_until("the terminal to show its targets",
                             lambda: glob.glob(os.path.join(shots, "*-there.png")), seconds=60)
        places = {}
        with open(path.replace(".png", ".targets"), encoding="utf-8") as lines:
            for line in lines:
                name, *numbers = line.rstrip("\n").split("\t")
                x, y, width, height = map(int, numbers)
                places[name] = (x + width // 2, y + height // 2)
        return child, places

    def in_time(self, names, places):
        """Taps each, ten a second by the clock, not by how long a tap takes."""
        began = time.monotonic()
        for number, name in enumerate(names):
            self.finger.tap(*places[name])
            time.sleep(max(0.0, began + (number + 1) * TAP_EVERY_SECONDS - time.monotonic()))

    def texts(self):
        bodies = self.shop.read_capture("SELECT body FROM outbox WHERE kind = 'submission'")
        return [answer["v"].lower() for (body,) in bodies
                for answer in json.loads(body)["body"]["answers"]
                if isinstance(answer.get("v"), str)]

    def type_and_store(self, child, places, text):
        """What was typed is stored with "Klaar", and is exactly this."""
        before = self.texts()
        self.finger.tap(*places["key.done"])
        wait_until("the text to be stored", lambda: len(self.texts()) > len(before))
        self.shop.kill_visit(child)
        self.assertEqual(before + [text], self.texts())

    def test_1_no_key_is_lost_at_ten_taps_a_second(self):
        names, text = taps_and_text(self.options.seconds * 10)
        child, places = self.start("at_the_keys")
        self.in_time(names, places)
        self.type_and_store(child, places, text)

    def test_2_a_face_hit_ten_times_a_second_counts_once(self):
        before = len(self.shop.stored_submissions())
        child, places = self.start("at_the_faces")
        self.in_time(["face.2"] * 4, places)
        time.sleep(0.5)
        self.shop.kill_visit(child)
        self.shop.visit("look")  # the draft becomes a submission
        self.assertEqual(before + 1, len(self.shop.stored_submissions()))

    def test_3_a_finger_that_slides_off_presses_nothing(self):
        before = self.shop.taps()
        child, places = self.start("at_the_faces")
        x, y = places["face.2"]
        for beyond in ((x, SIZE[1] - 1), (SIZE[0] - 1, y), (0, 0)):
            self.finger.down(x, y)
            time.sleep(0.1)
            self.finger.move(*beyond)
            self.finger.up()
            time.sleep(0.1)
        self.assertEqual(before, self.shop.taps())
        self.finger.tap(x, y)  # and the same place does count
        wait_until("the tap to be stored", lambda: self.shop.taps() == before + 1)
        self.shop.kill_visit(child)

    def test_4_a_finger_that_rests_longer_than_a_visit_presses_nothing(self):
        child, places = self.start("at_the_reasons")
        before = len(self.shop.stored_submissions())
        self.finger.down(*places["next"])
        # The visit ends under the finger: what was given is stored, and the faces stand there.
        wait_until("the visit to end by itself",
                   lambda: len(self.shop.stored_submissions()) == before + 1,
                   seconds=BARE_IDLE_SECONDS + 10)
        taps = self.shop.taps()
        self.finger.up()
        time.sleep(0.5)
        self.shop.kill_visit(child)
        self.assertEqual(before + 1, len(self.shop.stored_submissions()))
        self.assertEqual(taps, self.shop.taps())

    def test_5_a_scanner_is_heard_whole_at_100_keys_a_second(self):
        child, places = self.start("at_the_keys")
        scanned = " ".join(["8711700123457 nel.van_dam@voorbeeld-winkel.nl k7qm29bcdfgh7"] * 3)
        self.scanner.type(scanned, KEYS_A_SECOND)
        self.type_and_store(child, places, scanned)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--seconds", type=int, default=60)
    RealTaps.options = parser.parse_args()
    os.environ["SDL_VIDEODRIVER"] = "x11"
    try:
        outcome = unittest.main(argv=[sys.argv[0]], failfast=True, exit=False, verbosity=2)
    except Failed as failed:
        sys.exit(str(failed))
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
