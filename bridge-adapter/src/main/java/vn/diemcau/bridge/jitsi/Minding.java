package vn.diemcau.bridge.jitsi;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RoomName;

/** Whoever comes back under a new name is still the endpoint of whom something was ordered. */
@Singleton
@Configured
class Minding {
    private static final Logger LOG = LoggerFactory.getLogger(Minding.class);

    // Looked up late: the bridge stands on those who tell it of comings.
    private final Provider<JitsiBridge> bridge;

    Minding(Provider<JitsiBridge> bridge) {
        this.bridge = bridge;
    }

    /** What cannot be done now is done with the next roster. */
    void afterComing(Collection<BridgeSignal> signals) {
        var came = new HashMap<RoomName, Set<EndpointId>>();
        for (var signal : signals) {
            if (signal instanceof BridgeSignal.EndpointJoined joined) {
                came.computeIfAbsent(joined.room(), _ -> new HashSet<>()).add(joined.endpoint());
            }
        }
        came.forEach((room, endpoints) -> {
            try {
                bridge.get().mind(room, endpoints);
            } catch (BridgeAway away) {
                LOG.warn("What was ordered in room {} waits: {}", room.value(), away.getMessage());
            }
        });
    }
}
