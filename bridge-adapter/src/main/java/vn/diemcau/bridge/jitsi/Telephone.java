package vn.diemcau.bridge.jitsi;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jitsi.xmpp.extensions.rayo.DialIq;
import org.jitsi.xmpp.extensions.rayo.RefIq;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.Jid;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.TerminalCall.State;
import vn.diemcau.rooms.TerminalCalls;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * <em>Gọi thiết bị đầu cuối</em> by Jigasi, ordered through Jicofo. A call is known in the room by its nick, which is
 * how the endpoint behind it has a name: Jigasi's own address is a machine's and says nothing.
 */
@Singleton
@Configured
class Telephone {
    private static final Duration TO_ACCEPT = Duration.ofSeconds(50);
    static final Duration TO_PICK_UP = Duration.ofSeconds(90);
    // When it is over, who was dialling has died.
    private static final Duration DIALLING = TO_ACCEPT.plusSeconds(10);
    private static final String SCHEME = "xmpp:";

    private final Provider<TerminalCalls> calls;
    private final Sql sql;
    private final ProductClock clock;

    Telephone(Provider<TerminalCalls> calls, Sql sql, ProductClock clock) {
        // Looked up late: who keeps calls stands on the bridge that this belongs to.
        this.calls = calls;
        this.sql = sql;
        this.clock = clock;
    }

    /** A call that is not over. */
    private record Call(EndpointId endpoint, String nick, Instant calledAt, boolean seen) {}

    /**
     * Calls the terminal; returns when the call is on its way. One that rings, talks, or is being called already by
     * somebody else is success.
     *
     * @throws ActRefused also when nobody knows whether it rings: calling twice is for people to decide
     */
    void dial(ModeratorOccupant moderator, RoomName room, EndpointId endpoint, String address)
            throws BridgeAway, ActRefused {
        if (open(room).stream().anyMatch(call -> call.endpoint().equals(endpoint)) || !claim(room, endpoint)) {
            return;
        }
        try {
            call(moderator, room, endpoint, address);
        } finally {
            sql.update("DELETE FROM jitsi_call WHERE room = ? AND nick = ?", room.value(), dialling(endpoint));
        }
    }

    private void call(ModeratorOccupant moderator, RoomName room, EndpointId endpoint, String address)
            throws BridgeAway, ActRefused {
        var seat = moderator.enterFirst(room);
        try {
            var order = DialIq.create(address, ModeratorOccupant.NAME);
            order.setHeader("JvbRoomName", seat.address().toString());
            var answer = seat.askFocus(order, TO_ACCEPT);
            if (!(answer instanceof RefIq ref) || !ref.getUri().startsWith(SCHEME)) {
                throw failed(room, endpoint, Sentence.of("bridge.refused.call.odd"), null);
            }
            var uri = ref.getUri().substring(SCHEME.length());
            sql.update(
                    "INSERT INTO jitsi_call (room, endpoint_id, nick, address, called_at) VALUES (?, ?, ?, ?, ?)",
                    room.value(),
                    endpoint.value(),
                    uri.contains("@") ? uri.substring(0, uri.indexOf('@')) : uri,
                    uri,
                    clock.instant());
            calls.get().told(room, endpoint, State.CALLING, Optional.empty());
        } catch (XMPPErrorException refused) {
            throw failed(room, endpoint, inWords(refused), refused);
        } catch (BridgeAway unknown) {
            throw failed(room, endpoint, Sentence.of("bridge.refused.call.unknown", "why", unknown.why()), unknown);
        } finally {
            moderator.leave(seat);
        }
    }

    /** Ends the calls to the endpoint: whoever is sent out of the room hangs up. */
    void hangUp(ModeratorOccupant moderator, RoomName room, EndpointId endpoint) throws BridgeAway, ActRefused {
        var own = open(room).stream()
                .filter(call -> call.endpoint().equals(endpoint))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        var seat = moderator.enterFirst(room);
        try {
            for (var call : own) {
                seat.sendOut(call.nick(), SaidInside.HUNG_UP);
                over(room, call);
                calls.get().told(room, endpoint, State.ENDED, Optional.empty());
            }
        } finally {
            moderator.leave(seat);
        }
    }

    /**
     * Holds the calls against who is in the room.
     *
     * @param machines those that were in it, by nick
     * @return the endpoints that are there by telephone, for the roster
     */
    List<BridgeSignal.Occupant> look(RoomName room, Map<String, Jid> machines, Instant takenFrom) {
        var there = new ArrayList<BridgeSignal.Occupant>();
        for (var call : open(room)) {
            if (machines.containsKey(call.nick())) {
                sql.update(
                        "UPDATE jitsi_call SET seen_at = COALESCE(seen_at, ?) WHERE room = ? AND nick = ?",
                        takenFrom,
                        room.value(),
                        call.nick());
                calls.get().told(room, call.endpoint(), State.IN, Optional.empty());
                there.add(new BridgeSignal.Occupant(
                        call.endpoint(),
                        Stays.connection(
                                room, "call " + call.nick(), call.calledAt().toString()),
                        Optional.empty()));
            } else if (call.seen()) {
                over(room, call);
                calls.get().told(room, call.endpoint(), State.ENDED, Optional.empty());
            } else if (call.calledAt().plus(TO_PICK_UP).isBefore(takenFrom)) {
                over(room, call);
                calls.get()
                        .told(
                                room,
                                call.endpoint(),
                                State.FAILED,
                                Optional.of(Sentence.of("bridge.refused.call.unanswered")));
            }
        }
        return there;
    }

    /** The nicks of the calls that are not over. */
    Set<String> nicks(RoomName room) {
        return open(room).stream().map(Call::nick).collect(Collectors.toSet());
    }

    /** The same, of those to one endpoint. */
    Set<String> nicks(RoomName room, EndpointId endpoint) {
        return open(room).stream()
                .filter(call -> call.endpoint().equals(endpoint))
                .map(Call::nick)
                .collect(Collectors.toSet());
    }

    /** A room that has ended has hung up on everybody. */
    void ended(RoomName room) {
        for (var call : open(room)) {
            over(room, call);
            calls.get().told(room, call.endpoint(), State.ENDED, Optional.empty());
        }
    }

    /** Calls that have an address; one that is only being dialled has none. */
    private List<Call> open(RoomName room) {
        return sql.list("""
                SELECT endpoint_id, nick, called_at, seen_at FROM jitsi_call
                WHERE room = ? AND over_at IS NULL AND address <> '' ORDER BY called_at, nick""", Telephone::call, room.value());
    }

    /** The terminal is this caller's to dial; false while another one does, on whichever node. */
    private boolean claim(RoomName room, EndpointId endpoint) {
        var now = clock.instant();
        sql.update(
                "DELETE FROM jitsi_call WHERE room = ? AND nick = ? AND called_at < ?",
                room.value(),
                dialling(endpoint),
                now.minus(DIALLING));
        return sql.update("""
                        INSERT IGNORE INTO jitsi_call (room, endpoint_id, nick, address, called_at)
                        VALUES (?, ?, ?, '', ?)""", room.value(), endpoint.value(), dialling(endpoint), now) == 1;
    }

    /** No nick of Jigasi's: those have no sign like this in them. */
    private static String dialling(EndpointId endpoint) {
        return "?" + endpoint.value();
    }

    private void over(RoomName room, Call call) {
        sql.update(
                "UPDATE jitsi_call SET over_at = ? WHERE room = ? AND nick = ?",
                clock.instant(),
                room.value(),
                call.nick());
    }

    private ActRefused failed(RoomName room, EndpointId endpoint, Sentence why, @Nullable Exception cause) {
        calls.get().told(room, endpoint, State.FAILED, Optional.of(why));
        return new ActRefused(why, cause);
    }

    private static Call call(Row row) {
        return new Call(
                new EndpointId(row.number("endpoint_id")),
                row.text("nick"),
                row.instant("called_at"),
                row.instantOrNull("seen_at") != null);
    }

    private static Sentence inWords(XMPPErrorException refused) {
        return switch (refused.getStanzaError().getCondition()) {
            case service_unavailable -> Sentence.of("bridge.refused.call.none");
            case remote_server_timeout, undefined_condition -> Sentence.of("bridge.refused.call.failed");
            default -> ModeratorOccupant.inWords(refused);
        };
    }
}
