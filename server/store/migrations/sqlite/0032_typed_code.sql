-- An invitation has a code that is typed, too: its tag with the code key, which is not in this file.
ALTER TABLE enrolment_token ADD COLUMN code_tag BLOB CHECK (length(code_tag) = 32);
CREATE UNIQUE INDEX enrolment_token_code ON enrolment_token (code_tag) WHERE code_tag IS NOT NULL;
