package vn.diemcau.attendance;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.AccountId;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.attendance.AttendanceSheet.Conflict;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.AttendanceSheet.Row;
import vn.diemcau.attendance.RollCall.Place;
import vn.diemcau.chain.Hashes;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;

/**
 * Makes the sheet of a ledger and a roll call, and of nothing else: no clock, no store. What was told after the first
 * seal counts only where a correction accepted it.
 */
final class Tally {
    private final RollCall rollCall;
    private final List<LedgerEntry> ledger;
    private final Optional<LedgerEntry> seal;
    private final Optional<Instant> closedAt;
    private final Instant knownUntil;
    private final Map<EndpointId, List<Connection>> connections;
    private final List<Connection> unnamed;
    private final Map<EndpointId, Correction> corrections;
    private final List<LedgerEntry> gaps;

    private Tally(RollCall rollCall, List<LedgerEntry> ledger) {
        this.rollCall = rollCall;
        this.ledger = ledger;
        this.seal = last(ledger, LedgerEntry.Kind.SEALED);
        this.closedAt = last(ledger, LedgerEntry.Kind.CLOSED).map(LedgerEntry::at);
        var counted = counted(ledger);
        this.knownUntil = counted.stream()
                .map(LedgerEntry::recordedAt)
                .max(Comparator.naturalOrder())
                .orElse(rollCall.start());
        var all = Connection.of(counted);
        this.connections = Connection.byEndpoint(all);
        this.unnamed = all.stream().filter(one -> one.endpoint().isEmpty()).toList();
        this.corrections = Correction.byEndpoint(ledger);
        this.gaps = counted.stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.GAP)
                .toList();
    }

    static AttendanceSheet sheet(MeetingId meeting, RollCall rollCall, List<LedgerEntry> ledger) {
        return new Tally(rollCall, ledger).sheet(meeting);
    }

    /**
     * The entries that count: all before the first seal, the late ones that a correction accepted, and whose a stay is,
     * whenever the secretary says so.
     */
    private static List<LedgerEntry> counted(List<LedgerEntry> ledger) {
        var seal = ledger.stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.SEALED)
                .findFirst();
        if (seal.isEmpty()) {
            return ledger;
        }
        var accepted = Correction.accepted(ledger);
        return ledger.stream()
                .filter(entry ->
                        entry.no() <= seal.get().no() || accepted.contains(entry.no()) || Whose.isNaming(entry))
                .toList();
    }

    private static Optional<LedgerEntry> last(List<LedgerEntry> ledger, LedgerEntry.Kind kind) {
        return ledger.reversed().stream().filter(entry -> entry.kind() == kind).findFirst();
    }

    private AttendanceSheet sheet(MeetingId meeting) {
        var rows = rollCall.places().stream().map(this::row).toList();
        var asOf = seal.or(() -> ledger.isEmpty() ? Optional.empty() : Optional.of(ledger.getLast()));
        var version = ledger.stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.SEALED)
                .count();
        return new AttendanceSheet(
                meeting,
                asOf.map(LedgerEntry::no).orElse(0L),
                asOf.map(LedgerEntry::hash).orElse(Hashes.NOTHING_BEFORE),
                seal.isPresent(),
                Math.toIntExact(version),
                rollCall.rules(),
                rollCall.start(),
                closedAt,
                AttendanceSheet.Totals.of(rows),
                rows,
                unnamed.stream()
                        .map(this::unnamed)
                        .filter(one -> !one.stays().isEmpty())
                        .toList());
    }

    private Row row(Place place) {
        var endpoint = place.invitee().endpoint();
        var corrected = Optional.ofNullable(corrections.get(endpoint));
        var trace = trace(connections.getOrDefault(endpoint, List.of()), declared(endpoint));
        var attendance = corrected.flatMap(Correction::attendance).orElseGet(() -> attendance(place, trace));
        var here = attendance == Attendance.ATTENDED || attendance == Attendance.SUBSTITUTED;
        return new Row(
                place.invitee(),
                place.confirms(),
                attendance,
                here && corrected.flatMap(Correction::late).orElseGet(() -> late(trace)),
                here && corrected.flatMap(Correction::leftEarly).orElseGet(() -> leftEarly(trace)),
                trace.firstJoin(),
                trace.lastSeen(),
                trace.connectedSeconds(),
                trace.stays(),
                trace.gaps(),
                place.declared(),
                corrected.flatMap(Correction::heads).or(place::confirmed),
                conflicts(place, corrected),
                place.delegates());
    }

    private AttendanceSheet.Unnamed unnamed(Connection connection) {
        return new AttendanceSheet.Unnamed(
                connection.whose().nick(), trace(List.of(connection), List.of()).stays());
    }

    private Trace trace(List<Connection> some, List<Gap> silences) {
        return new Trace(some, silences, rollCall.rules().reconnectGrace(), closedAt, knownUntil);
    }

    private List<Gap> declared(EndpointId endpoint) {
        return gaps.stream()
                .filter(entry ->
                        entry.endpoint().isEmpty() || entry.endpoint().get().equals(endpoint))
                .map(entry -> new Gap(
                        entry.at(),
                        Instant.parse((String)
                                entry.data().getOrDefault("until", entry.at().toString())),
                        Gap.Cause.of((String) entry.data().getOrDefault("cause", Gap.Cause.BRIDGE.word()))))
                .toList();
    }

    private static Attendance attendance(Place place, Trace trace) {
        if (trace.seen()) {
            return place.substituted() ? Attendance.SUBSTITUTED : Attendance.ATTENDED;
        }
        return place.excused() ? Attendance.EXCUSED : Attendance.ABSENT;
    }

    private boolean late(Trace trace) {
        var latest = rollCall.start().plus(rollCall.rules().grace());
        return trace.firstJoin().filter(latest::isBefore).isPresent();
    }

    /** While the meeting runs nobody has left early; and whom only a gap hides at the end has not left. */
    private boolean leftEarly(Trace trace) {
        if (closedAt.isEmpty() || trace.stayedToTheEnd()) {
            return false;
        }
        var earliest = closedAt.get().minus(rollCall.rules().grace());
        return trace.lastSeen().filter(earliest::isAfter).isPresent();
    }

    /** Where operator and secretary name different heads, and whoever decided. */
    private static List<Conflict> conflicts(Place place, Optional<Correction> corrected) {
        var decided = corrected.flatMap(correction -> correction.of(Correction.HEADS));
        var counts = corrected.flatMap(Correction::heads).or(place::confirmed);
        if (counts.isEmpty() || place.declared().isEmpty() || place.declared().equals(counts)) {
            return List.of();
        }
        var values = new HashMap<String, Integer>();
        values.put("operator", place.declared().get());
        values.put("secretary", counts.get());
        return List.of(new Conflict(
                "heads",
                Map.copyOf(values),
                "secretary",
                decided.flatMap(LedgerEntry::by).map(AccountId::value),
                decided.flatMap(LedgerEntry::why)));
    }
}
