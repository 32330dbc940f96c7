-- Which node talks for a shard: one at a time, renewed every few seconds, over at until_at by the database's clock. The
-- epoch rises with each holder and each sign-in. Beside it, how the shard is doing, as its holder last saw it:
-- machines_since is set while its machines are watched, bare_since while none of its bridges is healthy.
CREATE TABLE jitsi_shard (
  shard          VARCHAR(30)  NOT NULL PRIMARY KEY,
  holder         VARCHAR(120) NULL,
  epoch          BIGINT       NOT NULL,
  until_at       DATETIME(6)  NOT NULL,
  state          VARCHAR(8)   NOT NULL,
  since          DATETIME(6)  NOT NULL,
  why            VARCHAR(500) NULL,
  roster_at      DATETIME(6)  NULL,
  machines_since DATETIME(6)  NULL,
  bare_since     DATETIME(6)  NULL
);

-- The machines of a shard, as they last told of themselves: jvb carries picture and sound, jibri records, jigasi dials.
CREATE TABLE jitsi_machine (
  shard    VARCHAR(30)  NOT NULL,
  kind     VARCHAR(8)   NOT NULL,
  name     VARCHAR(200) NOT NULL,
  address  VARCHAR(500) NOT NULL,
  healthy  BOOLEAN      NOT NULL,
  busy     BOOLEAN      NOT NULL,
  draining BOOLEAN      NOT NULL,
  stress   DOUBLE       NULL,
  version  VARCHAR(100) NULL,
  region   VARCHAR(100) NULL,
  seen_at  DATETIME(6)  NOT NULL,
  PRIMARY KEY (shard, kind, name)
);

-- For how many endpoints a room was planned: a shard is filled by them.
ALTER TABLE jitsi_room ADD COLUMN places INT NOT NULL DEFAULT 0;

-- A room that was moved away from a shard that could not be told: it is ended there when the shard is back.
CREATE TABLE jitsi_left_behind (
  name    VARCHAR(120) NOT NULL,
  shard   VARCHAR(30)  NOT NULL,
  left_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (name, shard)
);
