"""Planted defects: writes rows to a SQLite file and says of each that it is stored, before it is,
or though it is not synced. Every search for lost records has to find them, and has to find nothing
when it is late.

    early_writer.py FILE ROWS early|unsynced|late     prints the number of each "stored" row"""

import sqlite3
import sys


def main():
    path, rows, when = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute(f"PRAGMA synchronous={'OFF' if when == 'unsynced' else 'EXTRA'}")
    database.execute("CREATE TABLE IF NOT EXISTS note (number INTEGER PRIMARY KEY, body TEXT)")
    for number in range(1, rows + 1):
        if when == "early":
            print(number, flush=True)
        database.execute("INSERT OR IGNORE INTO note VALUES (?, ?)", (number, "x" * 700))
        if when != "early":
            print(number, flush=True)


if __name__ == "__main__":
    main()
