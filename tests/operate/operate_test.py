"""A new shop is set up by the operator's page: every line of docs/operate.md runs, in its order, up
to the status that the first customer reads. Between the lines everything that somebody could get
wrong is tried: it is refused, told in words that help, and changes nothing.

    operate_test.py --bin BUILD/bin"""

import argparse
import json
import os
import shlex
import socket
import sys
import tempfile
import unittest

from wrong_inputs import WRONG_INPUTS

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "platform", "story"))

from programs import Programs, wait_until  # noqa: E402  (found in platform/story)

OPTIONS = argparse.Namespace(bin=None)
PAGE = os.path.join(ROOT, "docs", "operate.md")
ADDRESS = "https://feedback.delinde.example"
TEXT = "wachten duurde lang"


def lines_of_the_page():
    """The commands of the page, as lists of words, in order."""
    with open(PAGE, encoding="utf-8") as page:
        text = page.read().replace("\\\n", " ")
    for line in text.splitlines():
        if line.startswith("    cirkel-"):
            yield shlex.split(line)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class NewShop(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="cirkel-operate-")
        self.addCleanup(scratch.cleanup)
        self._folder = scratch.name
        self._programs = Programs(OPTIONS.bin, os.path.join(self._folder, "log"))
        self.addCleanup(self._programs.end_all)
        self._data = os.path.join(self._folder, "server")
        self._state = os.path.join(self._folder, "terminal")
        self._port = free_port()
        self._said = {}  # what the page names in capitals
        self._refused = 0

    def test_the_page_leads_to_the_first_status(self):
        for words in lines_of_the_page():
            self._try_wrong_inputs(" ".join(words))
            self._follow(words)
        self.assertGreaterEqual(self._refused, len(WRONG_INPUTS), "some were never tried")
        self._visit("reads_the_status", code=self._said["CODE"])
        status = self._server("submission", "show", self._said["ID"])["status"]
        self.assertEqual(status["steps"][-1]["stage"], "read")

    # The page ---------------------------------------------------------------------------------

    def _follow(self, words):
        program, rest = words[0], [self._here(word) for word in words[1:]]
        if program == "cirkel-terminal":
            return self._visit("first_start")
        if program == "cirkel-syncd":
            return self._follow_syncd(rest)
        if rest[0] == "serve":
            return self._serve(rest)
        if rest == ["keeper"]:
            return self._programs.start("cirkel-server", "keeper", "--data", self._data,
                                        log="keeper")
        if rest[:2] == ["location", "check"]:
            wait_until("the configuration to arrive", self._has_configuration)
        if rest[:2] == ["submission", "list"]:
            self._let_a_customer_come()
        said = self._server(*rest)
        if rest[:2] == ["device", "waiting"]:
            self.assertEqual([one["words"] for one in said["waiting"]], [self._said["WORDS"]])
            wait_until("the device to be told to wait", self._waits)
        if rest[0] == "token":
            self._said["TOKEN"] = said["token"]
        if rest[:2] == ["submission", "list"]:
            self.assertEqual([one["text"] for one in said["submissions"]], [TEXT])
            self._said["ID"] = said["submissions"][0]["id"]
        return said

    def _here(self, word):
        """The page's own example, on this machine, which has no certificate."""
        word = word.replace("/var/lib/cirkel", self._state)
        word = word.replace("127.0.0.1:8080", f"127.0.0.1:{self._port}")
        if word == "sticks":
            return f"{self._state}-sticks"
        return self._said.get(word, word)

    def _serve(self, words):
        self._programs.start("cirkel-server", *words, "--data", self._data, log="server")
        wait_until("the server to listen", self._listens)

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0

    def _follow_syncd(self, words):
        words = [f"http://127.0.0.1:{self._port}" if word == ADDRESS else word for word in words]
        if words[0] == "run":
            return self._programs.start("cirkel-syncd", *words, "--pull-every", "1", log="syncd")
        said = self._programs.call("cirkel-syncd", *words)
        if words[0] == "enrol":
            self._said["WORDS"] = self._device_says("approval_words")
        return said

    def _let_a_customer_come(self):
        self._said["CODE"] = self._visit("first_customer", text=TEXT)["code"]
        wait_until("the reaction to arrive",
                   lambda: self._server("submission", "list", "--unread")["submissions"])

    def _has_configuration(self):
        return self._device_says("configuration")

    def _waits(self):
        return "pending" in (self._device_says("last_error") or "")

    def _device_says(self, name):
        return self._programs.call_json("cirkel-syncd", "status", "--state", self._state,
                                        "--json").get(name)

    def _server(self, *words):
        # Files of the page are named from the root of the project.
        return self._programs.call_json("cirkel-server", *words, "--data", self._data, "--json",
                                        cwd=ROOT)

    def _visit(self, name, **values):
        settings = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        printed = self._programs.call(
            "cirkel-terminal", "visit", os.path.join(HERE, "visits", name + ".json"),
            "--state", self._state, "--size", "800x1280", "--lang", "nl",
            "--shots", os.path.join(self._folder, "shots", name), *settings, timeout=120)
        readings = {}
        for line in printed.splitlines():
            readings.update(json.loads(line))
        return readings

    # What somebody could get wrong --------------------------------------------------------------

    def _try_wrong_inputs(self, before):
        """Tries those that belong before a line of the page."""
        for wrong in WRONG_INPUTS:
            if not wrong.before or not before.startswith(wrong.before):
                continue
            with self.subTest(wrong.words):
                self._try(wrong)

    def _try(self, wrong):
        arguments = list(wrong.words)
        if wrong.file is not None:
            path = os.path.join(self._folder, "wrong.json")
            with open(path, "w", encoding="utf-8") as file:
                file.write(wrong.file)
            arguments.append(path)
        ended = self._programs.run("cirkel-server", *arguments, "--data", self._data, cwd=ROOT)
        self._refused += 1
        self.assertEqual(ended.returncode, wrong.exit, ended.stderr)
        for part in wrong.says:
            self.assertIn(part, ended.stderr)
        self.assertEqual(ended.stdout, "")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
