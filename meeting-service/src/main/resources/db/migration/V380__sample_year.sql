-- The meetings of the past that the sample tells of, by their number in it: which have been planned, and which have been
-- told to their end. Without a meeting_id something was in the way of planning it.
CREATE TABLE sample_meeting (
  no         INT         NOT NULL PRIMARY KEY,
  meeting_id BIGINT      NULL,
  told_at    DATETIME(6) NULL
);
