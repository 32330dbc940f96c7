package vn.diemcau.web.meetings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingQuery;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.Status;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.answers.IfMatch;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.answers.Times;

/** The meetings for clients: what is planned, and planning. */
@Controller("/api/v1/meetings")
class MeetingsController {
    private final Meetings meetings;
    private final SchedulingMeetings scheduling;
    private final MeetingsAsJson asJson;

    MeetingsController(Meetings meetings, SchedulingMeetings scheduling, MeetingsAsJson asJson) {
        this.meetings = meetings;
        this.scheduling = scheduling;
        this.asJson = asJson;
    }

    @Needs(Right.READ_MEETINGS)
    @Get
    PageOf<MeetingJson> list(
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String unit,
            @Nullable @QueryValue String below,
            @Nullable @QueryValue String on,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String q) {
        var found = meetings.find(
                caller,
                new MeetingQuery(
                        Optional.ofNullable(border("from", from, 0)),
                        Optional.ofNullable(border("to", to, 1)),
                        filled(unit),
                        filled(below),
                        Optional.ofNullable(Times.day("on", on)),
                        statuses(status),
                        filled(q),
                        paging.sort().stream()
                                .map(order -> (order.descending() ? "-" : "") + known(order.field()))
                                .toList(),
                        paging.page(),
                        paging.size()));
        return PageOf.of(asJson.of(caller, found.items()), paging, found.total());
    }

    @Needs(Right.READ_MEETINGS)
    @Get("/{id}")
    HttpResponse<MeetingJson> one(Caller caller, @PathVariable long id) {
        var seen = meetings.look(caller, new MeetingId(id))
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("meeting")));
        return HttpResponse.ok(asJson.of(caller, seen))
                .header("ETag", "\"" + seen.meeting().version() + "\"");
    }

    @Needs(Right.PLAN_MEETINGS)
    @Post
    HttpResponse<MeetingJson> plan(Caller caller, @Body PlanJson plan) {
        var meeting = scheduling.plan(caller, plan.wanted()).orElseThrow();
        return HttpResponse.created(
                        asJson.of(caller, meeting),
                        URI.create("/api/v1/meetings/" + meeting.id().value()))
                .header("ETag", "\"" + meeting.version() + "\"");
    }

    @Needs(Right.PLAN_MEETINGS)
    @Put("/{id}")
    HttpResponse<MeetingJson> edit(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body PlanJson plan) {
        var meeting = scheduling
                .edit(caller, new MeetingId(id), IfMatch.version(request), plan.wanted())
                .orElseThrow();
        return HttpResponse.ok(asJson.of(caller, meeting)).header("ETag", "\"" + meeting.version() + "\"");
    }

    static Set<Status> statuses(@Nullable String given) {
        var statuses = EnumSet.noneOf(Status.class);
        if (given != null) {
            Arrays.stream(given.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .map(MeetingsController::status)
                    .forEach(statuses::add);
        }
        return statuses;
    }

    private static Status status(String word) {
        for (var status : Status.values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw new RefusalException(new CommonRefusal.Invalid("status", "choice"));
    }

    private static String known(String field) {
        if (!Set.of("startsAt", "endsAt", "title", "status", "kind", "id").contains(field)) {
            throw new RefusalException(new CommonRefusal.Invalid("sort", "sort", Map.of("field", field)));
        }
        return field;
    }

    /** A day stands for its midnight, and at the end for the midnight after it. */
    private static @Nullable Instant border(String name, @Nullable String text, int daysLater) {
        if (text != null && text.strip().length() == "yyyy-MM-dd".length()) {
            var day = Times.day(name, text);
            return day == null ? null : VietnamTime.startOf(day.plusDays(daysLater));
        }
        return Times.in(name, text);
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
    }
}
