package vn.diemcau.bridge.jitsi;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.time.ProductClock;

/** <em>Tổng đài</em>: this node's lines to the shards, and for which of them it is the one that talks. */
@Singleton
@Configured
class Switchboard {
    private final Map<String, Keeper> keepers = new LinkedHashMap<>();

    Switchboard(JitsiSettings settings, Leases leases, Machines machines, ProductClock clock) {
        settings.shards().forEach(shard -> keepers.put(shard.name(), new Keeper(shard, leases, machines, clock)));
    }

    Keeper of(Shard shard) {
        var keeper = keepers.get(shard.name());
        if (keeper == null) {
            throw new IllegalStateException("every shard has its line: " + shard.name());
        }
        return keeper;
    }

    /** The room on that shard, with the line to it. */
    Place place(RoomName room, Shard shard) {
        return new Place(room, shard, of(shard).wire());
    }

    Collection<Keeper> all() {
        return keepers.values();
    }

    @PreDestroy
    void close() {
        for (var keeper : keepers.values()) {
            try {
                keeper.close();
            } catch (DatabaseAway away) {
                // Then the lease ends by itself.
            }
        }
    }
}
