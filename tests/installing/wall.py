"""A device on a wall, whoever stands on the ladder before it, and the shop that it comes to belong
to. Everything is real: the terminal is touched through its queue of fingers; the sync daemon, its
helper and the server are the programs themselves."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import struct
import sys
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "platform", "story"))

from programs import Failed, Programs, wait_until  # noqa: E402,F401  (found in platform/story)

LOCATION, TERMINAL = "utrecht", "t-301"
SIZE = "1080x1920"
GUARD_MS = 700  # a second tap on the same place within half a second is none
PATIENCE_S = 120
# What a person needs: a tap, a sign on our own keys, and to read a page before the first tap on it.
TAP_S, SIGN_S, PAGE_S = 1.0, 0.6, 3.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Shop:
    """A server with the demo's people in it."""

    def __init__(self, programs, folder, tls=None):
        self.programs, self.data = programs, os.path.join(folder, "server")
        self.port, self.tls = free_port(), tls
        scheme, host = ("https", "localhost") if tls else ("http", "127.0.0.1")
        self.url = f"{scheme}://{host}:{self.port}"
        self.demo = programs.call_json("cirkel-server", "demo", "--data", self.data, "--json",
                                       "--public-url", self.url + "/", timeout=180)
        self._serve = None

    def open(self):
        words = ["--certificate", self.tls[0], "--key", self.tls[1]] if self.tls else []
        self._serve = self.programs.start("cirkel-server", "serve", "--data", self.data, "--listen",
                                          f"127.0.0.1:{self.port}", *words, log="server")
        wait_until("the server to listen", self._listens, seconds=PATIENCE_S)

    def close(self):
        self.programs.end(self._serve)

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(self, *words):
        return self.programs.call_json("cirkel-server", *words, "--data", self.data, "--json",
                                       timeout=PATIENCE_S)

    def code(self, terminal=TERMINAL):
        return self.ask("token", "--location", LOCATION, "--terminal", terminal)["code"]

    def provision(self, folder, *words):
        """Gives the path of the one file for the stick."""
        self.programs.call("cirkel-server", "provision", "--data", self.data, "--location",
                           LOCATION, "--terminal", TERMINAL, "--out", folder, "--url", self.url,
                           *words, timeout=PATIENCE_S)
        return os.path.join(folder, TERMINAL, "cirkel-provisioning.json")

    def approve(self, words):
        self.ask("device", "approve", TERMINAL, "--words", words)

    def change_code(self, change, terminal):
        """What time or somebody else did to an invitation; no server runs meanwhile."""
        database = sqlite3.connect(os.path.join(self.data, "cirkel.db"))
        with database:
            changed = database.execute(f"{change} WHERE terminal = ?", (terminal,)).rowcount
        database.close()
        if changed != 1:
            raise Failed(f"{changed} invitations of {terminal}")

    def expired_code(self, terminal):
        code = self.code(terminal)
        self.change_code("UPDATE enrolment_token SET expires_at = 1", terminal)
        return code

    def unknown_code(self, terminal="t-400"):
        """Signs that fit together, and that nobody has an invitation for."""
        code = self.code(terminal)
        self.change_code("DELETE FROM enrolment_token", terminal)
        return code

    def arrived(self):
        """Submissions of the new terminal that the server has."""
        database = sqlite3.connect(f"file:{self.data}/cirkel.db?mode=ro", uri=True, timeout=10)
        try:
            return database.execute("SELECT count(*) FROM submission WHERE terminal = ?",
                                    (TERMINAL,)).fetchone()[0]
        finally:
            database.close()


def app_code(key, at=None):
    """What the app of a person shows (RFC 6238)."""
    step = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.new(base64.b32decode(key + "=" * (-len(key) % 8)), step, hashlib.sha1).digest()
    start = digest[19] & 15
    number = struct.unpack(">I", digest[start:start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class Phone:
    """Somebody signed in on a phone: what its browser sends, without the browser."""

    def __init__(self, shop, person):
        self._shop, self._person, self._cookies = shop, person, {}
        self._used = ""

    def _send(self, method, path, form=None):
        line = http.client.HTTPConnection("127.0.0.1", self._shop.port, timeout=PATIENCE_S)
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
                   "origin": self._shop.url, "sec-fetch-site": "same-origin"}
        if form is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
        line.request(method, path, urllib.parse.urlencode(form) if form else None, headers)
        answer = line.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self._cookies[key] = rest.partition(";")[0]
        body = answer.read().decode()
        line.close()
        return answer.status, answer.getheader("location") or "", body

    def _fresh_code(self):
        """A code opens once."""
        wait_until("a new code of the app", lambda: app_code(self._person["app_key"]) != self._used,
                   seconds=40, step=0.5)
        self._used = app_code(self._person["app_key"])
        return self._used

    def sign_in(self):
        self._send("POST", "/staff", {"number": self._person["number"],
                                      "password": self._person["password"]})
        _, location, body = self._send("POST", "/staff/code", {"code": self._fresh_code()})
        if location != "/staff/home":
            raise Failed("nobody signed in on the phone: " + body[:400])

    def words_of(self, path):
        _, _, body = self._send("GET", path)
        listed = re.search(r'<ol class="words.*?</ol>', body, re.S)
        if not listed:
            raise Failed("no six words on the phone: " + body[:2000])
        items = re.findall(r"<li[^>]*>(.*?)</li>", listed.group(0), re.S)
        return [re.sub(r"<[^>]*>|\d|\s", "", item) for item in items], body

    def decide(self, path, do):
        """Opens the address of the QR code and says `do`; gives the words that the page showed."""
        words, body = self.words_of(path)
        form = {name: self._field(body, name) for name in ("csrf", "words")}
        form["do"] = do
        if do == "approve":
            place = re.search(r'<option value="(utrecht[^"]*)"', body)
            form.update(name=TERMINAL, place=place.group(1))
            if 'name="code"' in body:
                form["code"] = self._fresh_code()
        status, location, answer = self._send("POST", path, form)
        if status != 303:
            raise Failed(f"the phone's answer was {status}: {answer[:3000]}")
        return words, location

    @staticmethod
    def _field(body, name):
        for field in re.findall(r"<input[^>]*>", body):
            if f'name="{name}"' in field:
                return re.search(r'value="([^"]*)"', field).group(1)
        raise Failed(f"the page has no field {name}: " + body[:2000])


class Person:
    """What somebody on a ladder does, written down as a visit, and counted."""

    def __init__(self):
        self.steps, self.taps, self.signs, self.pages, self.walks_s = [], 0, 0, 0, 0.0
        self._shots = 0

    def sees(self, what):
        self.steps.append({"wait_for": what})
        self.pages += what.startswith("screen.")
        return self.pause(GUARD_MS)

    def pause(self, time_ms):
        self.steps.append({"wait_ms": time_ms})
        return self

    def taps_on(self, *names):
        for name in names:
            self.taps += 1
            self.steps.append({"tap": name})
            self.pause(GUARD_MS)
        return self

    def types(self, text):
        """A change of the keys' layer is a tap."""
        kinds = ["a" if sign.isalpha() else "1" for sign in text]
        self.taps += sum(1 for before, now in zip(kinds, kinds[1:]) if before != now)
        self.signs += len(text)
        self.steps.append({"type": text})
        return self.pause(GUARD_MS)

    def does(self, seconds):
        """Away from the screen: takes out a stick or a phone, compares words."""
        self.walks_s += seconds
        return self

    def shows(self, name):
        self._shots += 1
        self.steps.append({"shot": name})
        return self

    def human_s(self):
        return (self.taps * TAP_S + self.signs * SIGN_S + self.pages * PAGE_S + self.walks_s)

    # The pages, as most ways walk them ---------------------------------------------------------

    def begins(self):
        return (self.sees("screen.install_language").taps_on("language.nl").shows("language")
                .taps_on("next").sees("screen.install_network"))

    def names_server(self, url):
        return self.taps_on("field.server").sees("screen.install_typing").types(url).taps_on(
            "key.done")

    def tests(self, url):
        """From the network to a test of this server that is over: typing its address begins one."""
        return (self.taps_on("next").sees("screen.install_test").names_server(url)
                .sees("screen.install_test").sees("summary"))

    def makes_test_visit(self):
        return (self.sees("screen.install_display").shows("display").taps_on("place.5", "next")
                .sees("screen.install_visit").shows("visit").taps_on("test_visit")
                .sees("screen.attract").taps_on("face.4").pause(1500).taps_on("test.stop"))


class Wall:
    """The device: a state folder, and the programs on it."""

    def __init__(self, programs, folder, name="device"):
        self.programs, self.folder = programs, folder
        self.name, self.state = name, os.path.join(folder, name)
        self.shots = os.path.join(folder, "shots-" + name)
        self.environment = {}
        self._syncd, self._visit, self._visits = None, None, 0

    def start_daemon(self, helper=None):
        door = helper or os.path.join(self.folder, "no-helper")
        self._syncd = self.programs.start("cirkel-syncd", "run", "--state", self.state,
                                          "--pull-every", "1", "--helper", door,
                                          log=self.name + "-syncd", env=self.environment)

    def end_daemon(self):
        self.programs.end(self._syncd)

    def is_walked(self, person, *words):
        """Somebody walks; what the screen showed is read with `screen`."""
        self._visits += 1
        self.shots = os.path.join(self.folder, f"shots-{self.name}-{self._visits}")
        os.makedirs(self.shots)
        path = os.path.join(self.folder, f"{self.name}-{self._visits}.visit.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"steps": person.steps}, file)
        self._visit = self.programs.start(
            "cirkel-terminal", "visit", path, "--state", self.state, "--size", SIZE, "--shots",
            self.shots, *words, log=self.name + "-terminal",
            env={"ASAN_OPTIONS": "detect_leaks=0", **self.environment})
        return self

    def screen(self, name):
        """The words and buttons of a shot, once it was taken."""
        def taken():
            if self._visit.poll() not in (None, 0):
                raise Failed(f"the walk ended before {name}: {self.last_words()}")
            found = [shot for shot in sorted(os.listdir(self.shots))
                     if shot.endswith(f"-{name}.targets")]
            return found and os.path.join(self.shots, found[-1][:-8] + ".txt")
        path = wait_until(f"the screen {name}", taken, seconds=PATIENCE_S)
        with open(path, encoding="utf-8") as file:
            return file.read()

    def wait_for_end(self):
        """The walk came to its end."""
        if self._visit.wait(PATIENCE_S) != 0:
            raise Failed(f"the walk did not end well: {self.last_words()}")

    def stop_walk(self):
        if self._visit.poll() is None:
            os.kill(self._visit.pid, signal.SIGTERM)
            self._visit.wait(PATIENCE_S)

    def last_words(self):
        with open(os.path.join(self.folder, "log", self.name + "-terminal.log"), encoding="utf-8",
                  errors="replace") as log:
            return " / ".join(log.read().splitlines()[-3:])

    def status(self):
        return self.programs.call_json("cirkel-syncd", "status", "--state", self.state, "--json")
