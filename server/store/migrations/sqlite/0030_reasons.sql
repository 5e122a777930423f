-- What keeps coming back: how often a reason was a customer's first one, by the same weeks as the
-- circle and counted again with each of them. Numbers, no person. The first index holds all of it, in
-- the order in which it is added up; the second finds what a count of a week takes the place of.
CREATE TABLE reason_week (
    location TEXT NOT NULL REFERENCES location (id),
    week INTEGER NOT NULL,                  -- as of circle_week
    touchpoint TEXT NOT NULL,
    survey TEXT NOT NULL,
    survey_version INTEGER NOT NULL,
    theme TEXT NOT NULL,
    score INTEGER,                          -- NULL: none was given
    responses INTEGER NOT NULL
) STRICT;
CREATE INDEX reason_week_sums ON reason_week
    (location, touchpoint, survey, survey_version, theme, score, week, responses);
CREATE INDEX reason_week_slice ON reason_week (week, location);
-- All that a count of a week asks of its submissions, without a look at one of them.
CREATE INDEX submission_reason ON submission
    (location, captured_at, touchpoint, survey, survey_version, theme, score, test)
    WHERE theme IS NOT NULL AND test = 0;
-- How many responded is counted over weeks of everything, less the few test visits.
CREATE INDEX submission_test ON submission (location, captured_at) WHERE test = 1;
