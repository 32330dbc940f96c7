package vn.diemcau.reports;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Locale;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.words.Sentence;

/** <em>Tổng kết năm</em>: so many meetings, so many endpoints, so many delegates. */
@Singleton
public class CountingYears {
    private static final int FIRST = 2000;
    private static final int LAST = 2100;

    private final Sql sql;
    private final CountedOnce once;

    CountingYears(Sql sql, CountedOnce once) {
        this.sql = sql;
        this.once = once;
    }

    /**
     * One year of the meetings organized within the caller's reach, the year before beside it.
     *
     * @param delegatesFrom {@code heads-confirmed} when a secretary has confirmed all heads that count,
     *     {@code heads-declared} when some stand as their operator declared them
     */
    public record YearReport(int year, Counts counts, String delegatesFrom, Sentence sentence, Counts lastYear) {}

    public record Counts(int meetings, int endpointConnections, long delegates) {}

    public Outcome<YearReport> year(Caller caller, int year) {
        if (year < FIRST || year > LAST) {
            return Outcome.refused(new CommonRefusal.Invalid("year", "out-of-range"));
        }
        var counts = counts(caller, year);
        return Outcome.done(new YearReport(
                year,
                counts,
                delegatesFrom(caller, year),
                sentence(caller.scope(), year, counts),
                counts(caller, year - 1)));
    }

    private Counts counts(Caller caller, int year) {
        return once.list(
                        once.seals(),
                        """
                        SELECT COUNT(DISTINCT f.meeting_id) AS meetings,
                          COALESCE(SUM(f.attendance IN ('attended', 'substituted')), 0) AS connections,
                          COALESCE(SUM(f.heads), 0) AS delegates
                        FROM attendance_fact f JOIN meeting m ON m.id = f.meeting_id
                        WHERE f.starts_at >= ? AND f.starts_at < ? AND %s
                        """.formatted(organizedWithin(caller)),
                        row -> new Counts(row.count("meetings"), row.count("connections"), row.number("delegates")),
                        VietnamTime.startOf(LocalDate.of(year, 1, 1)),
                        VietnamTime.startOf(LocalDate.of(year + 1, 1, 1)))
                .getFirst();
    }

    private String delegatesFrom(Caller caller, int year) {
        var declaredOnly = sql.first(
                """
                SELECT 1 AS found FROM attendance_fact f JOIN meeting m ON m.id = f.meeting_id
                  JOIN heads h ON h.meeting_id = f.meeting_id AND h.endpoint_id = f.endpoint_id
                WHERE f.starts_at >= ? AND f.starts_at < ? AND h.confirmed IS NULL AND h.declared IS NOT NULL AND %s
                LIMIT 1
                """.formatted(organizedWithin(caller)),
                row -> row.count("found"),
                VietnamTime.startOf(LocalDate.of(year, 1, 1)),
                VietnamTime.startOf(LocalDate.of(year + 1, 1, 1)));
        return declaredOnly.isPresent() ? "heads-declared" : "heads-confirmed";
    }

    /** By the ids of the units, our own numbers, so that what is remembered follows a unit that comes or goes. */
    private String organizedWithin(Caller caller) {
        var units = sql.list(
                "SELECT known.id FROM unit known WHERE " + Reach.covers(caller, "known.id") + " ORDER BY known.id",
                row -> row.text("id"));
        return "m.organizer_unit_id IN (" + (units.isEmpty() ? "0" : String.join(",", units)) + ")";
    }

    private static Sentence sentence(Unit scope, int year, Counts counts) {
        return Sentence.of(
                "told.year",
                "year",
                year,
                "scope",
                scope.level() == Level.PROVINCE ? Sentence.of("told.year.province") : scope.name(),
                "meetings",
                number(counts.meetings()),
                "connections",
                number(counts.endpointConnections()),
                "delegates",
                number(counts.delegates()));
    }

    private static String number(long number) {
        return String.format(Locale.of("vi", "VN"), "%,d", number);
    }
}
