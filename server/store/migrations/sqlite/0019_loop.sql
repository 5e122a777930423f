-- "Is de cirkel rond?": what was counted last for each location.
CREATE TABLE loop_figures (
    location TEXT PRIMARY KEY REFERENCES location (id),
    counted_at INTEGER NOT NULL,
    submissions INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    reached_of INTEGER NOT NULL,
    told INTEGER NOT NULL,
    told_of INTEGER NOT NULL,
    read INTEGER NOT NULL,
    read_of INTEGER NOT NULL,
    never INTEGER NOT NULL,
    never_of INTEGER NOT NULL
) STRICT;
CREATE INDEX submission_of_location ON submission (location, captured_at);
