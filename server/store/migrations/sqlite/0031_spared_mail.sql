-- A mail has one more end: a question that was held back, as the same customer was asked another one
-- lately. The words that a column may have stand in its table, so the table is made anew.
CREATE TABLE mail_before AS SELECT id, kind, about, consent, staff, language, content, state, made_at,
    tries, next_try, ended_at, fault FROM mail;
DROP TABLE mail;
CREATE TABLE mail (
    id       BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind     TEXT NOT NULL,
    about    TEXT NOT NULL,
    consent  BLOB REFERENCES consent (id) ON DELETE CASCADE,
    staff    TEXT REFERENCES account (number),
    language TEXT NOT NULL,
    content  TEXT NOT NULL,                                 -- values of its template
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'spared')),
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
INSERT INTO mail (id, kind, about, consent, staff, language, content, state, made_at, tries, next_try,
    ended_at, fault) SELECT id, kind, about, consent, staff, language, content, state, made_at, tries,
    next_try, ended_at, fault FROM mail_before;
DROP TABLE mail_before;
