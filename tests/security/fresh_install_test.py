"""S-63: a fresh install passes the security checklist with no edits. Everything is done as the
README says, without a settings file; each check names its requirement.

    fresh_install_test.py --bin BUILD/bin"""

import argparse
import os
import re
import signal
import socket
import sqlite3
import ssl
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import warnings

from browser import Browser, app_code, field_in

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PASSWORD = "vier losse sokken op zolder"
OPTIONS = argparse.Namespace(bin=None)

# S-13, word for word: whoever weakens one has to weaken it here too.
HEADERS = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=",
    "permissions-policy": "camera=()",
}


class Install:
    """An install of its own, served within TLS, and gone afterwards."""

    def __init__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="cirkel-fresh-")
        self.data = os.path.join(self.scratch.name, "data")
        self.certificate = os.path.join(self.scratch.name, "cert.pem")
        key = os.path.join(self.scratch.name, "key.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out",
                        self.certificate, "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost", "-days", "30"],
                       check=True, stderr=subprocess.DEVNULL)
        self.said = self.run("init", "--name", "Buurtmarkt De Linde")
        self.log_path = os.path.join(self.scratch.name, "log")
        with open(self.log_path, "w", encoding="utf-8") as log:
            self.server = subprocess.Popen(
                [self.program, "--data", self.data, "serve", "--listen", "127.0.0.1:0",
                 "--certificate", self.certificate, "--key", key],
                stdout=subprocess.PIPE, stderr=log, text=True)
        self.port = int(re.search(r":(\d+)$", self.server.stdout.readline()).group(1))

    @property
    def program(self):
        return os.path.join(OPTIONS.bin, "cirkel-server")

    def run(self, *words):
        return subprocess.run([self.program, "--data", self.data, *words], check=True,
                              capture_output=True, text=True).stdout

    def log(self):
        with open(self.log_path, encoding="utf-8") as log:
            return log.read()

    def end(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(20)
        self.server.stdout.close()
        self.scratch.cleanup()


class FreshInstall(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.install = Install()
        cls.secret, cls.admin = cls.first_administrator()

    @classmethod
    def tearDownClass(cls):
        cls.install.end()

    @classmethod
    def first_administrator(cls):
        """Begins by the code that `init` printed, once; gives the app's secret and the browser."""
        browser = cls.browser()
        code = re.search(r"type\s+([0-9A-Z-]{24})", cls.install.said).group(1)
        chosen = browser.post("/staff/begin", code=code, number="01", alias="Aisha",
                              password=PASSWORD)
        assert chosen.status == 303, chosen.text
        page = browser.get("/staff/app").text
        secret = re.search(r'<p class="code[^"]*"[^>]*>([A-Z2-7 ]+)<', page).group(1)
        secret = secret.replace(" ", "")
        done = browser.post("/staff/app", code=app_code(secret), csrf=field_in(page, "csrf"))
        assert done.status == 200, done.text
        cls.begin_code = code
        cls.begin_answer = done
        return secret, browser

    @classmethod
    def browser(cls):
        return Browser(cls.install.port, cls.install.certificate)

    # People -----------------------------------------------------------------------------------

    def test_s01_there_is_no_default_account_and_the_begin_code_works_once(self):
        for number, password in (("01", "admin"), ("00", "admin"), ("99", ""), ("01", "cirkel")):
            answer = self.browser().post("/staff", number=number, password=password)
            self.assertNotIn("set-cookie", answer.headers)
        again = self.browser().post("/staff/begin", code=self.begin_code, number="02",
                                    alias="Mallory", password=PASSWORD)
        self.assertNotEqual(303, again.status)

    def test_s02_s04_passwords_are_argon2id_and_secrets_lie_sealed(self):
        with sqlite3.connect(f"file:{self.install.data}/cirkel.db?mode=ro", uri=True) as store:
            verifiers = [row[0] for row in store.execute("SELECT password FROM account")]
        self.assertTrue(verifiers)
        for verifier in verifiers:
            self.assertRegex(verifier, r"^\$argon2id\$v=19\$m=65536,t=3,p=1\$")
        for canary in (self.secret, PASSWORD):
            self.assertEqual([], self.files_with(canary.encode()))

    def test_s08_the_session_s_cookie_is_bound_and_stands_nowhere(self):
        cookie = self.begin_answer.headers["set-cookie"]
        self.assertTrue(cookie.startswith("__Host-"))
        for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(part, cookie)
        token = cookie.split("=")[1].split(";")[0].split(".")[0]
        self.assertGreaterEqual(len(token), 32)
        self.assertEqual([], self.files_with(token.encode()))

    def test_s06_wrong_passwords_wait_and_nobody_learns_which_numbers_there_are(self):
        known = self.browser().post("/staff", number="01", password="een ander wachtwoord")
        unknown = self.browser().post("/staff", number="77", password="een ander wachtwoord")
        self.assertEqual(known.status, unknown.status)
        self.assertEqual(known.text.replace("01", "NN"), unknown.text.replace("77", "NN"))

    def test_s14_s16_nothing_of_staff_without_a_session_nor_from_another_site(self):
        for path in ("/staff/home", "/staff/people", "/staff/cases", "/staff/shop"):
            answer = self.browser().get(path)
            self.assertEqual(303, answer.status, path)
        self.assertEqual(401, self.browser().get("/staff/api/cases").status)
        forged = self.admin.post("/staff/people", number="31", alias="X")
        self.assertEqual(403, forged.status)
        elsewhere = self.admin.post("/staff/people", headers={"Sec-Fetch-Site": "cross-site"},
                                    number="31", alias="X")
        self.assertEqual(403, elsewhere.status)

    # Pages and answers ------------------------------------------------------------------------

    def test_s13_every_answer_carries_the_headers(self):
        for path in ("/", "/staff", "/v1/server", "/nothing-here", "/v1/push"):
            headers = self.browser().get(path).headers
            for name, part in HEADERS.items():
                self.assertIn(part, headers.get(name, ""), f"{path}: {name}")
            self.assertNotIn("unsafe", headers["content-security-policy"])

    def test_s15_pages_name_no_other_place(self):
        for path in ("/", "/staff", "/staff/begin"):
            page = self.browser().get(path).text
            self.assertEqual([], re.findall(r'(?:src|href|action)="(?:https?:)?//', page), path)

    def test_s22_s24_wrong_codes_get_one_answer_and_are_slowed(self):
        wrong = ["7K2Q-M29X-J4ZTA", "0000-0000-00000"]
        answers = []
        for turn in range(7):
            began = time.monotonic()
            answer = self.browser().ask("POST", "/v1/codes",
                                        '{"link":"%032x"}' % (turn + 1),
                                        {"Content-Type": "application/json"})
            answers.append((answer.status, time.monotonic() - began))
        self.assertEqual([404] * 5, [status for status, _ in answers[:5]], answers)
        self.assertEqual(429, answers[-1][0])
        self.assertGreaterEqual(answers[-1][1], 3)
        for code in wrong:
            self.browser().post("/code", code=code)
            self.assertNotIn(code, self.install.log())

    def test_s25_a_code_is_never_kept_by_anybody_on_the_way(self):
        headers = self.browser().get("/").headers
        self.assertIn("no-store", headers["cache-control"])
        self.assertIn("noindex", headers.get("x-robots-tag", "") + self.browser().get("/").text)

    def test_s33_errors_tell_nothing_of_the_inside(self):
        for path in ("/nothing-here", "/staff/cases/%00", "/v1/withheld/..%2f..%2f", "/%ff"):
            answer = self.browser().get(path)
            self.assertIn(answer.status, (303, 400, 401, 404, 405), path)
            for word in ("cirkel.db", "sqlite", ".cpp", "terminate", "0.1.0"):
                self.assertNotIn(word, answer.text.lower(), path)
        self.assertNotIn("server", self.browser().get("/").headers)

    # The line ---------------------------------------------------------------------------------

    def test_s30_plain_http_stays_on_this_machine_and_old_tls_is_refused(self):
        ended = subprocess.run([self.install.program, "--data", self.install.data, "serve",
                                "--listen", "0.0.0.0:0"], capture_output=True, check=False)
        self.assertEqual(64, ended.returncode)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        with socket.create_connection(("127.0.0.1", self.install.port)) as plain:
            with self.assertRaises((ssl.SSLError, OSError)):
                context.wrap_socket(plain)

    def test_s31_large_and_slow_requests_end(self):
        browser = self.browser()
        large = browser.ask("POST", "/v1/codes", "x" * (2 * 1024 * 1024))
        self.assertEqual(413, large.status)
        self.assertEqual(431, browser.get("/", **{"X-Long": "x" * 20_000}).status)
        context = ssl.create_default_context(cafile=self.install.certificate)
        with socket.create_connection(("127.0.0.1", self.install.port), timeout=30) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as slow:
                began = time.monotonic()
                slow.sendall(b"POST /v1/codes HTTP/1.1\r\nHost: localhost\r\nContent-Le")
                answer = b""
                while (piece := slow.recv(4096)):
                    answer += piece
                self.assertTrue(answer.startswith(b"HTTP/1.1 408 "), answer)
                self.assertIn(b"application/problem+json", answer)
                self.assertLess(time.monotonic() - began, 20)

    def test_s10_a_body_beyond_the_limit_or_too_deep_is_refused(self):
        deep = '{"code":' + "[" * 40 + "]" * 40 + "}"
        for body in (deep, '{"code":"x","admin":true}', "[]", "{", '{"code":1}'):
            answer = self.browser().ask("POST", "/v1/codes", body)
            self.assertEqual(400, answer.status, body[:40])
            self.assertEqual("application/problem+json", answer.headers["content-type"])

    # Files and logs ---------------------------------------------------------------------------

    def test_t22_s67_files_are_for_their_own_user_and_keys_in_no_database(self):
        for folder, folders, files in os.walk(self.install.data):
            for name in folders + files:
                path = os.path.join(folder, name)
                mode = stat.S_IMODE(os.lstat(path).st_mode)
                self.assertEqual(0, mode & 0o007, f"{path}: {oct(mode)}")
        keys = os.path.join(self.install.data, "keys")
        self.assertEqual(0o700, stat.S_IMODE(os.stat(keys).st_mode))
        for folder, _, files in os.walk(keys):
            for name in files:
                path = os.path.join(folder, name)
                self.assertEqual(0, stat.S_IMODE(os.stat(path).st_mode) & 0o077, path)
                with open(path, "rb") as file:
                    secret = file.read()[:32]
                if len(secret) < 32:
                    continue
                found = [where for where in self.files_with(secret) if not where.startswith(keys)]
                self.assertEqual([], found, path)
                self.assertIn(path, self.files_with(secret))  # the search does find it

    def test_s50_s51_what_was_done_is_written_down_and_holds_together(self):
        said = self.install.run("audit", "verify")
        self.assertTrue(said.startswith("whole: "), said)
        self.assertGreaterEqual(int(re.search(r"\d+", said).group(0)), 1)

    def test_y13_the_log_holds_no_secret(self):
        log = self.install.log()
        for canary in (PASSWORD, self.secret, self.begin_code):
            self.assertNotIn(canary, log)

    def test_s61_whom_to_tell_of_a_weakness_is_written_down(self):
        with open(os.path.join(ROOT, "SECURITY.md"), encoding="utf-8") as page:
            text = page.read()
        for part in ("three days", "ends with", "security.txt"):
            self.assertIn(part, text)

    def files_with(self, canary):
        found = []
        for folder, _, files in os.walk(self.install.data):
            for name in files:
                path = os.path.join(folder, name)
                if stat.S_ISREG(os.lstat(path).st_mode):
                    with open(path, "rb") as file:
                        if canary in file.read():
                            found.append(path)
        return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    given, rest = parser.parse_known_args()
    OPTIONS.bin = given.bin
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
