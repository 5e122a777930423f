"""For each rule: small trees that hold it, and for each thing it refuses the smallest change that
breaks it. A rule that lets its planted breach pass guards nothing."""

from dataclasses import dataclass

ROOMS_WITH_README = ("terminal", "syncd", "server", "shared", "platform", "assets", "tests",
                     "docs")


@dataclass(frozen=True)
class Planted:
    """`clean` holds the rule; with the files of `breach` over it, the rule says `says`. A text of
    None takes its file away."""

    rule: str
    what: str
    clean: dict
    breach: dict
    says: str


def header(*includes, code="") -> str:
    lines = ["#pragma once", ""] + [f"#include {name}" for name in includes]
    return "\n".join(lines) + "\n" + code


def lines(count: int, line="int number();\n") -> str:
    return line * count


def function_of(count: int) -> str:
    """A function of `count` lines, with all that can lead a counter astray."""
    return ("namespace cirkel {\nstruct Pair { int a{1}; };\n"
            "Pair made(const char* text = \"{\", char sign = '}') {  // {\n"
            + "    (void)text;\n" * (count - 2) + "}\n}  // namespace cirkel\n")


LAYERS = [
    Planted("layers_test", "a lower rank looks up",
            {"shared/loop/ids.hpp": header(),
             "shared/wire/record.hpp": header('"shared/loop/ids.hpp"')},
            {"shared/loop/ids.hpp": header('"shared/wire/record.hpp"')},
            "rank 1 may not look at rank 2"),
    Planted("layers_test", "platform knows Cirkel",
            {"shared/loop/ids.hpp": header(), "shared/result.hpp": header(),
             "platform/http/http.hpp": header('"shared/result.hpp"')},
            {"platform/http/http.hpp": header('"shared/loop/ids.hpp"')},
            "platform is ignorant of Cirkel"),
    Planted("layers_test", "a tool knows more than bytes and ids",
            {"shared/loop/ids.hpp": header(), "shared/loop/survey.hpp": header(),
             "shared/json/json.hpp": header('"shared/loop/ids.hpp"')},
            {"shared/json/json.hpp": header('"shared/loop/survey.hpp"')},
            "rank 1 may not look at rank 1"),
    Planted("layers_test", "one program looks into another",
            {"terminal/words/words.hpp": header(), "server/feed/feed.hpp": header()},
            {"server/feed/feed.hpp": header('"terminal/words/words.hpp"')},
            "meet only through files and the wire"),
    Planted("layers_test", "sources look at tests",
            {"tests/fakes/fake_clock.hpp": header(), "syncd/push.cpp": ""},
            {"syncd/push.cpp": '#include "tests/fakes/fake_clock.hpp"\n'},
            "rank 4 may not look at rank 5"),
    Planted("layers_test", "two files include each other",
            {"syncd/a.hpp": header(), "syncd/b.hpp": header('"syncd/a.hpp"')},
            {"syncd/a.hpp": header('"syncd/b.hpp"')},
            "files include each other"),
    Planted("layers_test", "two folders include each other, though no file does",
            {"server/feed/a.hpp": header(), "server/feed/b.hpp": header(),
             "server/intake/c.hpp": header('"server/feed/a.hpp"'), "server/intake/d.hpp": header()},
            {"server/feed/b.hpp": header('"server/intake/d.hpp"')},
            "folders include each other"),
    Planted("layers_test", "an include that is not written from the root",
            {"syncd/a.hpp": header(), "syncd/b.hpp": header('"syncd/a.hpp"')},
            {"syncd/b.hpp": header('"a.hpp"')},
            "not written from the root"),
    Planted("layers_test", "a header that only another folder embeds",
            {"syncd/CMakeLists.txt": "cirkel_embed(cirkel_syncd rows FILES a.sql)\n",
             "syncd/a.cpp": '#include "rows.hpp"\n'},
            {"server/a.cpp": '#include "rows.hpp"\n'},
            "not written from the root"),
    Planted("layers_test", "an include of what is not there",
            {"syncd/a.hpp": header(), "syncd/b.hpp": header('"syncd/a.hpp"')},
            {"syncd/b.hpp": header('"syncd/c.hpp"')},
            "does not exist"),
    Planted("layers_test", "something else lies in shared/",
            {"shared/result.hpp": header()},
            {"shared/strings.hpp": header()},
            "may lie in shared/"),
    Planted("layers_test", "a source outside the rooms",
            {"syncd/a.cpp": ""},
            {"docs/a.cpp": ""},
            "lies in no layer"),
]

DOOR_HEADERS = {
    "imgui.h": ("terminal/paint/paint.cpp", "terminal/screens/view.cpp"),
    "SDL2/SDL.h": ("platform/window/sdl_window.cpp", "terminal/paint/paint.cpp"),
    "ft2build.h": ("terminal/paint/fonts.cpp", "platform/window/sdl_window.cpp"),
    "sqlite3.h": ("shared/sqlite/database.cpp", "shared/capture_db/outbox.cpp"),
    "curl/curl.h": ("platform/http/curl_http_client.cpp", "syncd/push.cpp"),
    "boost/beast.hpp": ("platform/listen/beast_http_server.cpp", "server/routes.cpp"),
    "openssl/ssl.h": ("platform/listen/beast_http_server.cpp", "shared/proof/sign.cpp"),
    "nlohmann/json.hpp": ("shared/json/json.cpp", "shared/wire/record.cpp"),
    "simdjson.h": ("shared/json/json.cpp", "shared/wire/record.cpp"),
    "sodium.h": ("shared/proof/seal.cpp", "server/access/token.cpp"),
    "zlib.h": ("platform/pack/pack.cpp", "syncd/push.cpp"),
    "zstd.h": ("platform/pack/pack.cpp", "syncd/push.cpp"),
    "png.h": ("platform/picture/picture.cpp", "terminal/main.cpp"),
    "qrcodegen.hpp": ("shared/qr/qr_code.cpp", "terminal/screens/qr.cpp"),
    "toml++/toml.h": ("syncd/settings/settings.cpp", "syncd/main.cpp"),
    "CLI/CLI.hpp": ("syncd/main.cpp", "syncd/sync_daemon.cpp"),
    "ctemplate/template.h": ("server/pages/page.cpp", "server/routes.cpp"),
    "date/tz.h": ("platform/clock/time_zone.cpp", "terminal/screens/view.cpp"),
    "systemd/sd-daemon.h": ("platform/service/notify.cpp", "syncd/main.cpp"),
    "systemd/sd-bus.h": ("platform/network/bus.cpp", "syncd/rights/errands.cpp"),
    "libspeechd.h": ("platform/speech/speech.cpp", "terminal/effects/speak.cpp"),
    "malloc.h": ("platform/memory/wipe.cpp", "terminal/session/typing/wipe.cpp"),
    "X11/Xlib.h": ("tests/bench/screen_probe.cpp", "platform/window/sdl_window.cpp"),
    "dlfcn.h": ("tests/bench/durable_answer.cpp", "shared/sqlite/database.cpp"),
    "re2/re2.h": ("server/casework/triage.cpp", "server/intake/check.cpp"),
    "libpq-fe.h": ("server/store/postgres/connection.cpp", "server/store/sqlite/store.cpp"),
    "random": ("server/demo/chance.cpp", "tests/fakes/fake_link.cpp"),
    "liboath/oath.h": ("server/access/totp.cpp", "server/pages/page.cpp"),
    "catch2/catch.hpp": ("tests/syncd/push_test.cpp", "syncd/push.cpp"),
    "sys/socket.h": ("platform/doorbell/doorbell.cpp", "syncd/push.cpp"),
    "unistd.h": ("platform/files/files.cpp", "server/intake/check.cpp"),
}

DOOR_TARGETS = {
    "PkgConfig::IMGUI": ("terminal/paint", "terminal/screens"),
    "X11::Xtst": ("tests/bench", "platform/window"),
    "SDL2::SDL2": ("platform/window", "terminal/paint"),
    "Freetype::Freetype": ("terminal/paint", "platform/window"),
    "SQLite::SQLite3": ("shared/sqlite", "shared/capture_db"),
    "CURL::libcurl": ("platform/http", "syncd"),
    "Boost::headers": ("platform/listen", "server"),
    "OpenSSL::SSL": ("platform/listen", "server"),
    "nlohmann_json::nlohmann_json": ("shared/json", "shared/wire"),
    "simdjson::simdjson": ("shared/json", "shared/wire"),
    "PkgConfig::SODIUM": ("shared/proof", "server/keeper"),
    "ZLIB::ZLIB": ("platform/pack", "syncd"),
    "zstd::libzstd_shared": ("platform/pack", "syncd"),
    "PNG::PNG": ("platform/picture", "terminal"),
    "PkgConfig::QRGEN": ("shared/qr", "terminal/screens"),
    "tomlplusplus::tomlplusplus": ("syncd/settings", "syncd"),
    "CLI11::CLI11": ("syncd", "shared/wire"),
    "PkgConfig::CTEMPLATE": ("server/pages", "server"),
    "date::date-tz": ("platform/clock", "terminal/screens"),
    "PkgConfig::SYSTEMD": ("platform/service", "syncd"),
    "PkgConfig::SPEECHD": ("platform/speech", "terminal"),
    "PkgConfig::RE2": ("server/casework", "server/intake"),
    "PostgreSQL::PostgreSQL": ("server/store/postgres", "server/store/sqlite"),
    "PkgConfig::OATH": ("server/access", "server/pages"),
    "Catch2::Catch2": ("tests/syncd", "syncd"),
    "Threads::Threads": ("platform/doorbell", "shared/loop"),
}

DOORS = [
    Planted("doors_test", f"<{name}> outside its room",
            {room: f"#include <{name}>\n"}, {elsewhere: f"#include <{name}>\n"}, "belongs in")
    for name, (room, elsewhere) in DOOR_HEADERS.items()
] + [
    Planted("doors_test", f"{name} linked outside its room",
            {f"{room}/CMakeLists.txt": f"cirkel_library(a SOURCES a.cpp LINKS {name})\n"},
            {f"{elsewhere}/CMakeLists.txt":
             f"cirkel_library(b SOURCES b.cpp PRIVATE_LINKS {name})\n"},
            "belongs in")
    for name, (room, elsewhere) in DOOR_TARGETS.items()
] + [
    Planted("doors_test", "a test links what its rooms may not",
            {"tests/platform/CMakeLists.txt": "cirkel_tests(w SOURCES a.cpp LINKS SDL2::SDL2)\n"},
            {"tests/server/CMakeLists.txt": "cirkel_tests(s SOURCES a.cpp LINKS SDL2::SDL2)\n"},
            "belongs in"),
    Planted("doors_test", "a quoted include is no way round a door",
            {"syncd/push.cpp": '#include "syncd/push.hpp"\n'},
            {"syncd/push.cpp": '#include "sqlite3.h"\n'}, "belongs in"),
    Planted("doors_test", "a library that nobody gave a door",
            {"syncd/push.cpp": "#include <vector>\n"},
            {"syncd/push.cpp": "#include <fmt/format.h>\n"}, "has no door"),
    Planted("doors_test", "a target that nobody gave a door",
            {"syncd/CMakeLists.txt": "cirkel_library(syncd SOURCES a.cpp LINKS cirkel_loop)\n"},
            {"syncd/CMakeLists.txt": "target_link_libraries(x PUBLIC fmt::fmt)\n"}, "has no door"),
    Planted("doors_test", "the world in a room of pure decisions",
            {"terminal/session/step.cpp": "#include <vector>\n"},
            {"terminal/session/step.cpp": "#include <random>\n"}, "let the world into"),
    Planted("doors_test", "a clock in a room of pure decisions",
            {"shared/loop/survey.cpp": "// std::chrono::system_clock::now is for main\n"},
            {"shared/loop/survey.cpp": "auto now = std::chrono::system_clock::now();\n"},
            "reads a clock"),
]

ONE_LINK = {
    "shared/loop/CMakeLists.txt": "cirkel_library(loop SOURCES ids.cpp)\n",
    "shared/loop/ids.hpp": header(), "shared/loop/ids.cpp": "",
    "shared/wire/CMakeLists.txt": "cirkel_library(wire SOURCES record.cpp LINKS cirkel_loop)\n",
    "shared/wire/record.hpp": header('"shared/loop/ids.hpp"'), "shared/wire/record.cpp": "",
    "syncd/CMakeLists.txt": "cirkel_library(syncd SOURCES push.cpp LINKS cirkel_wire)\n",
    "syncd/push.cpp": '#include "shared/wire/record.hpp"\n#include "shared/loop/ids.hpp"\n',
}

LINKS = [
    Planted("links_test", "a library includes what it does not link", ONE_LINK,
            {"shared/wire/CMakeLists.txt": "cirkel_library(wire SOURCES record.cpp)\n"},
            "does not link cirkel_loop"),
    Planted("links_test", "a private link is not handed on", ONE_LINK,
            {"shared/wire/CMakeLists.txt":
             "cirkel_library(wire SOURCES record.cpp PRIVATE_LINKS cirkel_loop)\n"},
            "cirkel_syncd does not link cirkel_loop"),
    Planted("links_test", "a library links what it does not include", ONE_LINK,
            {"shared/wire/record.hpp": header()}, "includes nothing of it"),
    Planted("links_test", "a folder that is included but builds nothing", ONE_LINK,
            {"shared/loop/CMakeLists.txt": None}, "has no library to link"),
    Planted("links_test", "a link to what nobody builds", ONE_LINK,
            {"syncd/CMakeLists.txt":
             "cirkel_library(syncd SOURCES push.cpp LINKS cirkel_wire cirkel_magic)\n"},
            "which nobody builds"),
    Planted("links_test", "a source that is never compiled", ONE_LINK,
            {"syncd/pull.cpp": ""}, "no CMakeLists.txt builds it"),
]
