package vn.diemcau.meetings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * <em>Kế hoạch họp như được đề nghị</em>: what somebody asks for, not yet judged; absent and wrong values are still in
 * it, so that a refusal can name the field of each.
 *
 * @param organizer unit code; absent: the caller's own unit
 * @param central id of the central endpoint, as text
 * @param hall id of the hall, as text
 * @param room how the online room lets people in; absent: as it was set before, and everybody with a token if never
 */
public record WantedMeeting(
        @Nullable String title,
        @Nullable String kind,
        @Nullable String organizer,
        @Nullable WantedChair chair,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String central,
        @Nullable String hall,
        Invite invite,
        List<Point> agenda,
        boolean approvalRequired,
        @Nullable WantedRoom room) {
    public WantedMeeting {
        agenda = List.copyOf(agenda);
    }

    /** A plan that says nothing of its room. */
    public WantedMeeting(
            @Nullable String title,
            @Nullable String kind,
            @Nullable String organizer,
            @Nullable WantedChair chair,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String central,
            @Nullable String hall,
            Invite invite,
            List<Point> agenda,
            boolean approvalRequired) {
        this(title, kind, organizer, chair, startsAt, endsAt, central, hall, invite, agenda, approvalRequired, null);
    }

    /** @param unit unit code; absent: the organizer's unit */
    public record WantedChair(
            @Nullable String name,
            @Nullable String office,
            @Nullable String unit) {}

    /** One point of the agenda. */
    public record Point(
            @Nullable String title,
            @Nullable Integer minutes,
            @Nullable String speaker) {}

    /**
     * Whom to invite: single endpoints by id, units by code, and everything below a unit, of one level or of all. Who
     * is named twice is invited once.
     */
    public record Invite(List<String> endpoints, List<String> units, List<Below> below) {
        public static final Invite NOBODY = new Invite(List.of(), List.of(), List.of());

        public Invite {
            endpoints = List.copyOf(endpoints);
            units = List.copyOf(units);
            below = List.copyOf(below);
        }
    }

    /** Everything below a unit; {@code level} is a {@link vn.diemcau.units.Level#word()}. */
    public record Below(@Nullable String unit, @Nullable String level) {}

    /** The same at another time. */
    public WantedMeeting at(Instant newStart, Instant newEnd) {
        return new WantedMeeting(
                title, kind, organizer, chair, newStart, newEnd, central, hall, invite, agenda, approvalRequired, room);
    }

    /** The same plan with such a room. */
    public WantedMeeting in(@Nullable WantedRoom wanted) {
        return new WantedMeeting(
                title,
                kind,
                organizer,
                chair,
                startsAt,
                endsAt,
                central,
                hall,
                invite,
                agenda,
                approvalRequired,
                wanted);
    }
}
