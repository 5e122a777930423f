"""The list of foreign packages in a package (SPDX) equals what its program links (S-60). The list
is made from what the compiler and the linker read; here it is held against the finished program:
what the loader brings in when it starts, and marks that compiled-in libraries leave in it. First it
is shown that a list with one package less, or one too many, is found.

    sbom_test.py --bare DEBIAN --repository FOLDER --scratch FOLDER"""

import argparse
import copy
import gzip
import json
import os
import pathlib
import re
import sys
import unittest

from machine import Machine

OPTIONS = argparse.Namespace()
PROGRAMS = ("cirkel-terminal", "cirkel-syncd", "cirkel-server")
# What each compiled-in library leaves in a program that uses it, whatever else happens to it.
MARKS = {
    "libimgui-dev": rb"_ZN5ImGui|imgui|ProggyClean",
    "libcli11-dev": rb"N3CLI",
    "nlohmann-json3-dev": rb"N8nlohmann|nlohmann",
    "libboost1.81-dev": rb"N5boost",
}


def linked_by(document: dict, kind: str) -> set:
    names = {each["SPDXID"]: each["name"] for each in document["packages"]}
    return {names[each["relatedSpdxElement"]] for each in document["relationships"]
            if each["relationshipType"] == kind}


class Sbom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.machine = Machine(OPTIONS.bare, OPTIONS.scratch / "parts")
        cls.addClassCleanup(cls.machine.end)
        cls.machine.trust(OPTIONS.repository)
        cls.machine.apt("update")
        cls.machine.apt("install", "cirkel-terminal", "cirkel-server")

    def document_of(self, program: str) -> dict:
        path = self.machine.path(f"/usr/share/doc/{program}/{program}.spdx.json.gz")
        return json.loads(gzip.decompress(path.read_bytes()))

    def loaded_by(self, program: str) -> set:
        """The packages of the libraries that the loader itself brings in."""
        said = self.machine.run("ldd", f"/usr/bin/{program}")
        found = set()
        for path in re.findall(r"(?:=> |^\t)(/\S+) \(0x", said, re.M):
            # A file in /usr/lib may be known to dpkg as lying in /lib, and the other way round.
            for name in {path, "/usr" + path, path.removeprefix("/usr")}:
                answer = self.machine.try_to("dpkg-query", "-S", os.path.normpath(name))
                if answer.returncode == 0:
                    found |= {line.partition(":")[0] for line in answer.stdout.splitlines()}
        return found

    def differences(self, document: dict, program: str) -> set:
        return linked_by(document, "DYNAMIC_LINK") ^ self.loaded_by(program)

    def test_a_list_that_lacks_one_or_has_one_too_many_is_found(self):
        program = PROGRAMS[0]
        document = self.document_of(program)
        less = copy.deepcopy(document)
        gone = next(each for each in less["relationships"]
                    if each["relationshipType"] == "DYNAMIC_LINK")
        less["relationships"].remove(gone)
        self.assertEqual(len(self.differences(less, program)), 1)
        more = copy.deepcopy(document)
        more["packages"].append({"SPDXID": "SPDXRef-more", "name": "libmore"})
        more["relationships"].append({"spdxElementId": "SPDXRef-program", "relatedSpdxElement":
                                      "SPDXRef-more", "relationshipType": "DYNAMIC_LINK"})
        self.assertEqual(self.differences(more, program), {"libmore"})

    def test_it_names_what_the_loader_brings_in_and_nothing_else(self):
        for program in PROGRAMS:
            with self.subTest(program):
                self.assertEqual(self.differences(self.document_of(program), program), set())

    def test_it_names_each_library_whose_code_lies_in_the_program(self):
        for program in PROGRAMS:
            within = linked_by(self.document_of(program), "STATIC_LINK")
            bytes_of_it = self.machine.path(f"/usr/bin/{program}").read_bytes()
            for package, mark in MARKS.items():
                with self.subTest(f"{program} {package}"):
                    self.assertEqual(package in within, bool(re.search(mark, bytes_of_it)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("bare", "repository", "scratch"):
        parser.add_argument(f"--{name}", required=True, type=pathlib.Path)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
