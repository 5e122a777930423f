"""Names say what a thing is. A room called after nothing in particular collects everything, and a
note to do something later is done by nobody."""

import re

from source_tree import CODE_ROOMS, SourceTree, report

# Words that say nothing about what lies in a file, folder or type.
EMPTY_WORDS = {"util", "utils", "utility", "utilities", "helper", "helpers", "common", "misc",
               "manager", "base"}

# A program with one task, known by this name to whoever runs a device; and a decision's name, which
# is a sentence.
SAYS_ENOUGH = re.compile(r"platform/kiosk/.*/(50-)?cirkel-helper(\.[a-z]+)+"
                         r"|docs/decisions/\d{4}-[a-z0-9-]+\.md")

SNAKE_FILE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*(\.[a-z0-9]+)+")
SNAKE_FOLDER = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
TYPE = re.compile(r"\b(?:class|struct|union|enum(?:\s+class)?|using|namespace|concept)\s+"
                  r"(?:\[\[[^\]]*\]\]\s*)?([\w:]+)")
DECLARED = re.compile(r"\b(class|struct|enum(?:\s+class)?)\s+(?:\[\[[^\]]*\]\]\s*)?(\w+)\s*"
                      r"(?:final\s*)?[:{]")
PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")


def words_of(name: str) -> set:
    """"UserManager_v2" -> user, manager, v2."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def path_breaches(tree: SourceTree) -> list:
    found, seen = [], set()
    for path in tree.paths:
        parts = path.split("/")
        for depth, part in enumerate(parts, start=1):
            place = "/".join(parts[:depth])
            if place in seen:
                continue
            seen.add(place)
            empty = words_of(part) & EMPTY_WORDS
            if empty and not SAYS_ENOUGH.fullmatch(place):
                found.append(f"{place}: '{empty.pop()}' says nothing about what lies in it")
        if path.startswith(CODE_ROOMS) and path.endswith((".cpp", ".hpp", ".py", ".sql")):
            if not SNAKE_FILE.fullmatch(parts[-1]):
                found.append(f"{path}: source files are named in snake_case")
            for folder in parts[:-1]:
                if not SNAKE_FOLDER.fullmatch(folder):
                    found.append(f"{path}: folder {folder} is not named in snake_case")
    return found


def type_breaches(file) -> list:
    found = []
    for match in TYPE.finditer(file.code):
        line = file.code.count("\n", 0, match.start()) + 1
        empty = words_of(match.group(1)) & EMPTY_WORDS
        if empty:
            found.append(f"{file.path}:{line}: '{empty.pop()}' in {match.group(1)} says nothing")
    for match in DECLARED.finditer(file.code):
        if not PASCAL.fullmatch(match.group(2)):
            line = file.code.count("\n", 0, match.start()) + 1
            found.append(f"{file.path}:{line}: type {match.group(2)} is not named in PascalCase")
    return found


def header_breaches(file) -> list:
    found = []
    if not re.match(r"\s*#pragma once\b", file.code):
        found.append(f"{file.path}: a header begins with #pragma once")
    match = re.search(r"\busing\s+namespace\b", file.code)
    if match:
        line = file.code.count("\n", 0, match.start()) + 1
        found.append(f"{file.path}:{line}: using namespace in a header reaches into every reader")
    return found


def breaches(tree: SourceTree) -> list:
    found = path_breaches(tree)
    for file in tree.cpp:
        found += type_breaches(file)
        if file.is_header:
            found += header_breaches(file)
    for file in tree.cpp + tree.scripts + tree.files(".sql", ".cmake", "CMakeLists.txt"):
        for number, line in enumerate(file.lines, start=1):
            if LATER.search(line):
                found.append(f"{file.path}:{number}: a note for later; do it, or make an issue")
    return found


if __name__ == "__main__":
    report(breaches)
