CREATE TABLE meeting_kind (
  code              VARCHAR(40)  NOT NULL PRIMARY KEY,
  name              VARCHAR(100) NOT NULL,
  grace_seconds     INT          NOT NULL DEFAULT 300,
  buffer_seconds    INT          NOT NULL DEFAULT 1800,
  room_lead_seconds INT          NOT NULL DEFAULT 3600,
  reconnect_seconds INT          NOT NULL DEFAULT 120,
  requires          VARCHAR(16)  NOT NULL DEFAULT 'adopted',
  retention_years   INT          NULL,
  active            BOOLEAN      NOT NULL DEFAULT TRUE
);
INSERT INTO meeting_kind (code, name, retention_years) VALUES
  ('routine', 'Giao ban', 10),
  ('regular', 'Phiên họp thường kỳ', NULL),
  ('thematic', 'Họp chuyên đề', 10),
  ('ad-hoc', 'Họp đột xuất', 10),
  ('citizen-reception', 'Tiếp công dân trực tuyến', 10);

-- A chair's identity is the folded name and the unit.
CREATE TABLE chair (
  id      BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  folded  VARCHAR(200) NOT NULL,
  unit_id BIGINT       NOT NULL,
  name    VARCHAR(200) NOT NULL,
  office  VARCHAR(200) NULL,
  CONSTRAINT chair_identity UNIQUE (unit_id, folded),
  CONSTRAINT chair_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
);

CREATE TABLE meeting (
  id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  title             VARCHAR(500) NOT NULL,
  folded            VARCHAR(1000) NOT NULL,
  kind              VARCHAR(40)  NOT NULL,
  organizer_unit_id BIGINT       NOT NULL,
  chair_id          BIGINT       NOT NULL,
  starts_at         DATETIME(6)  NOT NULL,
  ends_at           DATETIME(6)  NOT NULL,
  status            VARCHAR(16)  NOT NULL,
  approval          VARCHAR(16)  NOT NULL,
  central_id        BIGINT       NOT NULL,
  hall_id           BIGINT       NULL,
  opened_at         DATETIME(6)  NULL,
  closed_at         DATETIME(6)  NULL,
  cancelled_reason  VARCHAR(1000) NULL,
  grace_seconds     INT          NOT NULL,
  buffer_seconds    INT          NOT NULL,
  room_lead_seconds INT          NOT NULL,
  reconnect_seconds INT          NOT NULL,
  sequence          INT          NOT NULL DEFAULT 0,
  created_by        BIGINT       NOT NULL,
  created_at        DATETIME(6)  NOT NULL,
  version           BIGINT       NOT NULL DEFAULT 1,
  INDEX meeting_start (starts_at, id),
  INDEX meeting_status (status, starts_at),
  INDEX meeting_organizer (organizer_unit_id, starts_at),
  CONSTRAINT meeting_of_kind FOREIGN KEY (kind) REFERENCES meeting_kind (code),
  CONSTRAINT meeting_organizer_unit FOREIGN KEY (organizer_unit_id) REFERENCES unit (id),
  CONSTRAINT meeting_chair FOREIGN KEY (chair_id) REFERENCES chair (id),
  CONSTRAINT meeting_central FOREIGN KEY (central_id) REFERENCES endpoint (id),
  CONSTRAINT meeting_hall FOREIGN KEY (hall_id) REFERENCES hall (id)
);

CREATE TABLE agenda_item (
  meeting_id BIGINT       NOT NULL,
  no         INT          NOT NULL,
  title      VARCHAR(500) NOT NULL,
  minutes    INT          NULL,
  speaker    VARCHAR(200) NULL,
  PRIMARY KEY (meeting_id, no),
  CONSTRAINT agenda_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

-- The endpoints of a meeting with the unit each stood for on the day.
CREATE TABLE meeting_endpoint (
  meeting_id  BIGINT      NOT NULL,
  endpoint_id BIGINT      NOT NULL,
  unit_id     BIGINT      NOT NULL,
  part        VARCHAR(16) NOT NULL,
  help        BOOLEAN     NOT NULL DEFAULT FALSE,
  PRIMARY KEY (meeting_id, endpoint_id),
  INDEX meeting_endpoint_endpoint (endpoint_id, meeting_id),
  INDEX meeting_endpoint_unit (unit_id, meeting_id),
  CONSTRAINT me_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT me_endpoint FOREIGN KEY (endpoint_id) REFERENCES endpoint (id)
);

-- Invited units that have no active endpoint: told, neither dropped in silence nor fatal.
CREATE TABLE meeting_unreached (
  meeting_id BIGINT NOT NULL,
  unit_id    BIGINT NOT NULL,
  PRIMARY KEY (meeting_id, unit_id)
);

-- Promise 1: raise the guard of everything touched, in the order of (resource, resource_id); only then read for
-- overlaps; then insert. Bounds are extended by the buffer.
CREATE TABLE guard (
  resource    VARCHAR(12) NOT NULL,
  resource_id BIGINT      NOT NULL,
  version     BIGINT      NOT NULL,
  PRIMARY KEY (resource, resource_id)
);
CREATE TABLE booking (
  resource    VARCHAR(12) NOT NULL,
  resource_id BIGINT      NOT NULL,
  meeting_id  BIGINT      NOT NULL,
  starts_at   DATETIME(6) NOT NULL,
  ends_at     DATETIME(6) NOT NULL,
  weight      INT         NOT NULL DEFAULT 1,
  PRIMARY KEY (meeting_id, resource, resource_id),
  INDEX booking_overlap (resource, resource_id, ends_at, starts_at)
);
