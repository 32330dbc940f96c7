package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.TakingAttendance;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.papers.PaperPress;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;

/**
 * <em>Xuất bảng tình hình tham dự</em>: as workbook, CSV or paper, as far as the caller may see its rows; written into
 * the trail.
 */
@Singleton
public class ExportingAttendance {
    private final Meetings meetings;
    private final TakingAttendance takingAttendance;
    private final AttendanceTables tables;
    private final Units units;
    private final PaperPress press;
    private final AuditTrail trail;

    ExportingAttendance(
            Meetings meetings,
            TakingAttendance takingAttendance,
            AttendanceTables tables,
            Units units,
            PaperPress press,
            AuditTrail trail) {
        this.meetings = meetings;
        this.takingAttendance = takingAttendance;
        this.tables = tables;
        this.units = units;
        this.press = press;
        this.trail = trail;
    }

    /** The forms in which a sheet leaves. */
    public enum Form {
        XLSX,
        CSV,
        PDF
    }

    public Outcome<byte[]> export(Caller caller, MeetingId meeting, Form form) {
        var seen = meetings.seenBy(caller, meeting);
        if (seen.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("meeting"));
        }
        var plan = seen.get().plan();
        var sheet = takingAttendance.sheet(meeting);
        var paper = new AttendancePaper(
                plan.title(),
                plan.startsAt(),
                units.byId(plan.organizer()).map(Unit::name).orElse(""),
                table(caller, meeting, sheet));
        var made = made(paper, sheet, form);
        trail.record(caller.actor(), "attendance-export", "meeting:" + meeting.value(), AuditTrail.Result.DONE);
        return Outcome.done(made);
    }

    private AttendanceTable table(Caller caller, MeetingId meeting, AttendanceSheet sheet) {
        if (meetings.hostedBy(caller, meeting)) {
            return tables.of(sheet);
        }
        var visible = meetings.inviteesSeenBy(caller, meeting).stream()
                .map(Invitee::endpoint)
                .collect(Collectors.toSet());
        return tables.of(sheet, row -> visible.contains(row.endpoint()));
    }

    private byte[] made(AttendancePaper paper, AttendanceSheet sheet, Form form) {
        return switch (form) {
            case XLSX -> AttendanceWorkbook.of(paper);
            case CSV -> AttendanceCsv.of(paper.table());
            case PDF -> press.print(paper.xhtml(), sheet.end().orElse(sheet.start()));
        };
    }
}
