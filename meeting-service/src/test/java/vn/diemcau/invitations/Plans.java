package vn.diemcau.invitations;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.diemcau.Cast;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.refusals.Outcome;

/** Meetings that tests of invitations plan, each on a day of its own so that none stands in another's way. */
final class Plans {
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final Cast cast;
    private final SchedulingMeetings scheduling;

    Plans(ApplicationContext context) {
        this.cast = Cast.onStage(context);
        this.scheduling = context.getBean(SchedulingMeetings.class);
    }

    /** 08:00 in Vietnam on some day of 2031, a year that no other test plans in. */
    static Instant freeMorning() {
        return Instant.parse("2031-01-06T01:00:00Z").plus(Duration.ofDays(DAYS.incrementAndGet()));
    }

    Meeting planned(String title, Instant startsAt, String... units) {
        var wanted = wanted(title, startsAt, null, units);
        return done(scheduling.plan(cast.secretary(), wanted));
    }

    Meeting edited(MeetingId id, long version, String title, Instant startsAt, String... units) {
        return done(scheduling.edit(cast.secretary(), id, version, wanted(title, startsAt, null, units)));
    }

    Meeting plannedBy(Caller caller, String title, Instant startsAt, String central, String... units) {
        return done(scheduling.plan(caller, wanted(title, startsAt, central, units)));
    }

    private WantedMeeting wanted(String title, Instant startsAt, @Nullable String central, String... units) {
        var endpoints = Arrays.stream(units)
                .map(unit -> String.valueOf(cast.endpoint(unit).value()))
                .toList();
        var chair = new WantedMeeting.WantedChair(
                Cast.CHAIR, Cast.CHAIRS_OFFICE, central == null ? Cast.PROVINCE : central);
        return new WantedMeeting(
                title,
                "routine",
                null,
                chair,
                startsAt,
                startsAt.plus(Duration.ofHours(2)),
                String.valueOf((central == null ? cast.central() : cast.endpoint(central)).value()),
                null,
                new WantedMeeting.Invite(endpoints, List.of(), List.of()),
                List.of(new WantedMeeting.Point("Khai mạc", 10, null)),
                false);
    }

    static <T> T done(Outcome<T> outcome) {
        return outcome.orElseThrow();
    }
}
