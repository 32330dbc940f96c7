-- The minutes of a meeting. They quote the sheet they were made from; newest_version tells when the sheet has gone on.
CREATE TABLE minutes (
  meeting_id         BIGINT       NOT NULL PRIMARY KEY,
  status             VARCHAR(12)  NOT NULL,
  notation           VARCHAR(30)  NOT NULL,
  secretary          VARCHAR(200) NOT NULL,
  attendance_version INT          NOT NULL,
  attendance_seal    CHAR(64)     NOT NULL,
  newest_version     INT          NOT NULL,
  delegates_invited  INT          NOT NULL,
  delegates_present  INT          NOT NULL,
  drafted_at         DATETIME(6)  NOT NULL,
  edited_by          BIGINT       NULL,
  edited_at          DATETIME(6)  NULL,
  adopted_by         BIGINT       NULL,
  adopted_at         DATETIME(6)  NULL,
  version            BIGINT       NOT NULL DEFAULT 1,
  INDEX minutes_status (status, drafted_at),
  CONSTRAINT minutes_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

CREATE TABLE minutes_section (
  meeting_id BIGINT       NOT NULL,
  no         INT          NOT NULL,
  agenda_no  INT          NULL,
  heading    VARCHAR(500) NOT NULL,
  body       MEDIUMTEXT   NOT NULL,
  PRIMARY KEY (meeting_id, no),
  CONSTRAINT section_minutes FOREIGN KEY (meeting_id) REFERENCES minutes (meeting_id)
);

CREATE TABLE minutes_conclusion (
  meeting_id BIGINT      NOT NULL,
  no         INT         NOT NULL,
  text       TEXT        NOT NULL,
  unit_code  VARCHAR(20) NULL,
  due        DATE        NULL,
  PRIMARY KEY (meeting_id, no),
  CONSTRAINT conclusion_minutes FOREIGN KEY (meeting_id) REFERENCES minutes (meeting_id)
);

-- The sheet as the minutes quote it, with the names of that day: a later correction does not reach into them.
CREATE TABLE minutes_attendance (
  meeting_id        BIGINT        NOT NULL,
  no                INT           NOT NULL,
  endpoint_id       BIGINT        NOT NULL,
  endpoint_name     VARCHAR(200)  NOT NULL,
  unit_code         VARCHAR(20)   NOT NULL,
  unit_name         VARCHAR(300)  NOT NULL,
  part              VARCHAR(16)   NOT NULL,
  confirmed         BOOLEAN       NOT NULL,
  attendance        VARCHAR(12)   NOT NULL,
  late              BOOLEAN       NOT NULL,
  left_early        BOOLEAN       NOT NULL,
  first_join        DATETIME(6)   NULL,
  last_seen         DATETIME(6)   NULL,
  connected_seconds BIGINT        NOT NULL,
  gaps              INT           NOT NULL,
  heads_declared    INT           NULL,
  heads_confirmed   INT           NULL,
  reason            VARCHAR(1000) NULL,
  PRIMARY KEY (meeting_id, no),
  CONSTRAINT attendance_minutes FOREIGN KEY (meeting_id) REFERENCES minutes (meeting_id)
);

-- The paper freezes with its first signature; a signature is over the SHA-256 of exactly these bytes.
CREATE TABLE minutes_paper (
  meeting_id BIGINT      NOT NULL PRIMARY KEY,
  pdf        LONGBLOB    NOT NULL,
  sha256     CHAR(64)    NOT NULL,
  made_at    DATETIME(6) NOT NULL,
  CONSTRAINT paper_minutes FOREIGN KEY (meeting_id) REFERENCES minutes (meeting_id)
);

CREATE TABLE minutes_signature (
  meeting_id BIGINT       NOT NULL,
  no         INT          NOT NULL,
  kind       VARCHAR(12)  NOT NULL,
  by_account BIGINT       NOT NULL,
  at         DATETIME(6)  NOT NULL,
  sha256     CHAR(64)     NOT NULL,
  signature  VARCHAR(200) NOT NULL,
  key_id     VARCHAR(40)  NOT NULL,
  PRIMARY KEY (meeting_id, no),
  CONSTRAINT signature_minutes FOREIGN KEY (meeting_id) REFERENCES minutes (meeting_id)
);

-- What is archived is never changed by any route: rows are only inserted. search is folded title and text.
CREATE TABLE archive (
  meeting_id      BIGINT      NOT NULL PRIMARY KEY,
  at              DATETIME(6) NOT NULL,
  by_account      BIGINT      NOT NULL,
  manifest_sha256 CHAR(64)    NOT NULL,
  retention_years INT         NULL,
  pdf             LONGBLOB    NOT NULL,
  zip             LONGBLOB    NOT NULL,
  search          MEDIUMTEXT  NOT NULL,
  FULLTEXT INDEX archive_words (search),
  CONSTRAINT archive_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);
