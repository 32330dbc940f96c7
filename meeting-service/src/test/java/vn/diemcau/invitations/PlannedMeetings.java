package vn.diemcau.invitations;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import vn.diemcau.Cast;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.refusals.Outcome;

/** Meetings that tests of invitations plan, each on a day of its own so that none stands in another's way. */
final class PlannedMeetings {
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final Cast cast;
    private final SchedulingMeetings scheduling;

    PlannedMeetings(ApplicationContext context) {
        this.cast = Cast.onStage(context);
        this.scheduling = context.getBean(SchedulingMeetings.class);
    }

    /** 08:00 in Vietnam on some day of 2031, a year that no other test plans in. */
    static Instant freeMorning() {
        return Instant.parse("2031-01-06T01:00:00Z").plus(Duration.ofDays(DAYS.incrementAndGet()));
    }

    Meeting planned(String title, Instant startsAt, String... units) {
        return done(scheduling.plan(cast.secretary(), Plans.with(cast, title, startsAt, units)));
    }

    Meeting edited(MeetingId id, long version, String title, Instant startsAt, String... units) {
        return done(scheduling.edit(cast.secretary(), id, version, Plans.with(cast, title, startsAt, units)));
    }

    Meeting plannedBy(Caller caller, String title, Instant startsAt, String central, String... units) {
        return done(scheduling.plan(caller, Plans.heldBy(cast, central, title, startsAt, units)));
    }

    static <T> T done(Outcome<T> outcome) {
        return outcome.orElseThrow();
    }
}
