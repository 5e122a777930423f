"""The network line between a sync daemon and the server, as a thing that can be cut.

A forwarder on loopback: while the line is whole, bytes pass unchanged; `cut` closes every
connection and refuses new ones, as a pulled cable or a dead router does.
"""

import socket
import threading


class Line:
    def __init__(self, server_port):
        self._server_port = server_port
        self._whole = threading.Event()
        self._open = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def restore(self):
        self._whole.set()

    def cut(self):
        self._whole.clear()
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            _close(end)

    def close(self):
        self.cut()
        _close(self._listener)

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if not self._whole.is_set():
                _close(near)
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._server_port), timeout=5)
            except OSError:
                _close(near)
                continue
            far.settimeout(None)
            with self._lock:
                self._open |= {near, far}
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _carry(self, source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass
        with self._lock:
            self._open -= {source, target}
        _close(source)
        _close(target)


def _close(end):
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    end.close()
