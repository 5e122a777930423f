-- When the people of a location are there, as in the configuration ("schedule"); none: not known.
ALTER TABLE location ADD COLUMN hours TEXT NOT NULL DEFAULT '[]';

-- Days on which a location does not keep its usual hours, as one number: 20261225. Without minutes
-- it is closed.
CREATE TABLE holiday (
    location     TEXT NOT NULL REFERENCES location (id),
    day          INTEGER NOT NULL,
    name         TEXT NOT NULL,
    from_minute  INTEGER,
    until_minute INTEGER,
    PRIMARY KEY (location, day),
    CHECK ((from_minute IS NULL) = (until_minute IS NULL))
) STRICT, WITHOUT ROWID;

-- How a touchpoint measures, and when its terminals ask for it; none: always.
ALTER TABLE touchpoint ADD COLUMN method TEXT NOT NULL DEFAULT '';
ALTER TABLE touchpoint ADD COLUMN hours TEXT NOT NULL DEFAULT '[]';

-- What is known about the address of the customer's page. An address from before this was written
-- goes on in QR codes until it was looked at.
ALTER TABLE organisation ADD COLUMN address_state TEXT NOT NULL DEFAULT 'trusted'
    CHECK (address_state IN ('unchecked', 'trusted', 'reached', 'unreached'));
ALTER TABLE organisation ADD COLUMN address_checked_at INTEGER;
ALTER TABLE organisation ADD COLUMN address_trouble TEXT NOT NULL DEFAULT '';
