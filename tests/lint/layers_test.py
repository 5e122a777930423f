"""Includes go one way: only to lower ranks, never round in a circle, and never from one program
into another. A tap must be traceable from the glass to the server and back without jumping."""

import re

from cmake_targets import embedded_headers
from cycles import first_cycle
from source_tree import CODE_ROOMS, SourceTree, report

# (folder, rank). The first one that fits counts.
RANKS = (
    ("shared/loop", 1),
    ("shared/json", 1),
    ("shared/proof", 1),
    ("shared/qr", 1),
    ("shared/sqlite", 1),
    ("shared/installing", 1.5),  # speaks JSON, and the wire carries some of it
    ("shared/wire", 2),
    ("shared/capture_db", 3),
    ("shared/sync_db", 3),
    ("shared", 0),
    ("platform", 2),
    ("terminal", 4),
    ("syncd", 4),
    ("server", 4),
    ("tests", 5),
)

# Three programs that meet only through files and the wire.
PROGRAMS = ("terminal", "syncd", "server")

# The tools of rank 1 and 2 know the shape of an id and of bytes, and nothing else of Cirkel.
WORDS_FOR_TOOLS = {"shared/loop/ids.hpp", "shared/loop/bytes.hpp"}
TOOLS = ("shared/json", "shared/proof", "shared/qr", "shared/sqlite")

NOTHING_ELSE_IN_SHARED = {"result.hpp", "instant.hpp", "log.hpp", "require.hpp"}


def room_of(path: str) -> str:
    for folder, _ in RANKS:
        if path.startswith(folder + "/"):
            return folder
    return ""


def rank_of(path: str) -> int:
    return dict(RANKS)[room_of(path)]


def why_refused(file: str, target: str) -> str:
    """Why `file` may not include `target`; empty when it may."""
    own, other = room_of(file), room_of(target)
    if own == other:
        return ""
    if own == "platform" and other != "shared":
        return "platform is ignorant of Cirkel and sees only shared/*.hpp"
    if own in TOOLS and target in WORDS_FOR_TOOLS:
        return ""
    if own in PROGRAMS and other in PROGRAMS:
        return f"{own} and {other} meet only through files and the wire"
    if rank_of(target) >= rank_of(file):
        return f"rank {rank_of(file)} may not look at rank {rank_of(target)}"
    return ""


def breaches(tree: SourceTree) -> list:
    found, by_file, by_folder = [], {}, {}
    known, embedded = set(tree.paths), embedded_headers(tree)
    for file in tree.cpp:
        if not file.path.startswith(tuple(room + "/" for room in CODE_ROOMS)):
            found.append(f"{file.path}: lies in no layer")
            continue
        if file.folder == "shared" and file.name not in NOTHING_ELSE_IN_SHARED:
            found.append(f"{file.path}: only {sorted(NOTHING_ELSE_IN_SHARED)} may lie in shared/")
        for include in file.includes:
            if not include.quoted or (file.folder, include.name) in embedded:
                continue
            place = f"{file.path}:{include.line}"
            if not re.match("|".join(CODE_ROOMS), include.name) or not room_of(include.name):
                found.append(f'{place}: "{include.name}" is not written from the root')
                continue
            if include.name not in known:
                found.append(f'{place}: "{include.name}" does not exist')
                continue
            why = why_refused(file.path, include.name)
            if why:
                found.append(f'{place}: may not include "{include.name}": {why}')
            by_file.setdefault(file.path, set()).add(include.name)
            target_folder = include.name.rpartition("/")[0]
            if target_folder != file.folder:
                by_folder.setdefault(file.folder, set()).add(target_folder)
    for what, edges in (("files", by_file), ("folders", by_folder)):
        cycle = first_cycle(edges)
        if cycle:
            found.append(f"{what} include each other: " + " -> ".join(cycle))
    return found


if __name__ == "__main__":
    report(breaches)
