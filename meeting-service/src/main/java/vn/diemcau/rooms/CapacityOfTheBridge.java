package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.util.List;
import vn.diemcau.meetings.BridgeCapacity;

/** Planning asks how much the bridge carries, and the bridge knows. */
@Singleton
class CapacityOfTheBridge implements BridgeCapacity {
    private final ConferenceBridge bridge;

    CapacityOfTheBridge(ConferenceBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public List<Part> parts() {
        return bridge.parts().stream()
                .map(part -> new Part(part.name(), part.capacity(), part.carries() > 0))
                .toList();
    }
}
