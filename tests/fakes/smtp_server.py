"""A small mail server for tests: takes in what is sent, and can refuse, hang or break off.

It keeps each mail that it took as <folder>/<n>.mail (its envelope as two lines, then the mail), and
writes the port it was given into <folder>/port when it listens. What a client says before it has
turned to TLS is kept in <folder>/clear.
"""

import argparse
import base64
import os
import socket
import socketserver
import ssl
import threading
import time


class Session(socketserver.StreamRequestHandler):
    def setup(self):
        if self.server.given.tls == "implicit":
            self.request = self.server.context.wrap_socket(self.request, server_side=True)
        super().setup()
        self.encrypted = self.server.given.tls == "implicit"
        self.signed_in = False
        self.sender, self.receivers = "", []

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def heard(self):
        line = self.rfile.readline()
        if not self.encrypted and line:
            with open(self.server.given.folder + "/clear", "ab") as clear:
                clear.write(line)
        return line.decode("latin-1").rstrip("\r\n")

    def handle(self):
        if self.server.given.hang:
            time.sleep(30)
            return
        self.say("220 tests ready")
        while True:
            line = self.heard()
            if not line:
                return
            verb = line.split(" ", 1)[0].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            getattr(self, "on_" + verb.lower(), self.unknown)(line)

    def unknown(self, _):
        self.say("502 not known here")

    def on_ehlo(self, _):
        offers = ["tests"]
        if self.server.given.tls == "starttls" and not self.encrypted:
            offers.append("STARTTLS")
        if self.server.given.user:
            offers.append("AUTH PLAIN")
        for offer in offers[:-1]:
            self.say("250-" + offer)
        self.say("250 " + offers[-1])

    on_helo = on_ehlo

    def on_starttls(self, _):
        self.say("220 go on")
        self.wfile.flush()
        self.request = self.server.context.wrap_socket(self.request, server_side=True)
        self.connection = self.request
        self.rfile = self.request.makefile("rb")
        self.wfile = self.request.makefile("wb", buffering=0)
        self.encrypted = True

    def on_auth(self, line):
        words = line.split(" ")
        if len(words) < 3:
            self.say("334 ")
            words.append(self.heard())
        _, user, password = base64.b64decode(words[2]).decode().split("\0")
        self.signed_in = (user, password) == (self.server.given.user, self.server.given.password)
        self.say("235 welcome" if self.signed_in else "535 not you")

    def on_mail(self, line):
        if self.server.given.user and not self.signed_in:
            return self.say("530 sign in first")
        if self.server.given.refuse_sender:
            return self.say("550 not this sender")
        self.sender, self.receivers = line, []
        self.say("250 ok")

    def on_rcpt(self, line):
        refused = self.server.given.refuse
        if refused and refused in line:
            return self.say(f"{self.server.given.code} {line[8:]} is not taken here")
        self.receivers.append(line)
        self.say("250 ok")

    def on_data(self, _):
        self.say("354 end with a dot")
        lines = []
        while True:
            line = self.rfile.readline()
            if line in (b".\r\n", b""):
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        with self.server.lock:
            self.server.taken += 1
            name = f"{self.server.given.folder}/{self.server.taken}.mail"
            with open(name + ".part", "wb") as kept:
                kept.write("\r\n".join([self.sender, ",".join(self.receivers), ""]).encode())
                kept.write(b"".join(lines))
            os.rename(name + ".part", name)
        if self.server.given.drop_after_data:
            self.request.shutdown(socket.SHUT_RDWR)
            return None
        return self.say("250 taken")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a client that leaves in the middle is what some tests are about


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--tls", choices=("none", "starttls", "implicit"), default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    parser.add_argument("--refuse", default="")
    parser.add_argument("--code", default="550")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--refuse-sender", action="store_true")
    parser.add_argument("--hang", action="store_true")
    parser.add_argument("--drop-after-data", action="store_true")
    given = parser.parse_args()
    with Server(("127.0.0.1", given.port), Session) as server:
        server.given, server.taken, server.lock = given, 0, threading.Lock()
        if given.certificate:
            server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            server.context.load_cert_chain(given.certificate, given.key)
        with open(given.folder + "/port.part", "w", encoding="utf-8") as port:
            port.write(str(server.server_address[1]))
        os.rename(given.folder + "/port.part", given.folder + "/port")
        server.serve_forever()


if __name__ == "__main__":
    main()
