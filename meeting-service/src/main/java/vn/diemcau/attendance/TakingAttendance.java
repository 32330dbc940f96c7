package vn.diemcau.attendance;

import vn.diemcau.meetings.MeetingId;

/** Makes the sheet of a meeting from its ledger and its roll call; before the seal it is provisional. */
public interface TakingAttendance {
    AttendanceSheet sheet(MeetingId meeting);
}
