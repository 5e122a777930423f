-- What the terminal itself knows of the offer it was told: from which outbox line on its consents
-- came off it, and whether its time was ever seen to be over. Both hold whatever the clock says
-- later.
CREATE TABLE offer_use (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    offer TEXT NOT NULL,
    valid_until INTEGER NOT NULL,
    first_line INTEGER NOT NULL,
    over INTEGER NOT NULL CHECK (over IN (0, 1))
) STRICT;
