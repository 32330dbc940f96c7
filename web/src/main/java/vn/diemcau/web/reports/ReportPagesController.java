package vn.diemcau.web.reports;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.AttendanceQuestion.By;
import vn.diemcau.reports.AttendanceReport;
import vn.diemcau.reports.CountingAttendance;
import vn.diemcau.reports.ListingFacts;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.units.UnitChoices;

/** The pages of the reports: a form, charts, a table with its denominators; and the rows behind each figure. */
@Controller("/reports")
@Produces(MediaType.TEXT_HTML)
public class ReportPagesController {
    // More columns than that cannot be told apart.
    private static final int WEEKS_OF_A_MAP = 27;

    private final CountingAttendance counting;
    private final ListingFacts listing;
    private final Questions questions;
    private final AskedFor askedFor;
    private final UnitChoices choices;
    private final Pages pages;

    ReportPagesController(
            CountingAttendance counting,
            ListingFacts listing,
            Questions questions,
            AskedFor askedFor,
            UnitChoices choices,
            Pages pages) {
        this.counting = counting;
        this.listing = listing;
        this.questions = questions;
        this.askedFor = askedFor;
        this.choices = choices;
        this.pages = pages;
    }

    @Get
    @Needs(Right.READ_REPORTS)
    HttpResponse<?> attendance(HttpRequest<?> request, Caller caller, Paging paging, @RequestBean Asked asked) {
        var typed = typed(asked);
        var model = new HashMap<String, Object>();
        model.put("typed", typed);
        model.put("units", choices.on(questions.today()));
        try {
            // Units are called as they are on the last day that is asked about.
            var day = questions.lastDay(asked.to());
            model.put("units", choices.on(day));
            var question = questions.of(asked.about(
                    choices.code(typed.getOrDefault("unit", ""), day),
                    choices.code(typed.getOrDefault("below", ""), day)));
            typed.put("from", Words.day(question.from()));
            typed.put("to", Words.day(question.to()));
            question.unit().ifPresent(code -> typed.put("unit", choices.label(code, day)));
            question.below().ifPresent(code -> typed.put("below", choices.label(code, day)));
            return switch (counted(caller, question, model)) {
                case Outcome.Done<AttendanceReport>(var report) -> shown(request, caller, model, report, paging);
                case Outcome.Refused<AttendanceReport>(var refusals) -> again(request, model, refusals);
            };
        } catch (RefusalException refused) {
            return again(request, model, refused.refusals());
        }
    }

    /** The rows of which a figure is made. */
    @Get("/rows")
    @Needs(Right.READ_REPORTS)
    HttpResponse<?> rows(
            HttpRequest<?> request,
            Caller caller,
            Paging paging,
            @RequestBean Asked asked,
            @Nullable @QueryValue String outcome) {
        var question = questions.of(asked);
        var which = questions.which(outcome);
        var found = listing.list(caller, question, which, paging.page(), paging.size())
                .orElseThrow();
        return pages.show(
                request,
                "reports/rows",
                Map.of(
                        "question",
                        question,
                        "which",
                        which,
                        "found",
                        found,
                        "conditions",
                        askedFor.conditions(caller, question),
                        "links",
                        new ReportLinks(question),
                        "page",
                        paging.page(),
                        "size",
                        paging.size()));
    }

    private HttpResponse<?> shown(
            HttpRequest<?> request, Caller caller, Map<String, Object> model, AttendanceReport report, Paging paging) {
        var question = report.question();
        var links = new ReportLinks(question);
        model.put("report", report);
        model.put("lines", PageOf.cut(LineOrder.sorted(report.lines(), paging), paging));
        model.put("links", links);
        model.put("sort", sort(paging));
        model.put(
                "narrowings",
                question.parts().stream()
                        .map(part -> new Narrowing(
                                part.word(), askedFor.part(caller, part, question.to()), links.without(part)))
                        .toList());
        return pages.show(request, "reports/attendance", model);
    }

    /** Of several units with their map. */
    private Outcome<AttendanceReport> counted(Caller caller, AttendanceQuestion question, Map<String, Object> model) {
        if (question.by() != By.UNIT) {
            return counting.count(caller, question);
        }
        return counting.mapped(caller, question, across(question)).map(mapped -> {
            if (mapped.report().lines().size() > 1) {
                model.put("heat", mapped.heat());
            }
            return mapped.report();
        });
    }

    /** A line of another report to which this one is narrowed, and the report without it. */
    public record Narrowing(String word, String label, String without) {}

    private static By across(AttendanceQuestion question) {
        return ChronoUnit.WEEKS.between(question.from(), question.to()) < WEEKS_OF_A_MAP ? By.WEEK : By.MONTH;
    }

    private static String sort(Paging paging) {
        return paging.sort().stream()
                .map(order -> (order.descending() ? "-" : "") + order.field())
                .collect(Collectors.joining(","));
    }

    private HttpResponse<?> again(HttpRequest<?> request, Map<String, Object> model, List<Refusal> refusals) {
        return pages.again(request, "reports/attendance", model, refusals);
    }

    private static Map<String, String> typed(Asked asked) {
        var typed = new LinkedHashMap<String, String>();
        typed.put("from", orEmpty(asked.from()));
        typed.put("to", orEmpty(asked.to()));
        typed.put("by", orEmpty(asked.by()).isEmpty() ? By.UNIT.word() : orEmpty(asked.by()));
        typed.put("unit", orEmpty(asked.unit()));
        typed.put("below", orEmpty(asked.below()));
        typed.put("level", orEmpty(asked.level()));
        return typed;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
