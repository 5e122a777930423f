"""Pictures stay few and small: every clone carries each one that was ever committed. docs/screens
keeps the most important sheets of platform/gallery, and no other place keeps any."""

from source_tree import SourceTree, report

FOLDER = "docs/screens/"
PICTURES_MAX = 40
BYTES_MAX = 8_000_000
ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def breaches(tree: SourceTree) -> list:
    pictures = [path for path in tree.paths if path.endswith(ENDINGS)]
    kept = [path for path in pictures if path.startswith(FOLDER)]
    found = [f"{path}: pictures lie in {FOLDER} only" for path in pictures if path not in kept]
    if len(kept) > PICTURES_MAX:
        found.append(f"{FOLDER}: {len(kept)} pictures, at most {PICTURES_MAX}; "
                     "take some out of the list in platform/gallery")
    size = sum((tree.root / path).stat().st_size for path in kept)
    if size > BYTES_MAX:
        found.append(f"{FOLDER}: {size} bytes, at most {BYTES_MAX}; "
                     "make the sheets smaller in platform/gallery")
    return found


if __name__ == "__main__":
    report(breaches)
