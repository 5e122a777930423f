-- The daily job that lets go what is too old, and what stays of scores: numbers that hold no person.
CREATE TABLE retention_run (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    at INTEGER NOT NULL,
    texts INTEGER NOT NULL,
    statuses INTEGER NOT NULL,
    submissions INTEGER NOT NULL,
    remarks INTEGER NOT NULL
) STRICT;
CREATE TABLE score_of_day (
    touchpoint TEXT NOT NULL,
    survey TEXT NOT NULL,
    day TEXT NOT NULL,
    score INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (touchpoint, survey, day, score)
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_text ON submission (captured_at) WHERE own_text <> '';
CREATE INDEX public_status_captured ON public_status (captured_at);
