-- Each meeting has one numbered log; the ledger is the part of it that has a ledger number. Numbers are taken from
-- the head in the writing transaction, so the order of commits is the order of numbers. A writer first raises version:
-- a lock that is only read for does not cross the nodes of a cluster.
CREATE TABLE log_head (
  meeting_id    BIGINT      NOT NULL PRIMARY KEY,
  version       BIGINT      NOT NULL DEFAULT 0,
  no            BIGINT      NOT NULL,
  ledger_no     BIGINT      NOT NULL,
  hash          CHAR(64)    NOT NULL,
  shard         VARCHAR(60) NULL,
  roster_epoch  BIGINT      NOT NULL DEFAULT 0,
  roster_at     DATETIME(6) NULL,
  followed_from DATETIME(6) NULL,
  silence       VARCHAR(12) NULL
);

CREATE TABLE meeting_log (
  meeting_id  BIGINT       NOT NULL,
  no          BIGINT       NOT NULL,
  topic       VARCHAR(12)  NOT NULL,
  ledger_no   BIGINT       NULL,
  kind        VARCHAR(12)  NULL,
  endpoint_id BIGINT       NULL,
  connection  VARCHAR(64)  NULL,
  at          DATETIME(6)  NOT NULL,
  recorded_at DATETIME(6)  NOT NULL,
  source      VARCHAR(10)  NULL,
  by_account  BIGINT       NULL,
  dedup       VARCHAR(120) NULL,
  prev        CHAR(64)     NULL,
  hash        CHAR(64)     NULL,
  line        TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  PRIMARY KEY (meeting_id, no),
  CONSTRAINT ledger_number UNIQUE (meeting_id, ledger_no),
  CONSTRAINT recorded_once UNIQUE (meeting_id, dedup)
);

-- Working memory of reconciliation: what the last rosters showed. The conclusions stand in the ledger.
CREATE TABLE roster_seen (
  meeting_id  BIGINT      NOT NULL,
  connection  VARCHAR(64) NOT NULL,
  endpoint_id BIGINT      NOT NULL,
  last_seen   DATETIME(6) NOT NULL,
  epoch       BIGINT      NOT NULL,
  missing     INT         NOT NULL DEFAULT 0,
  PRIMARY KEY (meeting_id, connection)
);

CREATE TABLE seal (
  meeting_id BIGINT       NOT NULL,
  ledger_no  BIGINT       NOT NULL,
  hash       CHAR(64)     NOT NULL,
  entries    BIGINT       NOT NULL,
  at         DATETIME(6)  NOT NULL,
  signature  VARCHAR(200) NOT NULL,
  key_id     VARCHAR(40)  NOT NULL,
  PRIMARY KEY (meeting_id, ledger_no)
);
-- What the sheet is made of beside the ledger, as it stood at the first seal; its hash stands in the sealed line.
CREATE TABLE roll_call (
  meeting_id BIGINT     NOT NULL PRIMARY KEY,
  facts      MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
);
CREATE TABLE seal_key (
  id         VARCHAR(40)  NOT NULL PRIMARY KEY,
  public_key VARCHAR(200) NOT NULL,
  created_at DATETIME(6)  NOT NULL
);

-- The sheet of a sealed meeting, a row an endpoint, written with the seal and after each accepted correction.
CREATE TABLE attendance_fact (
  meeting_id        BIGINT      NOT NULL,
  endpoint_id       BIGINT      NOT NULL,
  unit_id           BIGINT      NOT NULL,
  level             VARCHAR(16) NOT NULL,
  starts_at         DATETIME(6) NOT NULL,
  confirmed         BOOLEAN     NOT NULL,
  attendance        VARCHAR(12) NOT NULL,
  late              BOOLEAN     NOT NULL,
  left_early        BOOLEAN     NOT NULL,
  heads             INT         NOT NULL,
  connected_seconds INT         NOT NULL,
  PRIMARY KEY (meeting_id, endpoint_id),
  INDEX fact_time (starts_at, unit_id),
  INDEX fact_unit (unit_id, starts_at)
);
