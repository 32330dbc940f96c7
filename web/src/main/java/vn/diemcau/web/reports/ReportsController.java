package vn.diemcau.web.reports;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.reports.CountingAttendance;
import vn.diemcau.reports.CountingYears;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;

/** The reports for clients. */
@Controller("/api/v1/reports")
class ReportsController {
    private final CountingAttendance counting;
    private final CountingYears years;
    private final Questions questions;

    ReportsController(CountingAttendance counting, CountingYears years, Questions questions) {
        this.counting = counting;
        this.years = years;
        this.questions = questions;
    }

    @Get("/attendance")
    @Needs(Right.READ_REPORTS)
    ReportJson attendance(
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String by,
            @Nullable @QueryValue String unit,
            @Nullable @QueryValue String below,
            @Nullable @QueryValue String level) {
        var report = counting.count(caller, questions.of(from, to, by, unit, below, level))
                .orElseThrow();
        return ReportJson.of(report, PageOf.cut(LineOrder.sorted(report.lines(), paging), paging));
    }

    @Get("/year")
    @Needs(Right.READ_REPORTS)
    YearJson year(Caller caller, @Nullable @QueryValue Integer year) {
        var asked = year == null ? questions.today().getYear() : year;
        return YearJson.of(years.year(caller, asked).orElseThrow());
    }
}
