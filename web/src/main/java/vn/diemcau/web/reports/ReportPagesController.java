package vn.diemcau.web.reports;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import vn.diemcau.reports.AttendanceReport;
import vn.diemcau.reports.CountingAttendance;
import vn.diemcau.reports.CountingYears;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.units.UnitChoices;

/** The page of the reports: the sentence of the year, a form, and a table with its denominators. */
@Controller("/reports")
@Produces(MediaType.TEXT_HTML)
class ReportPagesController {
    private final CountingAttendance counting;
    private final CountingYears years;
    private final Questions questions;
    private final UnitChoices choices;
    private final Pages pages;

    ReportPagesController(
            CountingAttendance counting, CountingYears years, Questions questions, UnitChoices choices, Pages pages) {
        this.counting = counting;
        this.years = years;
        this.questions = questions;
        this.choices = choices;
        this.pages = pages;
    }

    @Get
    @Needs(Right.READ_REPORTS)
    HttpResponse<?> attendance(
            HttpRequest<?> request,
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String by,
            @Nullable @QueryValue String unit,
            @Nullable @QueryValue String below,
            @Nullable @QueryValue String level) {
        var typed = typed(from, to, by, unit, below, level);
        var model = new HashMap<String, Object>();
        model.put("typed", typed);
        model.put("units", choices.on(questions.today()));
        model.put("year", years.year(caller, questions.today().getYear()).orElseThrow());
        try {
            // Units are called as they are on the last day that is asked about.
            var day = questions.lastDay(to);
            model.put("units", choices.on(day));
            var question = questions.of(
                    from,
                    to,
                    by,
                    choices.code(typed.getOrDefault("unit", ""), day),
                    choices.code(typed.getOrDefault("below", ""), day),
                    level);
            typed.put("from", Words.day(question.from()));
            typed.put("to", Words.day(question.to()));
            question.unit().ifPresent(code -> typed.put("unit", choices.label(code, day)));
            question.below().ifPresent(code -> typed.put("below", choices.label(code, day)));
            return switch (counting.count(caller, question)) {
                case Outcome.Done<AttendanceReport>(var report) -> shown(request, model, report, paging, typed);
                case Outcome.Refused<AttendanceReport>(var refusals) -> again(request, model, refusals);
            };
        } catch (RefusalException refused) {
            return again(request, model, refused.refusals());
        }
    }

    private HttpResponse<?> shown(
            HttpRequest<?> request,
            Map<String, Object> model,
            AttendanceReport report,
            Paging paging,
            Map<String, String> typed) {
        var lines = PageOf.cut(LineOrder.sorted(report.lines(), paging), paging);
        model.put("report", report);
        model.put("lines", lines);
        model.put("query", again(typed));
        model.put("linksToMeetings", report.question().by() == AttendanceQuestion.By.MEETING);
        return pages.show(request, "reports/attendance", model);
    }

    private HttpResponse<?> again(HttpRequest<?> request, Map<String, Object> model, List<Refusal> refusals) {
        return pages.again(request, "reports/attendance", model, refusals);
    }

    private static Map<String, String> typed(@Nullable String... values) {
        var names = List.of("from", "to", "by", "unit", "below", "level");
        var typed = new LinkedHashMap<String, String>();
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            typed.put(names.get(i), value == null ? "" : value);
        }
        typed.computeIfPresent("by", (name, value) -> value.isEmpty() ? "unit" : value);
        return typed;
    }

    private static String again(Map<String, String> typed) {
        return typed.entrySet().stream()
                .filter(field -> !field.getValue().isBlank())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
