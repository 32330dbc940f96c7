package vn.diemcau.web.reports;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.AttendanceQuestion.By;
import vn.diemcau.reports.Span;
import vn.diemcau.reports.Which;
import vn.diemcau.units.Level;

/** Where the figures of an answer lead: to the lines below, to the meetings, to the rows they are made of. */
public record ReportLinks(AttendanceQuestion question) {

    public static ReportLinks of(Span span, By by) {
        return new ReportLinks(AttendanceQuestion.about(span.first(), span.last(), by));
    }

    /** This report again. */
    public String again() {
        return "/reports?" + query(question);
    }

    /** Everything of it but the order and the page. */
    public String query() {
        return query(question);
    }

    /** The rows behind a figure of all lines together. */
    public String rows(Which which) {
        return rows(question, which);
    }

    /** The rows behind a figure of one line. */
    public String rows(String key, Which which) {
        return rows(narrowed(question.by(), key), which);
    }

    /** The rows behind one cell of a line. */
    public String rows(String key, By across, String column, Which which) {
        return rows(narrowed(question.by(), key).narrowedTo(across, column), which);
    }

    /** The meetings of all lines together. */
    public String meetings() {
        return report(question, By.MEETING);
    }

    public String meetings(String key) {
        return report(narrowed(question.by(), key), By.MEETING);
    }

    /** What a figure of a column opens. */
    public String figure(ReportColumn column) {
        return figure(question, column);
    }

    public String figure(ReportColumn column, String key) {
        return figure(narrowed(question.by(), key), column);
    }

    /** What stands one step below a line. */
    public String deeper(String key) {
        var line = narrowed(question.by(), key);
        return switch (question.by()) {
            case PROVINCE -> report(line, By.DISTRICT);
            case DISTRICT, LEVEL -> report(line, By.UNIT);
            case UNIT, ENDPOINT, MONTH, WEEK -> report(line, By.MEETING);
            case MEETING -> "/meetings/" + key;
            case ARRIVAL -> rows(line, key.equals("away") ? Which.INVITED : Which.ATTENDED);
        };
    }

    /** The same, counted by something else. */
    public String by(By other) {
        return report(question, other);
    }

    /** The same question without one of its narrowings. */
    public String without(AttendanceQuestion.Part part) {
        var parts = new ArrayList<>(question.parts());
        parts.remove(part);
        return "/reports?"
                + query(new AttendanceQuestion(
                        question.from(),
                        question.to(),
                        question.by(),
                        question.unit(),
                        question.below(),
                        question.level(),
                        parts,
                        question.yearAgo()));
    }

    /** The report as a file. */
    public String file(String ending, String sort) {
        return "/api/v1/reports/attendance." + ending + "?" + query(question) + sorted(sort);
    }

    /** Its rows as a file. */
    public String fileOfRows(String ending, Which which) {
        return "/api/v1/reports/rows." + ending + "?" + query(question) + "&outcome=" + which.word();
    }

    private AttendanceQuestion narrowed(By by, String key) {
        return question.narrowedTo(by, key);
    }

    private static String figure(AttendanceQuestion line, ReportColumn column) {
        if (column == ReportColumn.LAST_YEAR) {
            return rows(line.aYearAgo(), Which.ATTENDED);
        }
        return column.which().map(which -> rows(line, which)).orElseGet(() -> report(line, By.MEETING));
    }

    private static String rows(AttendanceQuestion line, Which which) {
        return "/reports/rows?" + query(line) + "&outcome=" + which.word();
    }

    /** A level was meant of the units into which others have gone; the line itself says it from here on. */
    private static String report(AttendanceQuestion line, By by) {
        var narrowed = line.parts().stream().anyMatch(part -> part.by() == By.UNIT);
        return "/reports?" + query((narrowed ? line.ofAllLevels() : line).by(by));
    }

    private static String sorted(String sort) {
        return sort.isEmpty() ? "" : "&sort=" + encoded(sort);
    }

    private static String query(AttendanceQuestion question) {
        var fields = new ArrayList<String>();
        fields.add("from=" + question.from());
        fields.add("to=" + question.to());
        fields.add("by=" + question.by().word());
        question.unit().ifPresent(code -> fields.add("unit=" + encoded(code)));
        question.below().ifPresent(code -> fields.add("below=" + encoded(code)));
        question.level().map(Level::word).ifPresent(level -> fields.add("level=" + level));
        question.parts().forEach(part -> fields.add("of=" + encoded(part.word())));
        if (question.yearAgo()) {
            fields.add("ago=year");
        }
        return String.join("&", List.copyOf(fields));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%3A", ":");
    }
}
