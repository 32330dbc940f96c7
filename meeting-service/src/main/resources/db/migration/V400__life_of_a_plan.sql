-- When a plan was approved, moved and cancelled, so that its page tells its life; of a move also the time before it. What
-- came before this migration keeps what it never knew empty.
ALTER TABLE meeting
  ADD COLUMN approved_at DATETIME(6) NULL,
  ADD COLUMN moved_at DATETIME(6) NULL,
  ADD COLUMN moved_from DATETIME(6) NULL,
  ADD COLUMN moved_until DATETIME(6) NULL,
  ADD COLUMN moved_reason VARCHAR(1000) NULL,
  ADD COLUMN cancelled_at DATETIME(6) NULL;
