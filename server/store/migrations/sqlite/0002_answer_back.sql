-- What customers said later about their submissions, as the device wrote it.
CREATE TABLE answer_back (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    submission BLOB NOT NULL REFERENCES submission (id),
    at         INTEGER NOT NULL,
    raw        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_back_of ON answer_back (submission, at);
