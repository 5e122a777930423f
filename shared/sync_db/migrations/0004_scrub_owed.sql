-- Whether bytes of what was erased may still lie in the file or its log: until now every start wrote
-- the whole file anew, for fear of a kill in between. A file that ever held anything owes it once.
CREATE TABLE upkeep (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    scrub_owed INTEGER NOT NULL CHECK (scrub_owed IN (0, 1))
) STRICT;
INSERT INTO upkeep (one, scrub_owed)
SELECT 1, EXISTS (SELECT 1 FROM public_status) OR EXISTS (SELECT 1 FROM erasure);
