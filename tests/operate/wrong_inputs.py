"""Everything that somebody could get wrong while following the operator's page: before which of its
lines it is tried, how it ends, and what has to be said about it."""

import dataclasses
import json

USAGE, INPUT, NOT_FOUND, CONFLICT, REFUSED, CONFIG = 64, 65, 66, 73, 77, 78


@dataclasses.dataclass(frozen=True)
class Wrong:
    before: str    # the beginning of a line of the page
    words: tuple   # the command
    exit: int
    says: tuple    # parts of what is told
    file: str = None  # the text of a file that is named last


def survey(**changed):
    """A small sound survey, but for what is changed."""
    question = {"id": "face", "type": "smiley", "text": {"nl": "Hoe was het?"}}
    return json.dumps({"id": "exit", "version": 1, "languages": ["nl"],
                       "questions": [question], **changed}, indent=1)


def question(**changed):
    return survey(questions=[{"id": "face", "type": "smiley", "text": {"nl": "Hoe?"}, **changed}])


FIVE_MORE = [{"id": "face", "type": "smiley", "text": {"nl": "Hoe?"}}] + [
    {"id": f"q{i}", "type": "yes_no_partly", "text": {"nl": "Opgelost?"}} for i in range(5)]

TOUCHPOINT = {"location": "utrecht", "name": "Uitgang", "survey": "store-exit", "goal": "weten",
              "what": "lezen", "how": "bellen", "when": "morgen", "action": "de baas belt"}


def touchpoint(name="utrecht-exit", **changed):
    words = ["touchpoint", "add", name]
    for option, value in {**TOUCHPOINT, **changed}.items():
        if value is not None:
            words += ["--" + option, value]
    return tuple(words)


def day(**changed):
    return json.dumps({"holidays": [{"day": "2027-04-27", "name": "Koningsdag", **changed}]},
                      indent=1)


HOLIDAYS = ("location", "holidays", "utrecht")
OFFER = ("location", "offer", "utrecht")
HOURS = ("location", "hours", "utrecht")
CHECK = ("survey", "check")
MAIL = ("mail", "set", "--from", "reacties@delinde.example")

WRONG_INPUTS = [
    Wrong("cirkel-server init", ("location", "list"), CONFIG, ("no folder", "cirkel-server init")),
    Wrong("cirkel-server init", ("init",), USAGE, ("--name",)),
    Wrong("cirkel-server init", ("init", "--name", "X", "--public-url", "delinde.example"), INPUT,
          ("delinde.example", "no https:// in front")),
    Wrong("cirkel-server serve", ("init", "--name", "Nog een"), CONFLICT, ("already",)),
    Wrong("cirkel-server serve", ("serve", "--listen", "8080"), USAGE, ("ADDRESS:PORT",)),
    Wrong("cirkel-server keeper", ("keeper", "--server-user", "nobody-of-here"), NOT_FOUND,
          ("nobody-of-here", "no such user")),
    Wrong("cirkel-server address set", ("keeper", "escrow", "set", "age1"), INPUT,
          ("no recipient",)),

    Wrong("cirkel-server address set", ("address", "set", "http://delinde.example"), INPUT,
          ("is not encrypted",)),
    Wrong("cirkel-server address set", ("address", "set", "https://delinde.example/winkel"), INPUT,
          ("has a path",)),
    Wrong("cirkel-server address set", ("address", "set", "https://De Linde"), INPUT,
          ("more than a host",)),
    Wrong("cirkel-server address set", ("address", "check"), NOT_FOUND, ("address set",)),

    Wrong("cirkel-server location add", ("location", "add", "Utrecht", "--name", "Utrecht"), INPUT,
          ("\"Utrecht\"", "a-z 0-9 - _")),
    Wrong("cirkel-server location add", ("location", "add", "utrecht"), USAGE, ("--name",)),
    Wrong("cirkel-server location add",
          ("location", "add", "utrecht", "--name", "Utrecht", "--zone", "Amsterdam"), INPUT,
          ("Amsterdam is no time zone", "Europe/Amsterdam")),
    Wrong("cirkel-server location add", HOURS + ("mon", "08:00-20:00"), NOT_FOUND,
          ("no location utrecht", "location add utrecht")),

    Wrong("cirkel-server location hours",
          ("location", "add", "utrecht", "--name", "Utrecht Oost"), CONFLICT,
          ("already", "location change")),
    Wrong("cirkel-server location hours", HOURS + ("ma-vr", "08:00-20:00"), INPUT,
          ("\"ma-vr\"", "mon-fri")),
    Wrong("cirkel-server location hours", HOURS + ("mon-fri", "8-20"), INPUT,
          ("\"8-20\"", "08:00-20:00")),
    Wrong("cirkel-server location hours", HOURS + ("mon-fri",), INPUT, ("days and times in turn",)),

    Wrong("cirkel-server location holidays", HOLIDAYS + ("no-such-file.json",), NOT_FOUND,
          ("no-such-file.json",)),
    Wrong("cirkel-server location holidays", HOLIDAYS, INPUT, ("wrong.json:", "line 1: column 2"),
          "{,}"),
    Wrong("cirkel-server location holidays", HOLIDAYS, INPUT, ("a holidays file is",), "[]"),
    Wrong("cirkel-server location holidays", HOLIDAYS, INPUT,
          ("line 4: file.holidays[0].day: has to be a day",), day(day="27-04-2027")),
    Wrong("cirkel-server location holidays", HOLIDAYS, INPUT,
          ("line 6: file.holidays[0].from: from and until stand together",),
          day(**{"from": "08:00"})),

    Wrong("cirkel-server location offer", OFFER + ("--number", "0900-1234"), INPUT,
          ("0900-1234", "premium")),
    Wrong("cirkel-server location offer", OFFER + ("--number", "+44 7700 900123"), INPUT,
          ("foreign",)),
    Wrong("cirkel-server location offer", OFFER + ("--number", "030-234"), INPUT, ("too short",)),
    Wrong("cirkel-server location offer", OFFER + ("--calls-a-day", "100000"), INPUT,
          ("--calls-a-day is a number from 0 to",)),
    Wrong("cirkel-server location offer", OFFER + ("--call", "misschien"), USAGE, ("--call",)),

    Wrong("cirkel-server survey check", CHECK + ("no-such-file.json",), NOT_FOUND,
          ("no-such-file.json",)),
    Wrong("cirkel-server survey check", CHECK, INPUT, ("line 1: column",), "vragen"),
    Wrong("cirkel-server survey check", CHECK, INPUT, ("survey.version: is missing",),
          '{"id": "a", "languages": ["nl"], "questions": []}'),
    Wrong("cirkel-server survey check", CHECK, INPUT, ("asks no question",), survey(questions=[])),
    Wrong("cirkel-server survey check", CHECK, INPUT,
          ("line 5: survey.languages[0]: the screens have no words in 'fr'",),
          survey(languages=["fr"])),
    Wrong("cirkel-server survey check", CHECK, INPUT,
          ("survey.questions[0].text: question 'face' has no text in 'en'",),
          survey(languages=["nl", "en"])),
    Wrong("cirkel-server survey check", CHECK, INPUT,
          ("line 10: survey.questions[0].type: has to be smiley",), question(type="sterren")),
    Wrong("cirkel-server survey check", CHECK, INPUT, ("must begin with a score",),
          question(type="open_text", length_max=100)),
    Wrong("cirkel-server survey check", CHECK, INPUT,
          ("survey.questions[0].kleur: nothing is made",), question(kleur="rood")),
    Wrong("cirkel-server survey check", CHECK, INPUT, ("up to 6 questions", "5 are allowed"),
          survey(questions=FIVE_MORE)),

    Wrong("cirkel-server touchpoint add", touchpoint(category="winkel"), INPUT,
          ("transaction, relation or support",)),
    Wrong("cirkel-server touchpoint add", touchpoint(location="zeist"), NOT_FOUND,
          ("no location zeist", "location add")),
    Wrong("cirkel-server touchpoint add", touchpoint(survey="balie"), NOT_FOUND,
          ("no survey balie", "survey publish")),
    Wrong("cirkel-server touchpoint add", touchpoint(method="nps"), INPUT,
          ("--method nps", "smiley")),
    *[Wrong("cirkel-server touchpoint add", touchpoint(**{part: None}), USAGE, ("--" + part,))
      for part in ("goal", "what", "how", "when", "action")],
    *[Wrong("cirkel-server touchpoint add", touchpoint(**{part: " "}), INPUT,
            ("--" + part + " is missing",)) for part in ("goal", "what", "how", "when", "action")],

    Wrong("cirkel-server staff add 07", ("staff", "add", "7", "--alias", "Fatima"), INPUT,
          ("two digits",)),
    Wrong("cirkel-server staff add 07", ("staff", "add", "07"), USAGE, ("--alias",)),
    Wrong("cirkel-server staff add 07",
          ("staff", "add", "07", "--alias", "Fatima", "--role", "baas"), INPUT, ("baas",)),
    Wrong("cirkel-server staff add 07",
          ("staff", "add", "07", "--alias", "Fatima", "--location", "zeist"), NOT_FOUND,
          ("zeist",)),
    Wrong("cirkel-server staff add 07", ("location", "check", "utrecht"), REFUSED,
          ("needed: no terminal", "cirkel-server token", "needed: no staff")),

    Wrong("cirkel-server mail set", ("mail", "set"), USAGE, ("--from",)),
    Wrong("cirkel-server mail set", ("mail", "test", "--to", "a@b.example"), NOT_FOUND,
          ("never set", "cirkel-server mail set")),
    Wrong("cirkel-server mail set", ("mail", "set", "--from", "niemand"), INPUT,
          ("niemand", "no address")),
    Wrong("cirkel-server mail set", MAIL + ("--smtp", "mail.delinde.example"), INPUT,
          ("smtp://HOST:587",)),
    Wrong("cirkel-server mail set", MAIL + ("--smtp", "smtp://mail.delinde.example", "--plain"),
          REFUSED, ("encrypted only",)),
    Wrong("cirkel-server mail set", MAIL + ("--smtp", "smtp://mail.delinde.example", "--user",
                                            "delinde"), INPUT, ("come together",)),
    Wrong("cirkel-server mail set", MAIL + ("--password-file", "no-such-file"), NOT_FOUND,
          ("no-such-file",)),
    Wrong("cirkel-server staff mail", ("staff", "mail", "07", "fatima"), INPUT,
          ("fatima", "no address")),
    Wrong("cirkel-server staff mail", ("staff", "mail", "55", "a@b.example"), NOT_FOUND,
          ("55", "staff list")),
    Wrong("cirkel-server mail test", ("mail", "test", "--to", "fatima"), INPUT, ("no address",)),

    Wrong("cirkel-server token", ("token", "--location", "zeist", "--terminal", "t-81"), NOT_FOUND,
          ("zeist",)),
    Wrong("cirkel-server token", ("token", "--location", "utrecht", "--terminal", "T 81"), INPUT,
          ("\"T 81\"",)),
    Wrong("cirkel-server submission read", ("submission", "read", "1"), INPUT, ("1",)),
    Wrong("cirkel-server token", ("token", "--location", "utrecht", "--terminal", "t-81", "--days",
                                  "15"), USAGE, ("--days",)),
    Wrong("cirkel-server device approve", ("device", "approve", "t-99"), NOT_FOUND,
          ("no device waits", "t-99", "device waiting")),
    Wrong("cirkel-server device approve", ("device", "approve", "t-81", "--words",
                                           "aalbes accu akker album anijs appel"), REFUSED,
          ("not the words", "own screen", "refuse")),
]
