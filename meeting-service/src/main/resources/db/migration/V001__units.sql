-- Dated units, endpoints, halls. A unit is (code, valid from); every other table refers to the row's id.
-- Dates are inclusive. 1000-01-01 stands for "as far back as known", 9999-12-31 for "still in force".
CREATE TABLE unit (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  code        VARCHAR(20)  NOT NULL,
  valid_from  DATE         NOT NULL,
  valid_to    DATE         NOT NULL,
  name        VARCHAR(200) NOT NULL,
  type        VARCHAR(60)  NOT NULL,
  level       VARCHAR(16)  NOT NULL,
  parent_code VARCHAR(20)  NULL,
  folded      VARCHAR(300) NOT NULL,
  CONSTRAINT unit_identity UNIQUE (code, valid_from),
  CONSTRAINT unit_dates CHECK (valid_from <= valid_to),
  INDEX unit_parent (parent_code)
);

-- Who lies below whom and when, computed at each import; a unit lies below itself.
CREATE TABLE unit_below (
  ancestor_id BIGINT NOT NULL,
  unit_id     BIGINT NOT NULL,
  valid_from  DATE   NOT NULL,
  valid_to    DATE   NOT NULL,
  PRIMARY KEY (ancestor_id, unit_id, valid_from),
  INDEX unit_below_unit (unit_id, ancestor_id),
  CONSTRAINT unit_below_ancestor FOREIGN KEY (ancestor_id) REFERENCES unit (id),
  CONSTRAINT unit_below_of FOREIGN KEY (unit_id) REFERENCES unit (id)
);

CREATE TABLE unit_succession (
  old_id    BIGINT     NOT NULL,
  new_id    BIGINT     NOT NULL,
  effective DATE       NOT NULL,
  scope     VARCHAR(8) NOT NULL,
  PRIMARY KEY (old_id, new_id),
  INDEX unit_succession_new (new_id),
  CONSTRAINT succession_old FOREIGN KEY (old_id) REFERENCES unit (id),
  CONSTRAINT succession_new FOREIGN KEY (new_id) REFERENCES unit (id)
);

-- Raised by each import: it serialises imports, and tells the other nodes that their tree is old.
CREATE TABLE unit_version (
  id      TINYINT NOT NULL PRIMARY KEY,
  version BIGINT  NOT NULL
);

CREATE TABLE hall (
  id      BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name    VARCHAR(200) NOT NULL,
  unit_id BIGINT       NOT NULL,
  seats   INT          NOT NULL,
  active  BOOLEAN      NOT NULL DEFAULT TRUE,
  version BIGINT       NOT NULL DEFAULT 0,
  CONSTRAINT hall_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
);

CREATE TABLE endpoint (
  id               BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name             VARCHAR(200) NOT NULL,
  hall_id          BIGINT       NULL,
  terminal_kind    VARCHAR(16)  NOT NULL,
  terminal_address VARCHAR(200) NULL,
  phone            VARCHAR(40)  NULL,
  email            VARCHAR(200) NULL,
  active           BOOLEAN      NOT NULL DEFAULT TRUE,
  folded           VARCHAR(300) NOT NULL,
  version          BIGINT       NOT NULL DEFAULT 0,
  CONSTRAINT endpoint_hall FOREIGN KEY (hall_id) REFERENCES hall (id)
);

-- An endpoint belongs to one unit at a time.
CREATE TABLE endpoint_assignment (
  endpoint_id BIGINT NOT NULL,
  unit_id     BIGINT NOT NULL,
  valid_from  DATE   NOT NULL,
  valid_to    DATE   NOT NULL,
  PRIMARY KEY (endpoint_id, valid_from),
  INDEX assignment_unit (unit_id, valid_from),
  CONSTRAINT assignment_endpoint FOREIGN KEY (endpoint_id) REFERENCES endpoint (id),
  CONSTRAINT assignment_of_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
);
