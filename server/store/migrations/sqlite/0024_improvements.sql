-- An improvement gets a state, a place and an end of its card, and is linked to the customers whom
-- it is to answer. Those of before were cards: they stay what they were, and none is linked.
ALTER TABLE improvement ADD COLUMN number INTEGER;         -- by which people speak of it
ALTER TABLE improvement ADD COLUMN why TEXT NOT NULL DEFAULT '{}';
ALTER TABLE improvement ADD COLUMN state TEXT NOT NULL DEFAULT 'busy'
    CHECK (state IN ('busy', 'done', 'not_because'));
ALTER TABLE improvement ADD COLUMN busy_since INTEGER;
ALTER TABLE improvement ADD COLUMN location TEXT REFERENCES location (id);  -- none: all
ALTER TABLE improvement ADD COLUMN until_day TEXT NOT NULL DEFAULT '';      -- of its card
ALTER TABLE improvement ADD COLUMN has_card INTEGER NOT NULL DEFAULT 1;
UPDATE improvement SET
    state = iif(done_at IS NULL, 'busy', 'done'),
    number = (SELECT count(*) FROM improvement AS other WHERE other.id <= improvement.id);
CREATE UNIQUE INDEX improvement_number ON improvement (number);

CREATE TABLE improvement_submission (
    improvement INTEGER NOT NULL REFERENCES improvement (number),
    submission  BLOB NOT NULL REFERENCES submission (id),
    linked_at   INTEGER NOT NULL,
    actor       TEXT NOT NULL,
    told_at     INTEGER,                 -- when the decision that stands was told
    PRIMARY KEY (improvement, submission)
) STRICT, WITHOUT ROWID;
CREATE INDEX improvement_submission_of ON improvement_submission (submission);

-- Only ever appended to. It names no customer.
CREATE TABLE improvement_event (
    improvement INTEGER NOT NULL REFERENCES improvement (number),
    n           INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    deed        TEXT NOT NULL,
    actor       TEXT NOT NULL,
    remark      TEXT NOT NULL,
    PRIMARY KEY (improvement, n)
) STRICT, WITHOUT ROWID;
