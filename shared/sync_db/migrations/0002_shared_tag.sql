-- Tags that two submissions of this location ever had: two terminals drew one screen code and the
-- same face was tapped first. Such a code opens neither of them, also when one of the two is erased.
CREATE TABLE shared_tag (
    tag BLOB PRIMARY KEY CHECK (length(tag) = 32)
) STRICT;
