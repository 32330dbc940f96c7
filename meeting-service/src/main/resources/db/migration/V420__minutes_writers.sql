-- Who has the editor of a draft open, one row for each window: the others are told, and a save whose answer was lost is
-- known when it comes again.
CREATE TABLE minutes_writer (
  meeting_id BIGINT       NOT NULL,
  pane       VARCHAR(40)  NOT NULL,
  account_id BIGINT       NOT NULL,
  part       VARCHAR(200) NOT NULL,
  seen_at    DATETIME(6)  NOT NULL,
  saved_mark VARCHAR(40)  NULL,
  PRIMARY KEY (meeting_id, pane),
  CONSTRAINT writer_minutes FOREIGN KEY (meeting_id) REFERENCES minutes (meeting_id)
);
