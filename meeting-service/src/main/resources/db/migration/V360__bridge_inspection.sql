-- The last time that somebody had the settings of the bridge proved, and what was found when one last ended. One row:
-- whoever changes it has the inspection.
CREATE TABLE bridge_inspection (
  id       TINYINT      NOT NULL PRIMARY KEY,
  begun_at DATETIME(6)  NULL,
  ended_at DATETIME(6)  NULL,
  begun_by VARCHAR(100) NULL
);

INSERT INTO bridge_inspection (id) VALUES (1);

CREATE TABLE bridge_proof (
  no      INT           NOT NULL PRIMARY KEY,
  server  VARCHAR(30)   NOT NULL,
  code    VARCHAR(60)   NOT NULL,
  verdict VARCHAR(10)   NOT NULL,
  subject VARCHAR(1000) NOT NULL,
  detail  VARCHAR(1000) NOT NULL,
  remedy  VARCHAR(1000) NOT NULL
);
