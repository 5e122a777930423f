"""The judge of a busy day finds what was planted: a leak, a slow frame, a lost count, a strange
line in a log. And it finds nothing where nothing is.

    judge_test.py"""

import os
import tempfile
import unittest

import figures
from figures import Frame, Sample

TEN_HOURS = 10 * 3600


def life(kib_an_hour=0, hours=10, step_at=None):
    """Samples each 200 s of the day, with a wobble as real ones have."""
    return [Sample(at, 40_000 + (number % 5) * 40 + kib_an_hour * at / 3600 +
                   (3000 if step_at and at > step_at else 0), 60_000, 50_000)
            for number, at in enumerate(range(0, int(hours * 3600), 200))]


class Memory(unittest.TestCase):
    def test_a_flat_life_is_well_whatever_it_needed_at_first(self):
        self.assertEqual([], figures.grown({"terminal 1": life()}))
        self.assertEqual([], figures.grown({"terminal 1": life(step_at=600)}), "while it warms up")

    def test_a_planted_leak_is_found_and_named(self):
        (said,) = figures.grown({"syncd 1": life(), "terminal 1": life(kib_an_hour=300)})
        self.assertRegex(said, r"terminal 1 grew by 2\.\d+ MiB \(0\.29 an hour\)")
        self.assertTrue(figures.grown({"server 1": life(step_at=TEN_HOURS / 2)}), "all at once")

    def test_less_than_two_mib_in_ten_hours_is_flat(self):
        self.assertEqual([], figures.grown({"terminal 1": life(kib_an_hour=150)}))

    def test_a_short_life_is_not_judged_and_the_table_says_so(self):
        short = {"terminal 1": life(kib_an_hour=9000, hours=1)}
        self.assertEqual([], figures.grown(short))
        self.assertIn("not judged", "\n".join(figures.table(short)))

    def test_the_own_memory_of_a_real_process_is_read(self):
        before = figures.parts_of_memory(os.getpid())[0]
        planted = bytearray(os.urandom(4 * 1024 * 1024))
        self.assertGreaterEqual(figures.parts_of_memory(os.getpid())[0] - before, 4 * 1024 - 64)
        self.assertEqual(4 * 1024 * 1024, len(planted))


class Frames(unittest.TestCase):
    def test_a_planted_slow_frame_is_found_and_the_wait_for_the_disk_is_none(self):
        ordinary = [Frame(0, 8, 0, 8, 1)] * 99
        self.assertEqual([], figures.slow(ordinary + [Frame(1, 150, 60, 12, 1)]))
        (said,) = figures.slow(ordinary + [Frame(1, 101, 0, 12, 1)])
        self.assertEqual("a frame took 101 ms (disk 0, processor 12, pictures 1)", said)

    def test_half_of_them_and_nearly_all(self):
        frames = [Frame(0, ms, 0, 0, 1) for ms in range(1, 101)]
        self.assertEqual((51, 100), (figures.part_of(frames, 0.5), figures.part_of(frames, 0.99)))

    def test_a_line_that_a_kill_cut_short_is_left_out(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(figures.TURN.pack(10 ** 9, 7_000_000, 1_000_000, 2_000_000, 3) + b"12345")
            file.flush()
            self.assertEqual([Frame(1.0, 7.0, 1.0, 2.0, 3)], figures.read_frames(file.name))


class Counts(unittest.TestCase):
    def test_what_is_even_is_well(self):
        self.assertEqual([], figures.uneven(["a", "b"], ["b", "a"], "submissions"))
        self.assertEqual([], figures.unequal({"tapped": 3, "stored": 3}))

    def test_a_planted_loss_a_double_and_a_stranger_are_found(self):
        self.assertEqual(["1 submissions lost: ['a']"],
                         figures.uneven(["a", "b"], ["b"], "submissions"))
        self.assertEqual(["1 submissions there twice: ['b']"],
                         figures.uneven(["b"], ["b", "b"], "submissions"))
        self.assertEqual(["1 submissions from nowhere: ['c']"],
                         figures.uneven([], ["c"], "submissions"))
        self.assertEqual(1, len(figures.unequal({"tapped": 4, "stored": 3})))


class Logs(unittest.TestCase):
    TEXT = "<5>terminal started\n<3>the disk is 96 % full\n<4>no server\n<3>lost record 12\n" \
           "<3>lost record 13\nruntime error: shift\n"

    def test_a_planted_error_is_found_and_those_of_planted_faults_are_not(self):
        self.assertEqual(["2 x lost record N", "1 x runtime error: shift"],
                         figures.unexpected_lines(self.TEXT, [r"disk is \d+ % full", "no server"]))


if __name__ == "__main__":
    unittest.main()
