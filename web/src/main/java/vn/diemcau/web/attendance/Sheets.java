package vn.diemcau.web.attendance;

import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.TakingAttendance;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.Meetings;

/** The sheet of a meeting as its caller may see it: of another's meeting the rows of one's own endpoints. */
@Singleton
class Sheets {
    private final Meetings meetings;
    private final TakingAttendance taking;
    private final AuditTrail trail;

    Sheets(Meetings meetings, TakingAttendance taking, AuditTrail trail) {
        this.meetings = meetings;
        this.taking = taking;
        this.trail = trail;
    }

    AttendanceSheet of(Caller caller, Meeting meeting) {
        var sheet = numbersOf(caller, meeting);
        if (sheet.rows().stream().anyMatch(row -> !row.delegates().isEmpty())) {
            trail.record(
                    caller.actor(), "attendance-read", "meeting:" + meeting.id().value(), AuditTrail.Result.DONE);
        }
        return sheet;
    }

    /** The same for whoever shows its numbers and none of the people on it: that is not written into the trail. */
    AttendanceSheet numbersOf(Caller caller, Meeting meeting) {
        var whole = taking.sheet(meeting.id());
        return meetings.hostedBy(caller, meeting.id())
                ? whole
                : whole.only(meetings.inviteesSeenBy(caller, meeting.id()).stream()
                        .map(Invitee::endpoint)
                        .collect(Collectors.toSet()));
    }
}
