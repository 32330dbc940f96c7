package vn.diemcau.reports;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.LedgerEntry.Kind;
import vn.diemcau.attendance.TakingAttendance;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;

/**
 * <em>Chứng cứ</em> of one endpoint in one meeting: its row of the sheet, and the lines of the ledger that prove it.
 */
@Singleton
public class ProvingAttendance {
    private static final Set<Kind> OF_THE_WHOLE = Set.of(Kind.OPENED, Kind.CLOSED, Kind.SEALED);

    private final Meetings meetings;
    private final TakingAttendance taking;
    private final Ledger ledger;

    ProvingAttendance(Meetings meetings, TakingAttendance taking, Ledger ledger) {
        this.meetings = meetings;
        this.taking = taking;
        this.ledger = ledger;
    }

    /** @param hosted whether the whole ledger is the caller's to read */
    public record Proof(AttendanceSheet sheet, AttendanceSheet.Row row, List<LedgerEntry> entries, boolean hosted) {
        public Proof {
            entries = List.copyOf(entries);
        }
    }

    public Outcome<Proof> of(Caller caller, MeetingId meeting, EndpointId endpoint) {
        boolean within = meetings.seenBy(caller, meeting).isPresent()
                && meetings.inviteesSeenBy(caller, meeting).stream()
                        .map(Invitee::endpoint)
                        .anyMatch(endpoint::equals);
        if (!within) {
            return Outcome.refused(new CommonRefusal.Unknown("meeting"));
        }
        var sheet = taking.sheet(meeting);
        var row = sheet.rows().stream()
                .filter(one -> one.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
        var proving = new HashSet<Long>();
        row.connections().forEach(stay -> proving.addAll(stay.entries()));
        var entries = ledger.entries(meeting, 0, Integer.MAX_VALUE).stream()
                .filter(entry -> proving.contains(entry.no())
                        || entry.endpoint().filter(endpoint::equals).isPresent()
                        || OF_THE_WHOLE.contains(entry.kind()))
                .toList();
        return Outcome.done(new Proof(sheet, row, entries, meetings.hostedBy(caller, meeting)));
    }
}
