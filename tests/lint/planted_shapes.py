"""More planted breaches: sizes, names, words, formatting and the top of the tree."""

from planted_breaches import ROOMS_WITH_README, Planted, function_of, header, lines

SIZES = [
    Planted("sizes_test", "a file too long",
            {"syncd/push.hpp": lines(400)}, {"syncd/push.hpp": lines(401)}, "401 lines"),
    Planted("sizes_test", "a test file too long",
            {"tests/syncd/push_test.cpp": lines(500)}, {"tests/syncd/push_test.cpp": lines(501)},
            "501 lines"),
    Planted("sizes_test", "a function too long",
            {"syncd/push.cpp": function_of(60)}, {"syncd/push.cpp": function_of(61)},
            "made has 61 lines"),
    Planted("sizes_test", "a constructor with initialisers too long",
            {"syncd/push.cpp": "Push::Push(int a) : a_{a}, b_(a) {\n" + "    go();\n" * 58 + "}\n"},
            {"syncd/push.cpp": "Push::Push(int a) : a_{a}, b_(a) {\n" + "    go();\n" * 59 + "}\n"},
            "Push::Push has 61 lines"),
    Planted("sizes_test", "a test too long",
            {"tests/syncd/push_test.cpp":
             'TEST_CASE("it {works}") {\n' + "    CHECK(1);\n" * 58 + "}\n"},
            {"tests/syncd/push_test.cpp":
             'TEST_CASE("it {works}") {\n' + "    CHECK(1);\n" * 59 + "}\n"},
            "61 lines"),
    Planted("sizes_test", "a script's function too long",
            {"tests/lint/rule.py": "def go():\n" + "    pass\n" * 59},
            {"tests/lint/rule.py": "def go():\n" + "    pass\n" * 60}, "go has 61 lines"),
    Planted("sizes_test", "a long table of data is no function",
            {"syncd/table.cpp": "const int kTable[] = {\n" + "    1,\n" * 100 + "};\n"},
            {"syncd/table.cpp": "int table() {\n" + "    go();\n" * 100 + "}\n"}, "table has 102"),
    Planted("sizes_test", "a line too long",
            {"syncd/push.cpp": "// " + "é" * 97 + "\n"},
            {"syncd/push.cpp": "// " + "é" * 98 + "\n"},
            "101 columns"),
    Planted("sizes_test", "a folder too full",
            {f"syncd/part_{number}.cpp": "" for number in range(12)},
            {"syncd/one_more.cpp": ""}, "13 source pairs"),
    Planted("sizes_test", "a build description too long",
            {"syncd/CMakeLists.txt": lines(40, "#\n")}, {"syncd/CMakeLists.txt": lines(41, "#\n")},
            "41 lines"),
    Planted("sizes_test", "a room's README too long",
            {"syncd/README.md": lines(40, "word\n")}, {"syncd/README.md": lines(41, "word\n")},
            "41 lines"),
]

NAMES = [
    Planted("names_test", f"a file called {word}", {"syncd/push_texts.cpp": ""},
            {f"syncd/push_{word}.cpp": ""}, f"'{word}' says nothing")
    for word in ("util", "utils", "helper", "helpers", "common", "misc", "manager", "base")
] + [
    Planted("names_test", "a folder called common", {"syncd/push.cpp": ""},
            {"syncd/common/push.cpp": ""}, "'common' says nothing"),
    Planted("names_test", "a type called Manager",
            {"syncd/a.cpp": "// CaseManager\nclass Cases {};\n"},
            {"syncd/a.cpp": "class CaseManager {};\n"}, "'manager' in CaseManager"),
    Planted("names_test", "an alias called Base", {"syncd/a.cpp": "auto base64 = 1;\n"},
            {"syncd/a.cpp": "using ScreenBase = int;\n"}, "'base' in ScreenBase"),
    Planted("names_test", "a namespace called utils", {"syncd/a.cpp": ""},
            {"syncd/a.cpp": "namespace cirkel::utils {\n}\n"}, "'utils' in cirkel::utils"),
    Planted("names_test", "a type in snake_case", {"syncd/a.cpp": "struct Case {};\n"},
            {"syncd/a.cpp": "struct open_case {};\n"}, "not named in PascalCase"),
    Planted("names_test", "a file in PascalCase", {"syncd/push_request.cpp": ""},
            {"syncd/PushRequest.cpp": ""}, "named in snake_case"),
    Planted("names_test", "a folder in PascalCase", {"syncd/push/a.cpp": ""},
            {"syncd/Push/a.cpp": ""}, "not named in snake_case"),
    Planted("names_test", "a note for later", {"syncd/a.cpp": "// todos los dias\n"},
            {"syncd/a.cpp": "// TO" "DO: retry\n"}, "a note for later"),
    Planted("names_test", "a note to mend", {"platform/install": "#!/bin/bash\n"},
            {"platform/install": "#!/bin/bash\n# FIX" "ME\n"}, "a note for later"),
    Planted("names_test", "using namespace in a header",
            {"syncd/a.hpp": header(code="// using namespace std;\n")},
            {"syncd/a.hpp": header(code="using namespace std;\n")}, "using namespace"),
    Planted("names_test", "a header without #pragma once", {"syncd/a.hpp": header()},
            {"syncd/a.hpp": "#ifndef A\n#define A\n#endif\n"}, "begins with #pragma once"),
]

DUTCH = '{"thanks.title": "Dank u, {name}", "stage.done": "Gedaan"}'
ENGLISH = '{"thanks.title": "Thank you, {name}", "stage.done": "Done"}'
TWO_LANGUAGES = {
    "assets/words/nl.json": DUTCH,
    "assets/words/en.json": ENGLISH,
    "terminal/screens/thanks.cpp":
        'auto a = words.text(language, "thanks.title", {{"name", name}});\n'
        'auto b = sheet.text("stage." + name_of(s));  // sheet.text("no.key")\n',
}

TWO_LANGUAGES_OF_PAGES = {
    "assets/pages/words/nl.json": '{"page.foot": "Dat was het.", "code.title": "Hallo"}',
    "assets/pages/words/en.json": '{"page.foot": "That was it.", "code.title": "Hello"}',
    "assets/pages/customer/code.html": "{{:page.foot}}\n",
    "server/pages/customer/a.cpp": 'auto a = words.of("code.title");\n',
}

WORDS = [
    Planted("words_test", "a key missing in one language", TWO_LANGUAGES,
            {"assets/words/en.json": '{"thanks.title": "Thank you, {name}"}'},
            "stage.done is missing"),
    Planted("words_test", "an empty text", TWO_LANGUAGES,
            {"assets/words/en.json": ENGLISH.replace("Done", " ")}, "stage.done has no text"),
    Planted("words_test", "other places to fill", TWO_LANGUAGES,
            {"assets/words/en.json": ENGLISH.replace("{name}", "{alias}")}, "other places to fill"),
    Planted("words_test", "a key twice", TWO_LANGUAGES,
            {"assets/words/nl.json": DUTCH.replace('"stage', '"stage.done": "Klaar", "stage')},
            "stands there twice"),
    Planted("words_test", "a key that nobody uses", TWO_LANGUAGES,
            {"assets/words/nl.json": DUTCH.replace('"stage', '"old.text": "oud", "stage'),
             "assets/words/en.json": ENGLISH.replace('"stage', '"old.text": "old", "stage')},
            "old.text is used nowhere"),
    Planted("words_test", "a use without words", TWO_LANGUAGES,
            {"terminal/screens/more.cpp": 'auto a = words.text(language, "thanks.more");\n'},
            "thanks.more has no words"),
    Planted("words_test", "a choice between two words of which one is missing", TWO_LANGUAGES,
            {"terminal/screens/a.cpp": 'auto a = sheet.text(is_short ? "stage.done" : "a.b");\n'},
            "a.b has no words"),
    Planted("words_test", "a beginning that nothing begins with", TWO_LANGUAGES,
            {"terminal/screens/more.cpp": 'auto a = sheet.text("mood." + number);\n'},
            "nothing begins with mood."),
    Planted("words_test", "a place that nobody fills", TWO_LANGUAGES,
            {"terminal/screens/more.cpp": 'auto a = sheet.text("thanks.title");\n'},
            "has the places ['name']"),
    Planted("words_test", "a filling without a place", TWO_LANGUAGES,
            {"terminal/screens/more.cpp": 'auto a = sheet.text("stage.done", {{"n", number}});\n'},
            "['n'] are filled"),
    Planted("words_test", "something that is not a text", TWO_LANGUAGES,
            {"assets/words/en.json": ENGLISH.replace('"Done"', "3")}, "stage.done has no text"),
    Planted("words_test", "a file that is not JSON", TWO_LANGUAGES,
            {"assets/words/en.json": ENGLISH + ","}, "is not JSON"),
    Planted("words_test", "a key of another shape", TWO_LANGUAGES,
            {"assets/words/en.json": ENGLISH.replace("stage.done", "Done"),
             "assets/words/nl.json": DUTCH.replace("stage.done", "Done")}, "is not a key like"),
    Planted("words_test", "a key missing in one language of the pages", TWO_LANGUAGES_OF_PAGES,
            {"assets/pages/words/en.json": '{"page.foot": "That was it."}'},
            "code.title is missing"),
    Planted("words_test", "a template that names no words", TWO_LANGUAGES_OF_PAGES,
            {"assets/pages/customer/a.html": "{{:page.head}}\n"}, "page.head has no words"),
    Planted("words_test", "an area of the pages in one language", TWO_LANGUAGES_OF_PAGES,
            {"assets/pages/words/staff/nl/app.json": '{"app.go": "Verder"}',
             "assets/pages/staff/a.html": "{{:app.go}}\n"}, "not there in each of en, nl"),
    Planted("words_test", "a key in two files of the pages", TWO_LANGUAGES_OF_PAGES,
            {"assets/pages/words/staff/nl/app.json": '{"code.title": "Dag"}',
             "assets/pages/words/staff/en/app.json": '{"code.title": "Hi"}'},
            "code.title stands in another file too"),
    Planted("words_test", "a mark of a template that one language lacks", TWO_LANGUAGES_OF_PAGES,
            {"assets/pages/words/en.json": '{"page.foot": "{{#A}}It{{/A}}", "code.title": "Hi"}'},
            "other places to fill"),
    Planted("words_test", "words for one thing without those for many", TWO_LANGUAGES_OF_PAGES,
            {"server/pages/b.cpp": 'auto a = words.counted("code.title", n);\n'},
            "code.title.many has no words"),
    Planted("words_test", "a fault without its explanation", TWO_LANGUAGES_OF_PAGES,
            {"server/pages/b.cpp": 'return staff_fault(call, "code.title", 404);\n'},
            "code.title_text has no words"),
    Planted("words_test", "a key that no page uses", TWO_LANGUAGES_OF_PAGES,
            {"assets/pages/customer/code.html": "<p></p>\n"}, "page.foot is used nowhere"),
    Planted("words_test", "screens without any words", {"terminal/screens/a.hpp": header()},
            {"terminal/screens/a.cpp": ""}, "no language"),
]

WHOLE_TOP = {name: "" for name in ("CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE",
                                   "CONTRIBUTING.md", "SECURITY.md", ".clang-format")}
WHOLE_TOP |= {f"{room}/README.md": "what it is\n" for room in ROOMS_WITH_README}

TOP_LEVEL = [
    Planted("top_level_test", "a stray file", WHOLE_TOP, {"notes.txt": ""}, "does not belong"),
    Planted("top_level_test", "a stray folder", WHOLE_TOP, {"tools/a.py": ""}, "does not belong"),
    Planted("top_level_test", "no licence", WHOLE_TOP, {"LICENSE": None}, "missing at the top"),
    Planted("top_level_test", "a room that does not say what it is", WHOLE_TOP,
            {"server/README.md": None, "server/main.cpp": ""}, "server/README.md: each room"),
]

PAGE = {"README.md": "Read `syncd/push.cpp`, `syncd/`, ![loop](docs/loop.svg), not `text/html`.\n",
        "syncd/push.cpp": "", "docs/loop.svg": "", "syncd/README.md": "Start: `lanes/up.cpp`\n",
        "syncd/lanes/up.cpp": ""}

PATHS = [
    Planted("paths_test", "a page names a file that is gone", PAGE,
            {"syncd/push.cpp": None}, "README.md:1: syncd/push.cpp is not there"),
    Planted("paths_test", "a page shows a picture that is gone", PAGE,
            {"docs/loop.svg": None}, "docs/loop.svg is not there"),
    Planted("paths_test", "a room's page names a file that is not in the room", PAGE,
            {"syncd/README.md": "Start: `lanes/down.cpp`\n"}, "lanes/down.cpp is not there"),
]

STYLE = {".clang-format": "BasedOnStyle: Google\nIndentWidth: 4\nColumnLimit: 100\n"}
FORMAT = [
    Planted("format_test", "an unformatted source",
            STYLE | {"syncd/a.cpp": "int a() { return 1; }\n"},
            {"syncd/a.cpp": "int a () {return 1;}\n"}, "not formatted"),
    Planted("format_test", "an unformatted header", STYLE | {"syncd/a.hpp": "#pragma once\n"},
            {"syncd/a.hpp": "#pragma once\n\n\n\n\nint  a();\n"}, "not formatted"),
]

PICTURES = [
    Planted("pictures_test", "too many pictures",
            {f"docs/screens/{number}.png": "" for number in range(40)},
            {"docs/screens/one_more.png": ""}, "41 pictures, at most 40"),
    Planted("pictures_test", "pictures too large",
            {"docs/screens/attract.png": "x"},
            {"docs/screens/receipt.png": "x" * 8_000_000}, "8000001 bytes, at most 8000000"),
    Planted("pictures_test", "a picture elsewhere", {"docs/screens/attract.png": ""},
            {"terminal/attract.png": ""}, "pictures lie in docs/screens/ only"),
]

_ROW = {"docs/rows.md": '| 0.1 | `a/b.hpp` | `tests/a_test.cpp`: "it holds" |\n',
        "tests/a_test.cpp": 'TEST_CASE("it "\n          "holds") {}\n'}

ROWS = [
    Planted("rows_test", "a test that is not there", _ROW,
            {"tests/a_test.cpp": 'TEST_CASE("it breaks") {}\n'}, "no test of this name"),
    Planted("rows_test", "a row without a test", _ROW,
            {"docs/rows.md": "| 0.1 | `a/b.hpp` | - |\n"}, "names no test and is not open"),
]
