-- The six words that the desk has to compare before it serves this device; NULL: it serves it.
ALTER TABLE enrolment ADD COLUMN approval_words TEXT;
