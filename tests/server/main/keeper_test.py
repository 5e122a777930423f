"""The keeper as a program: who may ask it, and where its secrets are and where they are not.

    keeper_test.py --bin BUILD/bin"""

import argparse
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest

MEMORY_REGION_MAX = 1 << 30  # what the sanitizers reserve is larger, and holds nothing of ours
WAIT_S = 20


class Socket(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=5)
        self._path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def files_with(folder, secret):
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if not os.path.isfile(path):
                continue
            with open(path, "rb") as file:
                if secret in file.read():
                    found.append(os.path.relpath(path, folder))
    return sorted(found)


def memory_holds(pid, secret):
    """Whether a process has these bytes in its memory. It must be ours, or we must be root."""
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, \
            open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            begin, end = (int(part, 16) for part in line.split()[0].split("-"))
            if "r" not in line.split()[1] or end - begin > MEMORY_REGION_MAX:
                continue
            try:
                memory.seek(begin)
                held = memory.read(end - begin)
            except (OSError, ValueError):
                continue
            if secret in held:
                return True
    return False


class Keeping(unittest.TestCase):
    bin = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="cirkel-")
        self.addCleanup(folder.cleanup)
        os.chmod(folder.name, 0o755)  # another user is to get as far as the socket
        self.folder = folder.name
        self.data = os.path.join(self.folder, "data")
        self.keeper_data = os.path.join(self.folder, "keeper")
        self.socket = os.path.join(self.folder, "keeper.sock")
        self.call("init", "--name", "Buurtmarkt De Linde")

    def words(self, *words):
        return [os.path.join(self.bin, "cirkel-server"), "--data", self.data, "--keeper",
                self.socket, "--keeper-data", self.keeper_data, *words]

    def call(self, *words, code=0):
        ended = subprocess.run(self.words(*words, "--json"), capture_output=True, text=True,
                               check=False)
        self.assertEqual(code, ended.returncode, ended.stderr)
        return ended.stderr if code else json.loads(ended.stdout)

    def start(self, *words, says):
        child = subprocess.Popen(self.words(*words), stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end, child)
        self.assertRegex(child.stdout.readline(), says)
        return child

    @staticmethod
    def end(child):
        if child.poll() is None:
            child.terminate()
            child.wait()
        child.stdout.close()
        child.stderr.close()

    def start_keeper(self, *words):
        return self.start("keeper", *words, says="The keeper listens at ")

    def serve(self, *words):
        return self.start("serve", "--listen", "127.0.0.1:0", *words, says="Cirkel listens on ")

    def wait_for_box_key(self):
        end = time.monotonic() + WAIT_S
        while not [name for name in os.listdir(os.path.join(self.data, "keys"))
                   if re.fullmatch(r"box-\d{4}-\d{2}\.pub", name)]:
            self.assertLess(time.monotonic(), end, "no box key came")
            time.sleep(0.1)

    def secrets(self):
        for name in sorted(os.listdir(self.keeper_data)):
            if re.fullmatch(r"box-.*\.key|number\.key", name):
                with open(os.path.join(self.keeper_data, name), "rb") as file:
                    yield name, file.read()

    def test_s67_no_memory_file_or_backup_of_the_server_holds_a_key_of_the_keeper(self):
        keeper = self.start_keeper()
        server = self.serve()
        self.wait_for_box_key()
        backups = os.path.join(self.folder, "backups")
        os.mkdir(backups)
        self.call("backup", "make", backups)
        secrets = dict(self.secrets())
        self.assertGreaterEqual(len(secrets), 2)
        for name, secret in secrets.items():
            self.assertEqual(32, len(secret))
            # The same search finds it where it has to be.
            self.assertEqual([f"keeper/{name}"], files_with(self.folder, secret))
            self.assertTrue(memory_holds(keeper.pid, secret), name)
            self.assertFalse(memory_holds(server.pid, secret), name)
        with open(os.path.join(self.data, "keys", "code.key"), "rb") as file:
            self.assertTrue(memory_holds(server.pid, file.read()), "its own keys are seen there")

    def test_s67_the_folder_and_the_socket_are_for_their_user_alone(self):
        self.start_keeper()
        self.assertEqual(0o700, os.stat(self.keeper_data).st_mode & 0o777)
        self.assertEqual(0o600, os.stat(self.socket).st_mode & 0o777)
        for name, _ in self.secrets():
            self.assertEqual(0o600, os.stat(os.path.join(self.keeper_data, name)).st_mode & 0o777)

    @unittest.skipIf(os.getuid() != 0, "only root can be two users")
    def test_of_another_user_the_keeper_answers_the_server_alone(self):
        self.start_keeper("--server-user", "daemon")
        for user, is_answered in (("daemon", True), ("nobody", False)):
            with self.subTest(user):
                asked = subprocess.run(
                    ["/usr/bin/python3", "-c",
                     "import socket,sys; s=socket.socket(socket.AF_UNIX); "
                     "s.connect(sys.argv[1]); s.sendall(b'GET /v1/state HTTP/1.1\\r\\nhost: k\\r\\n"
                     "connection: close\\r\\n\\r\\n'); print(len(s.recv(65536)))", self.socket],
                    user=user, capture_output=True, text=True, check=False)
                is_told = asked.returncode == 0 and int(asked.stdout) > 100
                self.assertEqual(is_answered, is_told, asked.stderr)

    def test_a_keeper_is_alone_on_its_folder(self):
        self.start_keeper()
        self.assertIn("another keeper", self.call("keeper", code=75))

    def test_the_server_serves_without_a_keeper_and_notices_when_one_comes(self):
        self.serve()
        time.sleep(1.5)
        self.assertEqual([], [name for name in os.listdir(os.path.join(self.data, "keys"))
                              if name.startswith("box-")])
        self.start_keeper()
        self.wait_for_box_key()

    def test_a_keeper_within_the_server_has_to_be_asked_for_and_says_that_it_is_weaker(self):
        server = self.serve("--keeper-here")
        self.wait_for_box_key()
        _, secret = next(self.secrets())
        self.assertTrue(memory_holds(server.pid, secret))
        server.terminate()
        server.wait()
        self.assertIn("who breaks into the server can open contacts", server.stderr.read())

    def test_it_tells_no_stranger_on_its_socket_more_than_it_should(self):
        self.start_keeper()
        line = Socket(self.socket)
        for method, path, body in (("GET", "/", ""), ("GET", "/v1/keys", "{}"),
                                   ("POST", "/v1/marks", "{"), ("PUT", "/v1/escrow", "[]")):
            line.request(method, path, body=body)
            answer = line.getresponse()
            self.assertEqual(400, answer.status)
            self.assertIn("kind", json.loads(answer.read()))
        line.request("POST", "/v1/marks", body="x" * 300_000)
        self.assertEqual(413, line.getresponse().status)

    def test_the_escrow_file_is_shown_with_what_is_wrong_with_it(self):
        self.assertIn("start it once", self.call("keeper", "escrow", "show", code=66))
        self.start_keeper()
        told = self.call("keeper", "escrow", "show")
        self.assertIn("there is no escrow file", told["trouble"])
        self.assertIn("no recipient", self.call("keeper", "escrow", "set", "age1x", code=65))
        identity = os.path.join(self.folder, "identity.txt")
        subprocess.run(["age-keygen", "-o", identity], check=True, capture_output=True)
        with open(identity, encoding="utf-8") as file:
            recipient = re.search(r"age1\w+", file.read()).group(0)
        told = self.call("keeper", "escrow", "set", recipient)
        self.assertEqual([recipient], told["recipients"])
        self.assertIn("serve", told["trouble"])
        self.assertIn("later one", self.call("keeper", "escrow", "restore", told["file"],
                                             "--identity", identity, code=70))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    options, rest = parser.parse_known_args()
    Keeping.bin = options.bin
    unittest.main(argv=[sys.argv[0], *rest])
