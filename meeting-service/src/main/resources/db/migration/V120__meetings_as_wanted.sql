-- What was asked for, beside what came of it: a postponed meeting is resolved again on its new day, and the form of an
-- edit shows what its author chose. kind is endpoint, unit or below; value an endpoint's id or a unit's code.
CREATE TABLE meeting_invite (
  meeting_id BIGINT      NOT NULL,
  no         INT         NOT NULL,
  kind       VARCHAR(12) NOT NULL,
  value      VARCHAR(20) NOT NULL,
  level      VARCHAR(16) NULL,
  PRIMARY KEY (meeting_id, no),
  CONSTRAINT invite_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

-- The office a chair held for this meeting; an office changes with the years, a past meeting does not.
ALTER TABLE meeting
  ADD COLUMN chair_office VARCHAR(200) NULL,
  ADD COLUMN counter_starts_at DATETIME(6) NULL,
  ADD COLUMN counter_ends_at DATETIME(6) NULL,
  ADD COLUMN counter_reason VARCHAR(1000) NULL;

-- No booking is longer than two days: so whatever overlaps an hour ends within two days of it, the range that is read
-- for overlaps is bounded on both sides, and its cost does not grow with the number of bookings.
ALTER TABLE booking
  ADD CONSTRAINT booking_bounds CHECK (starts_at < ends_at AND TIMESTAMPDIFF(HOUR, starts_at, ends_at) < 48);
