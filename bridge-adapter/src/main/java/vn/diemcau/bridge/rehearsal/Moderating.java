package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.rooms.Acted;
import vn.diemcau.rooms.BridgeSignal.How;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.words.Sentence;

/** The acts of moderation in a rehearsed room: all that need neither picture nor sound, and silence as a state. */
@Singleton
@Configured
class Moderating {
    private final Occupants occupants;
    private final Standings standings;
    private final Door door;
    private final Endpoints endpoints;
    private final Transactions transactions;
    private final ProductClock clock;

    Moderating(
            Occupants occupants,
            Standings standings,
            Door door,
            Endpoints endpoints,
            Transactions transactions,
            ProductClock clock) {
        this.occupants = occupants;
        this.standings = standings;
        this.door = door;
        this.endpoints = endpoints;
        this.transactions = transactions;
        this.clock = clock;
    }

    Acted act(RoomName room, ModerationAct act) {
        if (standings.entrance(room).isEmpty()) {
            return new Acted.NotThere();
        }
        return switch (act) {
            case ModerationAct.Ban ban -> {
                transactions.run(() -> standings.ban(room, ban.endpoint(), true));
                yield sendOut(room, stay -> stay.endpoint().equals(ban.endpoint()));
            }
            case ModerationAct.Readmit readmit -> done(() -> standings.ban(room, readmit.endpoint(), false));
            case ModerationAct.Promote promote -> done(() -> standings.moderator(room, promote.endpoint(), true));
            case ModerationAct.Demote demote -> done(() -> standings.moderator(room, demote.endpoint(), false));
            case ModerationAct.Lobby lobby -> lobby(room, lobby.on());
            case ModerationAct.Admit admit -> admit(room, admit.waiting());
            case ModerationAct.End _ -> sendOut(room, _ -> true);
            case ModerationAct.Mute mute -> mute(room, List.of(mute.endpoint()));
            case ModerationAct.MuteAll _ -> muteAll(room);
            case ModerationAct.Subject subject -> done(() -> standings.subject(room, subject.text()));
            case ModerationAct.Password _,
                    ModerationAct.AvModeration _,
                    ModerationAct.StartRecording _,
                    ModerationAct.StopRecording _,
                    ModerationAct.Dial _,
                    ModerationAct.HangUp _,
                    ModerationAct.Message _ ->
                throw new IllegalArgumentException("not among the capabilities: " + act.needs());
        };
    }

    List<ConferenceBridge.Waiting> waiting(RoomName room) {
        var waiting = standings.waiting(room);
        var named = endpoints.byIds(
                waiting.stream().map(Standings.Waiting::endpoint).collect(Collectors.toSet()),
                VietnamTime.dayOf(clock.instant()));
        return waiting.stream()
                .map(one -> new ConferenceBridge.Waiting(
                        one.connection(),
                        Optional.ofNullable(named.get(one.endpoint()))
                                .map(Endpoint::name)
                                .orElse(""),
                        Optional.of(one.endpoint())))
                .toList();
    }

    private Acted lobby(RoomName room, boolean on) {
        standings.lobby(room, on);
        if (!on) {
            // Nobody is left at a door that is open.
            for (var waiting : standings.waiting(room)) {
                comeIn(waiting);
                standings.goAway(room, waiting.connection());
            }
        }
        return new Acted.Done();
    }

    /** Into a room that is full nobody is let: who waits goes on waiting. */
    private Acted admit(RoomName room, String connection) {
        var waiting = standings.waiting(room, connection);
        if (waiting.isEmpty()) {
            return occupants
                            .stay(room, connection)
                            .filter(stay -> stay.gone().isEmpty())
                            .isPresent()
                    ? new Acted.Done()
                    : new Acted.NotThere();
        }
        var endpoint = waiting.get().endpoint();
        standings.admitted(room, endpoint, true);
        if (comeIn(waiting.get())) {
            standings.goAway(room, connection);
            return new Acted.Done();
        }
        standings.admitted(room, endpoint, false);
        return new Acted.Cannot(Sentence.of("bridge.rehearsal.full"));
    }

    private boolean comeIn(Standings.Waiting waiting) {
        return door.enter(new Occupants.Entering(
                        waiting.room(), waiting.endpoint(), waiting.slot(), waiting.connection(), waiting.heard()))
                .isPresent();
    }

    private Acted muteAll(RoomName room) {
        var known = standings.all(List.of(room));
        var others = occupants.in(room).stream()
                .map(Occupants.Stay::endpoint)
                .filter(one -> !known.of(room, one).moderator())
                .distinct()
                .toList();
        return done(() -> others.forEach(one -> standings.mute(room, one, true)));
    }

    private Acted mute(RoomName room, Collection<EndpointId> which) {
        var inside = occupants.in(room).stream().map(Occupants.Stay::endpoint).collect(Collectors.toSet());
        if (which.stream().noneMatch(inside::contains)) {
            return new Acted.NotThere();
        }
        return done(() -> which.forEach(one -> standings.mute(room, one, true)));
    }

    private Acted sendOut(RoomName room, Predicate<Occupants.Stay> whom) {
        door.leave(occupants.in(room).stream().filter(whom).toList(), How.REMOVED, clock.instant());
        return new Acted.Done();
    }

    private Acted done(Runnable work) {
        transactions.run(work);
        return new Acted.Done();
    }
}
