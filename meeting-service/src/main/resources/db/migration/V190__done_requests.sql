-- Written in the transaction of the act that the key was given for: it tells whether the act was committed when its
-- answer was lost on the way.
ALTER TABLE idempotent_answer
  ADD COLUMN done_at DATETIME(6)  NULL,
  ADD COLUMN target  VARCHAR(200) NULL;
