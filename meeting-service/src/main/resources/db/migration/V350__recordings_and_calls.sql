-- How far the recording of a meeting's room has come, and the calls to terminals that were made for a meeting: the last
-- state of each, as the bridge told it.
CREATE TABLE room_recording (
  meeting_id BIGINT       NOT NULL PRIMARY KEY,
  state      VARCHAR(12)  NOT NULL,
  since      DATETIME(6)  NOT NULL,
  failure    VARCHAR(500) NULL
);

CREATE TABLE terminal_call (
  meeting_id  BIGINT       NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  state       VARCHAR(12)  NOT NULL,
  since       DATETIME(6)  NOT NULL,
  failure     VARCHAR(500) NULL,
  PRIMARY KEY (meeting_id, endpoint_id)
);
