-- When another system last asked with it.
ALTER TABLE api_token ADD COLUMN used_at INTEGER;
