-- Goodwill: what a customer gets to put something right. How much a role may give by itself, where
-- people changed it; what was asked above it; and what was given, with the closing itself. Amounts
-- are whole cents of a euro.
CREATE TABLE goodwill_mandate (
    role  TEXT PRIMARY KEY,
    cents INTEGER CHECK (cents IS NULL OR cents >= 0),  -- NULL: any amount
    kinds TEXT NOT NULL                                 -- their names, by spaces
) STRICT, WITHOUT ROWID;
CREATE TABLE goodwill_request (
    number      INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES follow_up_case (number) ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('money_back', 'voucher', 'replacement', 'other')),
    cents       INTEGER NOT NULL CHECK (cents >= 0),
    sentence    TEXT NOT NULL,                          -- for the customer; '' when it has ended
    asked_by    TEXT NOT NULL,
    asked_at    INTEGER NOT NULL,
    answer      TEXT CHECK (answer IN ('approved', 'refused')),
    decided_by  TEXT NOT NULL DEFAULT '',
    decided_at  INTEGER,
    reason      TEXT NOT NULL DEFAULT '',               -- for colleagues
    ended_at    INTEGER,
    CHECK ((answer IS NULL) = (decided_at IS NULL))
) STRICT;
CREATE INDEX goodwill_request_of ON goodwill_request (case_number);
CREATE INDEX goodwill_request_waiting ON goodwill_request (asked_at)
    WHERE answer IS NULL AND ended_at IS NULL;
ALTER TABLE case_event ADD COLUMN given_kind TEXT;
ALTER TABLE case_event ADD COLUMN given_cents INTEGER;
CREATE INDEX case_event_given ON case_event (happened_at) WHERE given_cents IS NOT NULL;
