-- Whoever uses this invitation waits until somebody at the desk has approved.
ALTER TABLE enrolment_token ADD COLUMN needs_approval INTEGER NOT NULL DEFAULT 0;

-- Devices that wait for it, and those that were refused.
CREATE TABLE waiting_device (
    terminal        TEXT PRIMARY KEY,
    location        TEXT NOT NULL REFERENCES location (id),
    first_character TEXT NOT NULL CHECK (length(first_character) = 1),
    touchpoint      TEXT REFERENCES touchpoint (id),
    transport_key   BLOB NOT NULL CHECK (length(transport_key) = 32),
    consent_key     BLOB NOT NULL CHECK (length(consent_key) = 32),
    hardware        TEXT NOT NULL,
    software        TEXT NOT NULL,
    asked_at        INTEGER NOT NULL,
    refused_at      INTEGER
) STRICT, WITHOUT ROWID;

-- Devices whose name another one has; one that comes to life again is heard, and nothing more.
CREATE TABLE replaced_device (
    terminal      TEXT NOT NULL REFERENCES terminal (id),
    transport_key BLOB NOT NULL CHECK (length(transport_key) = 32),
    replaced_at   INTEGER NOT NULL,
    seen_at       INTEGER,
    waiting       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (terminal, transport_key)
) STRICT, WITHOUT ROWID;

-- Where a terminal stood before it was moved: what it captured there may come later.
CREATE TABLE former_place (
    terminal TEXT NOT NULL REFERENCES terminal (id),
    location TEXT NOT NULL REFERENCES location (id),
    left_at  INTEGER NOT NULL,
    PRIMARY KEY (terminal, location)
) STRICT, WITHOUT ROWID;
