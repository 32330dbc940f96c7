-- The last number given, by agency, type of paper and year; a number is taken by raising this row.
CREATE TABLE paper_number (
  agency_id BIGINT     NOT NULL,
  type      VARCHAR(8) NOT NULL,
  year      INT        NOT NULL,
  last      INT        NOT NULL,
  PRIMARY KEY (agency_id, type, year),
  CONSTRAINT paper_number_agency FOREIGN KEY (agency_id) REFERENCES unit (id)
);

ALTER TABLE minutes
  ADD COLUMN number        INT         NULL,
  ADD COLUMN number_agency BIGINT      NULL,
  ADD COLUMN number_year   INT         NULL,
  ADD COLUMN numbered_by   BIGINT      NULL,
  ADD COLUMN numbered_at   DATETIME(6) NULL,
  ADD CONSTRAINT minutes_number UNIQUE (number_agency, number_year, number);
