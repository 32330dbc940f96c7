-- Everything a report counts, in the order in which it asks: by time, then by unit; the rows themselves stay unread.
CREATE INDEX fact_report ON attendance_fact
  (starts_at, unit_id, meeting_id, endpoint_id, level, attendance, late, left_early, confirmed, heads, connected_seconds);
