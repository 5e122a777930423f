"""T-50: every program that is shipped was built with what makes its faults hard to use. Asked of
checksec, for the programs of a release; a debug build has other flags.

    hardening_test.py --bin FOLDER ..."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAMS = ("cirkel-terminal", "cirkel-syncd", "cirkel-server")
WANTED = {"relro": "full", "canary": "yes", "nx": "yes", "pie": "yes", "rpath": "no",
          "runpath": "no", "fortify_source": "yes"}
ENDBR64 = b"\xf3\x0f\x1e\xfa"
MARKS_MIN = 100  # the start code alone has a handful, each program of ours thousands
FLAGS = ("-O2", "-fstack-protector-strong", "-D_FORTIFY_SOURCE=2", "-fPIE", "-pie",
         "-Wl,-z,relro,-z,now")
SOURCE = r"""
#include <stdio.h>
#include <string.h>
int main(int count, char** words) {
    char room[16];
    strcpy(room, words[count - 1]);
    printf("%s\n", room);
}
"""


def seen_by_checksec(path):
    said = subprocess.run(["checksec", "--output=json", f"--file={path}"], capture_output=True,
                          text=True, check=True).stdout
    return json.loads(said)[path]


def lacks(path):
    """What a program lacks of the list, as "what: has"."""
    seen = seen_by_checksec(path)
    found = [f"{what}: {seen.get(what)}" for what, wanted in WANTED.items()
             if seen.get(what) != wanted]
    # Debian's own start code has no CET mark, so no program of it bears one as a whole. Our code
    # does where every place that may be jumped to begins with the instruction that says so.
    machine = subprocess.run(["readelf", "-h", path], capture_output=True, text=True).stdout
    with open(path, "rb") as file:
        if "X86-64" in machine and file.read().count(ENDBR64) < MARKS_MIN:
            found.append("control flow: places to jump to are not marked (CET)")
    return found


class Hardening(unittest.TestCase):
    options = None

    def compile(self, folder, name, *flags):
        source, program = os.path.join(folder, "one.c"), os.path.join(folder, name)
        with open(source, "w", encoding="ascii") as file:
            file.write(SOURCE)
        subprocess.run(["cc", "-w", "-o", program, source, *flags], check=True)
        return program

    def test_a_program_that_was_built_without_care_is_noticed(self):
        with tempfile.TemporaryDirectory() as folder:
            careless = lacks(self.compile(folder, "careless", "-O0", "-no-pie",
                                          "-fno-stack-protector", "-Wl,-z,norelro",
                                          "-z", "execstack", "-fcf-protection=none"))
            self.assertEqual({"relro", "canary", "nx", "pie", "fortify_source", "control flow"},
                             {one.partition(":")[0] for one in careless})
            careful = lacks(self.compile(folder, "careful", *FLAGS))
            self.assertEqual([], [one for one in careful if "control flow" not in one])

    def test_T50_every_program_of_the_release_is_hard_to_misuse(self):
        programs = [os.path.join(folder, name) for folder in self.options.bin
                    for name in PROGRAMS if os.path.exists(os.path.join(folder, name))]
        self.assertTrue(programs, f"no program in {self.options.bin}")
        for program in programs:
            with self.subTest(program=program):
                self.assertEqual([], lacks(program))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, nargs="+")
    Hardening.options = parser.parse_args()
    if not shutil.which("checksec"):
        print("SKIPPED: checksec is missing; platform/install test")
        return
    for folder in Hardening.options.bin:
        if not any(os.path.exists(os.path.join(folder, name)) for name in PROGRAMS):
            print(f"SKIPPED: no release was built in {folder}")
            return
    outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
