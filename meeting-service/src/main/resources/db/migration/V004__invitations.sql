CREATE TABLE reply (
  meeting_id     BIGINT        NOT NULL,
  endpoint_id    BIGINT        NOT NULL,
  answer         VARCHAR(16)   NOT NULL,
  reason         VARCHAR(1000) NULL,
  accepted       BOOLEAN       NULL,
  operator_name  VARCHAR(200)  NULL,
  operator_phone VARCHAR(40)   NULL,
  at             DATETIME(6)   NOT NULL,
  by_account     BIGINT        NOT NULL,
  PRIMARY KEY (meeting_id, endpoint_id)
);

CREATE TABLE delegate (
  meeting_id     BIGINT       NOT NULL,
  endpoint_id    BIGINT       NOT NULL,
  no             INT          NOT NULL,
  name           VARCHAR(200) NOT NULL,
  office         VARCHAR(200) NULL,
  email          VARCHAR(200) NULL,
  phone          VARCHAR(40)  NULL,
  substitute_for VARCHAR(200) NULL,
  can_vote       BOOLEAN      NOT NULL DEFAULT TRUE,
  state          VARCHAR(16)  NOT NULL DEFAULT 'not-called',
  state_by       VARCHAR(16)  NULL,
  PRIMARY KEY (meeting_id, endpoint_id, no)
);

CREATE TABLE line_check (
  meeting_id  BIGINT        NOT NULL,
  endpoint_id BIGINT        NOT NULL,
  picture     BOOLEAN       NULL,
  sound       BOOLEAN       NULL,
  line        BOOLEAN       NULL,
  power       BOOLEAN       NULL,
  backup      BOOLEAN       NULL,
  note        VARCHAR(1000) NULL,
  at          DATETIME(6)   NOT NULL,
  by_account  BIGINT        NOT NULL,
  PRIMARY KEY (meeting_id, endpoint_id)
);

CREATE TABLE heads (
  meeting_id   BIGINT      NOT NULL,
  endpoint_id  BIGINT      NOT NULL,
  session_no   INT         NOT NULL,
  declared     INT         NULL,
  confirmed    INT         NULL,
  at           DATETIME(6) NOT NULL,
  declared_by  BIGINT      NULL,
  confirmed_by BIGINT      NULL,
  PRIMARY KEY (meeting_id, endpoint_id, session_no)
);

-- What the product told an endpoint, and what became of the mail. The iCalendar object keeps its uid for a meeting and
-- an endpoint, with a rising sequence; told is the hash of what matters to the invited, so that a small edit is no news.
CREATE TABLE notice (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  meeting_id  BIGINT       NOT NULL,
  endpoint_id BIGINT       NOT NULL,
  unit_id     BIGINT       NOT NULL,
  kind        VARCHAR(16)  NOT NULL,
  sequence    INT          NOT NULL,
  subject     VARCHAR(700) NOT NULL,
  body        TEXT         NOT NULL,
  uid         VARCHAR(200) NOT NULL,
  calendar    TEXT         NOT NULL,
  told        CHAR(64)     NOT NULL,
  recipient   VARCHAR(200) NULL,
  delivery    VARCHAR(20)  NOT NULL,
  failure     VARCHAR(500) NULL,
  created_at  DATETIME(6)  NOT NULL,
  sent_at     DATETIME(6)  NULL,
  read_at     DATETIME(6)  NULL,
  CONSTRAINT notice_once UNIQUE (meeting_id, endpoint_id, kind, sequence),
  INDEX notice_unit (unit_id, id),
  INDEX notice_endpoint (endpoint_id, created_at)
);

-- Promise 9: an effect follows a commit. A row is claimed by a committed update before anything is sent; a claim over
-- a hold that ran out makes it uncertain for good: what the former holder did nobody knows.
CREATE TABLE outbox (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind       VARCHAR(40)  NOT NULL,
  subject_id BIGINT       NOT NULL,
  payload    TEXT         NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  due_at     DATETIME(6)  NOT NULL,
  holder     VARCHAR(100) NULL,
  held_until DATETIME(6)  NULL,
  attempts   INT          NOT NULL DEFAULT 0,
  done_at    DATETIME(6)  NULL,
  given_up   BOOLEAN      NOT NULL DEFAULT FALSE,
  uncertain  BOOLEAN      NOT NULL DEFAULT FALSE,
  failure    VARCHAR(1000) NULL,
  INDEX outbox_subject (kind, subject_id),
  INDEX outbox_due (done_at, given_up, due_at)
);
