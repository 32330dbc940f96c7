CREATE TABLE minutes (
  meeting_id         BIGINT      NOT NULL PRIMARY KEY,
  status             VARCHAR(12) NOT NULL,
  text               MEDIUMTEXT  NOT NULL,
  conclusions        MEDIUMTEXT  NOT NULL,
  attendance_version INT         NOT NULL,
  attendance_seal    CHAR(64)    NULL,
  adopted_by         BIGINT      NULL,
  adopted_at         DATETIME(6) NULL,
  version            BIGINT      NOT NULL DEFAULT 1
);

-- What is archived is never changed by any route: rows are only inserted.
CREATE TABLE archive (
  meeting_id      BIGINT      NOT NULL PRIMARY KEY,
  at              DATETIME(6) NOT NULL,
  by_account      BIGINT      NOT NULL,
  manifest_sha256 CHAR(64)    NOT NULL,
  retention_years INT         NULL,
  pdf             LONGBLOB    NOT NULL,
  zip             LONGBLOB    NOT NULL,
  search          TEXT        NOT NULL
);
