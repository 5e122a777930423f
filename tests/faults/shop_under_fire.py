"""One server, one sync daemon and one terminal on loopback, whose lives end when a test says so."""

import http.client
import json
import os
import socket
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "platform", "story"))

from programs import Failed, wait_until  # noqa: E402  (found in platform/story)

TERMINAL = "t-81"
LOCATION = "utrecht"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Hatch(http.client.HTTPConnection):
    """Where a running sync daemon answers people and programs of its machine."""

    def __init__(self, path):
        super().__init__("localhost", timeout=10)
        self._path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


class Shop:
    """Starts and kills the three programs, and reads what each of them kept."""

    def __init__(self, programs, folder, size, state_in=None):
        self._programs = programs
        self._folder = folder
        self._size = size
        self.server_data = os.path.join(folder, "server")
        self.state = os.path.join(state_in or folder, "terminal")
        self.port = free_port()
        self.line_port = self.port  # where the daemon finds the server; a line may lie between
        self._visits = 0
        self._serve = None
        self._keeper = None
        self._syncd = None
        self._words_before = {}
        self._environments = {}

    def open(self):
        self.open_without_terminal()
        self.enrol()
        self.start_syncd()
        wait_until("the configuration to arrive", self._knows_a_box_key)

    def _knows_a_box_key(self):
        """Then it asks for contacts, too."""
        if not self.sync_status().get("configuration"):
            return False
        return "box_key" in str(self.read_sync("SELECT config FROM configuration"))

    def open_without_terminal(self):
        """The terminal was started once, and belongs to nobody."""
        self._furnish()
        self.start_keeper()
        self.start_server()
        self.visit("first_start")

    def enrol(self, *options):
        self.enrol_by(self.ask_server("token", "--location", LOCATION, "--terminal", TERMINAL,
                                      *options)["token"])

    def enrol_by(self, token):
        self._programs.call("cirkel-syncd", "enrol", "--state", self.state, "--server",
                            f"http://127.0.0.1:{self.line_port}", "--token", token)

    def _furnish(self):
        """One place with one short survey. It may call often, so that the question is always
        asked."""
        self.ask_server("init", "--name", "Buurtmarkt De Linde")
        self.ask_server("location", "add", LOCATION, "--name", "Utrecht", "--zone",
                        "Europe/Amsterdam")
        self.ask_server("location", "offer", LOCATION, "--call", "true", "--calls-a-day", "10000",
                        "--caller", "Fatima", "--number", "030-234 56 78")
        self.ask_server("survey", "publish", os.path.join(HERE, "survey.json"))
        self.ask_server("touchpoint", "add", "utrecht-exit", "--location", LOCATION, "--name",
                        "Uitgang", "--survey", "store-exit", "--category", "transaction",
                        "--goal", "leren", "--what", "lezen", "--how", "bellen",
                        "--when", "morgen", "--action", "de bedrijfsleider belt")

    def strike(self, program, words=None):
        """From now on `program` is started with these words before it; None: as always."""
        self._words_before[program] = words

    def surround(self, environment, *programs):
        """From now on these programs are started in this environment besides their own."""
        for program in programs:
            self._environments[program] = environment

    def _start(self, program, *arguments, log):
        before = self._words_before.get(program)
        words = [*before, self._programs.path(program)] if before else [program]
        return self._programs.start(*words, *arguments, log=log,
                                    env=self._environments.get(program))

    # Their lives -----------------------------------------------------------------------------

    def start_server(self):
        self._serve = self._start("cirkel-server", "serve", "--data", self.server_data,
                                  "--listen", f"127.0.0.1:{self.port}", log="server")
        wait_until("the server to listen", self._listens)

    def start_keeper(self):
        """Beside the server, whose lives it survives."""
        self._keeper = self._programs.start(
            "cirkel-server", "keeper", "--data", self.server_data, log="keeper",
            env=self._environments.get("cirkel-server"))
        wait_until("the keeper to listen", lambda: os.path.exists(
            os.path.join(self.server_data, "keeper.sock")))

    def start_syncd(self):
        self._syncd = self._start("cirkel-syncd", "run", "--state", self.state,
                                  "--pull-every", "1", log="syncd")

    def end_keeper(self):
        self._programs.end(self._keeper)

    def end_server(self):
        self._programs.end(self._serve)

    def kill_and_restart_server(self):
        self._programs.kill(self._serve)
        self.start_server()

    def kill_and_restart_syncd(self):
        self._programs.kill(self._syncd)
        self.start_syncd()

    def end_syncd(self):
        self._programs.end(self._syncd)

    def syncd_status(self):
        """None while it runs, else how it ended."""
        return self._syncd.poll()

    def _listens(self):
        if self._serve.poll() is not None:
            raise Failed("cirkel-server ended at its start; see server.log")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    # Visits ----------------------------------------------------------------------------------

    def _visit_arguments(self, name, shots, values):
        settings = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        return ["visit", os.path.join(HERE, "visits", name + ".json"), "--state", self.state,
                "--size", self._size, "--lang", "nl", "--shots", shots, *settings]

    def _next_shots(self):
        self._visits += 1
        return os.path.join(self._folder, "shots", str(self._visits))

    def visit(self, name, **values):
        """A whole visit; gives what it read."""
        printed = self._programs.call(
            "cirkel-terminal", *self._visit_arguments(name, self._next_shots(), values),
            timeout=120, env=self._environments.get("cirkel-terminal"))
        readings = {}
        for line in printed.splitlines():
            readings.update(json.loads(line))
        return readings

    def start_visit(self, name, **values):
        """A visit that goes on by itself: its process, and the folder of what it was shown."""
        shots = self._next_shots()
        child = self._start("cirkel-terminal", *self._visit_arguments(name, shots, values),
                            log="terminal")
        return child, shots

    def kill_visit(self, child):
        self._programs.kill(child)

    def last_words(self):
        """What the terminal said last."""
        with open(os.path.join(self._folder, "log", "terminal.log"), encoding="utf-8",
                  errors="replace") as log:
            return " / ".join(log.read().splitlines()[-3:])

    # What they kept --------------------------------------------------------------------------

    def ask_server(self, *words):
        return self._programs.call_json("cirkel-server", *words, "--data", self.server_data,
                                        "--json", env=self._environments.get("cirkel-server"))

    def sync_status(self):
        return self._programs.call_json("cirkel-syncd", "status", "--state", self.state, "--json",
                                        env=self._environments.get("cirkel-syncd"))

    def device(self):
        """What the server knows of the terminal."""
        devices = self.ask_server("device", "list")["devices"]
        return next(one for one in devices if one["terminal"] == TERMINAL)

    def ask_daemon(self, method, path):
        """The running sync daemon's answer at its hatch, as text."""
        hatch = Hatch(os.path.join(self.state, "data", "syncd.sock"))
        try:
            hatch.request(method, path)
            return hatch.getresponse().read().decode()
        finally:
            hatch.close()

    def _read(self, path, question):
        """Asks a database that its writer may be writing; opened as its readers open it."""
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
        try:
            return database.execute(question).fetchall()
        finally:
            database.close()

    def read_capture(self, question):
        return self._read(os.path.join(self.state, "data", "capture.db"), question)

    def read_sync(self, question):
        return self._read(os.path.join(self.state, "data", "sync.db"), question)

    def read_central(self, question):
        return self._read(os.path.join(self.server_data, "cirkel.db"), question)

    def stored_submissions(self):
        """Ids of all submissions that this terminal ever stored, sorted."""
        return sorted(row[0] for row in self.read_capture(
            "SELECT lower(hex(record_id)) FROM outbox WHERE kind = 'submission'"))

    def taps(self):
        return self.read_capture("SELECT coalesce(sum(taps), 0) FROM tap_count")[0][0]

    def arrived_submissions(self):
        """Ids of all submissions of this terminal that the server has, sorted, with repeats."""
        return sorted(row[0] for row in self.read_central(
            f"SELECT lower(hex(id)) FROM submission WHERE terminal = '{TERMINAL}'"))

    def arrived_texts(self):
        return [row[0] for row in self.read_central(
            f"SELECT own_text FROM submission WHERE terminal = '{TERMINAL}'")]

    def settle(self, seconds=90):
        """Leftover drafts become submissions at the next start of a terminal; then all is sent. A
        daemon that starts does not rest before it sends. It ends first: as long as it has the store
        open, what a killed terminal wrote and did not yet announce stays unseen, and the first one
        to open a store that nobody has open takes it in."""
        self.end_syncd()
        self.visit("look")
        self.start_syncd()
        wait_until("everything to be acknowledged", self.is_all_acknowledged, seconds=seconds,
                   step=0.3)

    def is_all_acknowledged(self):
        return self.sync_status()["counts"]["waiting"] == 0
