package vn.diemcau.web.meetings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.Boards;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingKind;
import vn.diemcau.meetings.MeetingKinds;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;

/** Draws the page of one meeting, and draws it again with the open form of an act that was refused. */
@Singleton
class MeetingPages {
    private static final String TEMPLATE = "meetings/one";

    private final Meetings meetings;
    private final MeetingHeads heads;
    private final MeetingCounts counts;
    private final MeetingKinds kinds;
    private final Endpoints endpoints;
    private final Units units;
    private final Rooms rooms;
    private final Pages pages;
    private final ProductClock clock;

    MeetingPages(
            Meetings meetings,
            MeetingHeads heads,
            MeetingCounts counts,
            MeetingKinds kinds,
            Endpoints endpoints,
            Units units,
            Rooms rooms,
            Pages pages,
            ProductClock clock) {
        this.meetings = meetings;
        this.heads = heads;
        this.counts = counts;
        this.kinds = kinds;
        this.endpoints = endpoints;
        this.units = units;
        this.rooms = rooms;
        this.pages = pages;
        this.clock = clock;
    }

    HttpResponse<?> show(HttpRequest<?> request, Caller caller, MeetingId id) {
        var page = page(caller, look(caller, id), null, Map.of(), List.of());
        return pages.show(request, TEMPLATE, Map.of("page", page, "errors", Errors.none()));
    }

    /** After an act: to the meeting with a sentence, or the page again with what is wrong. */
    HttpResponse<?> after(
            HttpRequest<?> request,
            Caller caller,
            MeetingId id,
            Act act,
            Fields typed,
            Outcome<Meeting> outcome,
            String sentence) {
        return switch (outcome) {
            case Outcome.Done<Meeting>(var meeting) ->
                pages.done(
                        "/meetings/" + id.value(),
                        sentence.formatted(meeting.plan().title()));
            case Outcome.Refused<Meeting>(var refusals) -> {
                if (refusals.stream().anyMatch(MeetingPages::notForHere)) {
                    throw new RefusalException(refusals);
                }
                var fields = typed.values().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().getFirst(), (one, _) -> one));
                var page = page(caller, look(caller, id), act, fields, refusals);
                yield pages.again(request, TEMPLATE, Map.of("page", page), refusals);
            }
        };
    }

    SeenMeeting look(Caller caller, MeetingId id) {
        return meetings.look(caller, id).orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("meeting")));
    }

    private static boolean notForHere(Refusal refusal) {
        return refusal instanceof CommonRefusal.Unknown || refusal instanceof CommonRefusal.NotYours;
    }

    private MeetingPage page(
            Caller caller,
            SeenMeeting seen,
            @Nullable Act refused,
            Map<String, String> typed,
            List<? extends Refusal> refusals) {
        var meeting = seen.meeting();
        var plan = meeting.plan();
        var day = VietnamTime.dayOf(plan.startsAt());
        var own = meetings.inviteesSeenBy(caller, meeting.id());
        var unreached = seen.hosted() ? meetings.unreached(meeting.id()) : List.<UnitId>of();
        var touched = new HashSet<>(unreached);
        own.forEach(invitee -> touched.add(invitee.unit()));
        touched.add(plan.chair().unit());
        var names = units.byIds(touched);
        var places = endpoints.byIds(own.stream().map(Invitee::endpoint).toList(), day);
        return new MeetingPage(
                heads.of(caller, seen),
                seen,
                kinds.byCode(plan.kind()).map(MeetingKind::name).orElse(plan.kind()),
                name(names, plan.chair().unit()),
                endpoints.byId(plan.central(), day).map(Endpoint::name).orElse("–"),
                plan.hall().flatMap(endpoints::hall).map(Hall::name).orElse(null),
                rooms.of(meeting.id()),
                counts.of(caller, List.of(seen)).getOrDefault(meeting.id(), Boards.Counts.NONE),
                unreached.stream().map(unit -> name(names, unit)).toList(),
                own.stream()
                        .map(invitee -> new MeetingPage.Line(
                                places.containsKey(invitee.endpoint())
                                        ? places.get(invitee.endpoint()).name()
                                        : "–",
                                name(names, invitee.unit()),
                                invitee.part() == Invitee.Part.CENTRAL,
                                invitation(meeting, invitee)))
                        .toList(),
                Act.possible(caller, seen, clock.instant()),
                refused,
                typed,
                PlanPages.taken(refusals),
                PlanForm.day(plan.startsAt()),
                PlanForm.time(plan.startsAt()),
                PlanForm.time(plan.endsAt()));
    }

    private static @Nullable String invitation(Meeting meeting, Invitee invitee) {
        return switch (meeting.status()) {
            case PROPOSED, CANCELLED -> null;
            case PLANNED, OPEN, CLOSED, ARCHIVED ->
                "/api/v1/meetings/" + meeting.id().value() + "/endpoints/"
                        + invitee.endpoint().value() + "/invitation.pdf";
        };
    }

    private static String name(Map<UnitId, Unit> names, UnitId id) {
        var unit = names.get(id);
        return unit == null ? "" : unit.name();
    }
}
