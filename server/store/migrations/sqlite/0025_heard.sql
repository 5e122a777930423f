-- What became of an observation besides its answer: who takes care of it, the case of the same
-- customer, and when the reporter told that customer. Days only, as for the rest of it.
ALTER TABLE observation ADD COLUMN taken_by TEXT NOT NULL DEFAULT '';
ALTER TABLE observation ADD COLUMN in_case INTEGER
    REFERENCES follow_up_case (number) ON DELETE SET NULL;
ALTER TABLE observation ADD COLUMN told_on TEXT;
CREATE INDEX observation_unheard ON observation (day) WHERE stage = 'received';
CREATE INDEX observation_reporter_of ON observation_reporter (staff);

-- Whether the team may read what a happy customer wrote, as the customer said last.
CREATE TABLE compliment (
    submission    BLOB PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    team_may_read INTEGER NOT NULL,
    off_screens   INTEGER NOT NULL DEFAULT 0        -- somebody took it off the terminals
) STRICT, WITHOUT ROWID;
INSERT INTO compliment (submission, team_may_read)
    SELECT submission, json_extract(raw, '$.body.team_may_read') FROM answer_back AS a
    WHERE json_extract(raw, '$.body.team_may_read') IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM answer_back AS later
                      WHERE later.submission = a.submission
                        AND json_extract(later.raw, '$.body.team_may_read') IS NOT NULL
                        AND (later.at, later.id) > (a.at, a.id));

-- Those of the staff who agreed that compliments name them.
CREATE TABLE named_staff (
    staff TEXT PRIMARY KEY REFERENCES staff (number)
) STRICT, WITHOUT ROWID;
