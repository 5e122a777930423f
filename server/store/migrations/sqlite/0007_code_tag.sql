-- The key's columns come first and together: with another column between them SQLite 3.40 calls a
-- sound file of this table damaged, and no backup would pass its check.
CREATE TABLE code_tag_before AS SELECT tag, submission, kind FROM code_tag;
DROP TABLE code_tag;
CREATE TABLE code_tag (
    tag        BLOB NOT NULL CHECK (length(tag) = 32),
    submission BLOB NOT NULL REFERENCES submission (id),
    kind       TEXT NOT NULL CHECK (kind IN ('screen', 'link', 'typed')),
    PRIMARY KEY (tag, submission)
) STRICT, WITHOUT ROWID;
CREATE INDEX code_tag_of ON code_tag (submission);
INSERT INTO code_tag (tag, submission, kind) SELECT tag, submission, kind FROM code_tag_before;
DROP TABLE code_tag_before;
