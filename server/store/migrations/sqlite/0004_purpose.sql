-- For what a customer may be reached, in place of whether: "call", "mail" or NULL. What was given
-- before this was written is read from the consent itself.
ALTER TABLE public_status ADD COLUMN contact TEXT;
UPDATE public_status SET contact = (
    SELECT purpose FROM consent WHERE consent.submission = public_status.submission
    ORDER BY given_at DESC LIMIT 1
) WHERE has_contact <> 0;
ALTER TABLE public_status DROP COLUMN has_contact;

-- For what a notice was shown; one text may serve more than one purpose. Those kept before this was
-- written have no line here and serve the consents that name them.
CREATE TABLE notice_purpose (
    hash    BLOB NOT NULL REFERENCES notice (hash),
    purpose TEXT NOT NULL,
    PRIMARY KEY (hash, purpose)
) STRICT, WITHOUT ROWID;
