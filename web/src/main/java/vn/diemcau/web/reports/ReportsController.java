package vn.diemcau.web.reports;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.reports.CountingAttendance;
import vn.diemcau.reports.CountingYears;
import vn.diemcau.reports.ListingFacts;
import vn.diemcau.reports.PrintingTables.Form;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;

/** The reports for clients, as JSON and as files. */
@Controller("/api/v1/reports")
class ReportsController {
    private static final String PDF = "application/pdf";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv";
    private static final int MOST_LINES = 100_000;
    // Forty pages; a paper of more is read by nobody and keeps the press from everybody else.
    private static final int MOST_LINES_OF_A_PAPER = 1_000;

    private final CountingAttendance counting;
    private final CountingYears years;
    private final ListingFacts listing;
    private final ReportFiles files;
    private final Questions questions;

    ReportsController(
            CountingAttendance counting,
            CountingYears years,
            ListingFacts listing,
            ReportFiles files,
            Questions questions) {
        this.counting = counting;
        this.years = years;
        this.listing = listing;
        this.files = files;
        this.questions = questions;
    }

    @Get("/attendance")
    @Needs(Right.READ_REPORTS)
    ReportJson attendance(Caller caller, Paging paging, @RequestBean Asked asked) {
        var report = counting.count(caller, questions.of(asked)).orElseThrow();
        return ReportJson.of(report, PageOf.cut(LineOrder.sorted(report.lines(), paging), paging));
    }

    @Get("/attendance.xlsx")
    @Produces(XLSX)
    @Needs(Right.READ_REPORTS)
    HttpResponse<byte[]> workbook(Caller caller, Paging paging, @RequestBean Asked asked) {
        return report(caller, paging, asked, Form.XLSX);
    }

    @Get("/attendance.csv")
    @Produces(CSV)
    @Needs(Right.READ_REPORTS)
    HttpResponse<byte[]> csv(Caller caller, Paging paging, @RequestBean Asked asked) {
        return report(caller, paging, asked, Form.CSV);
    }

    @Get("/attendance.pdf")
    @Produces(PDF)
    @Needs(Right.READ_REPORTS)
    HttpResponse<byte[]> paper(Caller caller, Paging paging, @RequestBean Asked asked) {
        return report(caller, paging, asked, Form.PDF);
    }

    /** The rows of which a figure is made. */
    @Get("/rows")
    @Needs(Right.READ_REPORTS)
    PageOf<FactJson> rows(
            Caller caller, Paging paging, @RequestBean Asked asked, @Nullable @QueryValue String outcome) {
        var found = listing.list(caller, questions.of(asked), questions.which(outcome), paging.page(), paging.size())
                .orElseThrow();
        return PageOf.of(found.items().stream().map(FactJson::of).toList(), paging, found.total());
    }

    @Get("/rows.xlsx")
    @Produces(XLSX)
    @Needs(Right.READ_REPORTS)
    HttpResponse<byte[]> workbookOfRows(Caller caller, @RequestBean Asked asked, @Nullable @QueryValue String outcome) {
        return rows(caller, asked, outcome, Form.XLSX);
    }

    @Get("/rows.csv")
    @Produces(CSV)
    @Needs(Right.READ_REPORTS)
    HttpResponse<byte[]> csvOfRows(Caller caller, @RequestBean Asked asked, @Nullable @QueryValue String outcome) {
        return rows(caller, asked, outcome, Form.CSV);
    }

    @Get("/rows.pdf")
    @Produces(PDF)
    @Needs(Right.READ_REPORTS)
    HttpResponse<byte[]> paperOfRows(Caller caller, @RequestBean Asked asked, @Nullable @QueryValue String outcome) {
        return rows(caller, asked, outcome, Form.PDF);
    }

    @Get("/year")
    @Needs(Right.READ_REPORTS)
    YearJson year(Caller caller, @Nullable @QueryValue Integer year) {
        var asked = year == null ? questions.today().getYear() : year;
        return YearJson.of(years.year(caller, asked).orElseThrow());
    }

    private HttpResponse<byte[]> report(Caller caller, Paging paging, Asked asked, Form form) {
        var report = counting.count(caller, questions.of(asked)).orElseThrow();
        judge(report.lines().size(), form);
        return files.report(caller, report, LineOrder.sorted(report.lines(), paging), form);
    }

    private HttpResponse<byte[]> rows(Caller caller, Asked asked, @Nullable String outcome, Form form) {
        var question = questions.of(asked);
        var which = questions.which(outcome);
        var most = most(form);
        var found = listing.list(caller, question, which, 0, most).orElseThrow();
        judge(found.total(), form);
        return files.rows(caller, question, which, found, form);
    }

    private static void judge(long lines, Form form) {
        if (lines > most(form)) {
            throw new RefusalException(new CommonRefusal.Invalid(
                    "to",
                    form == Form.PDF ? "too-many-for-paper" : "too-many-rows",
                    Map.of("lines", lines, "most", most(form))));
        }
    }

    private static int most(Form form) {
        return form == Form.PDF ? MOST_LINES_OF_A_PAPER : MOST_LINES;
    }
}
