"""Every C++ file is formatted as .clang-format says, so that nobody discusses spaces and no change
hides among them. To mend: clang-format -i FILE."""

import re
import shutil
import subprocess

from source_tree import SourceTree, report

FORMATTER_VERSION = "14."  # another version formats differently; Debian 12 has this one


def formatter() -> tuple:
    """(path, what is wrong with it). `clang-format-14` is preferred where several are installed."""
    path = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not path:
        return "", "clang-format 14 is not installed; run platform/install test"
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    if f"version {FORMATTER_VERSION}" not in said:
        return "", f"clang-format 14 is needed, this is: {said.strip()}"
    return path, ""


def breaches(tree: SourceTree) -> list:
    path, wrong = formatter()
    if wrong:
        return [wrong]
    paths = [file.path for file in tree.cpp]
    if not paths:
        return []
    # One process for all files: starting it costs more than formatting a file.
    run = subprocess.run([path, "--dry-run", "--Werror", *paths], capture_output=True, text=True,
                         cwd=tree.root)
    named = re.findall(r"^(\S+?):\d+:\d+: error:", run.stderr, re.MULTILINE)
    found = [f"{name}: not formatted; run clang-format -i {name}" for name in sorted(set(named))]
    if run.returncode != 0 and not found:
        found.append(f"clang-format failed: {run.stderr.strip()}")
    return found


if __name__ == "__main__":
    report(breaches)
