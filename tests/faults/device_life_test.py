"""How a device comes, is replaced and moves, with the real programs: let in by the six words on its
glass, taken over by another whose records of before come by stick, and led to another address.

    device_life_test.py --bin BUILD/bin"""

import argparse
import os
import sys
import tempfile
import unittest

from shop_under_fire import TERMINAL, Shop, free_port  # also finds platform/story

from programs import Failed, Programs, wait_until

OPTIONS = argparse.Namespace(bin=None)
SECONDS = 90  # the daemon asks every minute while it waits, and backs off where nobody answers


class DeviceLife(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="cirkel-device-life-")
        self.addCleanup(scratch.cleanup)
        self._folder = scratch.name
        self._programs = Programs(OPTIONS.bin, os.path.join(self._folder, "log"))
        self.addCleanup(self._programs.end_all)
        self._shop = Shop(self._programs, self._folder, "800x1280")

    def _wait_for_trouble(self, words):
        wait_until(f"the trouble '{words}'",
                   lambda: words in (self._shop.sync_status()["last_error"] or ""), SECONDS)

    def _wait_for_configuration(self):
        wait_until("the configuration to arrive",
                   lambda: self._shop.sync_status()["configuration"], SECONDS)

    def _tell(self, text):
        self._shop.visit("tell", text=text)

    def _wait_for_all(self):
        wait_until("everything to be acknowledged", self._shop.is_all_acknowledged, SECONDS)

    def test_a_device_is_served_once_its_words_were_compared(self):
        shop = self._shop
        shop.open_without_terminal()
        shop.enrol("--approval")
        shop.start_syncd()
        self._wait_for_trouble("pending")
        self.assertIsNone(shop.sync_status()["configuration"])
        # What stands on the glass, as a person reads it out.
        read = shop.visit("six_words")
        words = " ".join(read[str(place)].split()[-1] for place in range(1, 7))
        self.assertEqual(words, shop.sync_status()["approval_words"])
        self.assertEqual(words, shop.ask_server("device", "waiting")["waiting"][0]["words"])
        with self.assertRaises(Failed):
            shop.ask_server("device", "approve", TERMINAL, "--words", words + " aalbes")
        shop.ask_server("device", "approve", TERMINAL, "--words", words)
        self._wait_for_configuration()
        self.assertIsNone(shop.sync_status()["approval_words"])
        self._tell("toegelaten")
        self._wait_for_all()
        self.assertEqual(shop.arrived_texts(), ["toegelaten"])

    def test_a_replaced_device_brings_what_it_has_by_stick(self):
        old = self._shop
        old.open()
        old.end_syncd()
        self._tell("niet verstuurd")
        token = old.ask_server("device", "replace", TERMINAL)["token"]
        new = Shop(self._programs, self._folder, "800x1280",
                   state_in=os.path.join(self._folder, "new"))
        new.port = new.line_port = old.port
        new.visit("first_start")
        new.enrol_by(token)
        old.start_syncd()
        self._wait_for_trouble("suspended")
        back = wait_until("the replaced device to be told",
                          lambda: [one for one in old.ask_server("device", "waiting")["replaced"]
                                   if one["waiting"] > 0], SECONDS)
        self.assertEqual(back[0]["terminal"], TERMINAL)
        self.assertFalse(old.is_all_acknowledged())
        self.assertEqual(old.arrived_texts(), [])
        export, receipt = (os.path.join(self._folder, name) for name in ("export", "receipt"))
        self._programs.call("cirkel-syncd", "export", "--to", export, "--state", old.state)
        old.ask_server("import", export, "--receipt", receipt)
        self._programs.call("cirkel-syncd", "receipt", receipt, "--state", old.state)
        self.assertEqual(old.arrived_texts(), ["niet verstuurd"])
        self.assertTrue(old.is_all_acknowledged())

    def test_a_device_follows_its_server_to_another_address(self):
        shop = self._shop
        shop.open()
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        shop.ask_server("device", "move", TERMINAL, "--url", url)
        shop.kill_and_restart_syncd()  # its first heartbeat hears of it
        self._wait_for_trouble("no answer at " + url)
        self._tell("nog op het oude adres")
        self._wait_for_all()
        shop.end_server()
        self._tell("onderweg")
        shop.port = port
        shop.start_server()
        wait_until("the daemon to follow", lambda: shop.sync_status()["server"] == url, SECONDS)
        shop.kill_and_restart_syncd()
        self._wait_for_all()
        self.assertEqual(sorted(shop.arrived_texts()), ["nog op het oude adres", "onderweg"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="device_life_test.py")
    parser.add_argument("--bin", required=True)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
