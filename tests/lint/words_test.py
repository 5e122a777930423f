"""Every word of the screens exists in every language, with the same places to fill, and every word
that exists is used. A customer must never meet a key, an empty button or half a translation."""

import json
import re
from dataclasses import dataclass

from source_tree import SourceTree, report, text_literals


@dataclass(frozen=True)
class Fetching:
    """A call that fetches words, and which keys it makes of the one that it is given."""
    call: re.Pattern
    endings: tuple = ("",)


@dataclass(frozen=True)
class Words:
    """Where words lie, who makes of them what people read, and by which calls they are fetched."""
    folder: str
    readers: tuple
    fetchings: tuple
    templates: str = ""  # files that name keys as {{:key}}


SCREENS = Words("assets/words/", ("terminal/",), (Fetching(re.compile(r"\btext\(")),))
PAGES = Words("assets/pages/words/", ("server/pages/", "server/mailing/"),
              (Fetching(re.compile(r"\b(?:of|filled)\(")),
               Fetching(re.compile(r"\bcounted\("), (".one", ".many")),
               Fetching(re.compile(r"\bstaff_fault\("), ("", "_text"))),
              "assets/pages/")
KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
KEY_BEGINNING = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*\.")
PLACE = re.compile(r"\{([#/]?\w*)\}")  # "{name}", and "{{NAME}}" or "{{#GROUP}}" of a template

MARK = re.compile(r"\{\{:([^}]*)\}\}")
LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')
FILLED_PLACE = re.compile(r'\{\s*"(\w+)"\s*,')


def duplicates(pairs):
    """Reads an object and remembers names that stand in it twice."""
    names = [name for name, _ in pairs]
    read = dict(pairs)
    read["\0twice"] = sorted({name for name in names if names.count(name) > 1})
    return read


def read_language(file, found: list) -> dict:
    try:
        words = json.loads(file.text, object_pairs_hook=duplicates)
    except ValueError as error:
        found.append(f"{file.path}: is not JSON: {error}")
        return {}
    if not isinstance(words, dict):
        found.append(f"{file.path}: is not an object of key and text")
        return {}
    for key in words.pop("\0twice"):
        found.append(f"{file.path}: {key} stands there twice")
    for key, text in list(words.items()):
        if not isinstance(text, str) or not text.strip():
            found.append(f"{file.path}: {key} has no text")
            words[key] = ""
        if not KEY.fullmatch(key):
            found.append(f"{file.path}: {key} is not a key like screen.what")
    return words


def language_and_area(path: str, folder: str) -> tuple:
    """"nl" and "" of FOLDER/nl.json; "nl" and "staff/today.json" of FOLDER/staff/nl/today.json."""
    parts = path[len(folder):].split("/")
    if len(parts) == 1:
        return parts[0].split(".")[0], ""
    return parts[-2], "/".join(parts[:-2] + parts[-1:])


def language_breaches(languages: dict, all_languages: list) -> list:
    """What the files of one area, one of each language, do not have alike."""
    found = []
    if len(languages) < len(all_languages):
        found.append(f"{sorted(languages)[0]}: not there in each of {', '.join(all_languages)}")
    all_keys = set().union(*languages.values())
    for path, words in sorted(languages.items()):
        found += [f"{path}: {key} is missing" for key in sorted(all_keys - set(words))]
    first_path, first = sorted(languages.items())[0]
    for path, words in sorted(languages.items())[1:]:
        for key in sorted(set(words) & set(first)):
            if set(PLACE.findall(words[key])) != set(PLACE.findall(first[key])):
                found.append(f"{path}: {key} has other places to fill than in {first_path}")
    return found


def arguments(file, start: int) -> list:
    """The arguments of the call whose opening parenthesis stands before `start`, as written."""
    depth, begin, found = 0, start, []
    for place in range(start, len(file.code)):
        sign = file.code[place]
        if sign in "([{":
            depth += 1
        elif sign in ")]}" and depth:
            depth -= 1
        elif sign == ")" or (sign == "," and not depth):
            found.append(file.text[begin:place].strip())
            begin = place + 1
            if sign == ")":
                break
    return found


def call_breaches(place: str, given: list, languages: dict, endings: tuple) -> list:
    """What is wrong with one call text(key) or text(language, key), each perhaps with fillings."""
    key_parts = [part for part in given[:2] if not part.startswith("{")]
    literals = [text for part in key_parts for text in LITERAL.findall(part)]
    fillings = given[len(key_parts):]
    all_keys = set().union(*languages.values())
    found = []
    for key in literals:
        if KEY_BEGINNING.fullmatch(key) and not any(k.startswith(key) for k in all_keys):
            found.append(f"{place}: nothing begins with {key}")
        if not KEY.fullmatch(key):
            continue
        missing = [key + ending for ending in endings if key + ending not in all_keys]
        found += [f"{place}: {one} has no words" for one in missing]
        if missing or endings != ("",):
            continue
        places = set().union(*(PLACE.findall(words.get(key, "")) for words in languages.values()))
        inline = not fillings or fillings[0].startswith("{")
        filled = set(FILLED_PLACE.findall(fillings[0])) if fillings else set()
        if inline and filled != places:
            found.append(f"{place}: {key} has the places {sorted(places)}, "
                         f"but {sorted(filled)} are filled")
    return found


def mark_breaches(tree: SourceTree, words: Words, languages: dict, used: set) -> list:
    """Keys that templates name; what they name is added to `used`."""
    all_keys = set().union(*languages.values())
    found = []
    for file in tree.files(".html"):
        if not words.templates or not file.path.startswith(words.templates):
            continue
        named = set(MARK.findall(file.text))
        used |= named
        found += [f"{file.path}: {key} has no words" for key in sorted(named - all_keys)]
    return found


def usage_breaches(tree: SourceTree, words: Words, languages: dict) -> list:
    used = set()
    found = mark_breaches(tree, words, languages, used)
    for file in tree.cpp:
        if not file.path.startswith(words.readers):
            continue
        used |= {text for _, text in text_literals(file.text)}
        for fetching in words.fetchings:
            for match in fetching.call.finditer(file.code):
                line = file.code.count("\n", 0, match.start()) + 1
                given = arguments(file, match.end())
                used |= {text + ending for part in given[:2] for text in LITERAL.findall(part)
                         for ending in fetching.endings}
                found += call_breaches(f"{file.path}:{line}", given, languages, fetching.endings)
    beginnings = tuple(text for text in used if KEY_BEGINNING.fullmatch(text))
    keys = set().union(*languages.values())
    found += [f"{words.folder}: {key} is used nowhere" for key in sorted(keys - used)
              if not key.startswith(beginnings)]
    return found


def breaches_of(tree: SourceTree, words: Words) -> list:
    files = [file for file in tree.files(".json") if file.path.startswith(words.folder)]
    if not files:
        screens = [path for path in tree.paths if path.startswith("terminal/screens/")
                   and path.endswith(".cpp")]
        is_wanted = screens and words is SCREENS
        return [f"{words.folder}: no language, but there are screens"] if is_wanted else []
    found, areas, languages = [], {}, {}
    for file in files:
        language, area = language_and_area(file.path, words.folder)
        read = areas.setdefault(area, {})[file.path] = read_language(file, found)
        known = languages.setdefault(language, {})
        found += [f"{file.path}: {key} stands in another file too"
                  for key in sorted(set(known) & set(read))]
        known.update(read)
    for area in sorted(areas):
        found += language_breaches(areas[area], sorted(languages))
    return found + usage_breaches(tree, words, languages)


def breaches(tree: SourceTree) -> list:
    return breaches_of(tree, SCREENS) + breaches_of(tree, PAGES)


if __name__ == "__main__":
    report(breaches)
