package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jivesoftware.smackx.muc.MUCAffiliation;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.Acted;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.ConferenceBridge.Waiting;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.words.Sentence;

/**
 * The acts that an administrator of the XMPP server does from outside a room. An affiliation belongs to a name that is
 * random for each sign-in, so what was ordered is remembered here and done again to whoever comes back.
 */
@Singleton
@Configured
class Moderation {
    // Every open board asks, and to look is to go in.
    private static final long FRESH_NANOS = Duration.ofSeconds(3).toNanos();

    private final Orders orders;
    private final Stays stays;
    private final Map<RoomName, Lobby> lobbies = new ConcurrentHashMap<>();
    // Affiliations given by this process, so that a roster every half minute does not repeat them to the whole room.
    private final Map<RoomName, Set<String>> given = new ConcurrentHashMap<>();

    Moderation(Orders orders, Stays stays) {
        this.orders = orders;
        this.stays = stays;
    }

    private record Lobby(List<Wire.InLobby> waiting, long readNanos) {}

    Acted act(Place place, ModerationAct act) throws BridgeAway {
        var room = place.room();
        switch (act) {
            case ModerationAct.Ban ban -> {
                stored(() -> orders.ban(room, ban.endpoint(), true));
                keepOut(place, Set.of(ban.endpoint()));
            }
            case ModerationAct.Readmit readmit -> {
                stored(() -> orders.ban(room, readmit.endpoint(), false));
                letBackIn(place, readmit.endpoint());
            }
            case ModerationAct.Promote promote -> moderator(place, promote.endpoint(), true);
            case ModerationAct.Demote demote -> moderator(place, demote.endpoint(), false);
            case ModerationAct.Lobby lobby -> {
                lobbies.remove(room);
                stored(() -> orders.lobby(room, lobby.on()));
                fit(place);
            }
            case ModerationAct.Password password -> {
                stored(() -> orders.password(room, password.password()));
                fit(place);
            }
            case ModerationAct.Admit admit -> {
                return admit(place, admit.waiting());
            }
            case ModerationAct.End _ -> end(place);
            case ModerationAct.Mute _,
                    ModerationAct.MuteAll _,
                    ModerationAct.AvModeration _,
                    ModerationAct.Subject _,
                    ModerationAct.StartRecording _,
                    ModerationAct.StopRecording _,
                    ModerationAct.Dial _,
                    ModerationAct.HangUp _,
                    ModerationAct.Message _ ->
                throw new IllegalArgumentException("not done from outside a room: " + act.needs());
        }
        return new Acted.Done();
    }

    /** Who waits in the lobby; their display names prove nothing. */
    List<Waiting> waiting(Place place) throws BridgeAway {
        if (!ordered(place.room()).map(one -> one.settings().lobby()).orElse(false)) {
            return List.of();
        }
        var seen = lobbies.get(place.room());
        if (seen == null || System.nanoTime() - seen.readNanos() > FRESH_NANOS) {
            seen = new Lobby(look(place), System.nanoTime());
            lobbies.put(place.room(), seen);
        }
        return seen.waiting().stream()
                .map(one -> new Waiting(one.nick(), one.name(), Optional.empty()))
                .toList();
    }

    private static List<Wire.InLobby> look(Place place) throws BridgeAway {
        return place.wire().lobby(place.room().value(), place.shard().lobbyDomain());
    }

    /** Does again what was ordered of these endpoints, some of whom have just come in. */
    void mind(Place place, Collection<EndpointId> present) throws BridgeAway {
        var standings = asked(() -> orders.standings(place.room()));
        var banned = new HashSet<EndpointId>();
        for (var endpoint : present) {
            var standing = standings.get(endpoint);
            if (standing == null) {
                continue;
            }
            if (standing.banned()) {
                banned.add(endpoint);
            } else if (standing.moderator().isPresent()) {
                affiliate(place, endpoint, standing.moderator().get());
            }
        }
        if (!banned.isEmpty()) {
            keepOut(place, banned);
        }
    }

    /**
     * Tells the room that lives on the shard its settings, once in its life: whoever moderates it in Jitsi's own window
     * may change them afterwards.
     *
     * @param thereIsOne whether anybody is in it
     */
    void fitOnce(Place place, boolean thereIsOne) throws BridgeAway {
        var ordered = ordered(place.room());
        if (ordered.isEmpty()) {
            return;
        }
        if (!thereIsOne) {
            stored(() -> orders.fitted(place.room(), false));
        } else if (!ordered.get().fitted() && ordered.get().settings().guards()) {
            fit(place);
        }
    }

    void forget(RoomName room) {
        given.remove(room);
        lobbies.remove(room);
    }

    private void fit(Place place) throws BridgeAway {
        var ordered = ordered(place.room());
        if (ordered.isEmpty()) {
            return;
        }
        var node = place.room().value();
        var domain = place.shard().mucDomain();
        var settings = ordered.get().settings();
        if (settings.lobby()) {
            // A room for members only sends out who is none.
            place.wire().makeMembers(node, domain);
        }
        boolean told = place.wire().configure(node, domain, settings.lobby(), settings.password());
        stored(() -> orders.fitted(place.room(), told));
    }

    private void keepOut(Place place, Set<EndpointId> banned) throws BridgeAway {
        for (var part : parts(place).entrySet()) {
            var in = place.wire().jids(part.getKey(), part.getValue());
            for (var endpoint : banned) {
                var theirs = asked(() -> stays.jidsOf(place.room(), endpoint, in));
                stored(() -> stays.removing(place.room(), theirs));
                for (var jid : theirs) {
                    place.wire()
                            .affiliate(
                                    part.getKey(), part.getValue(), jid, MUCAffiliation.outcast, SaidInside.PUT_ASIDE);
                }
            }
        }
    }

    /** The same sign-in may come in again; another one was never refused by the shard. */
    private void letBackIn(Place place, EndpointId endpoint) throws BridgeAway {
        for (var jid : asked(() -> stays.jidsEver(place.room(), endpoint))) {
            for (var part : parts(place).entrySet()) {
                place.wire().affiliate(part.getKey(), part.getValue(), jid, MUCAffiliation.none, "");
            }
        }
    }

    private void moderator(Place place, EndpointId endpoint, boolean moderator) throws BridgeAway {
        stored(() -> orders.moderator(place.room(), endpoint, moderator));
        affiliate(place, endpoint, moderator);
    }

    private void affiliate(Place place, EndpointId endpoint, boolean moderator) throws BridgeAway {
        var affiliation = moderator ? MUCAffiliation.owner : MUCAffiliation.member;
        for (var part : parts(place).entrySet()) {
            var in = place.wire().jids(part.getKey(), part.getValue());
            for (var jid : asked(() -> stays.jidsOf(place.room(), endpoint, in))) {
                var note = part.getKey() + " " + jid + " ";
                var told = given.computeIfAbsent(place.room(), _ -> ConcurrentHashMap.newKeySet());
                if (told.contains(note + affiliation)) {
                    continue;
                }
                place.wire().affiliate(part.getKey(), part.getValue(), jid, affiliation, "");
                told.removeIf(one -> one.startsWith(note));
                told.add(note + affiliation);
            }
        }
    }

    private Acted admit(Place place, String nick) throws BridgeAway {
        lobbies.remove(place.room());
        for (var one : look(place)) {
            if (one.nick().equals(nick)) {
                place.wire().invite(place.room().value(), place.shard().mucDomain(), one.jid());
                return new Acted.Done();
            }
        }
        return new Acted.NotThere();
    }

    private void end(Place place) throws BridgeAway {
        for (var part : parts(place).entrySet()) {
            var in = place.wire().jids(part.getKey(), part.getValue());
            stored(() -> stays.removing(place.room(), in));
            place.wire().destroy(part.getKey(), part.getValue(), SaidInside.ALL_SENT_OUT);
        }
        stored(() -> orders.fitted(place.room(), false));
        forget(place.room());
    }

    private Map<String, String> parts(Place place) throws BridgeAway {
        return asked(() -> stays.parts(place.room(), place.shard()));
    }

    private Optional<Orders.Fitting> ordered(RoomName room) throws BridgeAway {
        return asked(() -> orders.of(room));
    }

    private static void stored(Runnable work) throws BridgeAway {
        asked(() -> {
            work.run();
            return true;
        });
    }

    private static <T> T asked(Supplier<T> asking) throws BridgeAway {
        try {
            return asking.get();
        } catch (DatabaseAway away) {
            throw new BridgeAway(Sentence.of("bridge.away.orders"), away);
        }
    }
}
