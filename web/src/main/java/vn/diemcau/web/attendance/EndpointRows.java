package vn.diemcau.web.attendance;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.rooms.RoomOrders;
import vn.diemcau.rooms.TerminalCalls;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.UnitJson;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.rooms.CallJson;

/** Puts together the rows of a meeting's endpoints from registry, answers and board. */
@Singleton
public class EndpointRows {
    private final Endpoints endpoints;
    private final Units units;
    private final Responses responses;
    private final RoomOrders orders;
    private final TerminalCalls calls;

    EndpointRows(Endpoints endpoints, Units units, Responses responses, RoomOrders orders, TerminalCalls calls) {
        this.endpoints = endpoints;
        this.units = units;
        this.responses = responses;
        this.orders = orders;
        this.calls = calls;
    }

    /** The rows of these invitees, in their order; who may see them has been judged already. */
    public List<EndpointRowJson> of(Meeting meeting, List<Invitee> invitees, Boards.Board board) {
        var names = names(meeting, invitees);
        var answers = responses.of(meeting.id());
        var standings = orders.standings(meeting.id());
        var called = calls.of(meeting.id());
        return invitees.stream()
                .map(invitee -> EndpointRowJson.of(
                        Optional.ofNullable(names.get(invitee.endpoint())).orElseThrow(),
                        invitee.part().word(),
                        answers.getOrDefault(invitee.endpoint(), Response.SILENCE),
                        board.presence().getOrDefault(invitee.endpoint(), Presence.OUTSIDE),
                        Optional.ofNullable(standings.get(invitee.endpoint()))
                                .flatMap(RoomOrders.Standing::barred)
                                .isPresent(),
                        Optional.ofNullable(called.get(invitee.endpoint()))
                                .map(CallJson::of)
                                .orElse(null)))
                .toList();
    }

    /** What an endpoint is called of which nothing is known. */
    public static String nameless(EndpointId id) {
        return Say.it("attendance.endpoint.unknown", "id", String.valueOf(id.value()));
    }

    /** The central endpoint, then the others by the bare names of their units, as a list of places is ordered. */
    List<Invitee> byName(Collection<Invitee> invitees) {
        var stoodFor = units.byIds(invitees.stream().map(Invitee::unit).collect(Collectors.toSet()));
        return invitees.stream()
                .sorted(Comparator.comparing(Invitee::part)
                        .thenComparing(invitee -> stoodFor.get(invitee.unit()), Comparator.nullsLast(Unit.BY_NAME)))
                .toList();
    }

    /** The invitees by name, with the units they stand for on the day of the meeting. */
    Map<EndpointId, EndpointNameJson> names(Meeting meeting, Collection<Invitee> invitees) {
        var day = VietnamTime.dayOf(meeting.plan().startsAt());
        var known = endpoints.byIds(invitees.stream().map(Invitee::endpoint).toList(), day);
        var stoodFor = units.byIds(invitees.stream().map(Invitee::unit).collect(Collectors.toSet()));
        var names = new LinkedHashMap<EndpointId, EndpointNameJson>();
        for (var invitee : invitees) {
            var unit = Optional.ofNullable(stoodFor.get(invitee.unit()));
            var name = Optional.ofNullable(known.get(invitee.endpoint()))
                    .map(endpoint -> endpoint.name())
                    .or(() -> unit.map(one -> Say.it("attendance.endpoint.of", "unit", one.name())))
                    .orElseGet(() -> nameless(invitee.endpoint()));
            names.put(
                    invitee.endpoint(),
                    new EndpointNameJson(
                            String.valueOf(invitee.endpoint().value()),
                            name,
                            unit.map(UnitJson::of).orElse(null)));
        }
        return names;
    }
}
