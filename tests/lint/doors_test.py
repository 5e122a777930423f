"""Each foreign library has one door: a room whose files may include it, and link it. Whoever wants
to replace a library, or to know what it is trusted with, reads one folder."""

import re

from cmake_targets import linked_names
from source_tree import SourceTree, report

# (header pattern, CMake target pattern or None, rooms). A room is a folder or a file; a test may
# use what the room it mirrors may use.
DOORS = (
    (r"imgui.*\.h|misc/(freetype|cpp)/.*", r"PkgConfig::IMGUI",
     ("terminal/paint", "platform/window/imgui_bridge")),
    (r"(SDL2/)?SDL.*\.h", r"SDL2::.*",
     ("platform/window", "platform/sound", "tests/bench")),  # a bench's floor
    (r"ft2build\.h|freetype.*", r"Freetype::.*", ("terminal/paint",)),
    # A bench's floor; and the disk below SQLite that loses power, which is the other side of it.
    (r"sqlite3\.h", r"SQLite::SQLite3",
     ("shared/sqlite", "tests/bench", "tests/faults/disk")),
    (r"X11/.*", r"X11::.*", ("tests/bench",)),
    (r"dlfcn\.h", None, ("tests/bench", "tests/busy_day")),
    (r"curl/.*", r"CURL::.*", ("platform/http", "platform/mail", "tests/bench")),  # a bench's floor
    (r"boost/.*", r"Boost::.*", ("platform/listen",)),
    (r"openssl/.*", r"OpenSSL::.*", ("platform/listen", "platform/certificate")),
    (r"nlohmann/.*", r"nlohmann_json::.*", ("shared/json",)),
    (r"simdjson\.h", r"simdjson::.*", ("shared/json",)),
    # The simulator puts its own dice in the place of the library's chance.
    (r"sodium(/.*)?(\.h)?", r"PkgConfig::SODIUM", ("shared/proof", "tests/simulator")),
    (r"zlib\.h", r"ZLIB::ZLIB", ("platform/pack", "tests/bench")),  # a bench's floor
    (r"zstd.*\.h", r"zstd::.*", ("platform/pack",)),
    (r"png\.h", r"PNG::PNG", ("platform/picture",)),
    (r"qrcodegen.*", r"PkgConfig::QRGEN", ("shared/qr",)),
    (r"CLI/.*", r"CLI11::.*", ("terminal/main", "syncd/main", "server/main")),
    (r"toml\+\+/.*", r"tomlplusplus::.*", ("syncd/settings",)),
    (r"ctemplate/.*", r"PkgConfig::CTEMPLATE", ("server/pages",)),
    (r"date/.*", r"date::.*", ("platform/clock",)),
    (r"systemd/sd-(bus|id128)\.h", None, ("platform/network",)),
    (r"systemd/sd-daemon\.h", r"PkgConfig::SYSTEMD", ("platform/service", "platform/network")),
    (r"malloc\.h", None, ("platform/memory",)),
    (r"libspeechd.*", r"PkgConfig::SPEECHD", ("platform/speech",)),
    (r"re2/.*", r"(re2::.*|PkgConfig::RE2)", ("server/casework",)),
    (r"libpq.*", r"PostgreSQL::.*", ("server/store/postgres",)),
    # What the standard's distributions draw differs between libraries, so no seed of theirs
    # replays; tests take their chance from tests/fakes/dice.hpp.
    (r"random", None, ("server/demo/chance", "tests/walk/dice")),
    (r"liboath.*", r"PkgConfig::OATH", ("server/access",)),
    (r"catch2/.*", r"Catch2::.*", ("tests",)),
    (None, r"Threads::Threads", ("platform", "server", "syncd", "terminal", "tests")),
    # The operating system: files, sockets, processes, signals. The rest is told what happened;
    # SQLite's room sets the rights of its own files.
    (r"(sys|linux|net|netinet|arpa)/.*|(stdlib|unistd|fcntl|poll|signal|netdb|pwd|grp|dirent)\.h"
     r"|(ifaddrs|termios|spawn)\.h|csignal", None,
     ("platform", "shared/sqlite", "terminal/main", "syncd/main", "server/main", "tests")),
)

# Rooms of pure decisions: what would make the same arguments give another answer stays outside.
CORE = ("shared/loop/", "shared/wire/", "terminal/session/", "terminal/screens/",
        "terminal/reading/", "server/casework/", "server/telling/")
WORLD = {"thread", "mutex", "shared_mutex", "condition_variable", "future", "atomic", "random",
         "filesystem", "fstream", "iostream", "cstdio", "ctime"}
CLOCKS = re.compile(r"\b(system_clock|steady_clock|high_resolution_clock)::now\b")

STANDARD_C = {"sysexits.h"}


def lies_in(path: str, rooms) -> bool:
    mirrored = path[len("tests/"):] if path.startswith("tests/") else path
    return any(place.startswith((room + "/", room + ".", room + "_test."))
               for room in rooms for place in (path, mirrored))


def door_of_header(name: str):
    return next((door for door in DOORS if door[0] and re.fullmatch(door[0], name)), None)


def door_of_target(name: str):
    return next((door for door in DOORS if door[1] and re.fullmatch(door[1], name)), None)


def header_breach(path: str, name: str) -> str:
    if path.startswith(CORE) and name in WORLD:
        return f"<{name}> would let the world into a room of pure decisions; hand the value in"
    door = door_of_header(name)
    if door:
        return "" if lies_in(path, door[2]) else f"<{name}> belongs in {', '.join(door[2])}"
    if re.fullmatch(r"[a-z0-9_]+", name) or name in STANDARD_C:
        return ""
    return f"<{name}> has no door; give it one room and one line in tests/lint/doors_test.py"


def target_breach(path: str, name: str) -> str:
    door = door_of_target(name)
    if not door:
        return f"{name} has no door; give it one room and one line in tests/lint/doors_test.py"
    folder = path.rpartition("/")[0]
    rooms = tuple(re.sub(r"/(main|qr|imgui_bridge)$", "", room) for room in door[2])
    # One description may build the tests of several rooms, such as tests/platform.
    mirrored = folder[len("tests/"):] + "/" if folder.startswith("tests/") else None
    if lies_in(folder + "/", rooms) or (mirrored and any(r.startswith(mirrored) for r in rooms)):
        return ""
    return f"{name} belongs in {', '.join(door[2])}"


def breaches(tree: SourceTree) -> list:
    found = []
    for file in tree.cpp:
        for include in file.includes:
            if include.quoted and not door_of_header(include.name):
                continue
            why = header_breach(file.path, include.name)
            if why:
                found.append(f"{file.path}:{include.line}: {why}")
        if file.path.startswith(CORE) and CLOCKS.search(file.code):
            found.append(f"{file.path}: reads a clock; `Instant now` is an argument here")
    for file in tree.files("CMakeLists.txt"):
        for name in linked_names(file.text):
            if "::" in name:
                why = target_breach(file.path, name)
                if why:
                    found.append(f"{file.path}: {why}")
    return found


if __name__ == "__main__":
    report(breaches)
