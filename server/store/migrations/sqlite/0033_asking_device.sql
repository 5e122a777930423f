-- Devices that nobody invited, and that wait for somebody who opens their address on a phone.
CREATE TABLE asking_device (
    handle        TEXT PRIMARY KEY,
    transport_key BLOB NOT NULL UNIQUE CHECK (length(transport_key) = 32),
    consent_key   BLOB NOT NULL CHECK (length(consent_key) = 32),
    hardware      TEXT NOT NULL,
    software      TEXT NOT NULL,
    asked_at      INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    refused_at    INTEGER,
    let_in_as     TEXT
) STRICT, WITHOUT ROWID;
