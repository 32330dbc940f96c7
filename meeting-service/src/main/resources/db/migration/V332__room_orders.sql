-- How the room of a meeting lets people in, as planned or as ordered since; no row: everybody with a token.
CREATE TABLE room_setting (
  meeting_id BIGINT       NOT NULL PRIMARY KEY,
  lobby      BOOLEAN      NOT NULL,
  password   VARCHAR(100) NULL,
  occupants  INT          NULL,
  CONSTRAINT setting_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

-- What was ordered of an endpoint in a room. A barred one gets no way in until it is readmitted; moderator is null while
-- its part in the meeting decides.
CREATE TABLE room_standing (
  meeting_id  BIGINT       NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  barred      BOOLEAN      NOT NULL DEFAULT FALSE,
  barred_at   DATETIME(6)  NULL,
  barred_why  VARCHAR(500) NULL,
  moderator   BOOLEAN      NULL,
  PRIMARY KEY (meeting_id, endpoint_id),
  CONSTRAINT standing_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);
