-- Accounts, sessions, tries, first administrator; the audit trail.
CREATE TABLE account (
  id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  username        VARCHAR(100) NOT NULL,
  name            VARCHAR(200) NOT NULL,
  role            VARCHAR(20)  NOT NULL,
  unit_id         BIGINT       NOT NULL,
  scope_unit_id   BIGINT       NOT NULL,
  password_hash   VARCHAR(200) NULL,
  must_change     BOOLEAN      NOT NULL DEFAULT FALSE,
  active          BOOLEAN      NOT NULL DEFAULT TRUE,
  email           VARCHAR(200) NULL,
  phone           VARCHAR(40)  NULL,
  created_at      DATETIME(6)  NOT NULL,
  version         BIGINT       NOT NULL DEFAULT 0,
  CONSTRAINT account_username UNIQUE (username),
  CONSTRAINT account_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT account_scope FOREIGN KEY (scope_unit_id) REFERENCES unit (id)
);

CREATE TABLE endpoint_operator (
  endpoint_id BIGINT NOT NULL,
  account_id  BIGINT NOT NULL,
  PRIMARY KEY (endpoint_id, account_id),
  INDEX operator_account (account_id),
  CONSTRAINT operator_endpoint FOREIGN KEY (endpoint_id) REFERENCES endpoint (id),
  CONSTRAINT operator_of_account FOREIGN KEY (account_id) REFERENCES account (id)
);

-- Cookie and bearer token are 256-bit random values; only their SHA-256 is kept.
CREATE TABLE session (
  token_hash   CHAR(64)    NOT NULL PRIMARY KEY,
  account_id   BIGINT      NOT NULL,
  kind         VARCHAR(8)  NOT NULL,
  csrf         CHAR(43)    NOT NULL,
  address      VARCHAR(64) NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  last_used_at DATETIME(6) NOT NULL,
  expires_at   DATETIME(6) NOT NULL,
  ended_at     DATETIME(6) NULL,
  INDEX session_account (account_id),
  INDEX session_expiry (expires_at),
  CONSTRAINT session_of FOREIGN KEY (account_id) REFERENCES account (id)
);

-- Wrong tries are counted for a pair of username and device, so that nobody is locked out from outside.
CREATE TABLE sign_in_tries (
  username     VARCHAR(100) NOT NULL,
  device_hash  CHAR(64)     NOT NULL,
  wrong        INT          NOT NULL,
  known        BOOLEAN      NOT NULL DEFAULT FALSE,
  locked_until DATETIME(6)  NULL,
  last_at      DATETIME(6)  NOT NULL,
  PRIMARY KEY (username, device_hash)
);

CREATE TABLE first_administrator_link (
  token_hash CHAR(64)    NOT NULL PRIMARY KEY,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  used_at    DATETIME(6) NULL
);

CREATE TABLE idempotent_answer (
  account_id   BIGINT       NOT NULL,
  request_key  VARCHAR(100) NOT NULL,
  request_hash CHAR(64)     NOT NULL,
  status       INT          NULL,
  location     VARCHAR(300) NULL,
  body         MEDIUMTEXT   NULL,
  created_at   DATETIME(6)  NOT NULL,
  PRIMARY KEY (account_id, request_key),
  INDEX idempotent_age (created_at)
);

CREATE TABLE audit_head (
  id   TINYINT  NOT NULL PRIMARY KEY,
  no   BIGINT   NOT NULL,
  hash CHAR(64) NOT NULL
);
INSERT INTO audit_head (id, no, hash) VALUES (1, 0, REPEAT('0', 64));

-- Append-only and chained like the ledger; line is the canonical JSON that is hashed.
CREATE TABLE audit_entry (
  no         BIGINT       NOT NULL PRIMARY KEY,
  at         DATETIME(6)  NOT NULL,
  account_id BIGINT       NULL,
  username   VARCHAR(100) NULL,
  unit_code  VARCHAR(20)  NULL,
  address    VARCHAR(64)  NULL,
  act        VARCHAR(60)  NOT NULL,
  target     VARCHAR(200) NULL,
  result     VARCHAR(20)  NOT NULL,
  line       TEXT         NOT NULL,
  hash       CHAR(64)     NOT NULL,
  INDEX audit_at (at),
  INDEX audit_account (account_id, at),
  INDEX audit_act (act, at)
);
