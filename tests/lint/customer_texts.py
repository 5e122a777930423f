"""Where the texts stand that a customer reads or hears: the words of the screens, the surveys, the
notices before a contact is given, the mails, and the answers of the demo shop."""

import json
import re
from dataclasses import dataclass

WORDS_FOLDER = "assets/words/"
PAGES_FOLDER = "assets/pages/words/"
PAGES_OF_STAFF = PAGES_FOLDER + "staff/"
SURVEYS_FOLDER = "assets/surveys/"
NOTICES = ("server/configuration/notices.cpp", "server/configuration/explanation.cpp")
STORIES = "assets/demo/stories.tsv"
MAILS = ("told.txt", "asked_again.txt")  # the others are for staff

LANGUAGES = ("nl", "en", "de", "pl")
# Screens of staff and technicians: other readers, other rules ("je", and words of the trade).
OF_STAFF = ("staff.", "technician.", "cases.", "counts.", "sign_in.", "service.")
LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')


@dataclass(frozen=True)
class CustomerText:
    file: str
    key: str
    language: str
    text: str


def plain(text: str) -> str:
    """What is read of words for a template: a mark stands for a value, and tags for nothing."""
    text = re.sub(r"\{\{[#/]\w+\}\}|<[^>]*>", "", text)
    return re.sub(r"\{\{(\w+)\}\}", r"{\1}", text)


def words(file) -> list:
    language = file.stem
    return [CustomerText(file.path, key, language, plain(text))
            for key, text in json.loads(file.text).items()
            if isinstance(text, str) and not key.startswith(OF_STAFF)]


def in_survey(file, place: str, value) -> list:
    """The texts of one part of a survey; a text is an object with a name for each language."""
    if isinstance(value, dict):
        if "nl" in value:
            return [CustomerText(file.path, place, language, text)
                    for language, text in value.items()]
        name = str(value.get("id", ""))
        at = f"{place}.{name}".strip(".") if name else place
        return [one for key, part in value.items()
                for one in in_survey(file, at if isinstance(part, list) else f"{at}.{key}", part)]
    if isinstance(value, list):
        return [one for part in value for one in in_survey(file, place, part)]
    return []


def arguments(text: str) -> list:
    """The parts between commas, each with its literals put together; a name stands for a word."""
    found, begin = [], 0
    blank = LITERAL.sub(lambda match: "\0" * len(match.group(0)), text)
    for place, sign in list(enumerate(blank)) + [(len(blank), ",")]:
        if sign != ",":
            continue
        part = text[begin:place]
        said = "".join(LITERAL.findall(part))
        found.append("Winkel" + said if re.match(r"\s*\w+\s*\+", part) else said)
        begin = place + 1
    return found


def notices(file) -> list:
    found = []
    for number, match in enumerate(re.finditer(r"in_each\(\s*\{(.*?)\}\)", file.text, re.S), 1):
        for language, text in zip(LANGUAGES, arguments(match.group(1))):
            found.append(CustomerText(file.path, f"sentence {number}", language, text))
    return found


def answers(file) -> list:
    """The last column: what the shop answered. What customers wrote is theirs."""
    found = []
    for number, line in enumerate(file.lines, 1):
        columns = line.split("\t")
        if len(columns) > 6 and columns[-1] != "-":
            found.append(CustomerText(file.path, f"line {number}", "nl", columns[-1]))
    return found


def mails(file) -> list:
    """Line by line, as they are written; whatever is filled in stands for one word."""
    language = file.path.split("/")[-2]
    found = []
    for number, line in enumerate(file.lines, 1):
        for part in re.split(r"\{\{[#/]\w+\}\}", line):
            text = re.sub(r"\{\{\w+\}\}", "Winkel", part).strip()
            if text:
                found.append(CustomerText(file.path, f"line {number}", language, text))
    return found


def texts_of(tree) -> list:
    found = []
    for file in tree.files(".json"):
        if file.path.startswith(PAGES_OF_STAFF):
            continue
        if file.path.startswith((WORDS_FOLDER, PAGES_FOLDER)):
            found += words(file)
        elif file.path.startswith(SURVEYS_FOLDER):
            found += in_survey(file, "", json.loads(file.text))
    for file in tree.files(".cpp"):
        if file.path in NOTICES:
            found += notices(file)
    for file in tree.files(".tsv"):
        if file.path == STORIES:
            found += answers(file)
    for file in tree.files(".txt"):
        if file.path.startswith("assets/mail/") and file.path.endswith(MAILS):
            found += mails(file)
    return found
