"""`target_link_libraries` is the layer diagram, so it must tell the truth: a folder links the
libraries whose headers it includes, and no other. Otherwise the drawing of the house and the house
drift apart without anybody noticing."""

from cmake_targets import sources_named, targets
from source_tree import SourceTree, report

# Every target has these without saying so.
ALWAYS = {"cirkel_flags", "cirkel_catch_main"}


def libraries_by_folder(all_targets) -> dict:
    found = {}
    for target in all_targets:
        if target.kind == "library":
            found.setdefault(target.folder, []).append(target)
    return found


def reachable(target, by_name: dict) -> set:
    """Names of the libraries whose headers `target` may include: its own links and what these hand
    on in public."""
    seen, waiting = set(), list(target.links) + list(target.private_links)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            if name in by_name:
                waiting += by_name[name].links
    return seen


def files_of(target, all_targets, tree: SourceTree) -> list:
    """The target's sources, and for a library the headers that lie beside them. Where a folder has
    two libraries, a header belongs to the one that has its source."""
    paths = {f"{target.folder}/{source}" for source in target.sources}
    known = set(tree.paths)
    if target.kind == "library":
        neighbours = [other for other in all_targets if other.folder == target.folder]
        taken = {f"{target.folder}/{source}".rpartition(".")[0]
                 for other in neighbours if other is not target for source in other.sources}
        paths |= {path for path in known
                  if path.endswith(".hpp") and path.rpartition("/")[0] == target.folder
                  and path.rpartition(".")[0] not in taken}
    return [tree.file(path) for path in sorted(paths & known)]


def used_folders(files) -> dict:
    """Folder -> one place that includes a header of it. Headers in shared/ itself need no link."""
    found = {}
    for file in files:
        for include in file.includes:
            folder = include.name.rpartition("/")[0]
            if include.quoted and folder not in ("", "shared"):
                found.setdefault(folder, f'{file.path}:{include.line} ("{include.name}")')
    return found


def owners(folder: str, libraries: dict) -> list:
    return [library.name for library in libraries.get(folder, [])]


def breaches_of(target, all_targets, libraries: dict, tree: SourceTree) -> list:
    by_name = {other.name: other for other in all_targets}
    used = used_folders(files_of(target, all_targets, tree))
    may_use = reachable(target, by_name) | {target.name}
    found = []
    for folder, place in sorted(used.items()):
        names = owners(folder, libraries)
        if folder == target.folder and not names:
            continue
        if not names and f"{folder}/".startswith("tests/"):
            continue  # headers that only tests share need no library
        if not names:
            found.append(f"{place}: {folder} has no library to link")
        elif not set(names) & may_use and folder != target.folder:
            found.append(f"{place}: {target.name} does not link {' or '.join(names)}")
    if target.kind != "library":
        return found
    for name in target.links + target.private_links:
        if name.startswith("cirkel_") and name not in ALWAYS:
            library = by_name.get(name)
            if library is None:
                found.append(f"{target.folder}: {target.name} links {name}, which nobody builds")
            elif library.folder not in used:
                found.append(f"{target.folder}: {target.name} links {name} "
                             "but includes nothing of it")
    return found


def breaches(tree: SourceTree) -> list:
    all_targets = targets(tree)
    libraries = libraries_by_folder(all_targets)
    found = []
    for target in all_targets:
        found += breaches_of(target, all_targets, libraries, tree)
    built = sources_named(tree)
    for file in tree.cpp:
        if file.path.endswith(".cpp") and file.path not in built:
            found.append(f"{file.path}: no CMakeLists.txt builds it")
    return found


if __name__ == "__main__":
    report(breaches)
