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
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingQuery;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Pages;

/** The week of meetings, the search among all of them, and the page of one. */
@Controller
@Produces(MediaType.TEXT_HTML)
class WeeksController {
    private static final int PAGE = 50;

    private final Meetings meetings;
    private final MeetingCounts counts;
    private final MeetingPages meetingPages;
    private final Units units;
    private final Pages pages;
    private final ProductClock clock;

    WeeksController(
            Meetings meetings,
            MeetingCounts counts,
            MeetingPages meetingPages,
            Units units,
            Pages pages,
            ProductClock clock) {
        this.meetings = meetings;
        this.counts = counts;
        this.meetingPages = meetingPages;
        this.units = units;
        this.pages = pages;
        this.clock = clock;
    }

    @Needs(Right.READ_MEETINGS)
    @Get("/")
    HttpResponse<?> week(HttpRequest<?> request, Caller caller, @Nullable @QueryValue String week) {
        var today = VietnamTime.dayOf(clock.instant());
        var monday = day(week, today).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var found = meetings.find(
                caller, MeetingQuery.between(VietnamTime.startOf(monday), VietnamTime.startOf(monday.plusDays(7))));
        var lines = lines(caller, found.items());
        var days = new ArrayList<WeekPage.Day>();
        for (int i = 0; i < 7; i++) {
            var day = monday.plusDays(i);
            days.add(new WeekPage.Day(
                    day,
                    day.equals(today),
                    lines.stream().filter(line -> line.day().equals(day)).toList()));
        }
        return pages.show(
                request,
                "meetings/week",
                Map.of("page", new WeekPage(monday, today, days), "plans", caller.may(Right.PLAN_MEETINGS)));
    }

    @Needs(Right.READ_MEETINGS)
    @Get("/meetings")
    HttpResponse<?> search(
            HttpRequest<?> request,
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String status) {
        var found = meetings.find(
                caller,
                new MeetingQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        MeetingsController.statuses(status),
                        Optional.ofNullable(q),
                        List.of("-startsAt"),
                        paging.page(),
                        PAGE));
        return pages.show(
                request,
                "meetings/search",
                Map.of(
                        "lines",
                        lines(caller, found.items()),
                        "q",
                        q == null ? "" : q,
                        "status",
                        status == null ? "" : status,
                        "pageNo",
                        paging.page(),
                        "size",
                        PAGE,
                        "total",
                        found.total(),
                        "plans",
                        caller.may(Right.PLAN_MEETINGS)));
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
        var numbers = counts.of(caller, seen);
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

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null || text.isBlank() ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeException notOne) {
            return otherwise;
        }
    }
}
