package vn.diemcau.rooms;

import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.time.ProductClock;

/** The twin keeps the promises of the real thing. */
class BridgeInMemoryTest implements ConferenceBridgeContract {
    private final BridgeInMemory bridge = new BridgeInMemory(new ProductClock());

    @Override
    public ConferenceBridge bridge() {
        return bridge;
    }

    @Override
    public String enter(RoomName room, EndpointId endpoint, String connection) {
        bridge.enter(room, endpoint, connection);
        return connection;
    }

    @Override
    public void tryToEnter(RoomName room, EndpointId endpoint, String connection) {
        bridge.tryToEnter(room, endpoint, connection);
    }

    @Override
    public void leave(RoomName room, EndpointId endpoint, String connection) {
        bridge.leave(room, connection);
    }
}
