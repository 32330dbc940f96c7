-- Which steps of the sample are loaded.
CREATE TABLE sample_step (
  step    VARCHAR(20) NOT NULL PRIMARY KEY,
  done_at DATETIME(6) NOT NULL
);
