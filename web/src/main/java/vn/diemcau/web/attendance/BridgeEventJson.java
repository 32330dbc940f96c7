package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Whether the bridge tells who is in the room of a meeting.
 *
 * @param silentSince since when it could not be asked: presence is as it was then; null while it answers
 */
@Serdeable
public record BridgeEventJson(String meeting, @Nullable String silentSince) {}
