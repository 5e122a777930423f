-- What a placeholder stands for and why, so that its release can be checked. What came before this
-- was written has neither.
ALTER TABLE record ADD COLUMN digest BLOB CHECK (digest IS NULL OR length(digest) = 32);
ALTER TABLE record ADD COLUMN withheld TEXT;

-- The feed's sum by location, kept change by change. NULL: to be made from the rows at the next
-- opening, because SQL has no SHA-256.
ALTER TABLE feed_change ADD COLUMN hash BLOB CHECK (hash IS NULL OR length(hash) = 16);
ALTER TABLE location ADD COLUMN feed_sum BLOB CHECK (feed_sum IS NULL OR length(feed_sum) = 16);

-- The name of the current transport key (NULL: the terminal's own), and whether the device is gone.
ALTER TABLE terminal ADD COLUMN key_id TEXT;
ALTER TABLE terminal ADD COLUMN wiped_at INTEGER;

-- Pairs of keys beside the current one: the next, until it is used, and those of before, which go on
-- verifying the consents that they signed.
CREATE TABLE device_key (
    terminal      TEXT NOT NULL REFERENCES terminal (id),
    transport_key BLOB NOT NULL CHECK (length(transport_key) = 32),
    consent_key   BLOB NOT NULL CHECK (length(consent_key) = 32),
    key_id        TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('candidate', 'former')),
    since         INTEGER NOT NULL,
    PRIMARY KEY (terminal, transport_key)
) STRICT, WITHOUT ROWID;

-- The newest sign of life of each terminal, and what it gave reason to say.
CREATE TABLE heartbeat (
    terminal           TEXT PRIMARY KEY REFERENCES terminal (id),
    received_at        INTEGER NOT NULL,
    boot               BLOB NOT NULL CHECK (length(boot) = 16),
    boot_before        BLOB CHECK (boot_before IS NULL OR length(boot_before) = 16),
    cloned_at          INTEGER,
    contact_alarm_days INTEGER NOT NULL,
    body               TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Orders to devices, as they were signed; `outcome` is the device's own word, NULL until it comes.
CREATE TABLE directive (
    nonce     BLOB PRIMARY KEY CHECK (length(nonce) = 16),
    terminal  TEXT NOT NULL REFERENCES terminal (id),
    issued_at INTEGER NOT NULL,
    body      TEXT NOT NULL,
    sig       BLOB NOT NULL CHECK (length(sig) = 64),
    outcome   TEXT,
    ended_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX directive_of ON directive (terminal, issued_at);

-- Records that a device had pruned as safe and that this store does not have: it was restored from
-- an older backup.
CREATE TABLE stream_hole (
    terminal TEXT NOT NULL REFERENCES terminal (id),
    epoch    BLOB NOT NULL CHECK (length(epoch) = 16),
    stream   TEXT NOT NULL,
    from_seq INTEGER NOT NULL,
    below    INTEGER NOT NULL,
    seen_at  INTEGER NOT NULL,
    PRIMARY KEY (terminal, epoch, stream, from_seq)
) STRICT, WITHOUT ROWID;
