package vn.diemcau.web.reports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.AttendanceReport;
import vn.diemcau.reports.Figures;
import vn.diemcau.web.answers.PageOf;

/** The answer of the report of attendance; {@code rate} has four decimals. */
@Serdeable
record ReportJson(
        String from, String to, String by, List<LineJson> items, TotalsJson totals, int page, int size, long total) {

    static ReportJson of(AttendanceReport report, PageOf<AttendanceReport.Line> lines) {
        return new ReportJson(
                report.question().from().toString(),
                report.question().to().toString(),
                report.question().by().word(),
                lines.items().stream()
                        .map(line -> LineJson.of(report.question().by(), line))
                        .toList(),
                TotalsJson.of(report.totals(), report.totalsLastYear()),
                lines.page(),
                lines.size(),
                lines.total());
    }

    @Serdeable
    record LineJson(
            String key,
            String label,
            @JsonUnwrapped FiguresJson figures,
            @Nullable LastYearJson lastYear,
            List<String> notes) {
        static LineJson of(AttendanceQuestion.By by, AttendanceReport.Line line) {
            return new LineJson(
                    line.key(),
                    ReportWords.label(by, line),
                    FiguresJson.of(line.figures()),
                    line.lastYear().map(LastYearJson::of).orElse(null),
                    line.notes().stream().map(ReportWords::note).toList());
        }
    }

    @Serdeable
    record TotalsJson(@JsonUnwrapped FiguresJson figures, LastYearJson lastYear) {
        static TotalsJson of(Figures figures, Figures lastYear) {
            return new TotalsJson(FiguresJson.of(figures), LastYearJson.of(lastYear));
        }
    }

    /** The columns that a line and the totals have in common; they stand flat in both. */
    @Serdeable
    record FiguresJson(
            int meetings,
            int invited,
            int confirmed,
            int attended,
            int onTime,
            int late,
            int leftEarly,
            int excused,
            int absent,
            int substituted,
            long heads,
            long connectedSeconds,
            BigDecimal rate) {
        static FiguresJson of(Figures figures) {
            return new FiguresJson(
                    figures.meetings(),
                    figures.invited(),
                    figures.confirmed(),
                    figures.attended(),
                    figures.onTime(),
                    figures.late(),
                    figures.leftEarly(),
                    figures.excused(),
                    figures.absent(),
                    figures.substituted(),
                    figures.heads(),
                    figures.connectedSeconds(),
                    figures.rate());
        }
    }

    @Serdeable
    record LastYearJson(int invited, int attended, BigDecimal rate) {
        static LastYearJson of(Figures figures) {
            return new LastYearJson(figures.invited(), figures.attended(), figures.rate());
        }
    }
}
