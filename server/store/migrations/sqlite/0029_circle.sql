-- "Is de cirkel rond?" by weeks: what became of what was given at a location in one week. It is
-- counted again and again, because most of it comes later. Numbers and lengths of time, no person.
CREATE TABLE circle_week (
    location TEXT NOT NULL REFERENCES location (id),
    week INTEGER NOT NULL,                  -- its Monday, at midnight UTC
    count_at INTEGER NOT NULL,              -- when it is to be counted next
    counted_at INTEGER,                     -- NULL: not yet
    submissions INTEGER NOT NULL DEFAULT 0, asked INTEGER NOT NULL DEFAULT 0,
    contacted INTEGER NOT NULL DEFAULT 0, promised INTEGER NOT NULL DEFAULT 0,
    in_time INTEGER NOT NULL DEFAULT 0, asked_told INTEGER NOT NULL DEFAULT 0,
    said INTEGER NOT NULL DEFAULT 0, solved INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0, told_of INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0, read_of INTEGER NOT NULL DEFAULT 0,
    rose INTEGER NOT NULL DEFAULT 0, stayed INTEGER NOT NULL DEFAULT 0,
    fell INTEGER NOT NULL DEFAULT 0, calls INTEGER NOT NULL DEFAULT 0,
    contact_minutes TEXT NOT NULL DEFAULT '',  -- one number for each, by spaces
    call_seconds TEXT NOT NULL DEFAULT '',     -- the same
    PRIMARY KEY (location, week)
) STRICT, WITHOUT ROWID;
CREATE INDEX circle_week_due ON circle_week (count_at, week DESC);
CREATE INDEX case_captured ON follow_up_case (location, captured_at);
CREATE INDEX case_uncontacted ON follow_up_case (captured_at)
    WHERE spoken_at IS NULL AND due IS NOT NULL;
