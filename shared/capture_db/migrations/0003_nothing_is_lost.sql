-- What a terminal needs to delete, to mend and to begin anew without losing anything. A program
-- that does not know it would send a pruned line again, or carry out no erasure: it may not read
-- the file.
UPDATE min_reader SET version = 3;

-- The tables with one row are made anew, so that their text stays readable.
CREATE TEMP TABLE meta_before AS SELECT * FROM meta;
DROP TABLE meta;
CREATE TABLE meta (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    consent_public_key BLOB NOT NULL CHECK (length(consent_public_key) = 32),
    next_consent_key BLOB CHECK (next_consent_key IS NULL OR length(next_consent_key) = 32),
    server_key BLOB CHECK (server_key IS NULL OR length(server_key) = 32),
    made_at INTEGER NOT NULL
) STRICT;
INSERT INTO meta (one, epoch, consent_public_key, made_at)
SELECT one, epoch, consent_public_key, made_at FROM temp.meta_before;
DROP TABLE temp.meta_before;

-- Erasures that were carried out already are carried out once more: they are counted by the file
-- that told them from now on.
CREATE TEMP TABLE applied_before AS SELECT * FROM applied;
DROP TABLE applied;
CREATE TABLE applied (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    erase_source BLOB CHECK (erase_source IS NULL OR length(erase_source) = 16),
    erase_number INTEGER NOT NULL,
    scrub_owed INTEGER NOT NULL CHECK (scrub_owed IN (0, 1)),
    gaps_since INTEGER
) STRICT;
INSERT INTO applied (one, erase_number, scrub_owed)
SELECT one, 0, scrub_owed FROM temp.applied_before;
DROP TABLE temp.applied_before;

-- A line stays 90 days after its content.
ALTER TABLE outbox ADD COLUMN withheld_at INTEGER;
CREATE INDEX outbox_kept ON outbox (stream, seq) WHERE withheld IS NULL OR withheld <> 'pruned';

-- Lines that were safe when a new epoch began: counted, and never sent again.
INSERT INTO stream VALUES ('earlier', 0);

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

-- A line without content needs no consent behind it: the contact is gone, and so is the consent.
DROP TRIGGER outbox_consent_was_given;
CREATE TRIGGER outbox_consent_was_given BEFORE INSERT ON outbox
WHEN NEW.kind = 'consent' AND NEW.body IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a consent record needs a consent that a person gave')
    WHERE NOT EXISTS (
        SELECT 1 FROM consent
        WHERE id = NEW.record_id AND submission_id = NEW.of AND yes_event > notice_event
            AND notice_shown_ms >= 2000 AND length(box) > 48);
END;
