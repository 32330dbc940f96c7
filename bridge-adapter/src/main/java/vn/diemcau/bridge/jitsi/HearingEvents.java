package vn.diemcau.bridge.jitsi;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.FollowingRooms;
import vn.diemcau.rooms.RoomName;

/** Tells the product what a shard has told us; when this returns, it is committed. */
@Singleton
@Configured
class HearingEvents {
    private static final Logger LOG = LoggerFactory.getLogger(HearingEvents.class);

    private final FollowingJournals journals;
    private final Stays stays;
    private final Probes probes;
    private final Minding minding;
    // Looked up late: who follows rooms stands on the bridge that this belongs to.
    private final Provider<FollowingRooms> following;

    HearingEvents(
            FollowingJournals journals,
            Stays stays,
            Probes probes,
            Minding minding,
            Provider<FollowingRooms> following) {
        this.journals = journals;
        this.stays = stays;
        this.probes = probes;
        this.minding = minding;
        this.following = following;
    }

    /** An event is only a hint where the shard keeps a journal, which says the same and more exactly. */
    void hear(RoomEvent event) {
        var room = roomOf(event);
        if (room.isPresent() && isInJournal(room.get())) {
            return;
        }
        var signals = new ArrayList<BridgeSignal>();
        switch (event) {
            case RoomEvent.Joined joined -> signals.add(joined(joined.visit()));
            case RoomEvent.Left left -> signals.addAll(left(left));
            case RoomEvent.Destroyed destroyed -> destroyed.gone().forEach(left -> signals.addAll(left(left)));
            case RoomEvent.Probed probed -> probes.heard(probed.room(), probed.at());
            case RoomEvent.Nothing _ -> {}
        }
        if (!signals.isEmpty()) {
            following.get().follow(signals);
            minding.afterComing(signals);
        }
    }

    private boolean isInJournal(RoomName room) {
        try {
            return journals.catchUp(room);
        } catch (BridgeAway away) {
            LOG.warn(
                    "The journal of room {} cannot be read, the event stands for it: {}",
                    room.value(),
                    away.getMessage());
            return false;
        }
    }

    private static Optional<RoomName> roomOf(RoomEvent event) {
        return switch (event) {
            case RoomEvent.Joined joined -> Optional.of(joined.visit().room());
            case RoomEvent.Left left -> Optional.of(left.visit().room());
            case RoomEvent.Destroyed destroyed ->
                destroyed.gone().stream().map(left -> left.visit().room()).findFirst();
            case RoomEvent.Probed _, RoomEvent.Nothing _ -> Optional.empty();
        };
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
                        visit.room(), visit.endpoint(), stay.connection(), left.at(), stay.how()));
    }
}
