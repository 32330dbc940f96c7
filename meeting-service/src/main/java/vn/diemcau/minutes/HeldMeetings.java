package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.StateRefusal;
import vn.diemcau.papers.Letterhead;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;

/**
 * Meetings that have been held, with what their papers need; and the one place that judges who may touch their minutes.
 */
@Singleton
class HeldMeetings {
    private final Meetings meetings;
    private final MinutesBook book;
    private final Units units;
    private final Endpoints endpoints;
    private final Sql sql;

    HeldMeetings(Meetings meetings, MinutesBook book, Units units, Endpoints endpoints, Sql sql) {
        this.meetings = meetings;
        this.book = book;
        this.units = units;
        this.endpoints = endpoints;
        this.sql = sql;
    }

    /** A meeting that was opened and closed. */
    record Held(
            MeetingId id,
            MeetingPlan plan,
            Instant openedAt,
            Instant closedAt,
            Unit organizer,
            Letterhead letterhead,
            List<String> places,
            String secretary) {}

    /** Empty unless the meeting is closed or archived. */
    Optional<Held> of(MeetingId id) {
        return meetings.byId(id).flatMap(meeting -> switch (meeting) {
            case Meeting.Closed closed -> Optional.of(held(id, closed.plan(), closed.openedAt(), closed.closedAt()));
            case Meeting.Archived archived ->
                Optional.of(held(id, archived.plan(), archived.openedAt(), archived.closedAt()));
            case Meeting.Proposed _, Meeting.Planned _, Meeting.Open _, Meeting.Cancelled _ -> Optional.empty();
        });
    }

    /** The minutes of a meeting hosted by the caller, for an act on them. */
    Outcome<Minutes> minutesOf(Caller caller, MeetingId id) {
        return meetings.hosted(caller, id).then(this::minutesOf);
    }

    private Outcome<Minutes> minutesOf(Meeting meeting) {
        return switch (meeting) {
            case Meeting.Archived _ -> Outcome.refused(new StateRefusal.InTheArchive());
            case Meeting.Closed _ ->
                book.of(meeting.id())
                        .map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(new MinutesRefusal.NotReady(MinutesRefusal.Step.SEALED)));
            case Meeting.Proposed _, Meeting.Planned _, Meeting.Open _, Meeting.Cancelled _ ->
                Outcome.refused(new StateRefusal.NotClosed(meeting.status()));
        };
    }

    /** The same, as long as they are a draft. */
    Outcome<Minutes.Draft> draftOf(Caller caller, MeetingId id) {
        return switch (minutesOf(caller, id)) {
            case Outcome.Refused<Minutes>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Minutes>(Minutes.Draft draft) -> Outcome.done(draft);
            case Outcome.Done<Minutes>(Minutes.Adopted _) -> Outcome.refused(new MinutesRefusal.AlreadyAdopted());
            case Outcome.Done<Minutes>(Minutes.Archived _) -> Outcome.refused(new StateRefusal.InTheArchive());
        };
    }

    /** The same, once they are adopted and not archived yet. */
    Outcome<Minutes.Adopted> adoptedOf(Caller caller, MeetingId id) {
        return switch (minutesOf(caller, id)) {
            case Outcome.Refused<Minutes>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Minutes>(Minutes.Draft _) ->
                Outcome.refused(new MinutesRefusal.NotReady(MinutesRefusal.Step.ADOPTED));
            case Outcome.Done<Minutes>(Minutes.Adopted adopted) -> Outcome.done(adopted);
            case Outcome.Done<Minutes>(Minutes.Archived _) -> Outcome.refused(new StateRefusal.InTheArchive());
        };
    }

    private Held held(MeetingId id, MeetingPlan plan, Instant openedAt, Instant closedAt) {
        var day = VietnamTime.dayOf(plan.startsAt());
        var organizer = units.byId(plan.organizer()).orElseThrow();
        var above = organizer.parentCode().flatMap(code -> units.inForce(code, day));
        return new Held(
                id, plan, openedAt, closedAt, organizer, Letterhead.of(organizer, above), places(plan), secretary(id));
    }

    private List<String> places(MeetingPlan plan) {
        var places = new ArrayList<String>();
        var central = endpoints
                .byId(plan.central(), VietnamTime.dayOf(plan.startsAt()))
                .map(Endpoint::name);
        var hall = plan.hall().flatMap(endpoints::hall).map(Hall::name);
        hall.ifPresentOrElse(
                name -> places.add(name
                        + central.map(c -> " (điểm cầu trung tâm: " + c + ")").orElse("")),
                () -> central.ifPresent(name -> places.add(name + " (điểm cầu trung tâm)")));
        places.add("các điểm cầu thành phần theo Phụ lục");
        return places;
    }

    /** Who planned the meeting keeps its minutes. */
    private String secretary(MeetingId id) {
        return sql.first(
                        "SELECT a.name FROM meeting m JOIN account a ON a.id = m.created_by WHERE m.id = ?",
                        row -> row.text("name"),
                        id.value())
                .orElse("");
    }
}
