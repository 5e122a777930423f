-- Where somebody of the staff gets mail; '' nowhere. An address of a customer is in no column: it
-- lies sealed in `consent`, and only the keeper opens it.
ALTER TABLE account ADD COLUMN mail TEXT NOT NULL DEFAULT '';

-- Mails to be sent and those that were, to a customer by the consent that allows it, or to somebody
-- of the staff. `about` tells which one of its kind it is: each is made once. When a customer takes
-- the consent back, or its time is over, its mails go with it.
CREATE TABLE mail (
    id       BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind     TEXT NOT NULL,
    about    TEXT NOT NULL,
    consent  BLOB REFERENCES consent (id) ON DELETE CASCADE,
    staff    TEXT REFERENCES account (number),
    language TEXT NOT NULL,
    content  TEXT NOT NULL,                                 -- values of its template
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    made_at  INTEGER NOT NULL,
    tries    INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL,
    ended_at INTEGER,
    fault    TEXT NOT NULL DEFAULT '',
    CHECK ((consent IS NULL) <> (staff IS NULL)),
    CHECK ((state = 'waiting') = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX mail_to_customer ON mail (consent, kind, about) WHERE consent IS NOT NULL;
CREATE UNIQUE INDEX mail_to_staff ON mail (staff, kind, about) WHERE staff IS NOT NULL;
CREATE INDEX mail_waiting ON mail (next_try) WHERE state = 'waiting';
CREATE INDEX consent_mail ON consent (submission) WHERE purpose = 'mail';
