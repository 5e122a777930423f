"""The chapters of the story, in the order in which they are told."""

import json
import os
import shutil
import signal
import socket
import time

import circle
from line import Line
from pages import Pages
from programs import Failed, wait_until
from search import files_with, spellings_of_number
from story_page import write_page

VISITS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "visits")
NUMBER = "0612345678"  # reserved for fiction in the Netherlands: nobody is called
TEXT = "wachten duurde lang"
NOTE = "Na 16 uur is er nu elke dag een extra kassa open. Dank u dat u het zei."
LOCATION = "utrecht"
TOUCHPOINT = "utrecht-exit"
TERMINAL = "t-81"
CUSTOMERS = 4 + circle.ALIKE  # of the whole story


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Story:
    def __init__(self, programs, options):
        self._programs = programs
        self._options = options
        self._run = os.path.join(options.out, "run")
        self.server_data = os.path.join(self._run, "server")
        self._state = os.path.join(self._run, "terminal")
        self._shots = os.path.join(options.out, "pictures")
        self._pictures = []
        self._kept_pages = []
        self._signed_in = {}
        self.visits = VISITS
        self._visit_number = 0
        self.display = None

    # What every run needs ---------------------------------------------------------------------

    def set_up(self):
        shutil.rmtree(self._shots, ignore_errors=True)
        os.makedirs(self._shots)
        self.say("Fourteen days of earlier life at Buurtmarkt De Linde")
        self._port = free_port()
        self._people = self.server("demo", "--public-url", f"http://127.0.0.1:{self._port}/")
        self._programs.start("cirkel-server", "keeper", "--data", self.server_data, log="keeper")
        self._start_server()
        self._line = Line(self._port)
        self._line.restore()

    def _start_server(self):
        self._serve = self._programs.start(
            "cirkel-server", "serve", "--data", self.server_data,
            "--listen", f"127.0.0.1:{self._port}", log="server")
        wait_until("the server to listen", self._listens)

    def _listens(self):
        if self._serve.poll() is not None:
            raise Failed("cirkel-server ended at its start; see server.log")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0

    def enrol(self):
        token = self.server("token", "--location", LOCATION, "--touchpoint", TOUCHPOINT,
                             "--terminal", TERMINAL)["token"]
        self._programs.call("cirkel-syncd", "enrol", "--state", self._state, "--server",
                            f"http://127.0.0.1:{self._line.port}", "--token", token)
        self._start_syncd()
        wait_until("the configuration to arrive",
                   lambda: self._sync_status().get("configuration"))

    # The story without a person at the screen ---------------------------------------------------

    def tell(self):
        self.say("A new terminal is enrolled")
        self.visit("1_first_start")
        self.picture("not-set-up", "Een nieuw scherm", "Nog niet ingesteld, en het zegt het.")
        self.enrol()

        self.say("A customer taps, with the line cut")
        self._line.cut()
        holding = self._start_visit("2_unhappy_wants_a_call", number=NUMBER, text=TEXT)
        code = self._wait_for_reading(holding, "code")
        typed = self._wait_for_reading(holding, "typed")
        tapped_at = time.time()
        self._pictures_of_the_visit()
        proof = self._what_lies_on_the_device()

        self.say("The power fails: terminal and sync daemon are killed, and come back")
        self._programs.kill(holding)
        self._programs.kill(self._syncd)
        self._start_syncd()
        self.visit("3_after_the_power_cut", code=code)
        self.picture("not-sent", "Na de stroomuitval",
                      "Opgeslagen, nog niet verstuurd. Niets kwijt.")

        self.say("The line returns")
        self._line.restore()
        wait_until("everything to be acknowledged", self._all_acknowledged, seconds=60)
        case = self._case_of_the_story()

        self.say(f"An employee calls, and closes case {case} with a sentence")
        staff = self.person("staff")
        self.server("case", "take", str(case), "--by", staff["number"])
        shown = self._shown_contact(case, staff["number"])
        self.server("case", "move", str(case), "--to", "contact", "--by", staff["number"],
                     "--remark", "Gebeld, en geluisterd.")
        self.server("case", "close", str(case), "--outcome", "resolved", "--note", NOTE,
                     "--by", staff["number"])
        told = self.wait_until_told(code, NOTE)
        told_after = time.time() - tapped_at
        self.picture("told", "De cirkel is rond",
                      "Zelfde scherm, zelfde code: dit is ermee gedaan.")

        circle.at_home(self, typed, NOTE)
        again = circle.opened_again(self, code, case)
        for_all = circle.answer_for_all(self)
        self._hard_hour()

        self.say("Staff and technician look")
        technician = self.person("technician")
        counts = self.visit("5_staff_and_technician", staff=staff["number"] + staff["pin"],
                             technician=technician["number"] + technician["pin"])
        self.picture("staff-cases", "Voor het personeel", "Zaken, nooit een naam of nummer.")
        self.picture("counts", "Voor de techniek",
                      "Getikt = opgeslagen = verstuurd = bevestigd.")
        proof["shown"] = shown
        proof.update(again=again, for_all=for_all)
        return self._close(counts, told, told_after, proof)

    def _hard_hour(self):
        """Three more customers. Under each of them something else is killed."""
        self.say("Three more customers tap while the line, the daemon and the server go down")
        self._line.cut()
        self.visit("6_a_tap_and_a_word", text="brood was op")
        self.picture("thanked", "Zonder lijn", "De klant merkt er niets van.")
        self._programs.kill(self._syncd)
        self._line.restore()
        self._start_syncd()
        self.visit("6_a_tap_and_a_word", text="mandjes waren op")
        self._programs.kill(self._serve)
        self.visit("6_a_tap_and_a_word", text="melk was op")
        self._start_server()
        wait_until("everything to be acknowledged", self._all_acknowledged, seconds=120)

    def wait_until_told(self, code, sentence):
        """The customer comes back later; the answer is there or comes with the next pull."""
        end = time.monotonic() + 60
        while True:
            try:
                note = self.visit("4_reads_the_answer", code=code)["note"]
                if note == sentence or time.monotonic() > end:
                    return note
            except Failed:
                if time.monotonic() > end:
                    raise

    def _what_lies_on_the_device(self):
        """Before anything is sent: the clear number nowhere; the open text shows that the search
        sees what is there."""
        clear = self._clear_numbers(self._state)
        seen = len(files_with([self._state], TEXT.encode()))
        return {"clear": clear, "search_works": seen > 0}

    def _close(self, counts, told, told_after, proof):
        ours = self.arrived()
        forgotten = self.server("case", "list")["asked_never_contacted"]
        clear = proof["clear"] + self._clear_numbers(self._run)
        sees = "ja" if proof["search_works"] else "nee"
        even = [int(counts[name]) for name in
                ("tapped", "stored", "sent", "acknowledged", "safe")] + [ours]
        rows = [
            ("Getikt = opgeslagen = verstuurd = bevestigd = veilig = op de server",
             " = ".join(str(figure) for figure in even),
             even == [CUSTOMERS] * len(even)),
            ("Gevraagd om antwoord, nooit benaderd (te laat)", str(forgotten), forgotten == 0),
            ("Contactgegevens in klare tekst op een schijf gevonden",
             f"{clear} (dezelfde zoektocht vindt de open tekst: {sees})",
             clear == 0 and proof["search_works"]),
            ("Het nummer dat de medewerker te zien kreeg, door de sleutelbewaarder geopend",
             proof["shown"], NUMBER[1:] in proof["shown"]),
            ("Wat de klant leest", told or "niets", told == NOTE),
            ("Wat zij vindt na haar nee, ons tweede antwoord en haar ja",
             proof["again"] or "niets", proof["again"] == "5 van 5"),
            (f"Wat {circle.ALIKE} klanten zonder naam of nummer lezen", proof["for_all"] or "niets",
             proof["for_all"] == circle.COIN_NOTE),
            ("Van tik tot verteld", f"{told_after:.1f} s, met een medewerker die meteen antwoordt",
             bool(told)),
        ]
        page = write_page(self._options.out, self._pictures, self._kept_pages, rows)
        print("\nKlopt het?")
        for what, figure, holds in rows:
            print(f"  {'ja ' if holds else 'NEE'}  {what}: {figure}")
        print(f"\nThe story with its pictures: {page}")
        return all(holds for _, _, holds in rows)

    def _clear_numbers(self, folder):
        return sum(len(files_with([folder], spelling)) for spelling in spellings_of_number(NUMBER))

    # With the benches at the screen --------------------------------------------------------------

    def ready_terminal(self):
        """The command that starts an enrolled terminal; nothing of it is running."""
        self.visit("1_first_start")
        self.enrol()
        return [os.path.abspath(self._programs.path("cirkel-terminal")), "run",
                *self._terminal_options()]

    # With a person at the screen -----------------------------------------------------------------

    def hand_over(self, options):
        first = self._programs.start("cirkel-terminal", "run", *self._terminal_options(),
                                     log="terminal")
        wait_until("the terminal to make its keys",
                   lambda: os.path.exists(os.path.join(self._state, "data", "capture.db")))
        time.sleep(0.5)
        self.enrol()
        self.stay(first)

    def stay(self, window=None):
        if window is None:
            window = self._programs.start("cirkel-terminal", "run", *self._terminal_options(),
                                          log="terminal", env=self._environment())
        staff, technician = self.person("staff"), self.person("technician")
        pages = f"http://127.0.0.1:{self._port}"
        people = self._people
        print(f"""
Everything runs. Ctrl-C stops it.
  customer's page   {pages}/
                    a live code to type: {people['typed_code']}
  staff pages       {pages}/staff, which begins with the page Vandaag
                    sign in: {staff['number']} {staff['password']} ({staff['alias']}),
                    then as code, under "Ik heb mijn telefoon niet": {staff['recovery_code']}
  terminal          screen code {people['screen_code']}, first tap {people['first_score']}
  technician        top right corner of the first screen: {technician['number']} {technician['pin']}
""", flush=True)
        while window.poll() is None:
            time.sleep(0.2)

    # Small steps ---------------------------------------------------------------------------------

    def say(self, sentence):
        print(f"    {sentence}", flush=True)

    def server(self, *words):
        return self._programs.call_json("cirkel-server", *words, "--data", self.server_data,
                                        "--json")

    def person(self, role):
        technician = role == "technician"
        return next(one for one in self._people["staff"] if one["technician"] == technician)

    def _start_syncd(self):
        self._syncd = self._programs.start("cirkel-syncd", "run", "--state", self._state,
                                           "--pull-every", "1", log="syncd")

    def pages_of(self, role):
        """The staff pages as this person sees them, signed in once."""
        if role not in self._signed_in:
            pages = Pages(self._port)
            pages.sign_in(self.person(role))
            self._signed_in[role] = pages
        return self._signed_in[role]

    def customer_pages(self):
        return Pages(self._port)

    def keep_page(self, pages, name, title):
        """Keeps the page as it is now beside the pictures, to be read without the server."""
        with open(os.path.join(self._shots, name + ".html"), "w", encoding="utf-8") as file:
            file.write(pages.alone())
        self._kept_pages.append((f"pictures/{name}.html", title))

    def _sync_status(self):
        return self._programs.call_json("cirkel-syncd", "status", "--state", self._state, "--json")

    def arrived(self):
        """How many customers of this terminal the server has."""
        submissions = self.server("submission", "list")["submissions"]
        return sum(one["terminal"] == TERMINAL for one in submissions)

    def _all_acknowledged(self):
        status = self._sync_status()
        return status["counts"]["waiting"] == 0 and status["counts"]["acknowledged"] > 0

    def _shown_contact(self, case, number):
        """What the employee sees of whom to call: the keeper opens it, this once."""
        wait_until("the keeper to see the contact", lambda: any(
            one.get("case") == case and one["mask"]
            for one in self.server("contact", "list")["contacts"]))
        return self.server("case", "reveal", str(case), "--by", number, "--reason",
                            "call")["contact"]

    def _case_of_the_story(self):
        def newest():
            cases = self.server("case", "list")["cases"]
            mine = [one for one in cases if one["terminal"] == TERMINAL]
            return mine[0]["number"] if mine else None
        return wait_until("the case to be opened", newest)

    def _environment(self):
        return {"DISPLAY": self.display.name} if self.display else {}

    def _terminal_options(self):
        return ["--state", self._state, "--size", self._options.size, "--lang", self._options.lang]

    def _visit_arguments(self, path, values):
        self._visit_number += 1
        self._visit_shots = os.path.join(self._shots, f"{self._visit_number}")
        settings = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        return ["visit", path, *self._terminal_options(),
                "--shots", self._visit_shots, *settings]

    def visit(self, name, **values):
        """One whole visit; gives what it read."""
        return self._play(os.path.join(VISITS, name + ".json"), values)

    def visit_of(self, name, steps):
        """Visits that were put together; gives what they read."""
        path = os.path.join(self._run, name + ".json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"steps": steps}, file)
        return self._play(path, {})

    def _play(self, path, values):
        printed = self._programs.call("cirkel-terminal", *self._visit_arguments(path, values),
                                      env=self._environment(), timeout=600)
        readings = {}
        for text in printed.splitlines():
            readings.update(json.loads(text))
        return readings

    def _start_visit(self, name, **values):
        self._visit_log = f"visit-{self._visit_number + 1}"
        path = os.path.join(VISITS, name + ".json")
        return self._programs.start("cirkel-terminal", *self._visit_arguments(path, values),
                                    log=self._visit_log, env=self._environment())

    def _wait_for_reading(self, visit, name):
        path = os.path.join(self._run, "log", self._visit_log + ".log")

        def reading():
            with open(path, encoding="utf-8") as log:
                text = log.read()
            for line in text.splitlines():
                if line.startswith("{") and name in (read := json.loads(line)):
                    return read[name]
            if visit.poll() is not None:
                raise Failed(f"the visit ended early:\n{text}")
            return None
        return wait_until(f"the visit to read {name}", reading, seconds=60)

    def _pictures_of_the_visit(self):
        for shot, title, sentence in (
                ("attract", "Het eerste scherm is de eerste vraag", "Eén tik is genoeg."),
                ("reasons", "Waar gaat het over?", "Tegels, en wie wil vertelt meer."),
                ("text", "Eigen woorden", "Ons eigen toetsenbord."),
                ("thanks", "Opgeslagen. Dank u wel.", "Pas na het opslaan, en dan pas de vraag."),
                ("contact", "Eerst lezen, dan een nummer", "Zes regels, zonder kleine letters."),
                ("check", "Klopt dit?", "Niets gebeurt voor deze tik."),
                ("receipt", "Wie, wanneer, en een code", "De cirkel staat bijna dicht.")):
            self.picture(shot, title, sentence)

    def picture(self, shot, title, sentence):
        found = [name for name in os.listdir(self._visit_shots) if name.endswith(f"-{shot}.png")]
        if not found:
            raise Failed(f"no picture of {shot} in {self._visit_shots}")
        target = f"{len(self._pictures) + 1:02d}-{shot}.png"
        shutil.copy(os.path.join(self._visit_shots, max(found)), os.path.join(self._shots, target))
        self._pictures.append((f"pictures/{target}", title, sentence))


signal.signal(signal.SIGINT, signal.default_int_handler)
