package vn.diemcau.bridge.jitsi;

import java.util.Optional;
import java.util.Set;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RoomName;

/** A room as it is on its shard now. */
record Place(RoomName room, Shard shard, Wire wire) {

    /** Everybody in the room itself, its breakout rooms left out; empty when the shard has no such room. */
    Optional<Wire.Company> company() throws BridgeAway {
        return wire.company(room.value(), shard.mucDomain());
    }

    /** The real addresses of the same, without the machines. */
    Set<String> jids() throws BridgeAway {
        return wire.jids(room.value(), shard.mucDomain());
    }
}
