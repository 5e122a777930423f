-- When the contact of a past consent went: the proof itself stays twelve months from then. Of those
-- from before that moment was not kept; it was at most 30 days after the yes to a call, 180 after
-- the yes to a mail.
ALTER TABLE past_consent ADD COLUMN ended_at INTEGER NOT NULL DEFAULT 0;
UPDATE past_consent
SET ended_at = given_at + CASE purpose WHEN 'call' THEN 2592000000 ELSE 15552000000 END;
CREATE INDEX past_consent_ended ON past_consent (ended_at);
