-- What a daemon needs to go on after every fault. Erasures are numbered by the file that tells
-- them, so that neither a restored server nor a new file makes a terminal skip one. A program that
-- counts them by their place in the feed would skip some: it may not read the file.
UPDATE min_reader SET version = 3;

CREATE TABLE birth (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;
INSERT INTO birth VALUES (1, randomblob(16));

CREATE TEMP TABLE erasure_before AS SELECT min(pos) AS pos, record_id FROM erasure
GROUP BY record_id;
DROP TABLE erasure;
CREATE TABLE erasure (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    record_id BLOB NOT NULL UNIQUE CHECK (length(record_id) = 16)
) STRICT;
INSERT INTO erasure (record_id) SELECT record_id FROM temp.erasure_before ORDER BY pos;
DROP TABLE temp.erasure_before;

CREATE TABLE held_back (
    record_id BLOB PRIMARY KEY CHECK (length(record_id) = 16),
    stream TEXT NOT NULL CHECK (stream IN ('main', 'withdrawal')),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    reason TEXT NOT NULL,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    next_try_at INTEGER NOT NULL,
    UNIQUE (stream, epoch, seq)
) STRICT;

CREATE TABLE server_order (
    nonce BLOB PRIMARY KEY CHECK (length(nonce) = 16),
    text TEXT NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    received_at INTEGER NOT NULL,
    outcome TEXT
) STRICT;

CREATE TABLE feed_row (
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 16),
    PRIMARY KEY (type, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE epoch_conflict (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    at INTEGER NOT NULL
) STRICT;

CREATE TEMP TABLE sync_state_before AS SELECT * FROM sync_state;
DROP TABLE sync_state;
CREATE TABLE sync_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last_ok_at INTEGER,
    last_error TEXT NOT NULL,
    failures INTEGER NOT NULL,
    next_try_at INTEGER,
    clock_offset_ms INTEGER NOT NULL,
    suspended_since INTEGER,
    server_epoch BLOB CHECK (server_epoch IS NULL OR length(server_epoch) = 16)
) STRICT;
INSERT INTO sync_state (one, last_ok_at, last_error, failures, next_try_at, clock_offset_ms)
SELECT one, last_ok_at, last_error, failures, next_try_at, clock_offset_ms
FROM temp.sync_state_before;
DROP TABLE temp.sync_state_before;
