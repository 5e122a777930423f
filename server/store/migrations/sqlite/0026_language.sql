-- In which language somebody of the staff reads pages and mails; none: not chosen yet.
ALTER TABLE account ADD COLUMN language TEXT CHECK (language IS NULL OR length(language) = 2);
