"""Every word of the screens exists in every language, with the same places to fill, and every word
that exists is used. A customer must never meet a key, an empty button or half a translation."""

import json
import re

from source_tree import SourceTree, report, text_literals

WORDS_FOLDER = "assets/words/"
KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
KEY_BEGINNING = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*\.")
PLACE = re.compile(r"\{(\w*)\}")

# Files whose literals can be keys, and the calls whose literals must be.
READERS = ("terminal/", "server/pages/")
WORD_CALL = re.compile(r"\b(?:words?|text|say|told)\(\s*(?:[\w.>()-]+,\s*)*"
                       r"\"(" + KEY.pattern + r")\"")


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


def language_breaches(languages: dict) -> list:
    found = []
    all_keys = set().union(*languages.values())
    for path, words in sorted(languages.items()):
        found += [f"{path}: {key} is missing" for key in sorted(all_keys - set(words))]
    first_path, first = sorted(languages.items())[0]
    for path, words in sorted(languages.items())[1:]:
        for key in sorted(set(words) & set(first)):
            if set(PLACE.findall(words[key])) != set(PLACE.findall(first[key])):
                found.append(f"{path}: {key} has other places to fill than in {first_path}")
    return found


def usage_breaches(tree: SourceTree, keys: set) -> list:
    found, literals = [], set()
    for file in tree.cpp:
        if not file.path.startswith(READERS):
            continue
        literals |= {text for _, text in text_literals(file.text)}
        for match in WORD_CALL.finditer(file.text):
            if match.group(1) not in keys:
                line = file.text.count("\n", 0, match.start()) + 1
                found.append(f"{file.path}:{line}: {match.group(1)} has no words")
    beginnings = tuple(text for text in literals if KEY_BEGINNING.fullmatch(text))
    found += [f"{WORDS_FOLDER}: {key} is used nowhere" for key in sorted(keys - literals)
              if not key.startswith(beginnings)]
    return found


def breaches(tree: SourceTree) -> list:
    files = [file for file in tree.files(".json") if file.path.startswith(WORDS_FOLDER)]
    if not files:
        screens = [path for path in tree.paths if path.startswith("terminal/screens/")
                   and path.endswith(".cpp")]
        return [f"{WORDS_FOLDER}: no language, but there are screens"] if screens else []
    found = []
    languages = {file.path: read_language(file, found) for file in files}
    found += language_breaches(languages)
    return found + usage_breaches(tree, set().union(*languages.values()))


if __name__ == "__main__":
    report(breaches)
