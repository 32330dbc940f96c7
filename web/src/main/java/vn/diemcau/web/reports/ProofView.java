package vn.diemcau.web.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.reports.ProvingAttendance;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** The page of a proof. */
public record ProofView(
        String meeting,
        String title,
        String when,
        String endpoint,
        String endpointId,
        String unit,
        String outcome,
        String joined,
        String lastSeen,
        String connected,
        String heads,
        boolean sealed,
        boolean hosted,
        List<Stay> stays,
        List<Line> lines) {

    public record Stay(String from, String until, String entries) {}

    public record Line(String no, String at, String kind, String source, String why, String hash) {}

    static ProofView of(
            MeetingId meeting, MeetingPlan plan, String endpoint, String unit, ProvingAttendance.Proof proof) {
        var row = proof.row();
        return new ProofView(
                String.valueOf(meeting.value()),
                plan.title(),
                Words.span(plan.startsAt(), plan.endsAt()),
                endpoint,
                String.valueOf(row.endpoint().value()),
                unit,
                outcome(row),
                moment(row.firstJoin()),
                moment(row.lastSeen()),
                Words.duration(Duration.ofSeconds(row.connectedSeconds())),
                Words.number(row.heads()),
                proof.sheet().sealed(),
                proof.hosted(),
                row.connections().stream().map(ProofView::stay).toList(),
                proof.entries().stream().map(ProofView::line).toList());
    }

    private static String outcome(AttendanceSheet.Row row) {
        return Stream.of(
                        Say.it("reports.outcome." + row.attendance().word()),
                        row.here() && row.late() ? Say.it("reports.outcome.late") : "",
                        row.here() && row.leftEarly() ? Say.it("reports.outcome.left-early") : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static Stay stay(AttendanceSheet.Stay stay) {
        return new Stay(
                seconds(stay.from()),
                stay.until().map(ProofView::seconds).orElse("–"),
                stay.entries().stream().map(Words::number).collect(Collectors.joining(", ")));
    }

    private static Line line(LedgerEntry entry) {
        return new Line(
                Words.number(entry.no()),
                seconds(entry.at()),
                Say.it("reports.proof.kind." + entry.kind().word()),
                Say.it("reports.proof.source." + entry.source().word()),
                entry.why().orElse(""),
                entry.hash());
    }

    private static String moment(Optional<Instant> at) {
        return at.map(ProofView::seconds).orElse("–");
    }

    private static String seconds(Instant at) {
        return Words.seconds(at) + " " + Words.day(at);
    }
}
