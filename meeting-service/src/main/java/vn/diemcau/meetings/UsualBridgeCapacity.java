package vn.diemcau.meetings;

import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;

/** What is assumed while no bridge tells its own capacity. */
@Singleton
@Secondary
final class UsualBridgeCapacity implements BridgeCapacity {
    private static final int ENDPOINTS = 500;

    @Override
    public int endpoints() {
        return ENDPOINTS;
    }
}
