-- What the store still owes: bytes of what was erased may lie in the file and its log until the file
-- was written anew. Owed at first, because nobody kept count before.
CREATE TABLE upkeep (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    scrub_owed INTEGER NOT NULL CHECK (scrub_owed IN (0, 1))
) STRICT;
INSERT INTO upkeep (one, scrub_owed) VALUES (1, 1);
