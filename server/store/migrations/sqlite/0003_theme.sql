-- How the organisation's terminals look, as one checked theme; no row: Cirkel's own look.
CREATE TABLE theme (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    body TEXT NOT NULL
) STRICT;
