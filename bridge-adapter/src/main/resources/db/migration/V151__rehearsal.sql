-- The rehearsal bridge is another system that happens to keep its memory here: it outlives the end of our process, as a
-- real bridge does. Nothing of the product reads these tables.
CREATE TABLE rehearsal_room (
  name      VARCHAR(120) NOT NULL PRIMARY KEY,
  epoch     BIGINT       NOT NULL,
  opened_at DATETIME(6)  NOT NULL,
  closed_at DATETIME(6)  NULL
);

-- One stay. A scripted stay has a slot (the number of the device) while it lasts, a practice page is heard again and
-- again; who has gone keeps the row, so that the page can be told why.
CREATE TABLE rehearsal_occupant (
  room        VARCHAR(120) NOT NULL,
  connection  VARCHAR(64)  NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  slot        INT          NULL,
  joined_at   DATETIME(6)  NOT NULL,
  heard_at    DATETIME(6)  NULL,
  gone_at     DATETIME(6)  NULL,
  how         VARCHAR(8)   NULL,
  PRIMARY KEY (room, connection),
  CONSTRAINT one_stay_a_slot UNIQUE (room, endpoint_id, slot),
  INDEX occupant_in (room, gone_at),
  INDEX occupant_heard (gone_at, heard_at)
);

-- What a script still has to do; it goes on after a restart.
CREATE TABLE rehearsal_step (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  room        VARCHAR(120) NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  act         VARCHAR(8)   NOT NULL,
  devices     INT          NOT NULL,
  due_at      DATETIME(6)  NOT NULL,
  INDEX step_due (due_at, id)
);

CREATE TABLE rehearsal_outage (
  id       TINYINT     NOT NULL PRIMARY KEY,
  until_at DATETIME(6) NOT NULL,
  roster   BOOLEAN     NOT NULL
);

CREATE TABLE rehearsal_ticket (
  token_hash   CHAR(64)     NOT NULL PRIMARY KEY,
  room         VARCHAR(120) NOT NULL,
  endpoint_id  BIGINT       NOT NULL,
  subject      VARCHAR(500) NOT NULL,
  display_name VARCHAR(300) NOT NULL,
  not_before   DATETIME(6)  NOT NULL,
  expires_at   DATETIME(6)  NOT NULL,
  INDEX ticket_age (expires_at)
);
