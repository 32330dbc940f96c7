package vn.diemcau.reports;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import vn.diemcau.access.Caller;
import vn.diemcau.reports.AttendanceQuestion.By;

/** <em>Tổng quan</em>: what a leader looks at first, for one span beside the span before and the year before. */
@Singleton
public class TakingStock {
    private final CountingAttendance counting;

    TakingStock(CountingAttendance counting) {
        this.counting = counting;
    }

    /**
     * @param trend by week, of a year by month
     * @param units all units, the one that came least first
     * @param arrivals how early or late the present came
     */
    public record Stock(
            Span span,
            Figures now,
            Figures previous,
            Figures lastYear,
            AttendanceReport trend,
            List<AttendanceReport.Line> units,
            AttendanceReport arrivals,
            HeatMap heat) {
        public Stock {
            units = List.copyOf(units);
        }

        /** Units that were invited and did not come once. */
        public long neverThere() {
            return units.stream().filter(line -> line.figures().attended() == 0).count();
        }
    }

    public Stock of(Caller caller, Span span) {
        var across = span.kind() == Span.Kind.YEAR ? By.MONTH : By.WEEK;
        var mapped = counting.mapped(caller, about(span, By.UNIT), across).orElseThrow();
        var units = mapped.report();
        return new Stock(
                span,
                units.totals(),
                total(caller, span.previous()),
                total(caller, span.lastYear()),
                counting.count(caller, about(span, across)).orElseThrow(),
                units.lines().stream().sorted(leastFirst()).toList(),
                counting.count(caller, about(span, By.ARRIVAL)).orElseThrow(),
                mapped.heat());
    }

    private Figures total(Caller caller, Span span) {
        return counting.total(caller, about(span, By.LEVEL)).orElseThrow();
    }

    private static AttendanceQuestion about(Span span, By by) {
        return AttendanceQuestion.about(span.first(), span.last(), by);
    }

    /** Of two with the same rate the one that stayed away more often; the lines come in the order of their names. */
    private static Comparator<AttendanceReport.Line> leastFirst() {
        return Comparator.comparing(
                        (AttendanceReport.Line line) -> line.figures().rate())
                .thenComparing(line -> line.figures().invited() - line.figures().attended(), Comparator.reverseOrder());
    }
}
