"""What the tests of this folder share: a shop and a wall for each, and how they are called."""

import argparse
import os
import sys
import tempfile
import unittest

from wall import Programs, Shop, Wall, wait_until

OPTIONS = argparse.Namespace(bin=None, keep=None)


class Walk(unittest.TestCase):
    TLS = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cirkel-installing-")
        os.chmod(self.folder, 0o755)
        self.addCleanup(self._clear)
        self.programs = Programs(OPTIONS.bin, os.path.join(self.folder, "log"))
        self.addCleanup(self.programs.end_all)
        self.shop = Shop(self.programs, self.folder, self.tls())
        self.wall = Wall(self.programs, self.folder)

    def tls(self):
        """Certificate and key of the server; none: it speaks in clear, on this machine."""

    def _clear(self):
        import shutil
        if OPTIONS.keep:
            shots = os.path.join(OPTIONS.keep, self.id().rpartition(".")[2])
            for name in sorted(os.listdir(self.folder)):
                if name.startswith("shots-") or name == "log":
                    shutil.copytree(os.path.join(self.folder, name), os.path.join(shots, name),
                                    dirs_exist_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait_until(self, what, condition, seconds=120):
        return wait_until(what, condition, seconds=seconds)

    def assert_says(self, screen, *parts):
        for part in parts:
            self.assertIn(part, screen)


def main(about, skipped=""):
    if skipped:
        print("SKIPPED: " + skipped)
        return
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--keep", help="folder for pictures and logs")
    _, rest = parser.parse_known_args(namespace=OPTIONS)
    unittest.main(argv=[sys.argv[0], *rest], module="__main__")
