package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Effect;

/** Sends an endpoint out of a room on the bridge, after the commit of who ordered it. */
@Singleton
class SendingOut implements Effect {
    static final String KIND = "endpoint-remove";

    private final ConferenceBridge bridge;

    SendingOut(ConferenceBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(long outboxId, long subjectId, String payload, boolean repeated) throws Exception {
        var order = RoomPayload.read(payload);
        bridge.remove(order.room(), new EndpointId(Long.parseLong(order.rest())));
    }
}
