"""What lies between a sync daemon and its server, and understands what they say: it changes answers
as a server of another version would give them, or as somebody who means harm."""

import http.client
import http.server
import json
import threading


class Middleman:
    """Passes everything on unchanged, until `refuse` or `change` says otherwise."""

    def __init__(self, server_port):
        self._server_port = server_port
        self._refused = {}
        self._changes = []
        self.passed = []  # "METHOD PATH STATUS" of each exchange, without the query
        self._listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._listener.daemon_threads = True
        self.port = self._listener.server_address[1]
        threading.Thread(target=self._listener.serve_forever, daemon=True).start()

    def close(self):
        self._listener.shutdown()
        self._listener.server_close()

    def refuse(self, path, status, problem=None):
        """Whatever begins with `path` never reaches the server. Without a problem: as a server
        answers that does not know it."""
        self._refused[path] = (status, problem)

    def change(self, path, work):
        """`work(value)` gives another value in the place of each JSON answer of this path."""
        self._changes.append((path, work))

    def pass_all(self):
        self._refused, self._changes = {}, []

    def _answer(self, handler):
        path = handler.path.split("?")[0]
        length = int(handler.headers.get("content-length", 0))
        body = handler.rfile.read(length) if length else None
        for begin, (status, problem) in self._refused.items():
            if path.startswith(begin):
                return status, *_problem(status, problem)
        server = http.client.HTTPConnection("127.0.0.1", self._server_port, timeout=30)
        try:
            server.request(handler.command, handler.path, body, dict(handler.headers))
            answer = server.getresponse()
            return answer.status, answer.getheader("content-type", ""), \
                self._changed(path, answer.status, answer.read())
        finally:
            server.close()

    def _changed(self, path, status, body):
        for begin, work in self._changes:
            if status == 200 and path.startswith(begin):
                body = json.dumps(work(json.loads(body)), ensure_ascii=False,
                                  separators=(",", ":")).encode()
        return body

    def _handler(self):
        middleman = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                try:
                    status, kind, body = middleman._answer(self)
                except OSError:
                    self.close_connection = True
                    return
                middleman.passed.append(f"{self.command} {self.path.split('?')[0]} {status}")
                self.send_response(status)
                if kind:
                    self.send_header("content-type", kind)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_PUT = do_GET

            def log_message(self, *_):
                pass

        return Handler


def _problem(status, problem):
    if problem is None:
        return "text/plain", b"not found\n"
    told = {"type": "about:blank", "title": "", "status": status, "detail": "", **problem}
    return "application/problem+json", json.dumps(told).encode()


def ask(port, method, path, body=b"", headers=None):
    """What a server on this machine answers: status and JSON value."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        server.request(method, path, body, headers or {"content-type": "application/json"})
        answer = server.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        server.close()
