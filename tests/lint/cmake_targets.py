"""What the CMakeLists.txt of each folder builds, and what it says it links. Reads the plain calls
that this project allows itself, not the whole language."""

import re
from dataclasses import dataclass, field

from source_tree import SourceTree

CALL = re.compile(r"^\s*(\w+)\s*\(([^()]*)\)", re.MULTILINE)
KEYWORDS = {"SOURCES", "LINKS", "PRIVATE_LINKS", "DEPENDS", "LABEL"}
MAKERS = {"cirkel_library", "cirkel_program", "cirkel_tests"}
VISIBILITY = {"PUBLIC", "PRIVATE", "INTERFACE"}


@dataclass
class Target:
    """One library, program or test program, as its folder's CMakeLists.txt describes it."""

    name: str
    kind: str
    folder: str
    sources: list = field(default_factory=list)
    links: list = field(default_factory=list)
    private_links: list = field(default_factory=list)


def without_comments(text: str) -> str:
    return re.sub(r"#[^\n]*", "", text)


def calls(text: str):
    for match in CALL.finditer(without_comments(text)):
        yield match.group(1), match.group(2).split()


def linked_names(text: str) -> list:
    """Every name that stands as something to link, in any call of the file."""
    found = []
    for call, words in calls(text):
        if call in MAKERS:
            parts = by_keyword(words)
            found += parts["LINKS"] + parts["PRIVATE_LINKS"]
        elif call == "target_link_libraries":
            found += [word for word in words[1:] if word not in VISIBILITY]
    return found


def by_keyword(words: list) -> dict:
    parts = {keyword: [] for keyword in KEYWORDS}
    current = None
    for word in words[1:]:
        if word in KEYWORDS:
            current = word
        elif current:
            parts[current].append(word)
    return parts


def targets(tree: SourceTree) -> list:
    found = {}
    for file in tree.files("CMakeLists.txt"):
        for call, words in calls(file.text):
            if call in MAKERS:
                parts = by_keyword(words)
                prefix = "cirkel_" if call == "cirkel_library" else ""
                suffix = "_tests" if call == "cirkel_tests" else ""
                name = prefix + words[0] + suffix
                found[name] = Target(name, call.partition("_")[2], file.folder, parts["SOURCES"],
                                     parts["LINKS"], parts["PRIVATE_LINKS"])
            elif call == "target_link_libraries" and words and words[0] in found:
                private = False
                for word in words[1:]:
                    if word in VISIBILITY:
                        private = word == "PRIVATE"
                    else:
                        target = found[words[0]]
                        (target.private_links if private else target.links).append(word)
    return list(found.values())


def embedded_headers(tree: SourceTree) -> set:
    """(folder, "name.hpp") of the headers that cirkel_embed(TARGET NAME ...) makes at build."""
    return {(file.folder, f"{words[1]}.hpp") for file in tree.files("CMakeLists.txt")
            for call, words in calls(file.text) if call == "cirkel_embed" and len(words) > 1}


def sources_named(tree: SourceTree) -> set:
    """Every source that some call of its folder's CMakeLists.txt names."""
    return {f"{file.folder}/{word}" for file in tree.files("CMakeLists.txt")
            for _, words in calls(file.text) for word in words if word.endswith(".cpp")}
