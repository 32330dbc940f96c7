package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import vn.diemcau.meetings.BridgeCapacity;

/** Planning asks how much the bridge carries, and the bridge knows. */
@Singleton
class CapacityOfTheBridge implements BridgeCapacity {
    private final ConferenceBridge bridge;

    CapacityOfTheBridge(ConferenceBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public int endpoints() {
        return bridge.capacity();
    }
}
