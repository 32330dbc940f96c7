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
        int space = payload.indexOf(' ');
        bridge.remove(
                new RoomName(payload.substring(0, space)),
                new EndpointId(Long.parseLong(payload.substring(space + 1))));
    }
}
