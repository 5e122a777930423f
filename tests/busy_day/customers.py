"""People at the glass: each a visit by touches on the display, as a person makes them, with what
it has to leave in the stores."""

import time
from collections import Counter

NUMBER = "0612304978"  # of those reserved for fiction: nobody is called, and no key comes twice
HELD_SECONDS = 0.008
BETWEEN_KEYS_SECONDS = 0.012
# Of the day. The longest that a screen stays by itself, with its warning, and some room.
GOES_AWAY_SECONDS = 180
COMES_SECONDS = 25
THINKS_SECONDS = 2.5  # the keys of a contact screen answer after its notice stood two seconds

WORDS = ("lang gewacht bij de kassa", "het brood was op", "de wagen zat vast", "geen hulp gezien",
         "alles was fijn", "de deur was zwaar")


class Account:
    """What the people of this day did, by what they saw."""

    def __init__(self):
        self.did = Counter()
        self.taps = 0      # faces whose tap was seen to have worked
        self.unsure = 0    # faces that were hit, and what came of it was not seen
        self.consents = 0  # receipts of who asked for a call
        self.erased = 0
        self.stranded = []


class Person:
    def __init__(self, looks, finger, clock, account):
        self.looks = looks
        self.account = account
        self._finger = finger
        self._clock = clock

    # What a hand can do --------------------------------------------------------------------------

    def sees(self, screen, name, seconds=COMES_SECONDS):
        """So long of the day, and never less than two seconds of ours: a loaded machine is
        slow."""
        self.looks.wait_for(screen, name, max(2.0, self._clock.real_seconds(seconds)))

    def thinks(self, seconds=THINKS_SECONDS):
        self._clock.rest(seconds)

    def taps(self, screen, name):
        self.sees(screen, name)
        self._finger.tap(*self.looks.middle(screen, name), held_seconds=HELD_SECONDS)

    def types(self, screen, text, key="key."):
        """Blindly, as people do who know the keyboard."""
        for sign in text:
            name = "key.space" if sign == " " else key + sign
            self._finger.tap(*self.looks.middle(screen, name), held_seconds=HELD_SECONDS)
            time.sleep(BETWEEN_KEYS_SECONDS)

    def is_alone(self):
        """The faces stand there again, by themselves or because somebody is done."""
        self.sees("attract", "face.3", GOES_AWAY_SECONDS)
        self.thinks(1)

    def taps_face(self, score):
        """A first tap; it counts when the next question is seen."""
        self.taps("attract", f"face.{score}")
        self.account.unsure += 1
        self.sees("reasons", "tell_more")
        self.account.unsure -= 1
        self.account.taps += 1
        self.thinks()

    # Visits --------------------------------------------------------------------------------------

    def bare(self, dice):
        self.taps_face(dice.randint(1, 5))

    def tell(self, dice):
        self._tells(dice, dice.choice((1, 2)))
        self.taps("thanks", "answer.none")
        self._reads_the_receipt()

    def compliment(self, dice):
        """The happy are asked whether the team may read it."""
        self._tells(dice, 5)
        self.taps("thanks happy", "team.yes")
        self._reads_the_receipt()

    def _reads_the_receipt(self):
        self.sees("receipt plain", "done")
        self.thinks()
        self.taps("receipt plain", "done")

    def _tells(self, dice, score):
        self.taps_face(score)
        self.taps("reasons", dice.choice(("reason.queue", "reason.bread")))
        self.thinks()
        self.taps("reasons", "tell_more")
        self.sees("text", "key.q")
        self.thinks()
        self.types("text", dice.choice(WORDS))
        self.taps("text full", "key.done")
        self.thinks()

    def ask_for_a_call(self, dice):
        self._to_the_number(dice)
        self.types("contact", NUMBER, key="pad.")
        self.thinks()
        self.taps("contact full", "next")
        self.sees("check", "yes")
        self.thinks()
        self.taps("check", "yes")
        self.sees("receipt", "erase_all")
        self.account.consents += 1
        self.thinks()

    def call_and_done(self, dice):
        self.ask_for_a_call(dice)
        self.taps("receipt", "done")

    def call_and_gone(self, dice):
        self.ask_for_a_call(dice)

    def call_and_erased(self, dice):
        self.ask_for_a_call(dice)
        self.taps("receipt", "erase_all")
        self.sees("erased", "done")
        self.account.erased += 1
        self.thinks()
        self.taps("erased", "done")

    def _to_the_number(self, dice):
        self.taps_face(dice.choice((1, 2)))
        self.taps("reasons", "reason.queue")
        self.thinks()
        self.taps("reasons", "next")
        self.sees("thanks", "answer.call")
        self.thinks()
        self.taps("thanks", "answer.call")
        self.sees("contact", "pad.5")
        self.thinks()

    def half_a_number(self, dice):
        self._to_the_number(dice)
        self.types("contact", NUMBER[:5], key="pad.")

    def half_a_text(self, dice):
        self.taps_face(dice.randint(1, 5))
        self.taps("reasons", "tell_more")
        self.sees("text", "key.q")
        self.thinks()
        self.types("text", dice.choice(WORDS)[:8])

    def walks_away(self, dice):
        self.taps_face(dice.randint(1, 5))
        self.taps("reasons", "reason.bread")

    def next_customer(self, dice):
        """Somebody taps a face under the reasons of who went before."""
        self.taps_face(dice.randint(1, 5))
        self.account.unsure += 1
        self.taps("reasons", f"strip.{dice.randint(1, 5)}")
        self.thinks()
        self.sees("reasons", "tell_more")
        self.account.unsure -= 1
        self.account.taps += 1
        self.taps("reasons", "next")

    def looks_up(self, code):
        self.taps("attract", "find_status")
        self.sees("find", "key.7")
        self.thinks()
        self.types("find", code)
        self.taps("find", "face.1")
        self.thinks()
        self.taps("find full", "search")
        self.thinks()

    def reads_the_status(self, code):
        self.looks_up(code)
        self.sees("status", "done")
        self.thinks()
        self.taps("status", "done")

    def finds_nothing(self, code):
        self.looks_up(code)
        self.taps("find full", "back")

    # Who works there -----------------------------------------------------------------------------

    def signs_in(self, number, pin):
        self.taps("attract", "service.corner")
        self.sees("sign in", "pad.5")
        self.thinks()
        self.types("sign in", number + pin, key="pad.")

    def looks_at_the_board(self, number, pin):
        self.signs_in(number, pin)
        self.taps("board", "stop")

    def counts(self, number, pin):
        self.signs_in(number, pin)
        self.taps("counts", "stop")

    def types_a_wrong_pin(self, number, pin):
        wrong = f"{(int(pin) + 1) % 1_000_000:06d}"
        self.signs_in(number, wrong)
        self.thinks(20)  # the number stays, and while a PIN is looked at no key is heard
        self.types("sign in", pin, key="pad.")
        self.taps("board", "stop")


KINDS = (("bare", 22), ("tell", 22), ("compliment", 8), ("call_and_done", 12),
         ("call_and_gone", 5), ("call_and_erased", 5), ("half_a_number", 5), ("half_a_text", 5),
         ("walks_away", 5), ("next_customer", 5), ("reads_the_status", 5), ("finds_nothing", 3),
         ("looks_at_the_board", 4), ("types_a_wrong_pin", 1), ("counts", 1))


def plan(dice, seconds, rush):
    """Who comes when: (second of the day, kind), in order. `rush(second)`: customers an hour."""
    names, weights = zip(*KINDS)
    due, coming = 0.0, []
    while True:
        due += dice.expovariate(rush(due) / 3600)
        if due >= seconds:
            return coming
        coming.append((due, dice.choices(names, weights)[0]))
