-- What the Jitsi adapter remembers of its rooms; nothing of the product reads these tables. The epoch rises when a room
-- is opened anew and when a shard was away: rosters of different epochs are not compared.
CREATE TABLE jitsi_room (
  name      VARCHAR(120) NOT NULL PRIMARY KEY,
  shard     VARCHAR(30)  NOT NULL,
  epoch     BIGINT       NOT NULL,
  opened_at DATETIME(6)  NOT NULL,
  closed_at DATETIME(6)  NULL,
  INDEX room_of_shard (shard, closed_at)
);

-- One stay of one real JID, and whose token it came with. A stay without joined_at was found in a roster before anybody
-- told of it. Breakout rooms count to their main room.
CREATE TABLE jitsi_stay (
  connection  VARCHAR(64)  NOT NULL PRIMARY KEY,
  room        VARCHAR(120) NOT NULL,
  jid         VARCHAR(500) NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  breakout    VARCHAR(120) NULL,
  joined_at   DATETIME(6)  NULL,
  left_at     DATETIME(6)  NULL,
  removed     BOOLEAN      NOT NULL DEFAULT FALSE,
  INDEX stay_of_jid (room, jid)
);

-- A room that a shard asked for and was granted. Released when the shard says that it is gone, or when its time is over.
CREATE TABLE jitsi_reservation (
  name       VARCHAR(120) NOT NULL PRIMARY KEY,
  id         VARCHAR(40)  NOT NULL,
  owner      VARCHAR(500) NOT NULL,
  starts_at  DATETIME(6)  NOT NULL,
  until_at   DATETIME(6)  NOT NULL,
  released   BOOLEAN      NOT NULL,
  CONSTRAINT reservation_id UNIQUE (id)
);
