#!/usr/bin/env python3
"""Writes which foreign packages one program is made of, as SPDX 2.3 (JSON): those that it loads
when it starts, and those whose code lies in it. Nothing is taken from a list that somebody keeps:
the first come from the program itself and from the libraries that it names, the second from what
the compiler and the linker read to make it.

  sbom.py BUILD-FOLDER PROGRAM --version V --arch ARCH --out FILE"""

import argparse
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess

TRIPLETS = {"amd64": "x86_64-linux-gnu", "arm64": "aarch64-linux-gnu"}


def told(*command) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True,
                          env=os.environ | {"LC_ALL": "C"}).stdout


def library(name: str, folders: list) -> pathlib.Path:
    for folder in folders:
        if (pathlib.Path(folder) / name).exists():
            return pathlib.Path(folder) / name
    raise SystemExit(f"{name}: in none of {' '.join(folders)}")


def needed(path: pathlib.Path, arch: str) -> dict:
    """The libraries that a program or library names, each with where it lies."""
    told_of_it = told("readelf", "--wide", "--dynamic", str(path))
    own = re.findall(r"\(R(?:UN)?PATH\).*\[(.+)\]", told_of_it)
    folders = [folder for each in own for folder in each.split(":")]
    folders += [f"/usr/lib/{TRIPLETS[arch]}", f"/lib/{TRIPLETS[arch]}"]
    return {name: library(name, folders)
            for name in re.findall(r"\(NEEDED\).*\[(.+)\]", told_of_it)}


def loaded(program: pathlib.Path, arch: str) -> set:
    """Every library that starting the program brings in, also those that libraries bring in."""
    found, waiting = {}, [program]
    while waiting:
        for name, path in needed(waiting.pop(), arch).items():
            if name not in found:
                found[name] = path
                waiting.append(path)
    return set(found.values())


def read_to_make(build: pathlib.Path, program: str) -> set:
    """Every file outside this tree that the compiler or the linker read for the program."""
    inputs = told("ninja", "-C", str(build), "-t", "inputs", f"bin/{program}").splitlines()
    read = {line for line in inputs if line.startswith("/")}
    objects = {line for line in inputs if line.endswith(".o")}
    uses = False
    for line in told("ninja", "-C", str(build), "-t", "deps").splitlines():
        if line and not line.startswith(" "):
            uses = line.partition(":")[0] in objects
        elif uses and line.strip().startswith("/"):
            read.add(line.strip())
    root = str(build.resolve().parent.parent)
    return {pathlib.Path(path) for path in read
            if not os.path.normpath(path).startswith(root) and "/bin/" not in path}


def owner_names(path: pathlib.Path) -> list:
    """A path under the names by which dpkg may know it: /lib is a link to /usr/lib."""
    whole = os.path.normpath(path)
    real = os.path.realpath(path)
    names = [whole, real]
    for name in (whole, real):
        names.append(name.removeprefix("/usr") if name.startswith("/usr/lib") else "/usr" + name)
    return list(dict.fromkeys(names))


def owners(paths: set) -> dict:
    """Which package, as dpkg names it, each file belongs to."""
    names = {name: path for path in sorted(paths) for name in owner_names(path)}
    answer = subprocess.run(["dpkg", "-S", *names], capture_output=True, text=True, check=False)
    found = {}
    for line in answer.stdout.splitlines():
        package, _, name = line.partition(": ")
        if name in names:
            found.setdefault(names[name], package.split(", ")[0])
    missing = sorted(str(path) for path in paths if path not in found)
    if missing:
        raise SystemExit("no package of Debian owns " + ", ".join(missing[:5]))
    return found


def described(names: set) -> list:
    shape = "${Package}\t${Version}\t${Architecture}\t${source:Package}\t${source:Version}\n"
    rows = sorted(set(told("dpkg-query", "-W", f"-f={shape}", *sorted(names)).splitlines()))
    return [dict(zip(("name", "version", "arch", "source", "source_version"), row.split("\t")))
            for row in rows]


def spdx_id(package: dict) -> str:
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", f"{package['name']}-{package['arch']}")


def spdx_package(package: dict) -> dict:
    purl = f"pkg:deb/debian/{package['name']}@{package['version']}?arch={package['arch']}"
    return {"SPDXID": spdx_id(package), "name": package["name"], "versionInfo": package["version"],
            "supplier": "Organization: Debian", "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
            "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION",
            "sourceInfo": f"built from {package['source']} {package['source_version']}",
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                              "referenceLocator": purl.replace("+", "%2B")}]}


def document(program: pathlib.Path, given, dynamic: list, within: list) -> dict:
    digest = hashlib.sha256(program.read_bytes()).hexdigest()
    made = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")),
                                           datetime.timezone.utc)
    own = {"SPDXID": "SPDXRef-program", "name": program.name, "versionInfo": given.version,
           "supplier": "Organization: Cirkel maintainers", "downloadLocation": "NOASSERTION",
           "filesAnalyzed": False, "licenseConcluded": "Apache-2.0",
           "licenseDeclared": "Apache-2.0", "copyrightText": "2026 Cirkel maintainers",
           "primaryPackagePurpose": "APPLICATION"}
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-program")]
    relations += [("SPDXRef-program", "DYNAMIC_LINK", spdx_id(package)) for package in dynamic]
    relations += [("SPDXRef-program", "STATIC_LINK", spdx_id(package)) for package in within]
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"{program.name}-{given.version}-{given.arch}",
        "documentNamespace": f"https://cirkel.example/spdx/{program.name}-{given.version}-{digest}",
        "creationInfo": {"created": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
                         "creators": ["Organization: Cirkel maintainers", "Tool: cirkel-sbom"]},
        "packages": [own] + [spdx_package(package) for package in dynamic + within],
        "relationships": [{"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": to}
                          for one, kind, to in relations]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("program")
    parser.add_argument("--version", required=True)
    parser.add_argument("--arch", required=True, choices=TRIPLETS)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    given = parser.parse_args()
    program = given.build / "bin" / given.program
    dynamic = described(set(owners(loaded(program, given.arch)).values()))
    sources = {package["source"] for package in dynamic}
    # Headers of a library that is loaded say nothing more than that it is loaded.
    read = owners(read_to_make(given.build, given.program))
    within = [package for package in described(set(read.values()))
              if package["source"] not in sources]
    given.out.parent.mkdir(parents=True, exist_ok=True)
    whole = document(program, given, dynamic, within)
    given.out.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
