-- What became of what employees heard, for the list of what was decided this week.
CREATE TABLE decided_observation (
    observation_id BLOB PRIMARY KEY CHECK (length(observation_id) = 16),
    body TEXT NOT NULL
) STRICT;
