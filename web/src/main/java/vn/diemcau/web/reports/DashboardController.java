package vn.diemcau.web.reports;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.reports.CountingYears;
import vn.diemcau.reports.Span;
import vn.diemcau.reports.TakingStock;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Pages;

/** <em>Tổng quan</em>: what a leader looks at first. */
@Controller("/dashboard")
@Produces(MediaType.TEXT_HTML)
class DashboardController {
    private final TakingStock stock;
    private final CountingYears years;
    private final TheseDays theseDays;
    private final Questions questions;
    private final Pages pages;

    DashboardController(TakingStock stock, CountingYears years, TheseDays theseDays, Questions questions, Pages pages) {
        this.stock = stock;
        this.years = years;
        this.theseDays = theseDays;
        this.questions = questions;
        this.pages = pages;
    }

    /** @param day any day of the span that is asked about */
    @Get
    @Needs(Right.READ_REPORTS)
    HttpResponse<?> overview(
            HttpRequest<?> request,
            Caller caller,
            @Nullable @QueryValue String span,
            @Nullable @QueryValue String day) {
        var today = questions.today();
        var kind = span == null || span.isBlank()
                ? Span.Kind.QUARTER
                : Span.Kind.of(span)
                        .orElseThrow(() -> new RefusalException(new CommonRefusal.Invalid("span", "choice")));
        var asked = Span.of(kind, Optional.ofNullable(Times.day("day", day)).orElse(today), today);
        return pages.show(
                request,
                "reports/dashboard",
                Map.of(
                        "stock", stock.of(caller, asked),
                        "year", years.year(caller, asked.first().getYear()).orElseThrow(),
                        "days", theseDays.of(caller, today)));
    }

    /** The part of the page that is alive. */
    @Get("/today")
    @Needs(Right.READ_REPORTS)
    HttpResponse<?> today(HttpRequest<?> request, Caller caller) {
        return pages.show(request, "reports/today", Map.of("days", theseDays.of(caller, questions.today())));
    }
}
