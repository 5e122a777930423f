"""What other systems ask of a running server, judged by their own tools.

    interfaces_test.py --bin BUILD/bin --out FOLDER

npm puts the validator into FOLDER once, at the version of the lock file."""

import argparse
import csv
import filecmp
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest


HERE = os.path.dirname(os.path.realpath(__file__))
ASSETS = os.path.join(HERE, "..", "..", "..", "assets", "api")


class Interfaces(unittest.TestCase):
    bin = None
    out = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="cirkel-")
        cls.data = os.path.join(cls.folder.name, "data")
        cls.call("init", "--name", "Buurtmarkt De Linde")
        cls.call("demo")
        cls.server = subprocess.Popen([os.path.join(cls.bin, "cirkel-server"), "--data", cls.data,
                                       "serve", "--listen", "127.0.0.1:0"],
                                      stdout=subprocess.PIPE, text=True)
        cls.port = int(re.search(r":(\d+)$", cls.server.stdout.readline()).group(1))

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.server.stdout.close()
        cls.folder.cleanup()

    @classmethod
    def call(cls, *words):
        return subprocess.run([os.path.join(cls.bin, "cirkel-server"), "--data", cls.data, *words],
                              capture_output=True, text=True, check=True).stdout

    def token(self, name, *scopes):
        words = [word for scope in scopes for word in ("--scope", scope)]
        return json.loads(self.call("--json", "api-token", "make", name, *words))["token"]

    def ask(self, path, token=None):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request("GET", path, headers={"authorization": f"Bearer {token}"} if token else {})
        answer = line.getresponse()
        body = answer.read().decode()
        line.close()
        return answer, body

    def check_by_promtool(self, text):
        checked = subprocess.run(["promtool", "check", "metrics"], input=text, text=True,
                                 capture_output=True, check=False)
        self.assertEqual((0, "", ""), (checked.returncode, checked.stdout, checked.stderr))

    def test_promtool_finds_nothing_wrong_with_the_metrics(self):
        token = self.token("prometheus", "metrics")
        for _ in range(2):
            answer, text = self.ask("/metrics", token)
            self.assertEqual(200, answer.status)
        self.assertEqual("text/plain; version=0.0.4; charset=utf-8",
                         answer.headers["content-type"])
        self.assertIn('cirkel_http_requests_total{method="GET",route="/metrics",status="2xx"} 1\n',
                      text)
        self.check_by_promtool(text)
        self.check_by_promtool(self.call("metrics"))
        # A planted fault, so that silence means something.
        with self.assertRaises(AssertionError):
            self.check_by_promtool(text.replace("# TYPE cirkel_store_bytes gauge",
                                                "# TYPE cirkel_store_bytes counter"))

    def test_metrics_want_a_token_also_on_this_machine(self):
        answer, body = self.ask("/metrics")
        self.assertEqual(401, answer.status)
        self.assertNotIn("cirkel_", body)

    def test_a_server_that_runs_is_alive_and_ready(self):
        self.assertEqual(200, self.ask("/healthz")[0].status)
        answer, body = self.ask("/readyz")
        self.assertEqual((200, '{"status":"ready"}'), (answer.status, body))


    def validate(self, text):
        """What a public validator of OpenAPI says; empty when it finds nothing."""
        os.makedirs(self.out, exist_ok=True)
        for name in ("package.json", "package-lock.json", "validate.mjs"):
            shutil.copy(os.path.join(HERE, name), self.out)
        lock = os.path.join(self.out, "package-lock.json")
        done = os.path.join(self.out, "installed-lock.json")
        if not os.path.exists(done) or not filecmp.cmp(lock, done, shallow=False):
            subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts",
                            "--loglevel=error"], cwd=self.out, check=True)
            shutil.copy(lock, done)
        path = os.path.join(self.out, "openapi.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        judged = subprocess.run(["node", "validate.mjs", path], cwd=self.out, capture_output=True,
                                text=True, check=False)
        return "" if judged.returncode == 0 else judged.stdout + judged.stderr + "refused"

    def test_a_public_validator_finds_nothing_wrong_with_the_description(self):
        answer, text = self.ask("/openapi.json")
        self.assertEqual(200, answer.status)
        self.assertEqual("", self.validate(text))
        # Planted faults, so that silence means something.
        self.assertIn("refused", self.validate(text.replace('"responses"', '"responces"', 1)))
        self.assertIn("refused", self.validate(text.replace("schemas/Problem", "schemas/Nil")))

    def test_each_route_that_is_served_is_described_and_no_other(self):
        with open(os.path.join(ASSETS, "operations.json"), encoding="utf-8") as file:
            described = set(json.load(file))
        served = {f"{method.upper()} {path}"
                  for path, methods in json.loads(self.ask("/openapi.json")[1])["paths"].items()
                  for method in methods}
        self.assertEqual((set(), set()), (served - described, described - served))

    def test_an_export_reads_the_same_by_http_and_by_command(self):
        token = self.token("figures", "export")
        answer, text = self.ask("/export/submissions", token)
        self.assertEqual("chunked", answer.headers["transfer-encoding"])
        self.assertIn('filename="cirkel-submissions.csv"', answer.headers["content-disposition"])
        rows = list(csv.DictReader(text.splitlines(keepends=True), strict=True))
        self.assertGreater(len(rows), 100)
        self.assertEqual(len(rows), len({row["submission"] for row in rows}))
        self.assertRegex(rows[0]["captured_at"], r"^20\d\d-\d\d-\d\dT\d\d:(00|15|30|45)Z$")
        by_command = subprocess.run([os.path.join(self.bin, "cirkel-server"), "--data", self.data,
                                     "export", "submissions"], capture_output=True, check=True)
        self.assertEqual(text.encode(), by_command.stdout)
        file = os.path.join(self.folder.name, "counts.jsonl")
        self.call("export", "counts", "--format", "jsonl", "--out", file)
        with open(file, encoding="utf-8") as lines:
            counts = [json.loads(line) for line in lines]
        self.assertEqual(len(rows), sum(count["submissions"] for count in counts))
        self.assertEqual(0o600, os.stat(file).st_mode & 0o777)
        self.assertIn("whole: ", self.call("audit", "verify"))

    def test_every_refusal_of_an_interface_is_a_problem(self):
        for path in ("/metrics", "/export/cases", "/v1/changes", "/no/such/thing",
                     "/staff/api/cases"):
            answer, body = self.ask(path)
            self.assertEqual("application/problem+json", answer.headers["content-type"], path)
            self.assertEqual(answer.status, json.loads(body)["status"], path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    Interfaces.bin, Interfaces.out = given.bin, given.out
    outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
