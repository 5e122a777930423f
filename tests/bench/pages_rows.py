"""The rows of the staff's pages: what a signed-in employee waits for, with a million submissions in
the store, beside an answer that touches nothing."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import time
import urllib.parse

SUBMISSIONS = 1_000_000
ASKED = 400
PAGES = ("/staff/today", "/staff/cases", "/staff/planner", "/staff/circle?weeks=52",
         "/staff/improvements", "/staff/cases/{case}")
FLOOR = "/pages/mark.svg"


def app_code(key):
    """The code of an app now (RFC 6238)."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[19] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


def fill(path, count):
    """Copies of what the demo holds, over the two years before it, all read but the demo's own."""
    store = sqlite3.connect(path)
    store.execute("PRAGMA synchronous=OFF")
    (known,) = store.execute("SELECT count(*) FROM submission").fetchone()
    columns = [row[1] for row in store.execute("PRAGMA table_info(submission)")]
    takes = {"id": "randomblob(16)", "read_at": "captured_at - ?1 * 60000",
             "captured_at": "captured_at - ?1 * 60000",
             "received_at": "received_at - ?1 * 60000"}
    picked = ", ".join(takes.get(name, name) for name in columns)
    added = known
    for minutes in range(1, count // known + 1):
        store.execute(f"INSERT INTO submission ({', '.join(columns)}) SELECT {picked} "
                      "FROM submission WHERE id IN (SELECT id FROM demo_row)", (minutes * known,))
        added += known
    store.commit()
    store.close()
    return added


def remember_demo(path):
    store = sqlite3.connect(path)
    store.execute("CREATE TABLE demo_row AS SELECT id FROM submission")
    store.commit()
    store.close()


class Browser:
    def __init__(self, address):
        host, port = address.split(":")
        self.line = http.client.HTTPConnection(host, int(port))
        self.cookies = {}

    def ask(self, method, path, form=None):
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urllib.parse.urlencode(form) if form is not None else None
        if body is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        text = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie = value.split(";")[0].split("=", 1)
                self.cookies[cookie[0]] = cookie[1]
        return answer.status, text.decode("utf-8", "replace")

    def sign_in(self, person):
        self.ask("GET", "/staff")
        self.ask("POST", "/staff", {"number": person["number"], "password": person["password"]})
        status, _ = self.ask("POST", "/staff/code", {"code": app_code(person["app_key"])})
        if status != 303:
            raise RuntimeError(f"not signed in: {status}")

    def p99_ms(self, path, times=ASKED):
        took = []
        for _ in range(times):
            begun = time.perf_counter()
            status, _ = self.ask("GET", path)
            took.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                raise RuntimeError(f"{path}: {status}")
        return sorted(took)[int(len(took) * 0.99) - 1]


def started(program, data):
    keeper = subprocess.Popen([program, "keeper", "--data", data], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    log = open(data + ".log", "w+", encoding="utf-8")
    server = subprocess.Popen([program, "serve", "--data", data, "--listen", "127.0.0.1:0"],
                              stdout=log, stderr=subprocess.STDOUT)
    for _ in range(600):
        with open(data + ".log", encoding="utf-8") as said:
            found = re.search(r"http://(127\.0\.0\.1:\d+)", said.read())
        if found:
            return keeper, server, found.group(1)
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def pages_rows(program, folder, row, count=SUBMISSIONS):
    data = os.path.join(folder, "pages")
    subprocess.run([program, "init", "--data", data, "--name", "De Linde"], check=True,
                   stdout=subprocess.DEVNULL)
    made = subprocess.run([program, "demo", "--data", data, "--json"], check=True,
                          capture_output=True, text=True)
    person = json.loads(made.stdout)["staff"][1]
    store = os.path.join(data, "cirkel.db")
    remember_demo(store)
    total = fill(store, count)
    keeper, server, address = started(program, data)
    try:
        browser = Browser(address)
        browser.sign_in(person)
        _, cases = browser.ask("GET", "/staff/cases")
        case = re.search(r'/staff/cases/(\d+)"', cases).group(1)
        floor = browser.p99_ms(FLOOR)
        return [row(f"{path} with {total:,} submissions, p99",
                    browser.p99_ms(path.replace("{case}", case)), floor, "ms", "< 20 ms")
                for path in PAGES]
    finally:
        for one in (server, keeper):
            one.terminate()
            one.wait()
        shutil.rmtree(data)
