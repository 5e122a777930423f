"""KB11: what attackers type is text. Typed on the real terminal, as a scanner would: it is stored
sign by sign where it may be, left out where it may not, cut at the limit, and nothing else happens.

    strange_text_test.py --bin BUILD/bin"""

import argparse
import glob
import json
import os
import sys
import unittest

from kiosk import Kiosk
from xtest import NAMES, SHIFTED, XFinger, XScanner

from programs import wait_until

KEYS_A_SECOND = 200
NAMES.update({"'": "apostrophe", ";": "semicolon", "/": "slash", "%": "percent", "(": "parenleft",
              ")": "parenright", "*": "asterisk", "<": "less", ">": "greater", "$": "dollar",
              "{": "braceleft", "}": "braceright", "\\": "backslash", "|": "bar", "=": "equal",
              "&": "ampersand", "#": "numbersign", "`": "grave", "!": "exclam", "?": "question",
              ":": "colon", ",": "comma", "+": "plus", '"': "quotedbl"})
SHIFTED.update('%()*<>${}|&#!?:+"')
# As typed, and as it has to be stored: signs that no sentence needs are not taken (T-24).
STRANGE = (("../../etc/passwd", "../../etc/passwd"),
           ("%n%s%x", "%n%s%x"),
           ("'; DROP TABLE outbox; --", "'; DROP TABLE outbox; --"),
           ("<script>alert(1)</script>", "scriptalert(1)/script"),
           ("$(reboot) `id` ${HOME} | sh", "(reboot) id HOME  sh"))


class StrangeText(unittest.TestCase):
    options = None

    @classmethod
    def setUpClass(cls):
        cls.kiosk = Kiosk(cls.options.bin, (1080, 1920))
        cls.addClassCleanup(cls.kiosk.close)
        cls.kiosk.furnish()
        cls.finger = XFinger(cls.kiosk.display.name)
        cls.scanner = XScanner(cls.kiosk.display.name)
        cls.addClassCleanup(cls.finger.close)
        cls.addClassCleanup(cls.scanner.close)

    def texts(self):
        bodies = self.kiosk.shop.read_capture("SELECT body FROM outbox WHERE kind = 'submission'")
        return [answer["v"] for (body,) in bodies for answer in json.loads(body)["body"]["answers"]
                if isinstance(answer.get("v"), str)]

    def typed(self, text):
        """Types it at the open question, and gives what was stored."""
        before = self.texts()
        child, shots = self.kiosk.shop.start_visit("at_the_keys")
        (path,) = wait_until("the keys", lambda: glob.glob(os.path.join(shots, "*.png")),
                             seconds=60)
        with open(path.replace(".png", ".targets"), encoding="utf-8") as lines:
            (done,) = [line.split("\t") for line in lines if line.startswith("key.done\t")]
        self.scanner.type(text, KEYS_A_SECOND)
        self.kiosk.wait_for_rest(child)
        x, y, width, height = map(int, done[1:5])
        self.finger.tap(x + width // 2, y + height // 2)
        wait_until("the text to be stored", lambda: len(self.texts()) > len(before), seconds=60)
        self.kiosk.shop.kill_visit(child)
        (new,) = self.texts()[len(before):]
        return new

    def test_KB11_commands_paths_and_formats_are_stored_as_they_were_typed(self):
        for text, stored in STRANGE:
            with self.subTest(text=text):
                # The first letter of a sentence may have become a large one.
                self.assertEqual(stored.lower(), self.typed(text).lower())

    def test_KB11_an_endless_text_is_cut_at_its_limit(self):
        stored = self.typed("abcdefghi " * 150)
        self.assertLess(len(stored), 1500)
        self.assertTrue(("abcdefghi " * 150).startswith(stored.lower().rstrip()[:100]))
        print(f"1500 signs were cut to {len(stored)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    StrangeText.options = parser.parse_args()
    outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
