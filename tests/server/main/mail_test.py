"""Mail as an operator sets it up, on the real programs and a mail server of this machine.

    mail_test.py --bin BUILD/bin"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SMTP_SERVER = os.path.join(os.path.dirname(os.path.dirname(HERE)), "fakes", "smtp_server.py")
WAIT_S = 30
PASSWORD = "a-very-secret-word"


class Mailing(unittest.TestCase):
    bin = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="cirkel-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.data = os.path.join(self.folder, "data")
        self.call("init", "--name", "Buurtmarkt De Linde")

    def run_words(self, *words):
        return subprocess.run([os.path.join(self.bin, "cirkel-server"), "--data", self.data,
                               *words], capture_output=True, text=True, check=False)

    def call(self, *words, code=0):
        ended = self.run_words(*words, "--json")
        self.assertEqual(code, ended.returncode, ended.stdout + ended.stderr)
        return ended.stderr if code else json.loads(ended.stdout)

    def start(self, words, says=None):
        child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 text=True)
        self.addCleanup(self.end, child)
        if says:
            self.assertIn(says, child.stdout.readline())
        return child

    @staticmethod
    def end(child):
        if child.poll() is None:
            child.terminate()
            child.wait()
        child.stdout.close()

    def program(self, *words, says):
        return self.start([os.path.join(self.bin, "cirkel-server"), "--data", self.data, *words],
                          says)

    def wait_for(self, what, is_so):
        end = time.monotonic() + WAIT_S
        while not is_so():
            self.assertLess(time.monotonic(), end, f"{what} never came")
            time.sleep(0.1)

    def mail_server(self, *manner):
        place = os.path.join(self.folder, f"mail-{len(os.listdir(self.folder))}")
        os.mkdir(place)
        self.start([sys.executable, "-B", SMTP_SERVER, place, *manner])
        self.wait_for("a mail server", lambda: os.path.exists(os.path.join(place, "port")))
        with open(os.path.join(place, "port"), encoding="ascii") as port:
            return place, "smtp://127.0.0.1:" + port.read()

    def password_file(self, mode=0o600):
        path = os.path.join(self.folder, "password")
        with open(path, "w", encoding="ascii") as file:
            file.write(PASSWORD + "\n")
        os.chmod(path, mode)
        return path

    def test_settings_lie_with_both_programs_for_this_user_and_are_told_without_a_secret(self):
        _, url = self.mail_server("--user", "shop", "--password", PASSWORD)
        said = self.run_words("mail", "set", "--from", "reacties@linde.example", "--smtp", url,
                              "--plain", "--user", "shop", "--password-file",
                              self.password_file())
        self.assertEqual(0, said.returncode, said.stderr)
        self.assertIn("mail to customers goes by " + url, said.stdout)
        for place in (self.data, os.path.join(self.data, "keeper")):
            self.assertEqual(0o600, os.stat(os.path.join(place, "mail.json")).st_mode & 0o777)
        told = said.stdout + self.run_words("mail", "status").stdout
        self.assertNotIn(PASSWORD, told)
        self.assertIn("reacties@linde.example", told)

    def test_a_password_that_others_can_read_is_refused_with_what_to_do(self):
        said = self.call("mail", "set", "--from", "a@b.example", "--smtp", "smtp://mail.example",
                         "--user", "shop", "--password-file", self.password_file(0o644), code=77)
        self.assertIn("chmod 600", said)
        self.assertFalse(os.path.exists(os.path.join(self.data, "mail.json")))

    def test_a_mail_to_try_tells_what_came_of_it(self):
        self.assertIn("never set", self.call("mail", "test", "--to", "me@b.example", code=66))
        place, url = self.mail_server("--refuse", "nobody")
        self.call("mail", "set", "--from", "reacties@linde.example", "--smtp", url, "--plain")
        self.assertEqual(url, self.call("mail", "test", "--to", "me@b.example")["by"])
        with open(os.path.join(place, "1.mail"), encoding="ascii") as mail:
            self.assertIn("Subject: Proefmail van Cirkel", mail.read())
        self.call("mail", "test", "--to", "me@b.example", "--language", "en")
        with open(os.path.join(place, "2.mail"), encoding="ascii") as mail:
            self.assertIn("Subject: Test mail from Cirkel", mail.read())
        said = self.call("mail", "test", "--to", "nobody@b.example", code=77)
        self.assertIn("550", said)

    def test_settings_change_while_the_programs_run_and_that_is_written_down(self):
        self.program("keeper", says="The keeper listens at ")
        self.program("serve", "--listen", "127.0.0.1:0", says="Cirkel listens on ")
        self.assertFalse(self.call("mail", "status")["set"])
        self.call("mail", "set", "--from", "reacties@linde.example")
        status = self.call("mail", "status")
        self.assertTrue(status["set"])
        self.assertEqual((0, 0, 0), (status["waiting"], status["sent"], status["failed"]))
        self.assertEqual([], self.call("mail", "outbox")["mails"])
        with open(os.path.join(self.data, "cirkel.db"), "rb") as file, \
                open(os.path.join(self.data, "cirkel.db-wal"), "rb") as log:
            self.assertIn(b"mail-changed", file.read() + log.read())

    @unittest.skipIf(os.getuid() != 0, "only root can be two users")
    def test_a_folder_of_another_user_is_left_to_that_user(self):
        keeper = os.path.join(self.folder, "keeper")
        os.mkdir(keeper)
        os.chown(keeper, 1, 1)
        said = self.run_words("--keeper-data", keeper, "mail", "set", "--from", "a@b.example")
        self.assertEqual(0, said.returncode, said.stderr)
        self.assertIn("mail to customers is not set", said.stdout)
        self.assertEqual([], os.listdir(keeper))
        os.chown(self.data, 1, 1)
        said = self.run_words("--keeper-data", keeper, "mail", "set", "--from", "a@b.example")
        self.assertEqual(77, said.returncode)
        self.assertIn("sudo -u", said.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    options, rest = parser.parse_known_args()
    Mailing.bin = options.bin
    unittest.main(argv=[sys.argv[0], *rest])
