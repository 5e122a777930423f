"""The serving program itself: within TLS, with a certificate that is renewed, and to its end.

    serve_test.py --bin BUILD/bin"""

import argparse
import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

STOPS_WITHIN_S = 2


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


class Serving(unittest.TestCase):
    bin = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="cirkel-")
        self.data = os.path.join(self.folder.name, "data")
        self.call("init", "--name", "Buurtmarkt De Linde")
        self.server = None

    def tearDown(self):
        if self.server and self.server.poll() is None:
            self.server.kill()
            self.server.wait()
        if self.server:
            self.server.stdout.close()
        self.folder.cleanup()

    def call(self, *words, code=0):
        ended = subprocess.run([os.path.join(self.bin, "cirkel-server"), "--data", self.data,
                                *words], capture_output=True, text=True, check=False)
        self.assertEqual(code, ended.returncode, ended.stderr)
        return ended.stderr

    def file(self, name):
        return os.path.join(self.folder.name, name)

    def make_certificate(self, name):
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-keyout", self.file("key.pem"), "-out", self.file("cert.pem"), "-subj",
                f"/CN={name}", "-addext", "subjectAltName=DNS:localhost", "-days", "30")

    def serve(self, *words):
        self.server = subprocess.Popen([os.path.join(self.bin, "cirkel-server"), "--data",
                                        self.data, "serve", "--listen", "127.0.0.1:0", *words],
                                       stdout=subprocess.PIPE, text=True)
        said = self.server.stdout.readline()
        self.assertRegex(said, r"Cirkel listens on https?://127.0.0.1:\d+")
        self.port = int(re.search(r":(\d+)$", said).group(1))

    def serve_tls(self):
        self.serve("--certificate", self.file("cert.pem"), "--key", self.file("key.pem"))

    def shown_certificate(self):
        context = ssl.create_default_context(cafile=self.file("cert.pem"))
        with socket.create_connection(("127.0.0.1", self.port)) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as secure:
                return secure.getpeercert()["subject"][0][0][1]

    def test_s30_it_speaks_tls_and_reads_a_renewed_certificate_while_it_runs(self):
        self.make_certificate("first")
        self.serve_tls()
        context = ssl.create_default_context(cafile=self.file("cert.pem"))
        line = http.client.HTTPSConnection("localhost", self.port, context=context)
        line.request("GET", "/")
        page = line.getresponse()
        self.assertEqual(200, page.status)
        self.assertIn("max-age", page.headers["strict-transport-security"])
        page.read()
        self.make_certificate("second")
        self.server.send_signal(signal.SIGHUP)
        end = time.monotonic() + 10
        while True:
            try:
                shown = self.shown_certificate()
            except ssl.SSLError:  # the one from before, which the new file does not vouch for
                shown = "first"
            if shown == "second" or time.monotonic() > end:
                break
        self.assertEqual("second", shown)
        line.request("GET", "/")  # who came before stays
        self.assertEqual(200, line.getresponse().status)
        line.close()

    def test_s30_plain_http_does_not_leave_the_machine(self):
        told = self.call("serve", "--listen", "0.0.0.0:0", code=64)
        self.assertIn("--certificate", told)

    def test_s30_a_proxy_comes_in_by_a_socket_file(self):
        place = self.file("http.sock")
        self.server = subprocess.Popen([os.path.join(self.bin, "cirkel-server"), "--data",
                                        self.data, "serve", "--listen", "unix:" + place,
                                        "--behind-proxy"], stdout=subprocess.PIPE, text=True)
        self.assertEqual(f"Cirkel listens on http in {place}\n", self.server.stdout.readline())
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(place)
            line.sendall(b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
            self.assertTrue(line.recv(65536).startswith(b"HTTP/1.1 200"))
        self.server.send_signal(signal.SIGTERM)
        self.assertEqual(0, self.server.wait(10))
        self.assertFalse(os.path.exists(place))

    def test_a_certificate_that_does_not_read_is_told_by_its_file(self):
        self.make_certificate("first")
        told = self.call("serve", "--listen", "127.0.0.1:0", "--certificate",
                         self.file("key.pem"), "--key", self.file("key.pem"), code=65)
        self.assertIn(self.file("key.pem") + ": this is not a certificate chain", told)

    def test_it_stops_at_once_and_answers_what_had_begun(self):
        self.serve()
        idle = socket.create_connection(("127.0.0.1", self.port))
        begun = socket.create_connection(("127.0.0.1", self.port))
        begun.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 6\r\n\r\ncod")
        time.sleep(0.2)
        self.server.send_signal(signal.SIGTERM)
        threading.Timer(0.2, lambda: begun.sendall(b"e=1")).start()
        self.assertEqual(b"", idle.recv(100))
        heard = b""
        while piece := begun.recv(65536):
            heard += piece
        self.assertTrue(heard.startswith(b"HTTP/1.1 "), heard[:40])
        self.assertEqual(0, self.server.wait(timeout=STOPS_WITHIN_S))
        idle.close()
        begun.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    Serving.bin = parser.parse_args().bin
    outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(not outcome.result.wasSuccessful())


if __name__ == "__main__":
    main()
