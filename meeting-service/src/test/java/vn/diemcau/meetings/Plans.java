package vn.diemcau.meetings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.diemcau.Cast;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.WantedMeeting.Below;
import vn.diemcau.meetings.WantedMeeting.Invite;
import vn.diemcau.meetings.WantedMeeting.Point;
import vn.diemcau.meetings.WantedMeeting.WantedChair;
import vn.diemcau.time.VietnamTime;

/** Wanted meetings of the cast. Each test takes days of its own, so that what another has booked is not in its way. */
public final class Plans {
    private static final AtomicInteger DAYS = new AtomicInteger();

    private Plans() {}

    /** A day on which nothing is planned yet, nor in the ten that follow it, after the year of the stories. */
    public static LocalDate freeDay() {
        return LocalDate.of(2027, 1, 4).plusDays(11L * DAYS.getAndIncrement());
    }

    public static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(VietnamTime.ZONE).toInstant();
    }

    /** Giao ban, from eight to ten on that day, held by the provincial office from the provincial endpoint. */
    public static WantedMeeting morning(Cast cast, LocalDate day) {
        return new WantedMeeting(
                "Giao ban tháng 11",
                "routine",
                Cast.OFFICE,
                new WantedChair(Cast.CHAIR, Cast.CHAIRS_OFFICE, Cast.PROVINCE),
                at(day, 8, 0),
                at(day, 10, 0),
                id(cast.central()),
                null,
                Invite.NOBODY,
                List.of(new Point("Khai mạc", 10, null), new Point("Báo cáo của phường Việt Trì", 30, "Bùi Thị Hòa")),
                false);
    }

    public static String id(EndpointId endpoint) {
        return String.valueOf(endpoint.value());
    }

    public static WantedMeeting titled(WantedMeeting plan, @Nullable String title) {
        return new WantedMeeting(
                title,
                plan.kind(),
                plan.organizer(),
                plan.chair(),
                plan.startsAt(),
                plan.endsAt(),
                plan.central(),
                plan.hall(),
                plan.invite(),
                plan.agenda(),
                plan.approvalRequired());
    }

    public static WantedMeeting organizedBy(WantedMeeting plan, String unit) {
        return new WantedMeeting(
                plan.title(),
                plan.kind(),
                unit,
                plan.chair(),
                plan.startsAt(),
                plan.endsAt(),
                plan.central(),
                plan.hall(),
                plan.invite(),
                plan.agenda(),
                plan.approvalRequired());
    }

    public static WantedMeeting chairedBy(WantedMeeting plan, @Nullable WantedChair chair) {
        return new WantedMeeting(
                plan.title(),
                plan.kind(),
                plan.organizer(),
                chair,
                plan.startsAt(),
                plan.endsAt(),
                plan.central(),
                plan.hall(),
                plan.invite(),
                plan.agenda(),
                plan.approvalRequired());
    }

    public static WantedMeeting from(WantedMeeting plan, @Nullable String central) {
        return new WantedMeeting(
                plan.title(),
                plan.kind(),
                plan.organizer(),
                plan.chair(),
                plan.startsAt(),
                plan.endsAt(),
                central,
                plan.hall(),
                plan.invite(),
                plan.agenda(),
                plan.approvalRequired());
    }

    public static WantedMeeting inHall(WantedMeeting plan, @Nullable String hall) {
        return new WantedMeeting(
                plan.title(),
                plan.kind(),
                plan.organizer(),
                plan.chair(),
                plan.startsAt(),
                plan.endsAt(),
                plan.central(),
                hall,
                plan.invite(),
                plan.agenda(),
                plan.approvalRequired());
    }

    public static WantedMeeting inviting(WantedMeeting plan, Invite invite) {
        return new WantedMeeting(
                plan.title(),
                plan.kind(),
                plan.organizer(),
                plan.chair(),
                plan.startsAt(),
                plan.endsAt(),
                plan.central(),
                plan.hall(),
                invite,
                plan.agenda(),
                plan.approvalRequired());
    }

    public static WantedMeeting invitingUnits(WantedMeeting plan, String... codes) {
        return inviting(plan, new Invite(List.of(), List.of(codes), List.of()));
    }

    public static WantedMeeting invitingAllCommunes(WantedMeeting plan) {
        return inviting(plan, new Invite(List.of(), List.of(), List.of(new Below(Cast.PROVINCE, "commune"))));
    }

    public static WantedMeeting later(WantedMeeting plan, Duration by) {
        return plan.at(
                java.util.Objects.requireNonNull(plan.startsAt()).plus(by),
                java.util.Objects.requireNonNull(plan.endsAt()).plus(by));
    }

    public static WantedMeeting asking(WantedMeeting plan) {
        return new WantedMeeting(
                plan.title(),
                plan.kind(),
                plan.organizer(),
                plan.chair(),
                plan.startsAt(),
                plan.endsAt(),
                plan.central(),
                plan.hall(),
                plan.invite(),
                plan.agenda(),
                true);
    }
}
