-- The first question of the survey, asked again of the same customer after a case was closed: once
-- for each closing, beside the first score, which stands with the submission. A row belongs to what
-- the customer sent, so that nobody else can have entered it.
CREATE TABLE recovered_score (
    answer      BLOB PRIMARY KEY REFERENCES answer_back (id),
    submission  BLOB NOT NULL REFERENCES submission (id),
    case_number INTEGER NOT NULL REFERENCES follow_up_case (number),
    closed_at   INTEGER NOT NULL,
    score       INTEGER NOT NULL,
    UNIQUE (case_number, closed_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX recovered_score_of ON recovered_score (submission);
