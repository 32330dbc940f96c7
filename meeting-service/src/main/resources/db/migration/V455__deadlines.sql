-- Until when a meeting is to be answered, furnished with papers and tried: the working days of its kind and the days that
-- they come to, frozen when it is planned and counted anew when it is moved. What was planned before has none.
ALTER TABLE meeting
  ADD COLUMN reply_days INT NULL,
  ADD COLUMN papers_days INT NULL,
  ADD COLUMN check_days INT NULL,
  ADD COLUMN reply_due DATE NULL,
  ADD COLUMN papers_due DATE NULL,
  ADD COLUMN check_due DATE NULL;
