package vn.diemcau.web.meetings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingQuery;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.units.UnitChoices;

/** The week of meetings, the search among all of them, and the page of one. */
@Controller
@Produces(MediaType.TEXT_HTML)
class WeeksController {
    private static final int PAGE = 50;

    private final Meetings meetings;
    private final MeetingCounts counts;
    private final MeetingPages meetingPages;
    private final DaysOff daysOff;
    private final Units units;
    private final UnitChoices choices;
    private final Pages pages;
    private final ProductClock clock;

    WeeksController(
            Meetings meetings,
            MeetingCounts counts,
            MeetingPages meetingPages,
            DaysOff daysOff,
            Units units,
            UnitChoices choices,
            Pages pages,
            ProductClock clock) {
        this.meetings = meetings;
        this.counts = counts;
        this.meetingPages = meetingPages;
        this.daysOff = daysOff;
        this.units = units;
        this.choices = choices;
        this.pages = pages;
        this.clock = clock;
    }

    @Needs(Right.READ_MEETINGS)
    @Get("/")
    HttpResponse<?> week(
            HttpRequest<?> request,
            Caller caller,
            @Nullable @QueryValue String week,
            @Nullable @QueryValue String view) {
        var now = clock.instant();
        var today = VietnamTime.dayOf(now);
        var shown = day(week, today);
        var monday = shown.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var found = meetings.find(
                caller, MeetingQuery.between(VietnamTime.startOf(monday), VietnamTime.startOf(monday.plusDays(7))));
        var lines = lines(caller, found.items());
        var working = daysOff.working(monday, monday.plusDays(6));
        var days = new ArrayList<WeekPage.Day>();
        for (int i = 0; i < 7; i++) {
            var day = monday.plusDays(i);
            days.add(new WeekPage.Day(
                    day,
                    day.equals(today),
                    working.worked(day),
                    working.named(day).map(DaysOff.DayOff::name).orElse(""),
                    lines.stream().filter(line -> line.day().equals(day)).toList()));
        }
        var asked = view != null && WeekPage.VIEWS.contains(view) ? view : "";
        return pages.show(
                request,
                "meetings/week",
                Map.of(
                        "page",
                        new WeekPage(shown, monday, today, Times.out(now), asked, days),
                        "plans",
                        caller.may(Right.PLAN_MEETINGS)));
    }

    @Needs(Right.READ_MEETINGS)
    @Get("/meetings")
    HttpResponse<?> search(
            HttpRequest<?> request,
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String unit) {
        var asked = new MeetingList.Asked(
                typed(q),
                typed(status),
                typed(from),
                typed(to),
                typed(unit),
                paging.sort().stream()
                        .map(order -> (order.descending() ? "-" : "") + order.field())
                        .filter(MeetingList.ORDERS::contains)
                        .findFirst()
                        .orElse(MeetingList.ORDERS.getFirst()));
        var refusals = new ArrayList<Refusal>();
        var first = border("from", asked.from(), 0, refusals);
        var last = border("to", asked.to(), 1, refusals);
        var code = unit(asked.unit(), refusals);
        var found = refusals.isEmpty()
                ? meetings.find(
                        caller,
                        new MeetingQuery(
                                first,
                                last,
                                code,
                                Optional.empty(),
                                Optional.empty(),
                                MeetingsController.statuses(asked.status()),
                                Optional.of(asked.q()),
                                List.of(asked.sort()),
                                paging.page(),
                                PAGE))
                : new MeetingQuery.Found(List.of(), 0);
        var list = new MeetingList(
                asked,
                lines(caller, found.items()),
                choices.on(VietnamTime.dayOf(clock.instant())),
                paging.page(),
                PAGE,
                found.total());
        var model = Map.of("list", list, "plans", caller.may(Right.PLAN_MEETINGS), "errors", Errors.none());
        return refusals.isEmpty()
                ? pages.show(request, "meetings/search", model)
                : pages.again(request, "meetings/search", model, refusals);
    }

    @Needs(Right.READ_MEETINGS)
    @Get("/meetings/{id}")
    HttpResponse<?> one(HttpRequest<?> request, Caller caller, @PathVariable long id) {
        return meetingPages.show(request, caller, new MeetingId(id));
    }

    private List<WeekPage.Line> lines(Caller caller, List<SeenMeeting> seen) {
        var organizers = new HashSet<UnitId>();
        seen.forEach(each -> organizers.add(each.meeting().plan().organizer()));
        var names = units.byIds(organizers);
        var numbers = counts.ofLists(caller, seen);
        return seen.stream()
                .map(each -> line(
                        each,
                        Optional.ofNullable(names.get(each.meeting().plan().organizer())),
                        numbers.getOrDefault(each.meeting().id(), Boards.Counts.NONE)))
                .toList();
    }

    private static WeekPage.Line line(SeenMeeting seen, Optional<Unit> organizer, Boards.Counts numbers) {
        var plan = seen.meeting().plan();
        return new WeekPage.Line(
                String.valueOf(seen.meeting().id().value()),
                plan.title(),
                seen.meeting().status(),
                VietnamTime.dayOf(plan.startsAt()),
                plan.startsAt(),
                plan.endsAt(),
                organizer.map(Unit::name).orElse(""),
                plan.chair().name(),
                plan.chair().office().orElse(""),
                numbers);
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** A day stands for its midnight, and at the end for the midnight after it. */
    private static Optional<Instant> border(String field, String text, int daysLater, List<Refusal> refusals) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(VietnamTime.startOf(Times.day(text).plusDays(daysLater)));
        } catch (DateTimeException notOne) {
            refusals.add(new CommonRefusal.Invalid(field, "date"));
            return Optional.empty();
        }
    }

    /** The code of the unit that was meant; each meeting keeps the unit of its own day under it. */
    private Optional<String> unit(String text, List<Refusal> refusals) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var today = VietnamTime.dayOf(clock.instant());
        var code = choices.code(text, today);
        if (units.inForce(code, today).isEmpty()) {
            refusals.add(new CommonRefusal.Invalid("unit", "unit"));
        }
        return Optional.of(code);
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null || text.isBlank() ? otherwise : Times.day(text);
        } catch (DateTimeException notOne) {
            return otherwise;
        }
    }
}
