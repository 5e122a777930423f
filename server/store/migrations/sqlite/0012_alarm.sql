-- What somebody has to see to about a terminal, which need not be enrolled. The row stays when it
-- ended, as its history.
CREATE TABLE alarm (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    terminal  TEXT NOT NULL,
    about     TEXT NOT NULL,
    since     INTEGER NOT NULL,
    raised_at INTEGER NOT NULL,
    ended_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX alarm_open ON alarm (terminal, about) WHERE ended_at IS NULL;
CREATE INDEX alarm_of ON alarm (terminal, raised_at);
