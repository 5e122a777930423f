-- What is known of a text before a person reads it, so that the urgent one lies on top. Whoever has
-- no line here has not been looked at yet.
CREATE TABLE reading_fact (
    submission BLOB PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    looked_at INTEGER NOT NULL,
    unhappy INTEGER NOT NULL,
    solved TEXT CHECK (solved IN ('yes', 'partly', 'no')),
    safety TEXT NOT NULL                 -- the kinds of danger it speaks of; empty: none
) STRICT;

-- What a person chose to do with a text. An undone choice stays as its own history.
CREATE TABLE reading_choice (
    n INTEGER PRIMARY KEY,
    submission BLOB NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    choice TEXT NOT NULL CHECK (choice IN ('read', 'answer', 'case', 'compliment')),
    actor TEXT NOT NULL,                 -- staff number
    at INTEGER NOT NULL,
    undone_at INTEGER,
    answered_at INTEGER                  -- of a mark for an answer: when that was told
) STRICT;
CREATE INDEX reading_choice_of ON reading_choice (submission);
CREATE INDEX reading_choice_by ON reading_choice (actor, n);
CREATE INDEX reading_choice_at ON reading_choice (at);
CREATE INDEX reading_choice_open ON reading_choice (choice, n)
    WHERE undone_at IS NULL AND answered_at IS NULL;

-- One sentence for many. It can be taken back until it is told.
CREATE TABLE group_answer (
    number INTEGER PRIMARY KEY,
    stage TEXT NOT NULL CHECK (stage IN ('in_progress', 'done', 'not_changed')),
    note TEXT NOT NULL,
    said TEXT NOT NULL,                  -- in short what they said, for the card; empty: no card
    actor TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    tell_at INTEGER NOT NULL,
    told_at INTEGER,
    taken_back_at INTEGER
) STRICT;
CREATE INDEX group_answer_waiting ON group_answer (tell_at)
    WHERE told_at IS NULL AND taken_back_at IS NULL;
CREATE TABLE group_answer_to (
    answer INTEGER NOT NULL REFERENCES group_answer (number),
    submission BLOB NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    PRIMARY KEY (answer, submission)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_answer_to_of ON group_answer_to (submission);

-- Something that somebody has to see to: once for each submission and subject, until it ends.
CREATE TABLE follow_up_alarm (
    number INTEGER PRIMARY KEY,
    about TEXT NOT NULL,
    submission BLOB NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    location TEXT NOT NULL REFERENCES location (id),
    raised_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX follow_up_alarm_one ON follow_up_alarm (submission, about)
    WHERE ended_at IS NULL;
CREATE INDEX follow_up_alarm_open ON follow_up_alarm (raised_at) WHERE ended_at IS NULL;

-- The list of words of one language, where people changed it.
CREATE TABLE safety_words (
    language TEXT PRIMARY KEY,
    list TEXT NOT NULL
) STRICT;

CREATE INDEX case_open ON follow_up_case (location) WHERE state <> 'closed';
