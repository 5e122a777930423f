-- Where backups go, how the last one went, and what it holds.
CREATE TABLE backup (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    folder    TEXT,
    file      TEXT,
    begun_at  INTEGER,
    bytes     INTEGER,
    failed_at INTEGER,
    fault     TEXT
) STRICT;
INSERT INTO backup (one) VALUES (1);

ALTER TABLE stream_position ADD COLUMN safe_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record ADD COLUMN filled_at INTEGER;
