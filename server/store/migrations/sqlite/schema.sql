-- The whole schema of the central store, as all migrations together make it; a test compares the
-- two. Ids of 16 bytes are BLOBs, instants integer milliseconds UTC, enums their names, digests, tags
-- and keys BLOBs, records the JSON text that the device made.

CREATE TABLE min_reader (version INTEGER NOT NULL) STRICT;
INSERT INTO min_reader VALUES (1);

CREATE TABLE organisation (
    one            INTEGER PRIMARY KEY CHECK (one = 1),
    name           TEXT NOT NULL,
    public_url     TEXT NOT NULL,
    epoch          BLOB NOT NULL CHECK (length(epoch) = 16),
    config_version INTEGER NOT NULL,
    last_case      INTEGER NOT NULL DEFAULT 0,
    address_state TEXT NOT NULL DEFAULT 'trusted'
    CHECK (address_state IN ('unchecked', 'trusted', 'reached', 'unreached')),
    address_checked_at INTEGER,
    address_trouble TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE location (
    id             TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    time_zone      TEXT NOT NULL,
    call           INTEGER NOT NULL,
    mail           INTEGER NOT NULL,
    calls_a_day    INTEGER NOT NULL,
    caller_alias   TEXT NOT NULL,
    calling_number TEXT NOT NULL,
    feed_pos       INTEGER NOT NULL DEFAULT 0,
    feed_sum       BLOB CHECK (feed_sum IS NULL OR length(feed_sum) = 16),
    hours          TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;

-- All four parts of the follow-up are wanted: who does what, how, when, with which action.
CREATE TABLE touchpoint (
    id       TEXT PRIMARY KEY,
    location TEXT NOT NULL REFERENCES location (id),
    name     TEXT NOT NULL,
    survey   TEXT NOT NULL,
    category TEXT NOT NULL CHECK (category IN ('transaction', 'relation', 'support')),
    goal     TEXT NOT NULL,
    what     TEXT NOT NULL CHECK (what <> ''),
    how      TEXT NOT NULL CHECK (how <> ''),
    at_time  TEXT NOT NULL CHECK (at_time <> ''),
    action   TEXT NOT NULL CHECK (action <> ''),
    method   TEXT NOT NULL DEFAULT '',
    hours    TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;

-- A version never changes and stays readable for ever.
CREATE TABLE survey (
    id      TEXT NOT NULL,
    version INTEGER NOT NULL,
    body    TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    number       TEXT PRIMARY KEY,
    alias        TEXT NOT NULL,
    pin_verifier TEXT NOT NULL,
    technician   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is done for many: a card of the terminals, and an answer to those who are linked.
CREATE TABLE improvement (
    id        TEXT PRIMARY KEY,
    said      TEXT NOT NULL,
    did       TEXT NOT NULL,
    customers INTEGER NOT NULL,
    done_at   INTEGER,
    number INTEGER,
    why TEXT NOT NULL DEFAULT '{}',
    state TEXT NOT NULL DEFAULT 'busy'
    CHECK (state IN ('busy', 'done', 'not_because')),
    busy_since INTEGER,
    location TEXT REFERENCES location (id),
    until_day TEXT NOT NULL DEFAULT '',
    has_card INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX improvement_number ON improvement (number);

-- What customers read before they agreed, by SHA-256, as long as a consent may name it.
CREATE TABLE notice (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- For what it was shown; one text may serve more than one purpose. A notice without a line here was
-- kept before purposes were.
CREATE TABLE notice_purpose (hash BLOB NOT NULL REFERENCES notice (hash), purpose TEXT NOT NULL,
    PRIMARY KEY (hash, purpose)) STRICT, WITHOUT ROWID;

CREATE TABLE terminal (
    id              TEXT PRIMARY KEY,
    location        TEXT NOT NULL REFERENCES location (id),
    first_character TEXT NOT NULL CHECK (length(first_character) = 1),
    touchpoint      TEXT REFERENCES touchpoint (id),  -- NULL: all of its location
    transport_key   BLOB NOT NULL CHECK (length(transport_key) = 32),
    consent_key     BLOB NOT NULL CHECK (length(consent_key) = 32),
    revoked         INTEGER NOT NULL DEFAULT 0,
    key_id          TEXT,
    wiped_at        INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_token (
    hash            BLOB PRIMARY KEY CHECK (length(hash) = 32),
    location        TEXT NOT NULL REFERENCES location (id),
    terminal        TEXT NOT NULL,
    first_character TEXT NOT NULL,
    touchpoint      TEXT REFERENCES touchpoint (id),
    expires_at      INTEGER NOT NULL,
    used_at         INTEGER,
    transport_key   BLOB NOT NULL,
    consent_key     BLOB NOT NULL,
    needs_approval INTEGER NOT NULL DEFAULT 0,
    code_tag BLOB CHECK (length(code_tag) = 32)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX enrolment_token_code ON enrolment_token (code_tag) WHERE code_tag IS NOT NULL;

-- How far each stream of each life of a device was taken in, and how far a backup holds it.
CREATE TABLE stream_position (
    terminal  TEXT NOT NULL REFERENCES terminal (id),
    epoch     BLOB NOT NULL CHECK (length(epoch) = 16),
    stream    TEXT NOT NULL,
    acked_seq INTEGER NOT NULL,
    safe_seq INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (terminal, epoch, stream)
) STRICT, WITHOUT ROWID;

-- Every record that ever came, erased ones too: its id is unique over all of them, its place within
-- its stream. Holds nothing of what a customer gave.
CREATE TABLE record (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    terminal    TEXT NOT NULL REFERENCES terminal (id),
    epoch       BLOB NOT NULL CHECK (length(epoch) = 16),
    stream      TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('kept', 'withheld', 'quarantined', 'erased')),
    received_at INTEGER NOT NULL,
    digest      BLOB CHECK (digest IS NULL OR length(digest) = 32),
    withheld    TEXT,
    filled_at INTEGER,
    UNIQUE (terminal, epoch, stream, seq)
) STRICT, WITHOUT ROWID;

-- Where backups go, how the last one went, and what it holds.
CREATE TABLE backup (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    folder    TEXT,
    file      TEXT,
    begun_at  INTEGER,
    bytes     INTEGER,
    failed_at INTEGER,
    fault     TEXT
) STRICT;
INSERT INTO backup (one) VALUES (1);

CREATE TABLE submission (
    id             BLOB PRIMARY KEY CHECK (length(id) = 16),
    terminal       TEXT NOT NULL REFERENCES terminal (id),
    location       TEXT NOT NULL REFERENCES location (id),
    touchpoint     TEXT NOT NULL,
    survey         TEXT NOT NULL,
    survey_version INTEGER NOT NULL,
    language       TEXT NOT NULL,
    captured_at    INTEGER NOT NULL,
    received_at    INTEGER NOT NULL,
    score          INTEGER,
    theme          TEXT,
    own_text       TEXT NOT NULL,
    wants_answer   INTEGER NOT NULL,
    test           INTEGER NOT NULL,
    read_at        INTEGER,
    raw            TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_unread ON submission (captured_at)
    WHERE wants_answer = 1 AND read_at IS NULL AND test = 0;
CREATE INDEX submission_newest ON submission (captured_at);

-- The sealed contact lies here and nowhere else; only the keeper can open it.
CREATE TABLE consent (
    id              BLOB PRIMARY KEY CHECK (length(id) = 16),
    submission      BLOB NOT NULL REFERENCES submission (id),
    purpose         TEXT NOT NULL,
    notice          BLOB NOT NULL REFERENCES notice (hash),
    given_at        INTEGER NOT NULL,
    part_of_day     TEXT NOT NULL,
    promised_before INTEGER,
    box_key         TEXT NOT NULL,
    box             BLOB NOT NULL CHECK (length(box) > 48),
    raw             TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_of ON consent (submission);

CREATE TABLE quarantine (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    terminal    TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    submission  BLOB,
    reason      TEXT NOT NULL,
    raw         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- "case" is a word of SQL; in the store the table is named in full.
CREATE TABLE follow_up_case (
    number     INTEGER PRIMARY KEY,
    submission BLOB NOT NULL UNIQUE REFERENCES submission (id),
    location   TEXT NOT NULL REFERENCES location (id),
    state      TEXT NOT NULL,
    outcome    TEXT,
    owner      TEXT NOT NULL,
    theme      TEXT,
    survey     TEXT NOT NULL,
    opened_at  INTEGER NOT NULL,
    due        INTEGER,
    closed_at  INTEGER,
    captured_at INTEGER NOT NULL DEFAULT 0,
    told_by INTEGER NOT NULL DEFAULT 0,
    moved_at INTEGER NOT NULL DEFAULT 0,
    planned_for INTEGER,
    held_until INTEGER,
    waits_for TEXT,
    spoken_at INTEGER,
    cause TEXT NOT NULL DEFAULT '',
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (state <> 'closed' OR outcome IS NOT NULL)
) STRICT;
CREATE INDEX case_due ON follow_up_case (location, due) WHERE state <> 'closed';
CREATE INDEX case_captured ON follow_up_case (location, captured_at);
CREATE INDEX case_uncontacted ON follow_up_case (captured_at)
    WHERE spoken_at IS NULL AND due IS NOT NULL;
CREATE INDEX case_closed ON follow_up_case (location, closed_at) WHERE state = 'closed';

-- That a customer made it a formal complaint, and when that was said first.
CREATE TABLE formal_complaint (
    case_number INTEGER PRIMARY KEY REFERENCES follow_up_case (number) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    set_by TEXT NOT NULL
) STRICT;

-- Only ever appended to; `remark` is for colleagues and in no query that a customer's screen asks.
CREATE TABLE case_event (
    case_number INTEGER NOT NULL REFERENCES follow_up_case (number),
    n           INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    move        TEXT NOT NULL,
    actor       TEXT NOT NULL,
    remark      TEXT NOT NULL,
    happened_at INTEGER NOT NULL DEFAULT 0,
    origin TEXT NOT NULL DEFAULT '',
    until_at INTEGER,
    waits_for TEXT,
    channel TEXT,
    lasted INTEGER,
    came_late INTEGER NOT NULL DEFAULT 0,
    owner TEXT NOT NULL DEFAULT '',
    given_kind TEXT,
    given_cents INTEGER,
    PRIMARY KEY (case_number, n)
) STRICT, WITHOUT ROWID;

-- What a customer may read. Its note has a table of its own, apart from everything that colleagues
-- write to each other.
CREATE TABLE public_status (
    submission  BLOB PRIMARY KEY REFERENCES submission (id),
    captured_at INTEGER NOT NULL,
    theme       TEXT,
    survey      TEXT NOT NULL,
    expected_by INTEGER,
    contact     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE public_status_step (
    submission BLOB NOT NULL REFERENCES public_status (submission),
    n          INTEGER NOT NULL,
    stage      TEXT NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (submission, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE public_note (
    submission BLOB PRIMARY KEY REFERENCES public_status (submission),
    note       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Codes are kept only as keyed tags; a tag of kind 'screen' never opens anything on the web.
-- The key's columns come together, see migration 0007.
CREATE TABLE code_tag (
    tag        BLOB NOT NULL CHECK (length(tag) = 32),
    submission BLOB NOT NULL REFERENCES submission (id),
    kind       TEXT NOT NULL CHECK (kind IN ('screen', 'link', 'typed')),
    PRIMARY KEY (tag, submission)
) STRICT, WITHOUT ROWID;
CREATE INDEX code_tag_of ON code_tag (submission);

CREATE TABLE feed_change (
    location TEXT NOT NULL REFERENCES location (id),
    pos      INTEGER NOT NULL,
    type     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    body     TEXT NOT NULL,
    hash     BLOB CHECK (hash IS NULL OR length(hash) = 16),
    PRIMARY KEY (location, pos)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX feed_change_subject ON feed_change (location, type, subject);

-- What customers said later about their submissions, as the device wrote it.
CREATE TABLE answer_back (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    submission BLOB NOT NULL REFERENCES submission (id),
    at         INTEGER NOT NULL,
    raw        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_back_of ON answer_back (submission, at);

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

-- How the organisation's terminals look, as one checked theme; no row: Cirkel's own look.
CREATE TABLE theme (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL) STRICT;

-- What the store still owes: bytes of what was erased may lie in the file and its log until the file
-- was written anew.
CREATE TABLE upkeep (one INTEGER PRIMARY KEY CHECK (one = 1),
    scrub_owed INTEGER NOT NULL CHECK (scrub_owed IN (0, 1))) STRICT;

-- Pairs of keys beside the current one: the next, until it is used, and those of before, which go on
-- verifying the consents that they signed.
CREATE TABLE device_key (
    terminal      TEXT NOT NULL REFERENCES terminal (id),
    transport_key BLOB NOT NULL CHECK (length(transport_key) = 32),
    consent_key   BLOB NOT NULL CHECK (length(consent_key) = 32),
    key_id        TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('candidate', 'former')),
    since         INTEGER NOT NULL,
    PRIMARY KEY (terminal, transport_key)
) STRICT, WITHOUT ROWID;

-- The newest sign of life of each terminal, and what it gave reason to say.
CREATE TABLE heartbeat (
    terminal           TEXT PRIMARY KEY REFERENCES terminal (id),
    received_at        INTEGER NOT NULL,
    boot               BLOB NOT NULL CHECK (length(boot) = 16),
    boot_before        BLOB CHECK (boot_before IS NULL OR length(boot_before) = 16),
    cloned_at          INTEGER,
    contact_alarm_days INTEGER NOT NULL,
    body               TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Orders to devices, as they were signed; `outcome` is the device's own word, NULL until it comes.
CREATE TABLE directive (
    nonce     BLOB PRIMARY KEY CHECK (length(nonce) = 16),
    terminal  TEXT NOT NULL REFERENCES terminal (id),
    issued_at INTEGER NOT NULL,
    body      TEXT NOT NULL,
    sig       BLOB NOT NULL CHECK (length(sig) = 64),
    outcome   TEXT,
    ended_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX directive_of ON directive (terminal, issued_at);

-- Records that a device had pruned as safe and that this store does not have: it was restored from
-- an older backup.
CREATE TABLE stream_hole (
    terminal TEXT NOT NULL REFERENCES terminal (id),
    epoch    BLOB NOT NULL CHECK (length(epoch) = 16),
    stream   TEXT NOT NULL,
    from_seq INTEGER NOT NULL,
    below    INTEGER NOT NULL,
    seen_at  INTEGER NOT NULL,
    PRIMARY KEY (terminal, epoch, stream, from_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    number     TEXT PRIMARY KEY REFERENCES staff (number),
    everywhere INTEGER NOT NULL,                            -- all locations are its own
    disabled_at INTEGER,
    password   TEXT NOT NULL,                               -- Argon2id string; '' none yet
    totp       BLOB NOT NULL,                               -- sealed secret; empty none yet
    totp_step  INTEGER NOT NULL                             -- of the last code that was taken
    , mail TEXT NOT NULL DEFAULT ''
    , language TEXT CHECK (language IS NULL OR length(language) = 2)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_role (number TEXT NOT NULL REFERENCES account (number), role TEXT NOT NULL,
    PRIMARY KEY (number, role)) STRICT, WITHOUT ROWID;

CREATE TABLE account_location (number TEXT NOT NULL REFERENCES account (number),
    location TEXT NOT NULL REFERENCES location (id),
    PRIMARY KEY (number, location)) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (number TEXT NOT NULL REFERENCES account (number), hash BLOB NOT NULL,
    PRIMARY KEY (number, hash)) STRICT, WITHOUT ROWID;

CREATE TABLE staff_session (
    hash      BLOB PRIMARY KEY,                             -- of the cookie
    number    TEXT NOT NULL REFERENCES account (number),
    since     INTEGER NOT NULL,
    used      INTEGER NOT NULL,
    whole     INTEGER NOT NULL,                             -- not only the password was given
    proven_at INTEGER,                                      -- when the code was given last
    machine   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_session_by_number ON staff_session (number);

CREATE TABLE shop_computer (
    hash   BLOB PRIMARY KEY,                                -- of its cookie
    number TEXT NOT NULL REFERENCES account (number),
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_invitation (
    hash   BLOB PRIMARY KEY,
    number TEXT NOT NULL,                                   -- '' of the first administrator
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_token (
    id      TEXT PRIMARY KEY,
    hash    BLOB NOT NULL UNIQUE,
    scopes  TEXT NOT NULL,                                  -- names of rights, by spaces
    everywhere INTEGER NOT NULL,
    locations TEXT NOT NULL,                                -- names of locations, by spaces
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    until   INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_entry (
    seq    INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    actor  TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    result TEXT NOT NULL,
    origin TEXT NOT NULL,
    hash   BLOB NOT NULL                                    -- over the one before it and this one
) STRICT;

-- The last entry that was dropped as too old; the chain begins behind it.
CREATE TABLE audit_start (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL,
    hash BLOB NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO audit_start (one, seq, hash) VALUES (1, 0, zeroblob(32));

-- Days on which a location does not keep its usual hours, as one number: 20261225. Without minutes
-- it is closed.
CREATE TABLE holiday (
    location     TEXT NOT NULL REFERENCES location (id),
    day          INTEGER NOT NULL,
    name         TEXT NOT NULL,
    from_minute  INTEGER,
    until_minute INTEGER,
    PRIMARY KEY (location, day),
    CHECK ((from_minute IS NULL) = (until_minute IS NULL))
) STRICT, WITHOUT ROWID;

-- Devices that wait for it, and those that were refused.
CREATE TABLE waiting_device (
    terminal        TEXT PRIMARY KEY,
    location        TEXT NOT NULL REFERENCES location (id),
    first_character TEXT NOT NULL CHECK (length(first_character) = 1),
    touchpoint      TEXT REFERENCES touchpoint (id),
    transport_key   BLOB NOT NULL CHECK (length(transport_key) = 32),
    consent_key     BLOB NOT NULL CHECK (length(consent_key) = 32),
    hardware        TEXT NOT NULL,
    software        TEXT NOT NULL,
    asked_at        INTEGER NOT NULL,
    refused_at      INTEGER
) STRICT, WITHOUT ROWID;

-- Devices that nobody invited, and that wait for somebody who opens their address on a phone.
CREATE TABLE asking_device (
    handle        TEXT PRIMARY KEY,
    transport_key BLOB NOT NULL UNIQUE CHECK (length(transport_key) = 32),
    consent_key   BLOB NOT NULL CHECK (length(consent_key) = 32),
    hardware      TEXT NOT NULL,
    software      TEXT NOT NULL,
    asked_at      INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    refused_at    INTEGER,
    let_in_as     TEXT
) STRICT, WITHOUT ROWID;

-- Devices whose name another one has; one that comes to life again is heard, and nothing more.
CREATE TABLE replaced_device (
    terminal      TEXT NOT NULL REFERENCES terminal (id),
    transport_key BLOB NOT NULL CHECK (length(transport_key) = 32),
    replaced_at   INTEGER NOT NULL,
    seen_at       INTEGER,
    waiting       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (terminal, transport_key)
) STRICT, WITHOUT ROWID;

-- Where a terminal stood before it was moved: what it captured there may come later.
CREATE TABLE former_place (
    terminal TEXT NOT NULL REFERENCES terminal (id),
    location TEXT NOT NULL REFERENCES location (id),
    left_at  INTEGER NOT NULL,
    PRIMARY KEY (terminal, location)
) STRICT, WITHOUT ROWID;
-- What somebody has to see to about a terminal, which need not be enrolled. The row stays when it
-- ended, as its history.
CREATE TABLE alarm (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    terminal  TEXT NOT NULL,
    about     TEXT NOT NULL,
    since     INTEGER NOT NULL,
    raised_at INTEGER NOT NULL,
    ended_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX alarm_open ON alarm (terminal, about) WHERE ended_at IS NULL;
CREATE INDEX alarm_of ON alarm (terminal, raised_at);
-- What the keeper said about a sealed contact; one without a row was not shown to it yet.
CREATE TABLE contact_mark (
    consent BLOB PRIMARY KEY REFERENCES consent (id) ON DELETE CASCADE,
    state   TEXT NOT NULL CHECK (state IN ('callable', 'blocked', 'unreadable', 'key_gone')),
    hash    BLOB,
    mask    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_mark_hash ON contact_mark (hash);

-- Contacts that must not be kept any more, by the keeper's hash: nobody can read who it is.
CREATE TABLE suppressed_contact (
    hash  BLOB PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- That there was a yes, to which notice and when, after the time of its contact was over.
CREATE TABLE past_consent (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    submission BLOB NOT NULL REFERENCES submission (id),
    purpose    TEXT NOT NULL,
    notice     BLOB NOT NULL REFERENCES notice (hash),
    given_at   INTEGER NOT NULL,
    ended_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX past_consent_of ON past_consent (submission);
CREATE INDEX past_consent_ended ON past_consent (ended_at);

-- The public half of the box key that terminals were last told of.
CREATE TABLE box_key_told (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL
) STRICT;
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
-- Calling: since when somebody sees a number, who does not do a case, and what was said of leaving.
CREATE TABLE begun_call (
    case_number INTEGER PRIMARY KEY REFERENCES follow_up_case (number) ON DELETE CASCADE,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE not_by (
    case_number INTEGER NOT NULL REFERENCES follow_up_case (number) ON DELETE CASCADE,
    staff TEXT NOT NULL,
    reason TEXT NOT NULL,                -- for the lead alone
    set_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (case_number, staff)
) STRICT, WITHOUT ROWID;
CREATE TABLE leaving_said (
    case_number INTEGER PRIMARY KEY REFERENCES follow_up_case (number) ON DELETE CASCADE,
    leaving TEXT NOT NULL CHECK (leaving IN ('stays', 'leaves', 'unknown')),
    why TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
-- "Is de cirkel rond?": what was counted last for each location.
CREATE TABLE loop_figures (
    location TEXT PRIMARY KEY REFERENCES location (id),
    counted_at INTEGER NOT NULL,
    submissions INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    reached_of INTEGER NOT NULL,
    told INTEGER NOT NULL,
    told_of INTEGER NOT NULL,
    read INTEGER NOT NULL,
    read_of INTEGER NOT NULL,
    never INTEGER NOT NULL,
    never_of INTEGER NOT NULL
) STRICT;
CREATE INDEX submission_of_location ON submission (location, captured_at);
CREATE INDEX submission_reason ON submission (location, captured_at, touchpoint, survey,
    survey_version, theme, score, test) WHERE theme IS NOT NULL AND test = 0;
CREATE INDEX submission_test ON submission (location, captured_at) WHERE test = 1;

-- "Is de cirkel rond?" by weeks: what became of what was given at a location in one week. It is
-- counted again and again, because most of it comes later. Numbers and lengths of time, no person.
CREATE TABLE circle_week (
    location TEXT NOT NULL REFERENCES location (id),
    week INTEGER NOT NULL,                  -- its Monday, at midnight UTC
    count_at INTEGER NOT NULL,              -- when it is to be counted next
    counted_at INTEGER,                     -- NULL: not yet
    submissions INTEGER NOT NULL DEFAULT 0, asked INTEGER NOT NULL DEFAULT 0,
    contacted INTEGER NOT NULL DEFAULT 0, promised INTEGER NOT NULL DEFAULT 0,
    in_time INTEGER NOT NULL DEFAULT 0, asked_told INTEGER NOT NULL DEFAULT 0,
    said INTEGER NOT NULL DEFAULT 0, solved INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0, told_of INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0, read_of INTEGER NOT NULL DEFAULT 0,
    rose INTEGER NOT NULL DEFAULT 0, stayed INTEGER NOT NULL DEFAULT 0,
    fell INTEGER NOT NULL DEFAULT 0, calls INTEGER NOT NULL DEFAULT 0,
    contact_minutes TEXT NOT NULL DEFAULT '',  -- one number for each, by spaces
    call_seconds TEXT NOT NULL DEFAULT '',     -- the same
    PRIMARY KEY (location, week)
) STRICT, WITHOUT ROWID;
CREATE INDEX circle_week_due ON circle_week (count_at, week DESC);

-- How often a reason was a customer's first one, by the same weeks. Numbers, no person.
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

-- The daily job that lets go what is too old, and what stays of scores: numbers that hold no person.
CREATE TABLE retention_run (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    at INTEGER NOT NULL,
    texts INTEGER NOT NULL,
    statuses INTEGER NOT NULL,
    submissions INTEGER NOT NULL,
    remarks INTEGER NOT NULL
) STRICT;
CREATE TABLE score_of_day (
    touchpoint TEXT NOT NULL,
    survey TEXT NOT NULL,
    day TEXT NOT NULL,
    score INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (touchpoint, survey, day, score)
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_text ON submission (captured_at) WHERE own_text <> '';
CREATE INDEX public_status_captured ON public_status (captured_at);

-- Mails to be sent and those that were, to a customer by the consent that allows it, or to somebody
-- of the staff. `about` tells which one of its kind it is: each is made once. When a customer takes
-- the consent back, or its time is over, its mails go with it.
CREATE TABLE mail (
    id       BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind     TEXT NOT NULL,
    about    TEXT NOT NULL,
    consent  BLOB REFERENCES consent (id) ON DELETE CASCADE,
    staff    TEXT REFERENCES account (number),
    language TEXT NOT NULL,
    content  TEXT NOT NULL,                                 -- values of its template
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'spared')),
    made_at  INTEGER NOT NULL,
    tries    INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL,
    ended_at INTEGER,
    fault    TEXT NOT NULL DEFAULT '',
    CHECK ((consent IS NULL) <> (staff IS NULL)),
    CHECK ((state = 'waiting') = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX mail_to_customer ON mail (consent, kind, about) WHERE consent IS NOT NULL;
CREATE UNIQUE INDEX mail_to_staff ON mail (staff, kind, about) WHERE staff IS NOT NULL;
CREATE INDEX mail_waiting ON mail (next_try) WHERE state = 'waiting';
CREATE INDEX consent_mail ON consent (submission) WHERE purpose = 'mail';

CREATE TABLE observation (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    location    TEXT NOT NULL REFERENCES location (id),
    day         TEXT NOT NULL,
    text        TEXT NOT NULL,
    theme       TEXT,
    survey      TEXT,
    basis       TEXT NOT NULL,
    stage       TEXT NOT NULL,
    answer      TEXT NOT NULL DEFAULT '',
    answered_on TEXT,
    taken_by TEXT NOT NULL DEFAULT '',
    in_case INTEGER
    REFERENCES follow_up_case (number) ON DELETE SET NULL,
    told_on TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX observation_day ON observation (location, day);
CREATE INDEX observation_unheard ON observation (day) WHERE stage = 'received';
CREATE TABLE observation_reporter (
    observation BLOB PRIMARY KEY REFERENCES observation (id) ON DELETE CASCADE,
    staff       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX observation_reporter_of ON observation_reporter (staff);

-- Whether the team may read what a happy customer wrote, as the customer said last.
CREATE TABLE compliment (
    submission    BLOB PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    team_may_read INTEGER NOT NULL,
    off_screens   INTEGER NOT NULL DEFAULT 0        -- somebody took it off the terminals
) STRICT, WITHOUT ROWID;

-- Those of the staff who agreed that compliments name them.
CREATE TABLE named_staff (
    staff TEXT PRIMARY KEY REFERENCES staff (number)
) STRICT, WITHOUT ROWID;

CREATE TABLE improvement_submission (
    improvement INTEGER NOT NULL REFERENCES improvement (number),
    submission  BLOB NOT NULL REFERENCES submission (id),
    linked_at   INTEGER NOT NULL,
    actor       TEXT NOT NULL,
    told_at     INTEGER,                 -- when the decision that stands was told
    PRIMARY KEY (improvement, submission)
) STRICT, WITHOUT ROWID;
CREATE INDEX improvement_submission_of ON improvement_submission (submission);

-- Only ever appended to. It names no customer.
CREATE TABLE improvement_event (
    improvement INTEGER NOT NULL REFERENCES improvement (number),
    n           INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    deed        TEXT NOT NULL,
    actor       TEXT NOT NULL,
    remark      TEXT NOT NULL,
    PRIMARY KEY (improvement, n)
) STRICT, WITHOUT ROWID;

-- Goodwill: how much a role may give by itself, where people changed it; what was asked above it; and
-- what was given, with the closing itself. Amounts are whole cents of a euro.
CREATE TABLE goodwill_mandate (
    role  TEXT PRIMARY KEY,
    cents INTEGER CHECK (cents IS NULL OR cents >= 0),  -- NULL: any amount
    kinds TEXT NOT NULL                                 -- their names, by spaces
) STRICT, WITHOUT ROWID;
CREATE TABLE goodwill_request (
    number      INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES follow_up_case (number) ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('money_back', 'voucher', 'replacement', 'other')),
    cents       INTEGER NOT NULL CHECK (cents >= 0),
    sentence    TEXT NOT NULL,                          -- for the customer; '' when it has ended
    asked_by    TEXT NOT NULL, asked_at INTEGER NOT NULL,
    answer      TEXT CHECK (answer IN ('approved', 'refused')),
    decided_by  TEXT NOT NULL DEFAULT '', decided_at INTEGER,
    reason      TEXT NOT NULL DEFAULT '',               -- for colleagues
    ended_at    INTEGER,
    CHECK ((answer IS NULL) = (decided_at IS NULL))
) STRICT;
CREATE INDEX goodwill_request_of ON goodwill_request (case_number);
CREATE INDEX goodwill_request_waiting ON goodwill_request (asked_at)
    WHERE answer IS NULL AND ended_at IS NULL;
CREATE INDEX case_event_given ON case_event (happened_at) WHERE given_cents IS NOT NULL;
