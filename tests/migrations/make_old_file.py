"""Makes a file as an older program left it: the migrations up to a number, and rows in every table.

    python3 tests/migrations/make_old_file.py capture 2 tests/migrations/old_files/capture_2.db

What is made once is kept in old_files/ and never made again, because a later SQLite or a later hand
might make it differently. Run it once for each new migration, before the one after that exists.
"""

import hashlib
import pathlib
import sqlite3
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def blob(first: int, length: int = 16) -> bytes:
    return bytes([first]) + bytes(length - 1)


def outbox_line(number: int, kind: str, of, body) -> tuple:
    stream = "withdrawal" if kind == "withdrawal" else "main"
    seq = 1 if kind == "withdrawal" else number
    digest = hashlib.sha256((body or "").encode()).digest()
    withheld = None if body else "erased"
    return (number, stream, seq, blob(number), kind, of, "2026-11-25", 1000 + number, body,
            withheld, digest)


def fill_capture(file: sqlite3.Connection, version: int) -> None:
    file.execute("INSERT INTO meta (one, epoch, consent_public_key, made_at) "
                 "VALUES (1, ?, ?, 1000)", (blob(9), bytes([7]) * 32))
    file.execute("INSERT INTO draft VALUES (?, '{\"draft\":1}', '2026-11-25')", (blob(40),))
    file.execute("INSERT INTO tap_count VALUES ('2026-11-25', 3)")
    file.execute("UPDATE stream SET last_seq = CASE name WHEN 'main' THEN 3 ELSE 1 END "
                 "WHERE name IN ('main', 'withdrawal')")
    file.execute("INSERT INTO consent VALUES (?, ?, 'call', ?, 4, 9, 2500, 1002, 90000, '2026-11', "
                 "?, ?)", (blob(2), blob(1), blob(5, 32), b"s" * 60, blob(6, 64)))
    for line in (outbox_line(1, "submission", None, '{"kind":1}'),
                 outbox_line(2, "consent", blob(1), '{"c":1}'),
                 outbox_line(3, "submission", None, None),
                 outbox_line(4, "withdrawal", blob(3), '{"w":1}')):
        file.execute("INSERT INTO outbox (id, stream, seq, record_id, kind, of, day, captured_at, "
                     "body, withheld, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", line)
    file.execute("INSERT INTO code VALUES (?, 'ck-2026', ?, ?, ?, 1001, 'store-exit', 'queue')",
                 (blob(1), blob(1, 32), blob(2, 32), blob(3, 32)))
    file.execute("INSERT INTO pin_try VALUES ('staff', 2, ?, 5000)", (blob(8),))
    if version < 3:
        file.execute("UPDATE applied SET erase_pos = 401, scrub_owed = 1")
    if version >= 2:
        file.execute("INSERT INTO offer_use VALUES (1, '{\"offer\":1}', 90000, 2, 0)")
    if version >= 3:
        file.execute("UPDATE meta SET server_key = ?, next_consent_key = ?",
                     (bytes([3]) * 32, bytes([4]) * 32))
        file.execute("UPDATE applied SET erase_source = ?, erase_number = 4, scrub_owed = 1, "
                     "gaps_since = 900", (blob(6),))
        file.execute("INSERT INTO promise VALUES (?, 'mail', 80000)", (blob(3),))
        file.execute("INSERT INTO epoch_change VALUES (?, 1000, 'damaged', 4, 2)", (blob(9),))
        file.execute("INSERT INTO done_order VALUES (?, '', 1005)", (blob(11),))
    if version >= 5:
        file.execute("INSERT INTO request VALUES (?, 'send_now', '{\"ask\":\"send_now\"}', 1000)",
                     (blob(14),))


def fill_sync(file: sqlite3.Connection, version: int) -> None:
    file.execute("INSERT INTO enrolment (one, device, key, location, server_url, server_key, "
                 "server_epoch, enrolled_at) VALUES (1, 't_81', 'dk_7', 'utrecht', "
                 "'https://linde.example', ?, ?, 1000)", (bytes([3]) * 32, blob(8)))
    file.execute("INSERT INTO configuration VALUES (1, '\"c-1\"', '{}', ?, 1001)", (blob(6, 64),))
    file.execute("INSERT INTO sent VALUES ('main', ?, 20)", (blob(9),))
    file.execute("INSERT INTO watermark VALUES ('main', 't_81', ?, 18, 12, ?, 1002, ?)",
                 (blob(9), blob(8), blob(6, 64)))
    file.execute("INSERT INTO public_status VALUES (?, '{\"status\":1}')", (blob(1),))
    file.execute("INSERT INTO status_tag VALUES (?, ?)", (blob(1, 32), blob(1)))
    file.execute("INSERT INTO follow_up VALUES (14, '{\"case\":14}')")
    file.execute("INSERT INTO offer VALUES (1, '{\"offer\":1}', 1003)")
    if version < 3:
        file.executemany("INSERT INTO erasure (pos, record_id) VALUES (?, ?)",
                         ((388, blob(21)), (401, blob(22)), (402, blob(21))))
    file.execute("UPDATE cursor SET text = 'v1.b2.9'")
    file.execute("UPDATE sync_state SET last_ok_at = 1004, last_error = 'no answer', failures = 3, "
                 "next_try_at = 2000, clock_offset_ms = -40")
    if version >= 2:
        file.execute("INSERT INTO shared_tag VALUES (?)", (blob(5, 32),))
    if version >= 3:
        file.execute("UPDATE birth SET id = ?", (blob(6),))
        file.executemany("INSERT INTO erasure (record_id) VALUES (?)", ((blob(21),), (blob(22),)))
        file.execute("INSERT INTO held_back VALUES (?, 'main', ?, 3, '500', 2, 3000)",
                     (blob(3), blob(9)))
        file.execute("INSERT INTO server_order VALUES (?, '{}', ?, 1005, NULL)",
                     (blob(11), blob(6, 64)))
        file.execute("INSERT INTO feed_row VALUES ('follow_up', '14', ?)", (blob(7),))
        file.execute("INSERT INTO epoch_conflict VALUES (1, ?, 1006)", (blob(9),))
        file.execute("UPDATE sync_state SET suspended_since = 1007, server_epoch = ?", (blob(8),))
    if version >= 4:
        file.execute("UPDATE upkeep SET scrub_owed = 1")
    if version >= 6:
        file.execute("INSERT INTO compliment VALUES (?, '{}')", (blob(12),))
        file.execute("UPDATE cursor SET caught_up_epoch = ?, caught_up_seq = 17", (blob(9),))
    if version >= 7:
        file.execute("INSERT INTO decided_observation VALUES (?, '{}')", (blob(13),))
    if version >= 8:
        file.execute("INSERT INTO answer VALUES (?, '{\"answer\":\"done\"}', 1000)", (blob(14),))
    if version >= 9:
        file.execute("INSERT INTO provisioned VALUES (1, 't_81', 'https://a', ?, 0, '', 1000)",
                     (blob(15, 32),))
    if version >= 10:
        file.execute("INSERT INTO exported VALUES ('main', ?, 7)", (blob(9),))
        file.execute("INSERT INTO used_unlock VALUES (?, ?, 5000)", (blob(16), blob(17)))


def make(kind: str, version: int, path: str) -> None:
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode=WAL")
    migrations = sorted((ROOT / "shared" / f"{kind}_db" / "migrations").glob("*.sql"))
    for migration in migrations[:version]:
        file.executescript(migration.read_text())
    file.execute(f"PRAGMA user_version={version}")
    {"capture": fill_capture, "sync": fill_sync}[kind](file, version)
    empty = [name for (name,) in file.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence'")
        if file.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,)]
    if empty:
        sys.exit(f"no row in {', '.join(empty)}")
    file.close()


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]), sys.argv[3])
