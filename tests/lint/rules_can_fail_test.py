"""Proves that each rule can fail: it must be silent on a small clean tree and must speak on the
same tree with one breach planted in it. A rule without a planted breach is a failure too."""

import importlib
import re
import sys
import tempfile
from pathlib import Path

import doors_test
import planted_breaches
import planted_shapes
import planted_texts
from source_tree import SourceTree

ALL = (planted_breaches.LAYERS + planted_breaches.DOORS + planted_breaches.LINKS
       + planted_shapes.SIZES + planted_shapes.NAMES + planted_shapes.WORDS
       + planted_texts.TEXTS + planted_shapes.TOP_LEVEL + planted_shapes.PATHS
       + planted_shapes.FORMAT + planted_shapes.PICTURES + planted_shapes.ROWS)


def write(root: Path, files: dict) -> None:
    for path, text in files.items():
        file = root / path
        if text is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def fault_of(planted) -> str:
    """What is wrong with the rule, as far as this planted breach shows; empty when nothing."""
    rule = importlib.import_module(planted.rule)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, planted.clean)
        before = rule.breaches(SourceTree(root))
        if before:
            return f"speaks on a clean tree: {before[0]}"
        write(root, planted.breach)
        after = rule.breaches(SourceTree(root))
        if not after:
            return "is silent on the breach"
        if not any(planted.says in breach for breach in after):
            return f"says something else than '{planted.says}': {after[0]}"
    return ""


def rules_without_breach() -> list:
    here = Path(__file__).parent
    proven = {planted.rule for planted in ALL}
    return sorted({path.stem for path in here.glob("*_test.py")} - proven - {Path(__file__).stem})


def doors_without_breach() -> list:
    headers, targets = planted_breaches.DOOR_HEADERS, planted_breaches.DOOR_TARGETS
    return [f"doors_test: nobody planted a breach for {header or target}"
            for header, target, _ in doors_test.DOORS
            if (header and not any(re.fullmatch(header, name) for name in headers))
            or (target and not any(re.fullmatch(target, name) for name in targets))]


def main() -> int:
    faults = [f"{rule}: nobody planted a breach for it" for rule in rules_without_breach()]
    faults += doors_without_breach()
    for planted in ALL:
        fault = fault_of(planted)
        if fault:
            faults.append(f"{planted.rule}: {planted.what}: {fault}")
    print("\n".join(faults) or f"{len(ALL)} planted breaches found")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
