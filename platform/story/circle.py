"""What goes on after the first answer: a customer who says no, and one answer for fourteen."""

import html
import json
import os
import re
import sqlite3

from programs import Failed, wait_until

BETTER = "De extra kassa is nu ook op zaterdag open. Fijn dat u het nog eens zei."
COIN = "Muntje kwijt, wagen {} zat vast"
COIN_NOTE = "Sinds vandaag staan er twintig wagens zonder munt bij de ingang."
ALIKE = 14


def at_home(story, typed, sentence):
    """The same answer on the customer's own phone, by the code that is typed over."""
    pages = story.customer_pages()
    pages.get("/")
    pages.submit("/", code=typed)
    story.keep_page(pages, "telefoon", "Thuis, op de telefoon: hetzelfde antwoord")
    if html.escape(sentence) not in pages.text:
        raise Failed("the customer's own page does not say what the terminal says")


def opened_again(story, code, case):
    """The customer says no at the glass; the case is open again, and ends better."""
    story.say("The customer comes back and says: not solved")
    story.visit("7_not_solved", code=code)
    story.picture("say-more", "Is het opgelost?", "Alleen de klant weet dat.")

    def state():
        cases = story.server("case", "list")["cases"]
        return next((one["state"] for one in cases if one["number"] == case), None)
    wait_until("the case to be open again", lambda: state() == "reopened", seconds=60)
    story.server("case", "move", str(case), "--to", "contact", "--by",
                 story.person("staff")["number"], "--remark", "Nog eens gebeld.")
    story.server("case", "close", str(case), "--outcome", "resolved", "--note", BETTER,
                 "--by", story.person("staff")["number"])
    story.wait_until_told(code, BETTER)
    story.visit("8_solved", code=code)
    story.picture("score-again", "Opgelost, en hoe was het nu?", "Pas na een ja, en maar één keer.")
    wait_until("the customer's yes to come to the server",
               lambda: _score_now(story, case) is not None, seconds=60)
    return _score_now(story, case)


def _score_now(story, case):
    """What the customer gives it now; only the one who has the case sees it on a page."""
    pages = story.pages_of("staff")
    found = re.search(r"Score nu: <b>(\d van \d)</b>", pages.get(f"/staff/cases/{case}"))
    return found.group(1) if found else None


def answer_for_all(story):
    """Fourteen customers without a name or number say the same, and all read one answer."""
    story.say(f"{ALIKE} customers say the same, without a name or a number")
    first = story.visit_of("alike", _alike(story))
    wait_until("their words to come to the server", lambda: story.arrived() > ALIKE, seconds=90)
    pages = story.pages_of("staff")
    pages.get("/staff/today?where=utrecht")
    story.say("An employee reads them on the page Vandaag, and writes one answer")
    story.keep_page(pages, "vandaag", "Vandaag: eerst lezen")
    marked = _read(pages)
    if marked != ALIKE:
        raise Failed(f"{marked} of {ALIKE} texts lay on the stack of Vandaag")
    pages.submit("/staff/today/answer", stage="done", sentence=COIN_NOTE, do="show")
    story.keep_page(pages, "antwoord-voor-allen", "Eén antwoord voor veertien klanten")
    pages.submit("/staff/today/answer", stage="done", sentence=COIN_NOTE, do="tell")
    _half_an_hour_later(story)
    told = story.wait_until_told(first["code"], COIN_NOTE)
    story.picture("told", "Veertien klanten lezen dit",
                  "Zonder naam of nummer, met hun eigen code.")
    return told


def _alike(story):
    steps = []
    with open(os.path.join(story.visits, "9_same_complaint.json"), encoding="utf-8") as file:
        one = json.load(file)["steps"]
    for number in range(1, ALIKE + 1):
        text = json.dumps(one).replace("${text}", COIN.format(number))
        # The first customer's code is kept, to come back with.
        steps += json.loads(text.replace("${code}", "code" if number == 1 else f"code-{number}"))
    return steps


def _read(pages):
    """Reads the stack until it is empty; the alike ones are marked. Returns how many."""
    marked = 0
    for _ in range(200):
        voice = pages.voice()
        if not voice:
            return marked
        is_alike = "muntje kwijt" in voice.lower()
        marked += is_alike
        pages.submit("/staff/today/read", do="answer" if is_alike else "read")
    raise Failed("the stack of Vandaag has no end")


def _half_an_hour_later(story):
    """For thirty minutes an answer for many can be taken back; the story does not wait for that."""
    store = sqlite3.connect(os.path.join(story.server_data, "cirkel.db"), timeout=30)
    with store:
        store.execute("UPDATE group_answer SET tell_at = tell_at - 1800000")
    store.close()
