-- Who signs in at the pages, and the log of what was done by whom.
CREATE TABLE account (
    number     TEXT PRIMARY KEY REFERENCES staff (number),
    everywhere INTEGER NOT NULL,                            -- all locations are its own
    disabled_at INTEGER,
    password   TEXT NOT NULL,                               -- Argon2id string; '' none yet
    totp       BLOB NOT NULL,                               -- sealed secret; empty none yet
    totp_step  INTEGER NOT NULL                             -- of the last code that was taken
) STRICT, WITHOUT ROWID;

CREATE TABLE account_role (
    number TEXT NOT NULL REFERENCES account (number),
    role   TEXT NOT NULL,
    PRIMARY KEY (number, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_location (
    number   TEXT NOT NULL REFERENCES account (number),
    location TEXT NOT NULL REFERENCES location (id),
    PRIMARY KEY (number, location)
) STRICT, WITHOUT ROWID;

-- Whoever was here before there were roles did all of the cases, or all of the terminals.
INSERT INTO account (number, everywhere, password, totp, totp_step)
    SELECT number, 1, '', X'', 0 FROM staff;
INSERT INTO account_role (number, role)
    SELECT number, 'employee' FROM staff WHERE technician = 0;
INSERT INTO account_role (number, role)
    SELECT number, 'manager' FROM staff WHERE technician = 0;
INSERT INTO account_role (number, role)
    SELECT number, 'technician' FROM staff WHERE technician <> 0;

CREATE TABLE recovery_code (
    number TEXT NOT NULL REFERENCES account (number),
    hash   BLOB NOT NULL,
    PRIMARY KEY (number, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_session (
    hash      BLOB PRIMARY KEY,                             -- of the cookie
    number    TEXT NOT NULL REFERENCES account (number),
    since     INTEGER NOT NULL,
    used      INTEGER NOT NULL,
    whole     INTEGER NOT NULL,                             -- not only the password was given
    proven_at INTEGER,                                      -- when the code was given last
    machine   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_session_by_number ON staff_session (number);

CREATE TABLE shop_computer (
    hash   BLOB PRIMARY KEY,                                -- of its cookie
    number TEXT NOT NULL REFERENCES account (number),
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_invitation (
    hash   BLOB PRIMARY KEY,
    number TEXT NOT NULL,                                   -- '' of the first administrator
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_token (
    id      TEXT PRIMARY KEY,
    hash    BLOB NOT NULL UNIQUE,
    scopes  TEXT NOT NULL,                                  -- names of rights, by spaces
    everywhere INTEGER NOT NULL,
    locations TEXT NOT NULL,                                -- names of locations, by spaces
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    until   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_entry (
    seq    INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    actor  TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    result TEXT NOT NULL,
    origin TEXT NOT NULL,
    hash   BLOB NOT NULL                                    -- over the one before it and this one
) STRICT;

-- The last entry that was dropped as too old; the chain begins behind it.
CREATE TABLE audit_start (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO audit_start (one, seq, hash) VALUES (1, 0, zeroblob(32));
