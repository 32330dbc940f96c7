-- The hour that an endpoint was told: a new invitation names the one it replaces.
ALTER TABLE notice ADD COLUMN starts_at DATETIME(6) NULL;
