"""What may lie between a device and its server, or stand in its place."""

import http.client
import http.server
import json
import threading


class _Answers(http.server.BaseHTTPRequestHandler):
    def log_message(self, *words):
        """Says nothing."""

    def do_GET(self):
        self.server.answer(self)

    do_POST = do_PUT = do_GET


class _Place(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def end(self):
        self.shutdown()
        self.server_close()


class Portal(_Place):
    """A guest network that wants everybody to sign in on a page first."""

    def answer(self, asked):
        asked.send_response(302)
        asked.send_header("location", "http://portal.invalid/welkom")
        asked.send_header("content-length", "0")
        asked.end_headers()


class Stranger(_Place):
    """Some other machine, which speaks JSON of its own."""

    def answer(self, asked):
        body = json.dumps({"printer": "ready"}).encode()
        asked.send_response(200)
        asked.send_header("content-type", "application/json")
        asked.send_header("content-length", str(len(body)))
        asked.end_headers()
        asked.wfile.write(body)


def answers(url):
    """Shows that such a place is what it says: the status of its answer."""
    line = http.client.HTTPConnection(url.partition("://")[2], timeout=10)
    line.request("GET", "/v1/server")
    status = line.getresponse().status
    line.close()
    return status
