package vn.diemcau.bridge.jitsi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.RoomName;

/** What event_sync posts, read: who came into or went out of which room, counted to the main room. */
sealed interface RoomEvent {

    /** Somebody entered. */
    record Joined(Visit visit) implements RoomEvent {}

    /** Somebody went out. */
    record Left(Visit visit, Instant at) implements RoomEvent {}

    /** The room is gone; those who had gone out of it before are named once more, whatever was lost of them. */
    record Destroyed(List<Left> gone) implements RoomEvent {}

    /** Somebody came into a room of the self-check; {@code at} by the shard's clock. */
    record Probed(String room, Instant at) implements RoomEvent {}

    /** Nothing that the record needs: a room that began, a machine, somebody without a token of ours. */
    record Nothing() implements RoomEvent {}

    /** One stay as Jitsi tells it; times are whole seconds there. */
    record Visit(RoomName room, Optional<String> breakout, String jid, EndpointId endpoint, Instant joinedAt) {}
}
