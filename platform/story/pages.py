"""A person at the pages, without a browser: follows them and sends their forms.

Only what the story needs. The page tests do the same in a real browser.
"""

import html.parser
import http.client
import re
import urllib.parse

from programs import Failed


class Form:
    def __init__(self, action):
        self.action = action
        self.hidden = {}
        self.boxes = {}


class Reader(html.parser.HTMLParser):
    """The forms of a page with what they send by themselves, and the words of its voice."""

    def __init__(self, text):
        super().__init__()
        self.forms = []
        self.voice = ""
        self._in_voice = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        elif tag == "input" and self.forms and given.get("type") == "hidden":
            self.forms[-1].hidden[given["name"]] = given.get("value", "")
        elif tag == "input" and self.forms and "checked" in given:
            self.forms[-1].boxes[given["name"]] = given.get("value", "on")
        elif given.get("id") == "voice":
            self._in_voice = True

    def handle_endtag(self, tag):
        if tag == "h3":
            self._in_voice = False

    def handle_data(self, data):
        if self._in_voice:
            self.voice += data


class Pages:
    """One person with one session at one server on this machine."""

    def __init__(self, port):
        self._port = port
        self._cookies = {}
        self.text = ""

    def get(self, path):
        return self._ask("GET", path, None)

    def submit(self, action, **fields):
        """Sends the form of the last page whose action is `action`, with `fields` filled in."""
        for form in Reader(self.text).forms:
            if form.action == action:
                filled = {**form.hidden, **form.boxes, **fields}
                return self._ask("POST", action, urllib.parse.urlencode(filled))
        raise Failed(f"no form for {action} on the page")

    def sign_in(self, person):
        self.get("/staff")
        self.submit("/staff", number=person["number"], password=person["password"])
        self.submit("/staff/code", recovery=person["recovery_code"])
        if "/staff/sign-out" not in self.text and "Afmelden" not in self.text:
            raise Failed(f"{person['alias']} did not get in at the staff pages")

    def voice(self):
        return Reader(self.text).voice

    def alone(self):
        """The last page with its style inside, so that it looks the same without the server."""
        def inside(link):
            style = self._file(link.group(1)).decode()
            return f"<style>{style}</style>"
        return re.sub(r'<link rel="stylesheet" href="([^"]+)">', inside, self.text)

    def _file(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        connection.request("GET", path)
        given = connection.getresponse().read()
        connection.close()
        return given

    def _ask(self, method, path, body):
        for _ in range(5):
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
            headers = {"Origin": f"http://127.0.0.1:{self._port}", "Accept-Language": "nl",
                       "Cookie": "; ".join(f"{key}={value}" for key, value in
                                           self._cookies.items())}
            if body is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            self.text = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, value = re.match(r"([^=]+)=([^;]*)", cookie).groups()
                self._cookies[name] = value
            connection.close()
            if answer.status != 303:
                break
            method, path, body = "GET", answer.headers["Location"], None
        if answer.status >= 400:
            raise Failed(f"{method} {path} answered {answer.status}")
        return self.text
