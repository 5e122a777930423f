-- What employees heard from customers. Who reported it lies in a table of its own, which nothing but
-- the question of a neutral owner reads. Neither table keeps the order in which they came: ids are
-- drawn, and of the time there is only the day.
CREATE TABLE observation (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    location    TEXT NOT NULL REFERENCES location (id),
    day         TEXT NOT NULL,
    text        TEXT NOT NULL,
    theme       TEXT,
    survey      TEXT,
    basis       TEXT NOT NULL,
    stage       TEXT NOT NULL,
    answer      TEXT NOT NULL DEFAULT '',
    answered_on TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX observation_day ON observation (location, day);
CREATE TABLE observation_reporter (
    observation BLOB PRIMARY KEY REFERENCES observation (id) ON DELETE CASCADE,
    staff       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
