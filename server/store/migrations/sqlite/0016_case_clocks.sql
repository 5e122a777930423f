-- The whole life of a case: when it is to be told, what it waits for, when a call is planned, and of
-- each event when it was done, beside when it was written down.
ALTER TABLE follow_up_case ADD COLUMN captured_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follow_up_case ADD COLUMN told_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follow_up_case ADD COLUMN moved_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follow_up_case ADD COLUMN planned_for INTEGER;
ALTER TABLE follow_up_case ADD COLUMN held_until INTEGER;
ALTER TABLE follow_up_case ADD COLUMN waits_for TEXT;
ALTER TABLE follow_up_case ADD COLUMN spoken_at INTEGER;
ALTER TABLE follow_up_case ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE case_event ADD COLUMN happened_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_event ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE case_event ADD COLUMN until_at INTEGER;
ALTER TABLE case_event ADD COLUMN waits_for TEXT;
ALTER TABLE case_event ADD COLUMN channel TEXT;
ALTER TABLE case_event ADD COLUMN lasted INTEGER;
ALTER TABLE case_event ADD COLUMN came_late INTEGER NOT NULL DEFAULT 0;

UPDATE case_event SET happened_at = at;
-- Cases of before have a week from when they were opened.
UPDATE follow_up_case SET
    captured_at = (SELECT s.captured_at FROM submission AS s WHERE s.id = submission),
    told_by = opened_at + 604800000,
    moved_at = (SELECT max(e.at) FROM case_event AS e WHERE e.case_number = number),
    spoken_at = (SELECT min(e.at) FROM case_event AS e
                 WHERE e.case_number = number AND e.move = 'contact');
-- The two ends that there were, by the names that they have now.
UPDATE follow_up_case SET outcome = 'resolved' WHERE outcome = 'done';
UPDATE follow_up_case SET outcome = 'no_action' WHERE outcome = 'not_changed';
