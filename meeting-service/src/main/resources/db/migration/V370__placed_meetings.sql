-- Which part of the bridge is to carry a meeting, as it was placed when it was planned, or since. A meeting lives on one
-- part as a whole: its own place in the sum of all is the booking of the bridge.
CREATE TABLE meeting_place (
  meeting_id BIGINT      NOT NULL PRIMARY KEY,
  part       VARCHAR(30) NOT NULL,
  CONSTRAINT place_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);
