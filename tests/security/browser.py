"""A browser of few words for the checklist: cookies, forms and the app's code, over TLS."""

import base64
import hashlib
import hmac
import http.client
import re
import ssl
import struct
import time
import urllib.parse


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode("utf-8")


class Browser:
    """One person's browser. `port` of this machine; `authority` is the file of its certificate."""

    def __init__(self, port, authority):
        self.port = port
        self.context = ssl.create_default_context(cafile=authority)
        self.cookie = ""

    def ask(self, method, path, body=None, headers=None):
        line = http.client.HTTPSConnection("localhost", self.port, context=self.context, timeout=30)
        sent = dict(headers or {})
        if self.cookie:
            sent.setdefault("Cookie", self.cookie)
        line.request(method, path, body, sent)
        answer = Answer(line.getresponse())
        line.close()
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].split(";")[0]
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, None, headers)

    def post(self, path, headers=None, **fields):
        sent = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return self.ask("POST", path, urllib.parse.urlencode(fields), sent)


def app_code(secret, at=None):
    """RFC 6238 with the usual 30 seconds and six digits."""
    counter = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place:place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def field_in(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found.group(1) if found else ""
