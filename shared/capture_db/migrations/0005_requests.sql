-- What somebody who installs this device asks of the sync daemon. A program that knows nothing of it
-- never looks, and the device is installed by the command line as before.
CREATE TABLE request (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;
