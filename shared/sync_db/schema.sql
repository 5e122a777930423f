-- What all migrations together make; a test compares the two. Change it with every migration.

CREATE TABLE min_reader (version INTEGER NOT NULL) STRICT;

CREATE TABLE birth (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;

CREATE TABLE enrolment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device TEXT NOT NULL,
    key TEXT NOT NULL,
    location TEXT NOT NULL,
    server_url TEXT NOT NULL,
    server_key BLOB NOT NULL CHECK (length(server_key) = 32),
    server_epoch BLOB NOT NULL CHECK (length(server_epoch) = 16),
    enrolled_at INTEGER NOT NULL
, approval_words TEXT) STRICT;

CREATE TABLE configuration (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    etag TEXT NOT NULL,
    config TEXT NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    received_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sent (
    stream TEXT PRIMARY KEY CHECK (stream IN ('main', 'withdrawal')),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    seq INTEGER NOT NULL
) STRICT;

CREATE TABLE watermark (
    stream TEXT PRIMARY KEY CHECK (stream IN ('main', 'withdrawal')),
    device TEXT NOT NULL,
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    acked_seq INTEGER NOT NULL,
    safe_seq INTEGER NOT NULL,
    server_epoch BLOB NOT NULL CHECK (length(server_epoch) = 16),
    server_time INTEGER NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TABLE public_status (
    submission_id BLOB PRIMARY KEY CHECK (length(submission_id) = 16),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE status_tag (
    tag BLOB PRIMARY KEY CHECK (length(tag) = 32),
    submission_id BLOB NOT NULL REFERENCES public_status (submission_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX status_tag_submission ON status_tag (submission_id);

CREATE TABLE shared_tag (
    tag BLOB PRIMARY KEY CHECK (length(tag) = 32)
) STRICT;

CREATE TABLE follow_up (
    number INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE offer (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    body TEXT NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;

CREATE TABLE erasure (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    record_id BLOB NOT NULL UNIQUE CHECK (length(record_id) = 16)
) STRICT;

CREATE TABLE cursor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    text TEXT NOT NULL
, caught_up_epoch BLOB, caught_up_seq INTEGER NOT NULL DEFAULT 0) STRICT;

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

CREATE TABLE upkeep (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    scrub_owed INTEGER NOT NULL CHECK (scrub_owed IN (0, 1))
) STRICT;

CREATE TABLE compliment (
    submission_id BLOB PRIMARY KEY CHECK (length(submission_id) = 16),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE decided_observation (
    observation_id BLOB PRIMARY KEY CHECK (length(observation_id) = 16),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE answer (
    request_id BLOB PRIMARY KEY CHECK (length(request_id) = 16),
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE provisioned (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    terminal TEXT NOT NULL,
    server_url TEXT NOT NULL,
    server_key BLOB NOT NULL CHECK (length(server_key) = 32),
    network_owed INTEGER NOT NULL CHECK (network_owed IN (0, 1)),
    fault TEXT NOT NULL,
    taken_at INTEGER NOT NULL
) STRICT;

CREATE TABLE exported (
    stream TEXT PRIMARY KEY CHECK (stream IN ('main', 'withdrawal')),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    seq INTEGER NOT NULL
) STRICT;

CREATE TABLE used_unlock (
    nonce BLOB PRIMARY KEY CHECK (length(nonce) = 16),
    request_id BLOB NOT NULL CHECK (length(request_id) = 16),
    usable_until INTEGER NOT NULL
) STRICT;
