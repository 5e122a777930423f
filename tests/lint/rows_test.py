"""docs/rows.md says which test shows a row of the small circle. Each of them is there, under that
name; a row without one says that it is open."""

import re

from source_tree import SourceTree, report

LINE = re.compile(r"^\| (\d+\.\d+) \| (.*) \| (.*) \|$")
NAMED = re.compile(r'^`([^`]+)`: "(.+)"$')
# A long name is broken into several literals.
GLUE = re.compile(r'"\s*\n\s*"')


def breaches(tree: SourceTree) -> list:
    page = next((file for file in tree.files(".md") if file.path == "docs/rows.md"), None)
    if page is None:
        return ["docs/rows.md is not there"]
    found = []
    for number, line in enumerate(page.lines, start=1):
        row = LINE.match(line)
        if not row:
            continue
        named = NAMED.match(row[3])
        if not named:
            if not row[2].startswith("open"):
                found.append(f"docs/rows.md:{number}: {row[1]} names no test and is not open")
            continue
        path = tree.root / named[1]
        text = GLUE.sub("", path.read_text(encoding="utf-8")) if path.exists() else ""
        if named[2] not in text:
            found.append(f"docs/rows.md:{number}: no test of this name in {named[1]}")
    return found


if __name__ == "__main__":
    report(breaches)
