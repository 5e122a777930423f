"""Planted breaches of the rules for texts that customers read."""

from planted_breaches import Planted

WORDS = "assets/words/"
SURVEY = "assets/surveys/exit.json"
NOTICES = "server/configuration/notices.cpp"
STORIES = "assets/demo/stories.tsv"
MAIL = "assets/mail/nl/told.txt"
TABLE = "tests/lint/dutch_syllables.tsv"

FIFTEEN = "Dit is een zin van vijftien woorden en die is dus nog net kort genoeg."
TWELVE = "Dit is een zin die met al zijn woorden te lang is."


def words(text: str, key: str = "thanks.title", language: str = "nl") -> dict:
    return {f"{WORDS}{language}.json": f'{{"{key}": "{text}"}}'}


def survey(text: str) -> dict:
    return {SURVEY: '{"id": "exit", "questions": [{"id": "visit", "text": {"nl": "' + text
                    + '", "de": "Wie war es?"}}]}'}


def notice(text: str) -> dict:
    return {NOTICES: 'in_each({who + " bewaart, wat u geeft.",\n "We keep it.",\n "Wir", "My"}),\n'
                     f'in_each({{"{text}", "No.", "Nein.", "Nie."}})\n'}


def story(text: str) -> dict:
    return {STORIES: "# what they wrote\n" + "\t".join(
        ["exit", "2", "queue", "call", "done", "Dit zei ik!", text]) + "\n"}


def of_dutch(what: str, text: str, says: str, clean: str = "Dank u wel.") -> Planted:
    return Planted("texts_test", what, words(clean), words(text), says)


def other(text: str) -> dict:
    return {**words("Dag {name}."), **words(text, language="de")}


TEXTS = [
    of_dutch("a sentence of sixteen words", FIFTEEN.replace("nog", "nog maar"),
             "thanks.title: long sentence: 16 words", FIFTEEN),
    of_dutch("sentences too long on average", f"{TWELVE} {TWELVE} " + FIFTEEN,
             "long sentences: 13.0", f"Dag. {FIFTEEN} {TWELVE}"),
    of_dutch("words too hard", "Uw ontevredenheid is geregistreerd. Onze organisatie "
             "onderzoekt de mogelijkheden. Daarna ontvangt u informatie.", "hard words: Flesch",
             "U bent niet blij. Wij weten dat nu. Wij kijken wat wij kunnen doen."),
    of_dutch("a formal word", "U dient te bellen.", "banned word: “dient te”: write “moet”"),
    of_dutch("a vague promise", "Wij bellen zo snel\\nmogelijk.", "“zo snel mogelijk”"),
    of_dutch("a borrowed word", "Geef uw feedback.", "“reactie”", "Geef uw reactie."),
    of_dutch("a passive with the customer at its end", "Dit wordt later door u gedaan.",
             "say “u doet”", "U wordt door Fatima gebeld."),
    of_dutch("a customer called je", "Dank je wel.", "a customer is “u”"),
    of_dutch("an exclamation mark", "Dank u wel!", "exclamation mark"),
    of_dutch("shouted words", "LET op.", "write LET in small letters", "Scan de QR."),
    Planted("texts_test", "a plug's name said to a customer",
            words("Pak de USB.", "install.ca_take"), words("Pak de USB."),
            "write USB in small letters"),
    of_dutch("dots at the end", "Een ogenblik...", "dots at the end", "Een ogenblik."),
    of_dutch("one sign of dots at the end", "Een ogenblik…", "dots at the end"),
    Planted("texts_test", "a reason may follow only where it does",
            words("Niet gewijzigd, omdat …", "stage.not_changed"),
            words("Niet gewijzigd, omdat …", "stage.done"), "dots at the end"),
    Planted("texts_test", "staff are not customers", words("Wat je doet!", "staff.who"),
            words("Wat je doet!", "strip.who"), "strip.who: exclamation mark"),
    of_dutch("two spaces", "Dank  u wel.", "two spaces"),
    of_dutch("a space at the end", "Dank u wel. ", "space at an end"),
    Planted("texts_test", "a German sentence of nineteen words", other("Tag {name}."),
            other("Tag {name} " + "und " * 16 + "gut."),
            "de.json: thanks.title: long sentence: 19"),
    Planted("texts_test", "other places than in Dutch", other("Tag {name}."),
            other("Tag {who}."), "other places: fill {name}, as in Dutch"),
    Planted("texts_test", "a question that shouts", survey("Hoe was het?"),
            survey("Hoe was het!?"), f"{SURVEY}: exit.visit.text: exclamation"),
    Planted("texts_test", "a notice that shouts", notice("Nee."), notice("Nee!"),
            f"{NOTICES}: sentence 2: exclamation"),
    Planted("texts_test", "a notice that is formal behind a name", notice("Nee."),
            {NOTICES: notice("Nee.")[NOTICES].replace("wat u", "indien u")},
            "sentence 1: banned word: “indien”"),
    Planted("texts_test", "an answer that shouts", story("Er is een bank."),
            story("Er is een bank!"), f"{STORIES}: line 2: exclamation"),
    Planted("texts_test", "a mail that shouts", {MAIL: "{{#DONE}}Dag.{{/DONE}}\n"},
            {MAIL: "{{#DONE}}Dag!{{/DONE}}\n"}, f"{MAIL}: line 1: exclamation"),
    Planted("texts_test", "a word with its syllables miscounted", {TABLE: "reactie\t3\n"},
            {TABLE: "reactie\t2\n"}, "reactie: syllables: counted 3, the table says 2"),
]
