-- What was ordered in a rehearsed room: newcomers wait, at most so many come in, some endpoints are kept out.
ALTER TABLE rehearsal_room
  ADD COLUMN lobby   BOOLEAN      NOT NULL DEFAULT FALSE,
  ADD COLUMN most    INT          NULL,
  ADD COLUMN guarded BOOLEAN      NOT NULL DEFAULT FALSE,
  ADD COLUMN subject VARCHAR(500) NULL;

CREATE TABLE rehearsal_standing (
  room        VARCHAR(120) NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  banned      BOOLEAN      NOT NULL DEFAULT FALSE,
  moderator   BOOLEAN      NOT NULL DEFAULT FALSE,
  muted       BOOLEAN      NOT NULL DEFAULT FALSE,
  admitted    BOOLEAN      NOT NULL DEFAULT FALSE,
  PRIMARY KEY (room, endpoint_id)
);

-- Who stands at the door until somebody lets them in; a practice page is heard again and again, a script is not.
CREATE TABLE rehearsal_waiting (
  room        VARCHAR(120) NOT NULL,
  connection  VARCHAR(64)  NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  slot        INT          NULL,
  since       DATETIME(6)  NOT NULL,
  heard_at    DATETIME(6)  NULL,
  PRIMARY KEY (room, connection),
  CONSTRAINT one_wait_a_slot UNIQUE (room, endpoint_id, slot),
  INDEX waiting_heard (heard_at)
);
