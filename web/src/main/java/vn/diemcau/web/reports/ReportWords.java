package vn.diemcau.web.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.reports.AttendanceQuestion.By;
import vn.diemcau.reports.AttendanceReport;
import vn.diemcau.reports.AttendanceReport.Line;
import vn.diemcau.reports.CountingYears;
import vn.diemcau.reports.Figures;
import vn.diemcau.reports.HeatMap;
import vn.diemcau.reports.ListingFacts.Fact;
import vn.diemcau.reports.Note;
import vn.diemcau.reports.Span;
import vn.diemcau.reports.Weeks;
import vn.diemcau.reports.Which;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** The words of reports, on their pages and in their files. */
public final class ReportWords {
    private ReportWords() {}

    /** What a report is counted by. */
    public static String by(By by) {
        return Say.it("reports.by." + by.word());
    }

    /** What a line stands for. */
    public static String label(By by, Line line) {
        return label(by, line.key(), line.label());
    }

    public static String label(By by, String key, String name) {
        return switch (by) {
            case MONTH -> month(YearMonth.parse(key));
            case WEEK -> week(key);
            case LEVEL -> Say.it("reports.level." + key);
            case ARRIVAL -> Say.it("reports.arrival." + key);
            case UNIT, DISTRICT, PROVINCE, ENDPOINT, MEETING -> name;
        };
    }

    /** The label where there is little room: 11/2026, T48. */
    public static String shortLabel(By by, String key) {
        return switch (by) {
            case MONTH -> {
                var month = YearMonth.parse(key);
                yield "%02d/%d".formatted(month.getMonthValue(), month.getYear());
            }
            case WEEK -> Weeks.monday(key).map(Words::shortDay).orElse(key);
            case UNIT, DISTRICT, PROVINCE, ENDPOINT, MEETING, LEVEL, ARRIVAL -> key;
        };
    }

    private static String month(YearMonth month) {
        return Say.it(
                "reports.month",
                "month",
                "%02d".formatted(month.getMonthValue()),
                "year",
                String.valueOf(month.getYear()));
    }

    private static String week(String key) {
        return Weeks.monday(key)
                .map(monday -> Say.it(
                        "reports.week",
                        "week",
                        key.substring(key.length() - 2),
                        "from",
                        Words.shortDay(monday),
                        "to",
                        Words.day(monday.plusDays(6))))
                .orElse(key);
    }

    public static String which(Which which) {
        return Say.it("reports.which." + which.word());
    }

    public static String note(Note note) {
        return switch (note) {
            case Note.Includes(var units) -> Say.it("reports.note.includes", "units", String.join(", ", units));
            case Note.Divided(var unit, var into, var counted) ->
                Say.it(
                        "reports.note.divided",
                        "unit",
                        capitalized(unit),
                        "into",
                        into.stream().collect(Collectors.joining(" " + Say.it("reports.note.and") + " ")),
                        "counted",
                        counted);
            case Note.Ended(var last) -> Say.it("reports.note.ended", "day", last);
            case Note.WithoutDistrict() -> Say.it("reports.note.without-district");
        };
    }

    private static String capitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.of("vi")) + name.substring(1);
    }

    /** Có mặt, đến muộn 12 phút, về sớm. */
    public static String outcome(Fact fact) {
        return Stream.of(
                        Say.it("reports.outcome." + fact.attendance()),
                        fact.present() && fact.late() ? late(fact) : "",
                        fact.present() && fact.leftEarly() ? Say.it("reports.outcome.left-early") : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String late(Fact fact) {
        return fact.joinedAfter()
                .filter(Duration::isPositive)
                .map(after -> Say.it("reports.outcome.late-by", "time", after.truncatedTo(unit(after))))
                .orElseGet(() -> Say.it("reports.outcome.late"));
    }

    private static ChronoUnit unit(Duration after) {
        return after.toMinutes() > 0 ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    }

    /** Tháng 11/2026, Quý IV/2026, Năm 2026. */
    public static String span(Span span) {
        var year = String.valueOf(span.first().getYear());
        return switch (span.kind()) {
            case MONTH -> month(YearMonth.from(span.first()));
            case QUARTER ->
                Say.it(
                        "reports.quarter",
                        "quarter",
                        Say.it("reports.quarter." + (span.first().getMonthValue() + 2) / 3),
                        "year",
                        year);
            case YEAR -> Say.it("reports.year", "year", year);
        };
    }

    /** What the figures of the span are held against. */
    public static String beside(Span span) {
        return span.kind() == Span.Kind.YEAR
                ? Say.it("reports.span.beside-year", "before", days(span.previous()))
                : Say.it("reports.span.beside", "before", days(span.previous()), "lastYear", days(span.lastYear()));
    }

    /** 01/10/2026–27/11/2026. */
    public static String days(Span span) {
        return Words.day(span.first()) + "–" + Words.day(span.last());
    }

    /** A rate for a script: 0.9210; empty where there is nothing to divide by. */
    public static String rate(Figures figures) {
        return rate(figures.attended(), figures.invited());
    }

    public static String rate(int part, int whole) {
        return whole == 0
                ? ""
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** The lines that came least. */
    public static List<Line> leastFirst(List<Line> lines, int most) {
        return lines.stream()
                .sorted(Comparator.comparing(line -> line.figures().rate()))
                .limit(most)
                .toList();
    }

    /** What a trend says, for whoever does not see it. */
    public static String summary(AttendanceReport report) {
        var by = report.question().by();
        var least = leastFirst(report.lines(), report.lines().size());
        return least.isEmpty()
                ? Say.it("reports.nothing")
                : Say.it(
                        "reports.trend.summary",
                        "rate",
                        percent(report.totals()),
                        "best",
                        label(by, least.getLast()),
                        "bestRate",
                        percent(least.getLast().figures()),
                        "worst",
                        label(by, least.getFirst()),
                        "worstRate",
                        percent(least.getFirst().figures()));
    }

    public static String summaryOfArrivals(AttendanceReport report) {
        var totals = report.totals();
        return totals.attended() == 0
                ? Say.it("reports.nothing")
                : Say.it(
                        "reports.arrivals.summary",
                        "onTime",
                        Words.percent(totals.onTime(), totals.attended()),
                        "late",
                        totals.late(),
                        "attended",
                        totals.attended());
    }

    public static String summary(HeatMap heat, int shown) {
        var all = heat.lines().size();
        return shown < all
                ? Say.it("reports.heat.some", "shown", shown, "all", all)
                : Say.it("reports.heat.all", "all", all);
    }

    private static String percent(Figures figures) {
        return Words.percent(figures.attended(), figures.invited());
    }

    /** For {@code aria-sort}: how the lines are ordered by the field. */
    public static String sorted(String sort, String field) {
        return sort.equals(field) ? "ascending" : sort.equals("-" + field) ? "descending" : "none";
    }

    /** The order that a press on the head of a column asks for: figures from the largest, names from A. */
    public static String turned(String sort, String field) {
        var down = "-" + field;
        return field.equals("label") ? sort.equals(field) ? down : field : sort.equals(down) ? field : down;
    }

    public static String lastYear(CountingYears.YearReport year) {
        return Say.it(
                "reports.sentence.last-year",
                "year",
                String.valueOf(year.year() - 1),
                "meetings",
                year.lastYear().meetings(),
                "endpoints",
                year.lastYear().endpointConnections(),
                "delegates",
                year.lastYear().delegates());
    }
}
