-- What the keeper said about a sealed contact; one without a row was not shown to it yet.
CREATE TABLE contact_mark (
    consent BLOB PRIMARY KEY REFERENCES consent (id) ON DELETE CASCADE,
    state   TEXT NOT NULL CHECK (state IN ('callable', 'blocked', 'unreadable', 'key_gone')),
    hash    BLOB,
    mask    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_mark_hash ON contact_mark (hash);

-- Contacts that must not be kept any more, by the keeper's hash: nobody can read who it is.
CREATE TABLE suppressed_contact (
    hash  BLOB PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- That there was a yes, to which notice and when, after the time of its contact was over.
CREATE TABLE past_consent (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    submission BLOB NOT NULL REFERENCES submission (id),
    purpose    TEXT NOT NULL,
    notice     BLOB NOT NULL REFERENCES notice (hash),
    given_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX past_consent_of ON past_consent (submission);

-- The public half of the box key that terminals were last told of.
CREATE TABLE box_key_told (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL
) STRICT;
