-- Calling: since when somebody sees a number, who does not do a case, and what was said of leaving.
CREATE TABLE begun_call (
    case_number INTEGER PRIMARY KEY REFERENCES follow_up_case (number) ON DELETE CASCADE,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE not_by (
    case_number INTEGER NOT NULL REFERENCES follow_up_case (number) ON DELETE CASCADE,
    staff TEXT NOT NULL,
    reason TEXT NOT NULL,                -- for the lead alone
    set_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (case_number, staff)
) STRICT, WITHOUT ROWID;
CREATE TABLE leaving_said (
    case_number INTEGER PRIMARY KEY REFERENCES follow_up_case (number) ON DELETE CASCADE,
    leaving TEXT NOT NULL CHECK (leaving IN ('stays', 'leaves', 'unknown')),
    why TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
