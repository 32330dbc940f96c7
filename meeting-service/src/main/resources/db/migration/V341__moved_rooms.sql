-- A room that was moved to another bridge counts its epochs on: rosters of an epoch below are of the bridge it left.
ALTER TABLE log_head ADD COLUMN fence BIGINT NOT NULL DEFAULT 0;
