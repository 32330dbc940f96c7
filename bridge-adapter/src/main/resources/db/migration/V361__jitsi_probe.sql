-- A room that the self-check makes up, and what the shard told us of it. It is no meeting; the row is taken away with it.
CREATE TABLE jitsi_probe (
  room        VARCHAR(120) NOT NULL PRIMARY KEY,
  granted     BOOLEAN      NOT NULL,
  lobby       BOOLEAN      NOT NULL,
  occupants   INT          NOT NULL,
  made_at     DATETIME(6)  NOT NULL,
  asked_at    DATETIME(6)  NULL,
  asked_clock DATETIME(6)  NULL,
  heard_at    DATETIME(6)  NULL,
  heard_clock DATETIME(6)  NULL
);
