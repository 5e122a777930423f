-- What happy customers let the team read, and how far the feed has taken in what this terminal sent:
-- until then, what its staff did is laid over the cases that the feed told of.
CREATE TABLE compliment (
    submission_id BLOB PRIMARY KEY CHECK (length(submission_id) = 16),
    body TEXT NOT NULL
) STRICT;
ALTER TABLE cursor ADD COLUMN caught_up_epoch BLOB;
ALTER TABLE cursor ADD COLUMN caught_up_seq INTEGER NOT NULL DEFAULT 0;
