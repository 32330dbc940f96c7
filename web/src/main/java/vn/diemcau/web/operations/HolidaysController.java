package vn.diemcau.web.operations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.DaysOff.DayOff;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/** The page of days off and of days worked in exchange, year by year. */
@Controller("/holidays")
@Produces(MediaType.TEXT_HTML)
@Needs(Right.MANAGE_KINDS)
class HolidaysController {
    private static final String PAGE = "operations/holidays";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final DaysOff daysOff;
    private final ProductClock clock;
    private final Pages pages;

    HolidaysController(DaysOff daysOff, ProductClock clock, Pages pages) {
        this.daysOff = daysOff;
        this.clock = clock;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, @Nullable @QueryValue String year) {
        return pages.show(request, PAGE, model(year, Map.of()));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> put(HttpRequest<?> request, Caller caller, @Body Map<String, String> form) {
        var outcome = day(form)
                .then(day -> daysOff.put(
                        caller,
                        day,
                        form.getOrDefault("name", ""),
                        form.getOrDefault("works", "").equals("yes")));
        return switch (outcome) {
            case Outcome.Done<DayOff>(var done) ->
                pages.done(
                        "/holidays?year=" + done.day().getYear(),
                        Say.it("operations.holidays.saved", "day", done.day()));
            case Outcome.Refused<DayOff>(var refusals) ->
                pages.again(request, PAGE, model(form.get("year"), form), refusals);
        };
    }

    /** The holidays that are the same every year. */
    @Post("/fixed")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> putFixed(Caller caller, @Body Map<String, String> form) {
        int year = yearOf(form.get("year"));
        int added = daysOff.putFixed(caller, year).orElseThrow();
        return pages.done("/holidays?year=" + year, Say.it("operations.holidays.fixed.done", "count", added));
    }

    @Post("/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> remove(Caller caller, @Body Map<String, String> form) {
        var day = day(form).orElseThrow();
        daysOff.remove(caller, day).orElseThrow();
        return pages.done("/holidays?year=" + day.getYear(), Say.it("operations.holidays.removed", "day", day));
    }

    private static Outcome<LocalDate> day(Map<String, String> form) {
        try {
            var day = Times.day("day", form.get("day"));
            return day == null ? Outcome.refused(new CommonRefusal.Invalid("day", "required")) : Outcome.done(day);
        } catch (RefusalException notADay) {
            return Outcome.refused(List.<Refusal>copyOf(notADay.refusals()));
        }
    }

    private Map<String, Object> model(@Nullable String year, Map<String, String> form) {
        var model = new HashMap<String, Object>();
        int shown = yearOf(year);
        model.put("year", shown);
        model.put("days", daysOff.of(shown));
        model.put("form", form);
        model.put("errors", Errors.none());
        return model;
    }

    private int yearOf(@Nullable String text) {
        int now = VietnamTime.dayOf(clock.instant()).getYear();
        if (text == null || !text.matches("\\d{4}")) {
            return now;
        }
        int year = Integer.parseInt(text);
        return year < FIRST_YEAR || year > LAST_YEAR ? now : year;
    }
}
