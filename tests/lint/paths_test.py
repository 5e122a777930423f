"""Every file and folder that a page names is there. A reading order that points at nothing is worse
than none: a newcomer believes it once."""

import re

from source_tree import CODE_ROOMS, SourceTree, report

SPAN = re.compile(r"`([^`\n]+)`")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
# A path of this project: from the root, or from the folder in which the page lies.
PATH = re.compile(r"[\w.-]+(/[\w.-]+)*/?")
ROOMS = CODE_ROOMS + ("assets", "docs")
MADE_BY_RUNNING = ("build/", "out/")


def is_path(text: str) -> bool:
    return bool(PATH.fullmatch(text)) and "/" in text and not text.startswith(MADE_BY_RUNNING) \
        and (text.endswith("/") or "." in text.rpartition("/")[2] or text.startswith(ROOMS))


def exists(tree: SourceTree, folder: str, text: str) -> bool:
    for start in ("", f"{folder}/" if folder else ""):
        path = (tree.root / start / text)
        if path.exists():
            return True
    return False


def breaches(tree: SourceTree) -> list:
    found = []
    for file in tree.files(".md"):
        for number, line in enumerate(file.lines, start=1):
            for text in SPAN.findall(line) + PICTURE.findall(line):
                for word in text.split():
                    if is_path(word) and not exists(tree, file.folder, word):
                        found.append(f"{file.path}:{number}: {word} is not there")
    return found


if __name__ == "__main__":
    report(breaches)
