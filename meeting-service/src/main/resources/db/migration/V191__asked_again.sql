-- A meeting that is moved asks again. Replies and line checks are given for one time of the meeting: they count while
-- its number of moves is theirs, and stay to be read afterwards.
ALTER TABLE meeting
  ADD COLUMN moves INT NOT NULL DEFAULT 0;

ALTER TABLE reply
  ADD COLUMN moves     INT         NOT NULL DEFAULT 0,
  ADD COLUMN given_for DATETIME(6) NULL,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (meeting_id, endpoint_id, moves);

UPDATE reply r JOIN meeting m ON m.id = r.meeting_id SET r.given_for = m.starts_at;

ALTER TABLE reply
  MODIFY COLUMN given_for DATETIME(6) NOT NULL;

ALTER TABLE line_check
  ADD COLUMN moves INT NOT NULL DEFAULT 0,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (meeting_id, endpoint_id, moves);
