package vn.diemcau.web.meetings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingKind;
import vn.diemcau.meetings.MeetingKinds;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.meetings.Status;
import vn.diemcau.minutes.Minutes;
import vn.diemcau.minutes.MinutesBook;
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
import vn.diemcau.web.frame.Say;

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
    private final Responses responses;
    private final MinutesBook minutesBook;
    private final LivesOfMeetings lives;
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
            Responses responses,
            MinutesBook minutesBook,
            LivesOfMeetings lives,
            Pages pages,
            ProductClock clock) {
        this.meetings = meetings;
        this.heads = heads;
        this.counts = counts;
        this.kinds = kinds;
        this.endpoints = endpoints;
        this.units = units;
        this.rooms = rooms;
        this.responses = responses;
        this.minutesBook = minutesBook;
        this.lives = lives;
        this.pages = pages;
        this.clock = clock;
    }

    HttpResponse<?> show(HttpRequest<?> request, Caller caller, MeetingId id) {
        var page = page(caller, look(caller, id), null, Map.of(), List.of());
        return pages.show(request, TEMPLATE, Map.of("page", page, "errors", Errors.none()));
    }

    /** After an act: to the meeting with a sentence, or the page again with what is wrong. */
    HttpResponse<?> after(
            HttpRequest<?> request, Caller caller, MeetingId id, Act act, Fields typed, Outcome<Meeting> outcome) {
        return switch (outcome) {
            case Outcome.Done<Meeting>(var meeting) ->
                pages.done(
                        "/meetings/" + id.value(),
                        Say.it(
                                "meetings.done." + act.name().toLowerCase(Locale.ROOT),
                                "title",
                                meeting.plan().title()));
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
        var now = clock.instant();
        var kind = kinds.byCode(plan.kind());
        var room = rooms.of(meeting.id());
        var numbers = counts.ofLists(caller, List.of(seen)).getOrDefault(meeting.id(), Boards.Counts.NONE);
        var acts = Act.possible(caller, seen, now);
        var minutes = minutes(caller, seen);
        var answers = responses.of(meeting.id());
        return new MeetingPage(
                heads.of(caller, seen),
                seen,
                lives.of(seen, room, minutes),
                new NextSteps(
                                caller,
                                seen,
                                acts,
                                room,
                                numbers,
                                minutes,
                                kind.map(MeetingKind::requires).orElse(""),
                                own,
                                now)
                        .find(),
                kind.map(MeetingKind::name).orElse(plan.kind()),
                name(names, plan.chair().unit()),
                endpoints.byId(plan.central(), day).map(Endpoint::name).orElse("–"),
                plan.hall().flatMap(endpoints::hall).map(Hall::name).orElse(null),
                room,
                numbers,
                unreached.stream().map(unit -> name(names, unit)).toList(),
                own.stream()
                        .map(invitee -> new MeetingPage.Line(
                                places.containsKey(invitee.endpoint())
                                        ? places.get(invitee.endpoint()).name()
                                        : "–",
                                name(names, invitee.unit()),
                                invitee.part() == Invitee.Part.CENTRAL,
                                answers.getOrDefault(invitee.endpoint(), Response.SILENCE)
                                        .reply()
                                        .answer(),
                                invitation(meeting, invitee)))
                        .toList(),
                papers(caller, seen, minutes),
                acts,
                now,
                refused,
                typed,
                PlanPages.taken(refusals),
                PlanForm.day(plan.startsAt()),
                PlanForm.time(plan.startsAt()),
                PlanForm.time(plan.endsAt()));
    }

    /** Before they are adopted the minutes are the host's alone. */
    private Optional<Minutes> minutes(Caller caller, SeenMeeting seen) {
        return switch (seen.meeting().status()) {
            case CLOSED, ARCHIVED ->
                minutesBook
                        .of(seen.meeting().id())
                        .filter(_ -> caller.may(Right.READ_MINUTES))
                        .filter(minutes -> seen.hosted() || minutes.adoption().isPresent());
            case PROPOSED, PLANNED, OPEN, CANCELLED -> Optional.empty();
        };
    }

    /** The papers that there are, by the rights that open them. */
    private static List<MeetingPage.Paper> papers(Caller caller, SeenMeeting seen, Optional<Minutes> minutes) {
        var path = "/api/v1/meetings/" + seen.meeting().id().value();
        var papers = new ArrayList<MeetingPage.Paper>();
        if (minutes.isPresent()) {
            papers.add(new MeetingPage.Paper(Say.it("meetings.paper.minutes"), path + "/minutes.pdf"));
        }
        var begun = seen.meeting().status() == Status.OPEN
                || seen.meeting().status() == Status.CLOSED
                || seen.meeting().status() == Status.ARCHIVED;
        if (begun && seen.hosted() && caller.may(Right.READ_LEDGER)) {
            papers.add(new MeetingPage.Paper(Say.it("meetings.paper.attendance"), path + "/attendance.pdf"));
            papers.add(new MeetingPage.Paper(Say.it("meetings.paper.workbook"), path + "/attendance.xlsx"));
        }
        if (seen.meeting().status() == Status.ARCHIVED && seen.hosted() && caller.may(Right.READ_MINUTES)) {
            papers.add(new MeetingPage.Paper(Say.it("meetings.paper.archive"), path + "/archive.zip"));
        }
        return papers;
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
