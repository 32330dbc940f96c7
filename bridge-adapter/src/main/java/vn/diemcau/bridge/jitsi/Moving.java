package vn.diemcau.bridge.jitsi;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RecordingMoves;
import vn.diemcau.rooms.RoomMoved;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * Which shard gets a room, and which one it goes on to when its own has been away for too long. Who moves a room is the
 * holder of the shard that it leaves, so that one node does it.
 */
@Singleton
@Configured
class Moving {
    private static final Logger LOG = LoggerFactory.getLogger(Moving.class);

    private final JitsiSettings settings;
    private final Switchboard switchboard;
    private final JitsiRooms rooms;
    private final Leases leases;
    private final Machines machines;
    private final Stays stays;
    private final Transactions transactions;
    private final ProductClock clock;
    // Looked up late: who records moves stands on the bridge that this belongs to.
    private final Provider<RecordingMoves> recording;

    Moving(
            JitsiSettings settings,
            Switchboard switchboard,
            JitsiRooms rooms,
            Leases leases,
            Machines machines,
            Stays stays,
            Transactions transactions,
            ProductClock clock,
            Provider<RecordingMoves> recording) {
        this.settings = settings;
        this.switchboard = switchboard;
        this.rooms = rooms;
        this.leases = leases;
        this.machines = machines;
        this.stays = stays;
        this.transactions = transactions;
        this.clock = clock;
        this.recording = recording;
    }

    /**
     * The shards in the order in which a room should be tried on them: where it is already, then where it fits, then
     * where its meeting was placed, then where there is most left. One that carries nothing now comes last, for it may
     * be back before anybody enters.
     *
     * @param wanted the shards that were named for it, best first; may be none
     */
    List<Shard> candidates(RoomName room, int places, List<String> wanted) {
        var own = rooms.open(room).map(JitsiRooms.Open::shard);
        var load = rooms.load();
        // Read once: what changes while it is being sorted by has no order.
        var carries = new HashMap<Shard, Integer>();
        settings.shards().forEach(shard -> carries.put(shard, carries(shard)));
        var free = new HashMap<Shard, Integer>();
        carries.forEach((shard, many) -> free.put(
                shard,
                many - load.getOrDefault(shard.name(), JitsiRooms.Load.NONE).places()));
        return settings.shards().stream()
                .sorted(Comparator.<Shard, Boolean>comparing(shard -> !own.equals(Optional.of(shard.name())))
                        .thenComparing(shard -> carries.getOrDefault(shard, 0) == 0)
                        .thenComparing(shard -> free.getOrDefault(shard, 0) < places)
                        .thenComparing(shard -> rank(wanted, shard))
                        .thenComparing(shard -> -free.getOrDefault(shard, 0)))
                .toList();
    }

    private static int rank(List<String> wanted, Shard shard) {
        int rank = wanted.indexOf(shard.name());
        return rank < 0 ? wanted.size() : rank;
    }

    /** How many endpoints the shard carries as it is now: none while it is away or all its bridges are. */
    int carries(Shard shard) {
        var condition = leases.condition(shard.name());
        if (condition.isEmpty() || condition.get().state() == Leases.State.NEW) {
            return shard.capacity();
        }
        if (condition.get().state() == Leases.State.AWAY) {
            return 0;
        }
        var now = clock.instant();
        var known = condition.get().machinesSince().isPresent();
        return !known || machines.of(shard.name()).stream().anyMatch(one -> one.carries(now) && !one.draining())
                ? shard.capacity()
                : 0;
    }

    /** Moves what has been away for too long, and ends what was left behind where the shard is back. */
    void heal(Keeper keeper) {
        var shard = keeper.shard();
        var condition = leases.condition(shard.name());
        if (keeper.lease().isEmpty() || condition.isEmpty()) {
            return;
        }
        var now = condition.get();
        if (now.state() == Leases.State.AWAY && now.inState().compareTo(settings.moveAfter()) >= 0) {
            moveAll(shard, now.since(), Sentence.of("bridge.moved.away", "shard", shard.name()));
        } else if (now.bareSince().isPresent() && now.bare().compareTo(settings.moveAfter()) >= 0) {
            moveAll(shard, now.bareSince().get(), Sentence.of("bridge.moved.bare", "shard", shard.name()));
        }
        if (now.state() == Leases.State.UP) {
            clear(keeper);
        }
    }

    /** Opens the room on the other shard and leaves the first; false when it was not there any more. */
    boolean move(RoomName room, String from, String to, Instant since, Sentence why) {
        var moved = transactions.inTransaction(() -> {
            var epoch = rooms.move(room, from, to);
            epoch.ifPresent(fresh -> recording.get().moved(new RoomMoved(room, from, to, fresh, since, why)));
            return epoch.isPresent();
        });
        if (moved) {
            LOG.warn("Room {} goes on at shard {} instead of {}", room.value(), to, from);
        }
        return moved;
    }

    private void moveAll(Shard shard, Instant since, Sentence why) {
        for (var room : rooms.openOn(shard.name())) {
            var there = candidates(room, rooms.places(room), List.of()).stream()
                    .filter(one -> !one.equals(shard) && carries(one) > 0)
                    .filter(this::answers)
                    .findFirst();
            there.ifPresent(one -> move(room, shard.name(), one.name(), since, why));
        }
    }

    private boolean answers(Shard shard) {
        try {
            switchboard.of(shard).wire().reach();
            return true;
        } catch (BridgeAway away) {
            LOG.warn("No room can be moved to shard {}: {}", shard, away.getMessage());
            return false;
        }
    }

    /** Whoever is still in a room that was left behind is sent on: their page leads to the new one. */
    private void clear(Keeper keeper) {
        var shard = keeper.shard();
        for (var room : rooms.leftBehind(shard.name())) {
            try {
                for (var part : stays.parts(room, shard).entrySet()) {
                    keeper.wire().destroy(part.getKey(), part.getValue(), SaidInside.MOVED);
                }
                rooms.cleared(room, shard.name());
            } catch (BridgeAway away) {
                LOG.warn("Room {} is still open at shard {}: {}", room.value(), shard, away.getMessage());
            }
        }
    }
}
