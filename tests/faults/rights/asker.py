"""Asks the helper one thing, as the sync daemon does, and prints the answer.

    asker.py SOCKET QUESTION [read|write|run NAME]

With a folder beside the answer it then reads, writes or starts a file there, by the folder alone:
its path leads nowhere outside the helper's mount namespace."""

import os
import socket
import subprocess
import sys

PATIENCE_S = 100
BYTES_MAX = 65536


def ask(path, question):
    """The answer and the open folder, or None for it; None for both when the door was shut."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door:
        door.settimeout(PATIENCE_S)
        door.connect(path)
        try:
            door.send(question.encode())
            text, folders, _, _ = socket.recv_fds(door, BYTES_MAX, 1)
        except (BrokenPipeError, ConnectionResetError):
            return None, None
    return text.decode() or None, folders[0] if folders else None


def use(folder, what, name):
    path = f"/proc/self/fd/{folder}/{name}"
    if what == "write":
        with open(path, "w", encoding="utf-8") as file:
            file.write("from the daemon\n")
    elif what == "read":
        with open(path, encoding="utf-8") as file:
            print(file.read(), end="")
    else:
        try:
            subprocess.run([path], check=False, pass_fds=[folder])
            print("started")
        except PermissionError:
            print("not started")


if __name__ == "__main__":
    answer, given = ask(sys.argv[1], sys.argv[2])
    print(answer)
    if given is not None and len(sys.argv) > 3:
        use(given, *sys.argv[3:5])
    elif given is not None:
        print(" ".join(sorted(os.listdir(given))))
