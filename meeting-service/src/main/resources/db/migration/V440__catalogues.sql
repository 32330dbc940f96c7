-- A file whose effects were shown to somebody and wait for their word.
CREATE TABLE kept_file (
  token      CHAR(43)    NOT NULL PRIMARY KEY,
  account_id BIGINT      NOT NULL,
  kind       VARCHAR(20) NOT NULL,
  content    MEDIUMBLOB  NOT NULL,
  created_at DATETIME(6) NOT NULL,
  INDEX kept_file_age (created_at)
);

-- Days that are not as the week has them: days off, and days off of the week that are worked in exchange.
CREATE TABLE day_off (
  day   DATE         NOT NULL PRIMARY KEY,
  name  VARCHAR(200) NOT NULL,
  works BOOLEAN      NOT NULL DEFAULT FALSE
);

-- Deadlines in working days; each agency has its own, these are the usual ones.
ALTER TABLE meeting_kind
  ADD COLUMN reply_days  INT    NOT NULL DEFAULT 1,
  ADD COLUMN papers_days INT    NOT NULL DEFAULT 3,
  ADD COLUMN check_days  INT    NOT NULL DEFAULT 1,
  ADD COLUMN version     BIGINT NOT NULL DEFAULT 1;
