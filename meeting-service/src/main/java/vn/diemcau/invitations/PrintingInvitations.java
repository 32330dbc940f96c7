package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.invitations.InvitationPaper.Replaced;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.Status;
import vn.diemcau.papers.Letterhead;
import vn.diemcau.papers.PaperPress;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;

/**
 * <em>In giấy mời</em>: the paper for one endpoint, made of the meeting as it stands. After a change the new paper says
 * that it replaces the earlier one.
 */
@Singleton
public final class PrintingInvitations {
    private final Meetings meetings;
    private final Endpoints endpoints;
    private final Units units;
    private final Sql sql;
    private final PaperPress press;
    private final MailSettings settings;
    private final ProductClock clock;

    PrintingInvitations(
            Meetings meetings,
            Endpoints endpoints,
            Units units,
            Sql sql,
            PaperPress press,
            MailSettings settings,
            ProductClock clock) {
        this.meetings = meetings;
        this.endpoints = endpoints;
        this.units = units;
        this.sql = sql;
        this.press = press;
        this.settings = settings;
        this.clock = clock;
    }

    /** One thing that the endpoint was told, newest first. */
    private record Told(Instant startsAt, Instant at) {}

    /** For whoever sees the row of this endpoint in the meeting. */
    public Outcome<byte[]> paper(Caller caller, MeetingId id, EndpointId endpoint) {
        var meeting = meetings.seenBy(caller, id);
        var invitee = meetings.inviteesSeenBy(caller, id).stream()
                .filter(one -> one.endpoint().equals(endpoint))
                .findFirst();
        if (meeting.isEmpty() || invitee.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("endpoint"));
        }
        return switch (meeting.get().status()) {
            case PROPOSED -> Outcome.refused(new AnsweringRefusal.NotAnnounced(Status.PROPOSED));
            case CANCELLED -> Outcome.refused(new AnsweringRefusal.MeetingCalledOff());
            case PLANNED, OPEN, CLOSED, ARCHIVED -> Outcome.done(print(meeting.get(), invitee.get()));
        };
    }

    /** For the mail; empty when the endpoint has nothing to be invited to any more. */
    Optional<byte[]> attachment(MeetingId id, EndpointId endpoint) {
        return meetings.byId(id)
                .filter(meeting -> meeting.status() == Status.PLANNED || meeting.status() == Status.OPEN)
                .flatMap(meeting -> meetings.invitees(id).stream()
                        .filter(one -> one.endpoint().equals(endpoint))
                        .findFirst()
                        .map(invitee -> print(meeting, invitee)));
    }

    /** How the paper for this endpoint would read if the plan were announced so. */
    byte[] draft(MeetingPlan plan, Invitee invitee, Optional<MeetingId> itself) {
        var replaces = itself.map(id -> told(id, invitee.endpoint()))
                .flatMap(told -> told.stream().findFirst())
                .map(last ->
                        new Replaced(Optional.of(last.startsAt()).filter(before -> !before.equals(plan.startsAt()))));
        return print(plan, invitee, replaces, clock.instant());
    }

    private byte[] print(Meeting meeting, Invitee invitee) {
        var told = told(meeting.id(), invitee.endpoint());
        // The moment of the newest notice, so that the paper of a repeated letter is the same.
        var madeAt = told.stream().findFirst().map(Told::at).orElseGet(clock::instant);
        return print(meeting.plan(), invitee, replaced(told, meeting.plan().startsAt()), madeAt);
    }

    private byte[] print(MeetingPlan plan, Invitee invitee, Optional<Replaced> replaces, Instant madeAt) {
        var day = VietnamTime.dayOf(plan.startsAt());
        var organizer = units.byId(plan.organizer()).orElseThrow();
        var above = organizer.parentCode().flatMap(code -> units.inForce(code, day));
        var centre = endpoints.byId(plan.central(), day);
        var own = endpoints.byId(invitee.endpoint(), day);
        var paper = new InvitationPaper(
                Letterhead.of(organizer, above),
                issuer(organizer),
                units.byId(invitee.unit())
                        .map(Unit::name)
                        .map(SendingInvitations::sentence)
                        .orElse(""),
                own.filter(_ -> invitee.part() != Invitee.Part.CENTRAL)
                        .map(endpoint -> place(endpoint, endpoint.hall().flatMap(endpoints::hall))),
                centre.map(endpoint -> place(endpoint, plan.hall().flatMap(endpoints::hall)))
                        .orElse(""),
                centre.flatMap(Endpoint::phone).filter(phone -> !phone.isBlank()),
                plan,
                replaces,
                VietnamTime.dayOf(madeAt),
                settings.publicUrl().map(url -> url + "/my"));
        return press.print(paper.xhtml(), madeAt);
    }

    private static String issuer(Unit organizer) {
        return organizer.level() == Level.AGENCY
                ? SendingInvitations.sentence(organizer.name())
                : "Ủy ban nhân dân " + organizer.name();
    }

    private static String place(Endpoint endpoint, Optional<Hall> hall) {
        return Stream.concat(Stream.of(endpoint.name()), hall.map(Hall::name).stream())
                .collect(Collectors.joining(", "));
    }

    private static Optional<Replaced> replaced(List<Told> told, Instant startsAt) {
        if (told.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(
                new Replaced(Optional.of(told.get(1).startsAt()).filter(before -> !before.equals(startsAt))));
    }

    /** What was written before the hour was kept beside a notice is left out. */
    private List<Told> told(MeetingId meeting, EndpointId endpoint) {
        return sql.list(
                """
                SELECT n.starts_at, n.created_at FROM notice n
                WHERE n.meeting_id = ? AND n.endpoint_id = ? AND n.kind NOT IN ('cancelled', 'reminder') AND n.starts_at IS NOT NULL
                ORDER BY n.sequence DESC, n.id DESC LIMIT 2
                """,
                row -> new Told(row.instant("starts_at"), row.instant("created_at")),
                meeting.value(),
                endpoint.value());
    }
}
