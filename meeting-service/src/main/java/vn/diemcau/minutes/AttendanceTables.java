package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.text.Collator;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.Invitee.Part;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;

/** Puts names and reasons to the rows of a sheet. */
@Singleton
class AttendanceTables {
    private static final Set<Delegate.State> PRESENT =
            EnumSet.of(Delegate.State.PRESENT_HERE, Delegate.State.PRESENT_ONLINE, Delegate.State.SUBSTITUTED);

    private final Endpoints endpoints;
    private final Units units;
    private final Responses responses;
    private final Sql sql;

    AttendanceTables(Endpoints endpoints, Units units, Responses responses, Sql sql) {
        this.endpoints = endpoints;
        this.units = units;
        this.responses = responses;
        this.sql = sql;
    }

    AttendanceTable of(AttendanceSheet sheet) {
        return of(sheet, row -> true, sheet.unnamed().size());
    }

    /** The same of some rows only; the sums are those of these rows, and who is unnamed is not told. */
    AttendanceTable of(AttendanceSheet sheet, Predicate<AttendanceSheet.Row> which) {
        return of(sheet, which, 0);
    }

    private AttendanceTable of(AttendanceSheet sheet, Predicate<AttendanceSheet.Row> which, int unnamed) {
        var chosen = sheet.rows().stream().filter(which).toList();
        var day = VietnamTime.dayOf(sheet.start());
        var places = endpoints.byIds(
                chosen.stream().map(AttendanceSheet.Row::endpoint).toList(), day);
        var names = units.byIds(
                chosen.stream().map(row -> row.invitee().unit()).distinct().toList());
        var answers = responses.of(sheet.meeting());
        var rows = chosen.stream()
                .map(row -> row(
                        row,
                        Optional.ofNullable(places.get(row.endpoint())),
                        Optional.ofNullable(names.get(row.invitee().unit())),
                        Optional.ofNullable(answers.get(row.endpoint()))))
                .sorted(inOfficeOrder())
                .toList();
        return new AttendanceTable(
                sheet.version(),
                seal(sheet),
                sheet.sealed(),
                rows,
                chosen.stream().mapToInt(row -> row.delegates().size()).sum(),
                (int) chosen.stream()
                        .flatMap(row -> row.delegates().stream())
                        .filter(delegate -> PRESENT.contains(delegate.state()))
                        .count(),
                unnamed);
    }

    private AttendanceTable.Row row(
            AttendanceSheet.Row row, Optional<Endpoint> place, Optional<Unit> unit, Optional<Response> answer) {
        return new AttendanceTable.Row(
                row.endpoint(),
                place.map(Endpoint::name).orElse("Điểm cầu số " + row.endpoint().value()),
                unit.map(Unit::code).orElse(""),
                unit.map(Unit::name).orElse(""),
                row.invitee().part(),
                row.confirmed(),
                row.attendance(),
                row.late(),
                row.leftEarly(),
                row.firstJoin(),
                row.lastSeen(),
                row.connectedSeconds(),
                row.gaps().size(),
                row.headsDeclared(),
                row.headsConfirmed(),
                reason(row, answer));
    }

    private static Optional<String> reason(AttendanceSheet.Row row, Optional<Response> answer) {
        return switch (row.attendance()) {
            case EXCUSED -> answer.flatMap(given -> given.reply().reason());
            case SUBSTITUTED -> {
                var instead = String.join(
                        "; ",
                        row.delegates().stream()
                                .filter(delegate -> delegate.substituteFor().isPresent())
                                .map(AttendanceTables::inPlaceOf)
                                .toList());
                yield instead.isEmpty() ? answer.flatMap(given -> given.reply().reason()) : Optional.of(instead);
            }
            case ATTENDED, ABSENT -> Optional.empty();
        };
    }

    private static String inPlaceOf(Delegate delegate) {
        return delegate.name() + " đi thay " + delegate.substituteFor().orElseThrow();
    }

    /** A sealed sheet stands on the last seal; a provisional one on its last entry. */
    private String seal(AttendanceSheet sheet) {
        if (!sheet.sealed()) {
            return sheet.asOfHash();
        }
        return sql.first(
                        "SELECT hash FROM seal WHERE meeting_id = ? ORDER BY ledger_no DESC LIMIT 1",
                        row -> row.text("hash"),
                        sheet.meeting().value())
                .orElse(sheet.asOfHash());
    }

    private static Comparator<AttendanceTable.Row> inOfficeOrder() {
        var vietnamese = Collator.getInstance(Locale.of("vi", "VN"));
        return Comparator.comparing((AttendanceTable.Row row) -> row.part() != Part.CENTRAL)
                .thenComparing(AttendanceTable.Row::placeName, vietnamese::compare)
                .thenComparing(AttendanceTable.Row::endpoint);
    }
}
