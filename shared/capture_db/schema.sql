-- What all migrations together make; a test compares the two. Change it with every migration.

CREATE TABLE min_reader (version INTEGER NOT NULL) STRICT;

CREATE TABLE meta (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    consent_public_key BLOB NOT NULL CHECK (length(consent_public_key) = 32),
    next_consent_key BLOB CHECK (next_consent_key IS NULL OR length(next_consent_key) = 32),
    server_key BLOB CHECK (server_key IS NULL OR length(server_key) = 32),
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE draft (
    submission_id BLOB PRIMARY KEY CHECK (length(submission_id) = 16),
    body TEXT NOT NULL,
    day TEXT NOT NULL
) STRICT;

CREATE TABLE tap_count (
    day TEXT PRIMARY KEY,
    taps INTEGER NOT NULL
) STRICT;

CREATE TABLE stream (
    name TEXT PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    stream TEXT NOT NULL REFERENCES stream (name),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    record_id BLOB NOT NULL UNIQUE CHECK (length(record_id) = 16),
    kind TEXT NOT NULL,
    of BLOB CHECK (of IS NULL OR length(of) = 16),
    day TEXT NOT NULL,
    captured_at INTEGER NOT NULL,
    body TEXT,
    withheld TEXT,
    digest BLOB NOT NULL CHECK (length(digest) = 32), withheld_at INTEGER,
    UNIQUE (stream, seq),
    CHECK ((body IS NULL) = (withheld IS NOT NULL))
) STRICT;
CREATE INDEX outbox_of ON outbox (of) WHERE of IS NOT NULL;
CREATE INDEX outbox_day ON outbox (day);
CREATE INDEX outbox_kept ON outbox (stream, seq, kind, captured_at, withheld)
    WHERE withheld IS NULL OR withheld <> 'pruned';

CREATE TABLE consent (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    submission_id BLOB NOT NULL CHECK (length(submission_id) = 16),
    purpose TEXT NOT NULL CHECK (purpose IN ('call', 'mail')),
    notice BLOB NOT NULL CHECK (length(notice) = 32),
    notice_event INTEGER NOT NULL,
    yes_event INTEGER NOT NULL,
    notice_shown_ms INTEGER NOT NULL CHECK (notice_shown_ms >= 2000),
    given_at INTEGER NOT NULL,
    promised_before INTEGER,
    box_key TEXT NOT NULL CHECK (box_key <> ''),
    box BLOB NOT NULL CHECK (length(box) > 48),
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    UNIQUE (submission_id, purpose),
    CHECK (yes_event > notice_event)
) STRICT;

CREATE TABLE code (
    submission_id BLOB PRIMARY KEY CHECK (length(submission_id) = 16),
    key TEXT NOT NULL,
    screen BLOB NOT NULL UNIQUE CHECK (length(screen) = 32),
    link BLOB NOT NULL UNIQUE CHECK (length(link) = 32),
    typed BLOB NOT NULL UNIQUE CHECK (length(typed) = 32),
    captured_at INTEGER NOT NULL,
    survey TEXT NOT NULL,
    theme TEXT
) STRICT;

CREATE TABLE pin_try (
    counter TEXT PRIMARY KEY CHECK (counter IN ('staff', 'technician')),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    last_boot BLOB NOT NULL CHECK (length(last_boot) = 16),
    last_mono_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE applied (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    erase_source BLOB CHECK (erase_source IS NULL OR length(erase_source) = 16),
    erase_number INTEGER NOT NULL,
    scrub_owed INTEGER NOT NULL CHECK (scrub_owed IN (0, 1)),
    gaps_since INTEGER
) STRICT;

CREATE TABLE offer_use (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    offer TEXT NOT NULL,
    valid_until INTEGER NOT NULL,
    first_line INTEGER NOT NULL,
    over INTEGER NOT NULL CHECK (over IN (0, 1))
) STRICT;

CREATE TABLE promise (
    submission_id BLOB PRIMARY KEY CHECK (length(submission_id) = 16),
    purpose TEXT NOT NULL CHECK (purpose IN ('call', 'mail')),
    promised_before INTEGER
) STRICT;

CREATE TABLE epoch_change (
    epoch BLOB PRIMARY KEY CHECK (length(epoch) = 16),
    at INTEGER NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('damaged', 'conflict')),
    saved INTEGER NOT NULL CHECK (saved >= 0),
    lost INTEGER NOT NULL CHECK (lost >= 0)
) STRICT;

CREATE TABLE done_order (
    nonce BLOB PRIMARY KEY CHECK (length(nonce) = 16),
    outcome TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE request (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;

-- P-11, the second barrier: whatever program writes here, a consent record exists only behind a
-- consent that a person gave on the screen.
CREATE TRIGGER outbox_consent_was_given BEFORE INSERT ON outbox
WHEN NEW.kind = 'consent' AND NEW.body IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a consent record needs a consent that a person gave')
    WHERE NOT EXISTS (
        SELECT 1 FROM consent
        WHERE id = NEW.record_id AND submission_id = NEW.of AND yes_event > notice_event
            AND notice_shown_ms >= 2000 AND length(box) > 48);
END;

CREATE TRIGGER consent_never_changes BEFORE UPDATE ON consent
BEGIN
    SELECT RAISE(ABORT, 'a consent never changes; stopping is a withdrawal');
END;

-- An outbox line keeps its place and identity; its content can only go.
CREATE TRIGGER outbox_never_changes BEFORE UPDATE ON outbox
WHEN NEW.body IS NOT NULL OR NEW.stream IS NOT OLD.stream OR NEW.seq IS NOT OLD.seq
    OR NEW.record_id IS NOT OLD.record_id OR NEW.kind IS NOT OLD.kind OR NEW.of IS NOT OLD.of
    OR NEW.digest IS NOT OLD.digest
BEGIN
    SELECT RAISE(ABORT, 'an outbox line never changes; its content can only be erased');
END;
