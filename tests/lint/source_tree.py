"""The files of a checkout as the rules see them: which there are, what they include, which of their
text is code. Every rule reads through this, so that a planted breach and the real tree meet the
same reader."""

import argparse
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# What a build or an editor leaves behind; never part of the product.
NOT_SOURCES = {"build", "out", "__pycache__"}

CODE_ROOMS = ("shared", "platform", "terminal", "syncd", "server", "tests")


@dataclass(frozen=True)
class Include:
    line: int
    name: str
    quoted: bool  # "ours.hpp", not <theirs>


@dataclass(frozen=True)
class SourceFile:
    """One file, named by its path from the root with forward slashes."""

    path: str
    text: str

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def stem(self) -> str:
        return self.name.partition(".")[0]

    @property
    def is_header(self) -> bool:
        return self.path.endswith(".hpp")

    @property
    def is_cpp(self) -> bool:
        return self.path.endswith((".cpp", ".hpp"))

    @cached_property
    def lines(self) -> list:
        return self.text.splitlines()

    @cached_property
    def code(self) -> str:
        """The text with comments and the insides of literals blanked; lines stay where they are."""
        return blank_comments_and_literals(self.text)

    @cached_property
    def includes(self) -> list:
        found = []
        for number, line in enumerate(self.lines, start=1):
            match = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
            if match:
                found.append(Include(number, match.group(2), match.group(1) == '"'))
        return found


class SourceTree:
    """All files of one checkout below `root`, without dot folders and what builds leave behind."""

    def __init__(self, root):
        self.root = Path(root)

    @cached_property
    def paths(self) -> list:
        found = []
        waiting = [self.root]
        while waiting:
            for entry in sorted(waiting.pop().iterdir()):
                if entry.name.startswith(".") or entry.name in NOT_SOURCES:
                    continue
                if entry.is_dir() and not entry.is_symlink():
                    waiting.append(entry)
                else:
                    found.append(entry.relative_to(self.root).as_posix())
        return sorted(found)

    def files(self, *endings) -> list:
        return [self.file(path) for path in self.paths if path.endswith(endings)]

    def file(self, path) -> SourceFile:
        text = (self.root / path).read_text(encoding="utf-8", errors="replace")
        return SourceFile(path, text)

    @cached_property
    def cpp(self) -> list:
        return self.files(".cpp", ".hpp")

    @cached_property
    def scripts(self) -> list:
        """Files that say in their first line what runs them, and Python modules."""
        found = self.files(".py")
        for path in self.paths:
            if "." in path.rpartition("/")[2] or not path.startswith(CODE_ROOMS):
                continue
            file = self.file(path)
            if file.text.startswith("#!"):
                found.append(file)
        return found


LITERALS = re.compile(
    r"""
      (?P<raw>R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)")
    | (?P<text>"(?:\\.|[^"\\\n])*")
    | (?P<sign>(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+')
    | (?P<block>/\*.*?\*/)
    | (?P<line>//[^\n]*)
    """,
    re.VERBOSE | re.DOTALL,
)


def blank_comments_and_literals(text: str) -> str:
    def blanked(match):
        kept = "\n".join(" " * len(part) for part in match.group(0).split("\n"))
        is_comment = match.group("block") or match.group("line")
        return kept if is_comment else '"' + kept[1:-1] + '"'

    return LITERALS.sub(blanked, text)


def text_literals(text: str) -> list:
    """(line, text) of every string literal outside comments, as written between the quotes."""
    found = []
    for match in LITERALS.finditer(text):
        if match.group("text"):
            line = text.count("\n", 0, match.start()) + 1
            found.append((line, match.group("text")[1:-1]))
    return found


def report(rule) -> None:
    """Runs `rule(tree) -> list of breaches` on the checkout of --root and ends the program."""
    reader = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    reader.add_argument("--root", default=Path(__file__).resolve().parents[2])
    breaches = rule(SourceTree(reader.parse_args().root))
    for breach in breaches:
        print(breach)
    print(f"{len(breaches)} breaches" if breaches else "holds")
    sys.exit(1 if breaches else 0)
