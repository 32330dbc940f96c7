package vn.diemcau.meetings;

import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.util.List;

/** What is assumed while no bridge tells its own capacity. */
@Singleton
@Secondary
final class UsualBridgeCapacity implements BridgeCapacity {
    private static final Part WHOLE = new Part("usual", 500, true);

    @Override
    public List<Part> parts() {
        return List.of(WHOLE);
    }
}
