-- Whom a unit invites again and again, under a name of its own. What is kept is the choice, not what came of it: a group
-- of all communes is that of the day on which it is used. kind, value and level as in meeting_invite.
CREATE TABLE endpoint_group (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  unit_id    BIGINT       NOT NULL,
  name       VARCHAR(100) NOT NULL,
  folded     VARCHAR(200) NOT NULL,
  created_by BIGINT       NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  version    BIGINT       NOT NULL DEFAULT 1,
  CONSTRAINT endpoint_group_name UNIQUE (unit_id, folded),
  CONSTRAINT endpoint_group_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
);
CREATE TABLE endpoint_group_line (
  group_id BIGINT      NOT NULL,
  no       INT         NOT NULL,
  kind     VARCHAR(12) NOT NULL,
  value    VARCHAR(20) NOT NULL,
  level    VARCHAR(16) NULL,
  PRIMARY KEY (group_id, no),
  CONSTRAINT group_line_group FOREIGN KEY (group_id) REFERENCES endpoint_group (id)
);
