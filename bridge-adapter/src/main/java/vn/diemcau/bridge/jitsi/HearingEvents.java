package vn.diemcau.bridge.jitsi;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.FollowingRooms;

/** Tells the product what a shard has told us; when this returns, it is committed. */
@Singleton
@Configured
class HearingEvents {
    private final Stays stays;
    // Looked up late: who follows rooms stands on the bridge that this belongs to.
    private final Provider<FollowingRooms> following;

    HearingEvents(Stays stays, Provider<FollowingRooms> following) {
        this.stays = stays;
        this.following = following;
    }

    void hear(RoomEvent event) {
        var signals = new ArrayList<BridgeSignal>();
        switch (event) {
            case RoomEvent.Joined joined -> signals.add(joined(joined.visit()));
            case RoomEvent.Left left -> signals.addAll(left(left));
            case RoomEvent.Destroyed destroyed -> destroyed.gone().forEach(left -> signals.addAll(left(left)));
            case RoomEvent.Nothing _ -> {}
        }
        if (!signals.isEmpty()) {
            following.get().follow(signals);
        }
    }

    private BridgeSignal joined(RoomEvent.Visit visit) {
        var stay = stays.joined(visit);
        return new BridgeSignal.EndpointJoined(visit.room(), visit.endpoint(), stay.connection(), visit.joinedAt());
    }

    /** The coming is told with the going: the event that told it may have been lost. */
    private List<BridgeSignal> left(RoomEvent.Left left) {
        var visit = left.visit();
        var stay = stays.left(visit, left.at());
        return List.of(
                new BridgeSignal.EndpointJoined(visit.room(), visit.endpoint(), stay.connection(), visit.joinedAt()),
                new BridgeSignal.EndpointLeft(
                        visit.room(),
                        visit.endpoint(),
                        stay.connection(),
                        left.at(),
                        stay.removed() ? BridgeSignal.How.REMOVED : BridgeSignal.How.LEFT));
    }
}
