"""Whoever guesses follow-up codes learns nothing: the same answer to every code that is not known,
after the same time; who goes on is slowed down without a proxy's help, and whoever has a right code
is never held up (S-20, S-22, S-24).

    wrong_codes_test.py --bin BUILD/bin [--times N]     N: also how alike N answers of each sort
                                                        come, as figures; not a test"""

import argparse
import http.client
import itertools
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

OPTIONS = argparse.Namespace(bin=None, times=0)
SIGNS = "0123456789BCDFGHJKMNPQRSTVWXYZ"
CORNERS = len(SIGNS) // 2
FREE_TRIES = 5
DELAY_SECONDS = 3
ALIKE_BELOW = 1.63  # of Kolmogorov and Smirnov's two samples, one chance in a hundred


class Served:
    """The demo shop, which prints a code of its own, served without TLS or a proxy."""

    def __init__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="cirkel-codes-")
        data = os.path.join(self.scratch.name, "data")
        program = os.path.join(OPTIONS.bin, "cirkel-server")
        said = subprocess.run([program, "--data", data, "demo"], check=True, capture_output=True,
                              text=True).stdout
        self.code, self.other_code = re.findall(r"on the page +(\S+)", said)[:2]
        self.process = subprocess.Popen([program, "--data", data, "serve", "--listen",
                                         "127.0.0.1:0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.port = int(re.search(r":(\d+)$", self.process.stdout.readline()).group(1))

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stdout.close()
        self.scratch.cleanup()

    def try_code(self, code, sender="127.0.0.1", wish="status"):
        """Status, headers, body and seconds of an answer to somebody at that address."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30,
                                          source_address=(sender, 0))
        line.connect()
        began = time.perf_counter()
        line.request("POST", "/", urllib.parse.urlencode({"code": code, "do": wish}),
                     {"content-type": "application/x-www-form-urlencoded"})
        answer = line.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - began
        line.close()
        headers = {name.lower(): value for name, value in answer.getheaders()
                   if name.lower() != "date"}
        return answer.status, headers, body, seconds


def with_check_sign(drawn):
    """A code as a receipt has it: all signs together give the neutral element of the dihedral group
    of order 30, each one mapped once for every sign behind it (Gumm, 1985)."""
    product = 0
    for behind, sign in zip(range(len(drawn), 0, -1), drawn):
        element = SIGNS.index(sign)
        for _ in range(behind):
            element = flip(element + 1) if is_flip(element) else -element % CORNERS
        product = times(product, element)
    return drawn + SIGNS[product if is_flip(product) else -product % CORNERS]


def is_flip(element):
    return element >= CORNERS


def flip(steps):
    return CORNERS + steps % CORNERS


def times(left, right):
    if is_flip(left):
        return (left - right) % CORNERS if is_flip(right) else flip(left - right)
    return flip(left + right) if is_flip(right) else (left + right) % CORNERS


def unlike(some, others):
    """How far two samples' distributions lie apart, as a multiple of what chance gives."""
    steps = sorted([(value, 1 / len(some), 0) for value in some]
                   + [(value, 0, 1 / len(others)) for value in others])
    here = there = most = 0
    for _, one, other in steps:
        here, there = here + one, there + other
        most = max(most, abs(here - there))
    return most * math.sqrt(len(some) * len(others) / (len(some) + len(others)))


class WrongCodes(unittest.TestCase):
    def setUp(self):
        self.served = Served()
        self.addCleanup(self.served.close)
        self.dice = random.Random(7)
        self.addresses = (f"127.1.{high}.{low}" for high, low in
                          itertools.product(range(256), range(1, 255)))

    def any_code(self):
        return with_check_sign("".join(self.dice.choices(SIGNS, k=12)))

    def near_code(self):
        """Right but for its last drawn sign, with the check sign that belongs to it."""
        drawn = self.served.code.replace("-", "")[:12]
        others = [sign for sign in SIGNS if sign != drawn[-1]]
        return with_check_sign(drawn[:-1] + self.dice.choice(others))

    def erase(self):
        """Gives a code that was right."""
        status, _, body, _ = self.served.try_code(self.served.other_code, wish="erase-yes")
        self.assertEqual((200, True), (status, b"gewist" in body))
        return self.served.other_code

    def test_S_24_every_code_that_is_not_known_gets_one_and_the_same_answer(self):
        sender = next(self.addresses)
        status, headers, body, _ = self.served.try_code(self.any_code(), sender)
        self.assertEqual(404, status)
        self.assertEqual(200, self.served.try_code(self.served.code, sender)[0])
        erased = self.erase()
        for code in (erased, self.near_code(), self.any_code(), self.any_code()):
            self.assertEqual((status, headers, body), self.served.try_code(code, sender)[:3])

    def test_S_22_who_goes_on_waits_and_whoever_has_a_right_code_does_not(self):
        sender = next(self.addresses)
        before = [self.served.try_code(self.any_code(), sender) for _ in range(FREE_TRIES)]
        self.assertEqual([404] * FREE_TRIES, [answer[0] for answer in before])
        for _ in range(2):
            status, headers, _, seconds = self.served.try_code(self.any_code(), sender)
            self.assertEqual(429, status)
            self.assertGreater(int(headers["retry-after"]), 0)
            self.assertGreaterEqual(seconds, DELAY_SECONDS)
        self.assertEqual(200, self.served.try_code(self.served.code, sender)[0])
        self.assertEqual(404, self.served.try_code(self.any_code(), next(self.addresses))[0],
                         "nobody at another address waits for what this one did")

    def test_headers_that_anybody_can_write_open_no_second_purse(self):
        sender = next(self.addresses)
        for number in range(FREE_TRIES):
            self.ask_as(sender, f"10.0.0.{number}")
        self.assertEqual(429, self.ask_as(sender, "10.9.9.9"))

    def ask_as(self, sender, said):
        line = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=30,
                                          source_address=(sender, 0))
        line.request("POST", "/", urllib.parse.urlencode({"code": self.any_code()}),
                     {"content-type": "application/x-www-form-urlencoded",
                      "x-forwarded-for": said, "forwarded": f"for={said}", "x-real-ip": said})
        status = line.getresponse().status
        line.close()
        return status

    def tell_times(self, count):
        """No verdict: other programs run on this machine, too. Prints figures for a person."""
        erased = self.erase()
        sorts = {"any": self.any_code, "near a right one": self.near_code,
                 "erased": lambda: erased}
        taken = {name: [] for name in sorts}
        for _ in range(-(-count * len(sorts) // FREE_TRIES)):
            sender = next(self.addresses)
            for _ in range(FREE_TRIES):
                # In turns, so that whatever slows the machine slows all sorts.
                name = min(sorts, key=lambda sort: (len(taken[sort]), self.dice.random()))
                status, _, _, seconds = self.served.try_code(sorts[name](), sender)
                self.assertEqual(404, status)
                taken[name].append(seconds)
        for name, seconds in taken.items():
            ordered = sorted(seconds)
            print(f"{name}: {len(ordered)} answers, median {ordered[len(ordered) // 2] * 1e3:.3f}"
                  f" ms, 99 of 100 within {ordered[len(ordered) * 99 // 100] * 1e3:.3f} ms")
        for one, other in itertools.combinations(taken, 2):
            print(f"{one} / {other}: {unlike(taken[one], taken[other]):.2f}"
                  f" (alike below {ALIKE_BELOW})")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--times", type=int, default=0)
    _, rest = parser.parse_known_args(namespace=OPTIONS)
    if OPTIONS.times:
        told = WrongCodes("tell_times")
        told.setUp()
        told.tell_times(OPTIONS.times)
        told.doCleanups()
        return
    unittest.main(module="__main__", argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
