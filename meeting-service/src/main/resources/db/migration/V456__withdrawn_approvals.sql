-- Why an approval was taken back, for whoever has to change the plan; empty again when it is approved.
ALTER TABLE meeting
  ADD COLUMN withdrawn_at DATETIME(6) NULL,
  ADD COLUMN withdrawn_reason VARCHAR(1000) NULL;
