-- What the sync daemon answers to whoever installs this device; written anew while it works.
CREATE TABLE answer (
    request_id BLOB PRIMARY KEY CHECK (length(request_id) = 16),
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
