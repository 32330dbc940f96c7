package vn.diemcau.web.rooms;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.endpoints.Terminal;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.rooms.ConferenceBridge.Capability;
import vn.diemcau.rooms.ConferenceBridge.Waiting;
import vn.diemcau.rooms.ModeratingRooms;
import vn.diemcau.rooms.ModeratingRooms.Control;
import vn.diemcau.rooms.RoomOrders;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.rooms.RoomControl.Line;
import vn.diemcau.web.rooms.RoomControl.Press;

/** Draws the buttons of a room and of one endpoint in it, from what the room is and what its bridge can do. */
@Singleton
public class RoomControls {
    private final ModeratingRooms moderating;
    private final Meetings meetings;
    private final Endpoints endpoints;
    private final Boards boards;

    RoomControls(ModeratingRooms moderating, Meetings meetings, Endpoints endpoints, Boards boards) {
        this.moderating = moderating;
        this.meetings = meetings;
        this.endpoints = endpoints;
        this.boards = boards;
    }

    /** Empty for whom the room is not theirs to run, and once the meeting is over. */
    public Optional<RoomControl> of(Caller caller, Meeting meeting) {
        if (!caller.may(Right.RUN_MEETINGS) || meeting.status().isOver()) {
            return Optional.empty();
        }
        return moderating.look(caller, meeting.id()) instanceof Outcome.Done<Control>(var control)
                ? Optional.of(of(meeting, control))
                : Optional.empty();
    }

    EndpointControl of(Caller caller, Meeting meeting, EndpointId endpoint) {
        var control = moderating.look(caller, meeting.id()).orElseThrow();
        var invitee = meetings.invitees(meeting.id()).stream()
                .filter(one -> one.endpoint().equals(endpoint))
                .findFirst();
        var known = endpoints.byId(endpoint, VietnamTime.dayOf(meeting.plan().startsAt()));
        var presence = boards.of(meeting.id()).presence().getOrDefault(endpoint, Presence.OUTSIDE);
        var standing = Optional.ofNullable(control.standings().get(endpoint));
        var barred = standing.flatMap(RoomOrders.Standing::barred);
        boolean moderator = standing.flatMap(RoomOrders.Standing::moderator)
                .orElseGet(() -> invitee.map(Invitee::part).equals(Optional.of(Invitee.Part.CENTRAL)));
        boolean in = presence.state() == Presence.State.IN;
        var id = String.valueOf(endpoint.value());
        return new EndpointControl(
                String.valueOf(meeting.id().value()),
                id,
                known.map(Endpoint::name).orElseGet(() -> Say.it("rooms.control.endpoint", "id", id)),
                state(in, barred.isPresent()),
                Say.it(moderator ? "rooms.control.one.moderator" : "rooms.control.one.guest"),
                barred.map(one -> Say.it("rooms.control.one.barred", "time", Words.time(one.since())))
                        .orElse(""),
                barred.map(RoomOrders.Barred::why).orElse(""),
                off(control, Capability.BAN, true),
                in ? off(control, Capability.REMOVE, false) : Say.it("rooms.control.notIn"),
                presses(control, id, known, in, barred.isPresent(), moderator));
    }

    /** Who waits, as the board calls them, by the id of their waiting. */
    Map<String, String> labels(Meeting meeting, List<Waiting> waiting) {
        return waiting(waiting, VietnamTime.dayOf(meeting.plan().startsAt())).stream()
                .collect(Collectors.toMap(RoomControl.Waiting::id, RoomControl.Waiting::name, (one, _) -> one));
    }

    /** Who was just put aside is told after the commit, and may still be seen inside for a moment. */
    private static String state(boolean in, boolean barred) {
        if (in) {
            return Say.it(barred ? "rooms.control.one.leaving" : "rooms.control.one.inside");
        }
        return Say.it("rooms.control.one.outside");
    }

    private static List<Press> presses(
            Control control, String endpoint, Optional<Endpoint> known, boolean in, boolean barred, boolean moderator) {
        var presses = new ArrayList<Press>();
        if (barred) {
            presses.add(Press.of("readmit", Say.it("rooms.control.one.readmit"), off(control, Capability.BAN, true)));
        }
        presses.add(Press.of(
                moderator ? "demote" : "promote",
                Say.it(moderator ? "rooms.control.one.demote" : "rooms.control.one.promote"),
                off(control, Capability.PROMOTE, true)));
        var mute = off(control, Capability.MUTE, false);
        presses.add(Press.of(
                "mute",
                Say.it("rooms.control.one.mute"),
                mute.isEmpty() && !in ? Say.it("rooms.control.notIn") : mute));
        if (known.filter(one -> one.terminal().kind() != Terminal.Kind.BROWSER).isPresent()) {
            presses.add(Press.of("dial", Say.it("rooms.control.one.dial"), off(control, Capability.DIAL, false)));
            presses.add(Press.of("hang-up", Say.it("rooms.control.one.hangUp"), off(control, Capability.DIAL, false)));
        }
        return presses.stream().map(press -> press.to(endpoint)).toList();
    }

    private RoomControl of(Meeting meeting, Control control) {
        var settings = control.settings();
        var title = meeting.plan().title();
        var presses = List.of(
                Press.of(
                                "lobby",
                                Say.it(settings.lobby() ? "rooms.control.lobby.off" : "rooms.control.lobby.on"),
                                off(control, Capability.LOBBY, true))
                        .switching(!settings.lobby()),
                Press.of("mute-all", Say.it("rooms.control.muteAll"), off(control, Capability.MUTE_ALL, false)),
                Press.of(
                                "av-moderation",
                                Say.it("rooms.control.audio.some"),
                                off(control, Capability.AV_MODERATION, false))
                        .of("audio")
                        .switching(true),
                Press.of(
                                "av-moderation",
                                Say.it("rooms.control.audio.all"),
                                off(control, Capability.AV_MODERATION, false))
                        .of("audio")
                        .switching(false),
                Press.of("recording", Say.it("rooms.control.record"), off(control, Capability.RECORD, false))
                        .switching(true),
                Press.of("recording", Say.it("rooms.control.record.stop"), off(control, Capability.RECORD, false))
                        .switching(false),
                Press.of("end", Say.it("rooms.control.end"), off(control, Capability.END, false))
                        .asking(Say.it("rooms.control.end.ask", "title", title)));
        var lines = List.of(
                new Line(
                        "subject",
                        Say.it("rooms.control.subject"),
                        Say.it("rooms.control.subject.send"),
                        "",
                        ModeratingRooms.LONGEST_LINE,
                        off(control, Capability.SUBJECT, false)),
                new Line(
                        "message",
                        Say.it("rooms.control.message"),
                        Say.it("rooms.control.message.send"),
                        "",
                        ModeratingRooms.LONGEST_REASON,
                        off(control, Capability.MESSAGE, false)));
        return new RoomControl(
                String.valueOf(meeting.id().value()),
                settings.lobby(),
                settings.password().orElse(""),
                settings.occupants().map(String::valueOf).orElse(""),
                meetings.invitees(meeting.id()).size(),
                guarded(control),
                Optional.ofNullable(control.missing().get(Capability.LOBBY)).map(Say::it),
                Optional.ofNullable(control.missing().get(Capability.PASSWORD)).map(Say::it),
                presses,
                lines,
                waiting(control.waiting(), VietnamTime.dayOf(meeting.plan().startsAt())),
                off(control, Capability.MUTE, false).isEmpty());
    }

    private List<RoomControl.Waiting> waiting(List<Waiting> waiting, LocalDate day) {
        var known = endpoints.byIds(
                waiting.stream().flatMap(one -> one.endpoint().stream()).toList(), day);
        return waiting.stream()
                .map(one -> new RoomControl.Waiting(
                        one.id(),
                        one.endpoint()
                                .flatMap(endpoint -> Optional.ofNullable(known.get(endpoint)))
                                .map(Endpoint::name)
                                .orElseGet(() -> one.name().isBlank()
                                        ? Say.it("rooms.control.waiting.unknown")
                                        : Say.it("rooms.control.waiting.calling", "name", one.name()))))
                .toList();
    }

    private static String guarded(Control control) {
        var settings = control.settings();
        var parts = new ArrayList<String>();
        if (settings.lobby()) {
            parts.add(Say.it("rooms.control.guarded.lobby"));
        }
        if (settings.password().isPresent()) {
            parts.add(Say.it("rooms.control.guarded.password"));
        }
        settings.occupants().ifPresent(most -> parts.add(Say.it("rooms.control.guarded.occupants", "count", most)));
        return String.join(", ", parts);
    }

    /** @param lasting whether it can be ordered before the room is open */
    private static String off(Control control, Capability capability, boolean lasting) {
        var lacking = control.missing().get(capability);
        if (lacking != null) {
            return Say.it(lacking);
        }
        return control.ready() || lasting ? "" : Say.it("rooms.control.notOpen");
    }
}
