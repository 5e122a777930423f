"""Every program in the packages carries what the compiler, the linker and the processor can do
against a memory error (T-50), as checksec sees it. First it is shown that a program without them is
found.

    hardening_test.py --scratch FOLDER DEB..."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import unittest

OPTIONS = argparse.Namespace()
PROGRAMS = {"cirkel-terminal", "cirkel-syncd", "cirkel-server"}
WANTED = {"relro": "full", "canary": "yes", "nx": "yes", "pie": "yes", "rpath": "no",
          "runpath": "no", "fortify_source": "yes"}
# endbr64 of amd64; paciasp and bti c of arm64.
LANDINGS = (b"\xf3\x0f\x1e\xfa", b"\x3f\x23\x03\xd5", b"\x5f\x24\x03\xd5")
BARE = ["-O0", "-fno-stack-protector", "-no-pie", "-Wl,-z,norelro", "-Wl,-z,lazy",
        "-Wl,-z,execstack", "-U_FORTIFY_SOURCE", "-fno-stack-clash-protection",
        "-fcf-protection=none"]
# Both a buffer, which a protector would guard, and a copy, which would be a checked one.
SOURCE = """#include <cstdio>
#include <cstring>
int main(int count, char** words) {
  char text[40000];
  std::strcpy(text, words[count - 1]);
  return std::puts(text);
}
"""


def told(*command) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True,
                          env=os.environ | {"LC_ALL": "C"}).stdout


def weaknesses(program: pathlib.Path) -> list:
    """What checksec misses, as "what: has"; nothing for a program as it should be."""
    seen = json.loads(told("checksec", "--output=json", f"--file={program}"))[str(program)]
    return [f"{what}: {seen.get(what)}" for what, wanted in WANTED.items()
            if seen.get(what) != wanted]


def has_branch_protection(program: pathlib.Path) -> bool:
    """Functions begin with a landing place for jumps; what a program is started by has a few."""
    code = program.read_bytes()
    return sum(code.count(place) for place in LANDINGS) > 1000


def is_program(path: pathlib.Path) -> bool:
    """Also a library would be one: whatever holds code for the processor."""
    if path.is_symlink() or not path.is_file():
        return False
    with open(path, "rb") as file:
        return file.read(4) == b"\x7fELF"


class Hardening(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.programs = []
        for deb in OPTIONS.debs:
            folder = OPTIONS.scratch / "hardening" / pathlib.Path(deb).name
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(["dpkg-deb", "-x", deb, folder], check=True)
            cls.programs += sorted(path for path in folder.rglob("*") if is_program(path))

    def test_a_program_without_them_is_found(self):
        source = OPTIONS.scratch / "bare.cpp"
        source.write_text(SOURCE)
        program = OPTIONS.scratch / "bare"
        subprocess.run(["g++", *BARE, "-o", program, source], check=True)
        self.assertEqual({each.partition(":")[0] for each in weaknesses(program)},
                         {"relro", "canary", "nx", "pie", "fortify_source"})
        self.assertFalse(has_branch_protection(program))

    def test_no_program_lacks_one(self):
        self.assertEqual({path.name for path in self.programs}, PROGRAMS)
        for program in self.programs:
            with self.subTest(program.name):
                self.assertEqual(weaknesses(program), [])

    def test_jumps_land_only_where_they_may(self):
        for program in self.programs:
            with self.subTest(program.name):
                self.assertTrue(has_branch_protection(program))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--scratch", required=True, type=pathlib.Path)
    parser.add_argument("debs", nargs="+")
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
