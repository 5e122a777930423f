-- A provisioning file was taken, and its server has not let this device in yet.
CREATE TABLE provisioned (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    terminal TEXT NOT NULL,
    server_url TEXT NOT NULL,
    server_key BLOB NOT NULL CHECK (length(server_key) = 32),
    network_owed INTEGER NOT NULL CHECK (network_owed IN (0, 1)),
    fault TEXT NOT NULL,
    taken_at INTEGER NOT NULL
) STRICT;
