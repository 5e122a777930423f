"""Texts for customers are plain: short sentences, easy Dutch words (A-24), nobody shouts, and every
language is as tidy as the Dutch that it is made from. Customers read standing, with a bag in one
hand, and one in six of them reads with effort."""

import re

import customer_texts
import dutch
from source_tree import SourceTree, report

DUTCH_LONGEST, DUTCH_AVERAGE, OTHERS_LONGEST = 15, 12, 18
EASY = 70
FEWEST_TO_SCORE = 10  # below that the formula measures one word, not a text
SYLLABLES = "tests/lint/dutch_syllables.tsv"

# Formal, vague or borrowed, each with what to write instead.
BANNED = {
    "middels": "met", "door middel van": "met", "dient te": "moet", "dienen te": "moeten",
    "teneinde": "om", "alsmede": "en", "tevens": "ook", "derhalve": "dus", "indien": "als",
    "gelieve": "wilt u", "conform": "volgens", "betreffende": "over", "inzake": "over",
    "omtrent": "over", "aangaande": "over", "reeds": "al", "thans": "nu", "echter": "maar",
    "gaarne": "graag", "desgewenst": "als u wilt", "uitsluitend": "alleen", "welke": "die",
    "vermelden": "schrijven", "verwerken": "zeg wat er gebeurt", "verstrekken": "geven",
    "retourneren": "terugsturen", "wijzigen": "veranderen", "selecteren": "kiezen",
    "selecteer": "kies", "annuleren": "stoppen", "feedback": "reactie", "consent": "ja",
    "toestemming verlenen": "ja zeggen", "privacybeleid": "zeg wat u bewaart",
    "service verbeteren": "zeg wat u ermee doet", "onze service": "zeg wat u bedoelt",
    "zo spoedig mogelijk": "de dag en het uur", "zo snel mogelijk": "de dag en het uur",
    "binnenkort": "de dag", "te zijner tijd": "de dag", "touchscreen": "scherm",
    "display": "scherm", "submit": "verstuur", "checken": "kijken", "issue": "probleem",
    "case": "zaak", "ticket": "zaak", "opt-in": "ja", "account": "zeg wat u bedoelt",
    "klantbeleving": "bezoek", "medewerk(st)er": "medewerker", "dhr": "meneer", "i.v.m.": "door",
    "d.m.v.": "met", "a.u.b.": "laat het weg", "bijv.": "bijvoorbeeld", "z.s.m.": "de dag",
}
PASSIVE = re.compile(r"\b(?:wordt|worden|werd|werden)\b[^.?]*\bdoor u\b", re.I)
FAMILIAR = re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.I)
CAPITALS = re.compile(r"\b[A-ZÀ-Ü]{2,}\b")
SAID_IN_LETTERS = {"QR", "PIN", "OK"}
# What stands on the plugs and in the books of whoever installs a device.
INSTALLERS_LETTERS = {"USB", "CA", "DNS", "TLS"}
# The reason stands right behind it, on a line of its own.
GOES_ON = {"stage.not_changed"}


def sentence_breaches(one, longest: int) -> list:
    return [f"long sentence: {len(dutch.words_of(said))} words, at most {longest}: make two of "
            f"“{said}”" for said in dutch.sentences_of(one.text)
            if len(dutch.words_of(said)) > longest]


def hard_to_read(one) -> list:
    sentences = dutch.sentences_of(one.text)
    if not sentences:
        return []
    found = []
    average = dutch.words_a_sentence(sentences)
    if len(sentences) > 1 and average > DUTCH_AVERAGE:
        found.append(f"long sentences: {average:.1f} words on average, at most {DUTCH_AVERAGE}: "
                     "leave words out")
    score = dutch.flesch_douma(sentences)
    words = sum(len(dutch.words_of(said)) for said in sentences)
    if len(sentences) > 1 and words >= FEWEST_TO_SCORE and score < EASY:
        hardest = max((word for said in sentences for word in dutch.words_of(said)),
                      key=dutch.syllables)
        found.append(f"hard words: Flesch-Douma {score:.0f}, at least {EASY}: look for a shorter "
                     f"word, first for “{hardest}”")
    return found


def unfit_words(one) -> list:
    text = re.sub(r"\s+", " ", one.text)
    found = [f"banned word: “{word}”: write “{better}”" for word, better in BANNED.items()
             if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I)]
    if PASSIVE.search(text):
        found.append("passive: “wordt ... door u”: say “u doet”")
    if FAMILIAR.search(text):
        found.append("je: a customer is “u”")
    return found


def shouting(one) -> list:
    found = []
    if "!" in one.text:
        found.append("exclamation mark: end with a full stop")
    in_letters = SAID_IN_LETTERS
    if one.key.startswith("install."):
        in_letters = in_letters | INSTALLERS_LETTERS
    for word in CAPITALS.findall(dutch.PLACE.sub("", one.text)):
        if word not in in_letters:
            found.append(f"capitals: write {word} in small letters")
    if one.key not in GOES_ON and one.text.rstrip().endswith(("...", "…")):
        found.append("dots at the end: finish the sentence")
    return found


def untidy(one) -> list:
    found = []
    if one.text != one.text.strip():
        found.append("space at an end: take it out")
    if "  " in one.text or " \n" in one.text or "\n " in one.text:
        found.append("two spaces: leave one")
    return found


def other_places(texts: list) -> list:
    """Which texts fill other places than the Dutch text with the same key."""
    first = {(one.file.rpartition("/")[0], one.key): one for one in texts if one.language == "nl"}
    found = []
    for one in texts:
        told = first.get((one.file.rpartition("/")[0], one.key))
        if told is None or not one.file.startswith(customer_texts.WORDS_FOLDER):
            continue
        wanted = sorted(dutch.PLACE.findall(told.text))
        if sorted(dutch.PLACE.findall(one.text)) != wanted:
            found.append(f"{one.file}: {one.key}: other places: fill {' '.join(wanted) or 'none'}, "
                         "as in Dutch")
    return found


def miscounted(tree: SourceTree) -> list:
    """The table of words against which the counter of syllables is held."""
    found = []
    for file in tree.files(".tsv"):
        if file.path != SYLLABLES:
            continue
        for line in file.lines:
            word, _, wanted = line.partition("\t")
            if wanted.isdigit() and dutch.syllables(word) != int(wanted):
                found.append(f"{SYLLABLES}: {word}: syllables: counted {dutch.syllables(word)}, "
                             f"the table says {wanted}: mend dutch.py or the table")
    return found


def breaches_of(one) -> list:
    found = untidy(one)
    if one.language == "nl":
        found += sentence_breaches(one, DUTCH_LONGEST) + hard_to_read(one)
        found += unfit_words(one) + shouting(one)
    else:
        found += sentence_breaches(one, OTHERS_LONGEST)
    return [f"{one.file}: {one.key}: {breach}" for breach in found]


def breaches(tree: SourceTree) -> list:
    texts = customer_texts.texts_of(tree)
    found = [breach for one in texts for breach in breaches_of(one)]
    return found + other_places(texts) + miscounted(tree)


if __name__ == "__main__":
    report(breaches)
