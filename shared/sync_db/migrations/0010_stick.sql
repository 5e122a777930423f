-- How far a stream went onto a stick in whole exports, and which unlock files were used here.
CREATE TABLE exported (
    stream TEXT PRIMARY KEY CHECK (stream IN ('main', 'withdrawal')),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    seq INTEGER NOT NULL
) STRICT;

CREATE TABLE used_unlock (
    nonce BLOB PRIMARY KEY CHECK (length(nonce) = 16),
    request_id BLOB NOT NULL CHECK (length(request_id) = 16),
    usable_until INTEGER NOT NULL
) STRICT;
