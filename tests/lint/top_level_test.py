"""The top of the tree is the table of contents: a newcomer reads it first, so nothing lies there
that is not one of the rooms."""

import shutil
import subprocess

from source_tree import NOT_SOURCES, SourceTree, report

ALLOWED = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "CONTRIBUTING.md",
           "SECURITY.md", "terminal", "syncd", "server", "shared", "platform", "assets", "tests",
           "docs"}
NEEDED = ALLOWED
ROOMS = ("terminal", "syncd", "server", "shared", "platform", "assets", "tests", "docs")


def tracked_names(root) -> set:
    """The top-level names that belong to the checkout: those git knows, or all that lie there when
    this is no checkout (a release archive)."""
    if (root / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "-C", str(root), "ls-files", "--cached", "--others",
                                 "--exclude-standard"], capture_output=True, text=True)
        if listed.returncode == 0:
            return {path.partition("/")[0] for path in listed.stdout.splitlines()}
    return {entry.name for entry in root.iterdir()} - NOT_SOURCES


def breaches(tree: SourceTree) -> list:
    names = {name for name in tracked_names(tree.root) if not name.startswith(".")}
    found = [f"{name}: does not belong at the top; put it into one of {', '.join(ROOMS)}"
             for name in sorted(names - ALLOWED)]
    found += [f"{name}: missing at the top" for name in sorted(NEEDED - names)]
    known = set(tree.paths)
    found += [f"{room}/README.md: each room says what it is, and what never happens in it"
              for room in ROOMS if room in names and f"{room}/README.md" not in known]
    return found


if __name__ == "__main__":
    report(breaches)
