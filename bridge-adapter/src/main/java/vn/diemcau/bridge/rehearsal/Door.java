package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.BridgeSignal.How;
import vn.diemcau.rooms.FollowingRooms;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.time.ProductClock;

/** Through which every stay begins and ends; the bridge tells of it, unless it is rehearsing that it cannot. */
@Singleton
@Configured
class Door {
    private final Occupants occupants;
    private final Outages outages;
    private final ProductClock clock;
    // Looked up late: who follows rooms stands on the bridge that this door belongs to.
    private final Provider<FollowingRooms> following;

    Door(Occupants occupants, Outages outages, ProductClock clock, Provider<FollowingRooms> following) {
        this.occupants = occupants;
        this.outages = outages;
        this.clock = clock;
        this.following = following;
    }

    /** One comes in; told again when it was in already, for the first telling may have been lost. */
    Optional<Occupants.Stay> enter(Occupants.Entering entering) {
        var stay = occupants.enter(entering);
        stay.ifPresent(here -> tell(List.of(joined(here))));
        return stay;
    }

    /** Many come in at once; answers how many of them are in now. */
    int enterAll(List<Occupants.Entering> entering) {
        var signals = new ArrayList<BridgeSignal>();
        for (var stay : occupants.enterAll(entering)) {
            stay.ifPresent(here -> signals.add(joined(here)));
        }
        tell(signals);
        return signals.size();
    }

    /** These stays end; answers how many did by this. */
    int leave(Collection<Occupants.Stay> stays, How how, Instant at) {
        var ended = occupants.end(stays, how, at);
        tell(ended.stream()
                .map(stay -> new BridgeSignal.EndpointLeft(stay.room(), stay.endpoint(), stay.connection(), at, how))
                .toList());
        return ended.size();
    }

    /** A lost stay is heard again. */
    boolean resume(RoomName room, EndpointId endpoint, String connection) {
        if (!occupants.resume(room, connection)) {
            return false;
        }
        tell(List.of(new BridgeSignal.EndpointResumed(room, endpoint, connection, clock.instant())));
        return true;
    }

    private static BridgeSignal joined(Occupants.Stay stay) {
        return new BridgeSignal.EndpointJoined(stay.room(), stay.endpoint(), stay.connection(), stay.joinedAt());
    }

    private void tell(List<? extends BridgeSignal> signals) {
        if (!signals.isEmpty() && outages.current().isEmpty()) {
            following.get().follow(signals);
        }
    }
}
