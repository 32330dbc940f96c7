package vn.diemcau.meetings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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

    /** Two hours from then, held by the province from its own endpoint, with the endpoints of these units. */
    public static WantedMeeting with(Cast cast, String title, Instant startsAt, String... units) {
        return heldBy(cast, Cast.PROVINCE, title, startsAt, units);
    }

    /** Like {@link #with}, held from the endpoint of that unit with a chair of its own. */
    public static WantedMeeting heldBy(Cast cast, String unit, String title, Instant startsAt, String... units) {
        var endpoints =
                Arrays.stream(units).map(each -> id(cast.endpoint(each))).toList();
        return new WantedMeeting(
                title,
                "routine",
                null,
                new WantedChair(Cast.CHAIR, Cast.CHAIRS_OFFICE, unit),
                startsAt,
                startsAt.plus(Duration.ofHours(2)),
                id(unit.equals(Cast.PROVINCE) ? cast.central() : cast.endpoint(unit)),
                null,
                new Invite(endpoints, List.of(), List.of()),
                List.of(new Point("Khai mạc", 10, null)),
                false);
    }

    public static WantedMeeting titled(WantedMeeting plan, @Nullable String title) {
        return changed(plan, draft -> draft.title = title);
    }

    public static WantedMeeting organizedBy(WantedMeeting plan, String unit) {
        return changed(plan, draft -> draft.organizer = unit);
    }

    public static WantedMeeting chairedBy(WantedMeeting plan, @Nullable WantedChair chair) {
        return changed(plan, draft -> draft.chair = chair);
    }

    public static WantedMeeting from(WantedMeeting plan, @Nullable String central) {
        return changed(plan, draft -> draft.central = central);
    }

    public static WantedMeeting inHall(WantedMeeting plan, @Nullable String hall) {
        return changed(plan, draft -> draft.hall = hall);
    }

    public static WantedMeeting inviting(WantedMeeting plan, Invite invite) {
        return changed(plan, draft -> draft.invite = invite);
    }

    public static WantedMeeting invitingUnits(WantedMeeting plan, String... codes) {
        return inviting(plan, new Invite(List.of(), List.of(codes), List.of()));
    }

    public static WantedMeeting invitingAllCommunes(WantedMeeting plan) {
        return inviting(plan, new Invite(List.of(), List.of(), List.of(new Below(Cast.PROVINCE, "commune"))));
    }

    public static WantedMeeting later(WantedMeeting plan, Duration by) {
        return plan.at(
                Objects.requireNonNull(plan.startsAt()).plus(by),
                Objects.requireNonNull(plan.endsAt()).plus(by));
    }

    public static WantedMeeting lasting(WantedMeeting plan, Duration length) {
        var startsAt = Objects.requireNonNull(plan.startsAt());
        return plan.at(startsAt, startsAt.plus(length));
    }

    public static WantedMeeting asking(WantedMeeting plan) {
        return changed(plan, draft -> draft.approvalRequired = true);
    }

    private static WantedMeeting changed(WantedMeeting plan, Consumer<Draft> change) {
        var draft = new Draft(plan);
        change.accept(draft);
        return new WantedMeeting(
                draft.title,
                plan.kind(),
                draft.organizer,
                draft.chair,
                plan.startsAt(),
                plan.endsAt(),
                draft.central,
                draft.hall,
                draft.invite,
                plan.agenda(),
                draft.approvalRequired,
                plan.room());
    }

    /** What a test changes in a plan. */
    private static final class Draft {
        private @Nullable String title;
        private @Nullable String organizer;
        private @Nullable WantedChair chair;
        private @Nullable String central;
        private @Nullable String hall;
        private Invite invite;
        private boolean approvalRequired;

        private Draft(WantedMeeting plan) {
            title = plan.title();
            organizer = plan.organizer();
            chair = plan.chair();
            central = plan.central();
            hall = plan.hall();
            invite = plan.invite();
            approvalRequired = plan.approvalRequired();
        }
    }
}
