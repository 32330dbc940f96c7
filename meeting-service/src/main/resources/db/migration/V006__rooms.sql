-- The room of a meeting on its bridge. Opening is claimed by a committed update (holder, held_until by the database's
-- clock); read_at is when its roster was last read, empty_since when rosters began to show nobody, while they do.
CREATE TABLE room (
  meeting_id  BIGINT       NOT NULL PRIMARY KEY,
  state       VARCHAR(12)  NOT NULL,
  since       DATETIME(6)  NOT NULL,
  bridge      VARCHAR(40)  NOT NULL,
  name        VARCHAR(120) NOT NULL,
  failure     VARCHAR(1000) NULL,
  read_at     DATETIME(6)  NULL,
  empty_since DATETIME(6)  NULL,
  holder      VARCHAR(100) NULL,
  held_until  DATETIME(6)  NULL,
  version     BIGINT       NOT NULL DEFAULT 0,
  CONSTRAINT room_name UNIQUE (name),
  INDEX room_state (state)
);

-- What the clock asked and was done: once for each occurrence; a moved meeting is asked anew.
CREATE TABLE done_work (
  meeting_id BIGINT      NOT NULL,
  kind       VARCHAR(40) NOT NULL,
  occurrence DATETIME(6) NOT NULL,
  done_at    DATETIME(6) NOT NULL,
  note       VARCHAR(500) NULL,
  PRIMARY KEY (meeting_id, kind, occurrence)
);

CREATE TABLE heartbeat (
  job         VARCHAR(60)   NOT NULL PRIMARY KEY,
  node        VARCHAR(100)  NOT NULL,
  started_at  DATETIME(6)   NOT NULL,
  finished_at DATETIME(6)   NULL,
  result      VARCHAR(12)   NOT NULL,
  detail      VARCHAR(1000) NULL
);

-- The last sign of life of each node: what lies between two of them was our own outage.
CREATE TABLE node_life (
  node     VARCHAR(100) NOT NULL PRIMARY KEY,
  alive_at DATETIME(6)  NOT NULL
);

-- Silences of all nodes together, longer than a node's pause for breath: gaps within them are our own.
CREATE TABLE our_outage (
  since_at DATETIME(6) NOT NULL PRIMARY KEY,
  until_at DATETIME(6) NOT NULL
);
