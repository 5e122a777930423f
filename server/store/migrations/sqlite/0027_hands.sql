-- Who had a case after each thing that happened to it, so that it can be counted how often it went
-- from hand to hand. Of what happened before, nobody can tell any more; only who has it now.
ALTER TABLE case_event ADD COLUMN owner TEXT NOT NULL DEFAULT '';
UPDATE case_event SET owner =
    (SELECT c.owner FROM follow_up_case AS c WHERE c.number = case_event.case_number)
    WHERE n = (SELECT max(e.n) FROM case_event AS e WHERE e.case_number = case_event.case_number);
CREATE INDEX case_closed ON follow_up_case (location, closed_at) WHERE state = 'closed';

-- That a customer made it a formal complaint, and when that was said first.
CREATE TABLE formal_complaint (
    case_number INTEGER PRIMARY KEY REFERENCES follow_up_case (number) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    set_by TEXT NOT NULL
) STRICT;
