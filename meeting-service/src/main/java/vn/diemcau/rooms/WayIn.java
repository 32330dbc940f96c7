package vn.diemcau.rooms;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * <em>Đường vào phòng họp</em>: how an endpoint would enter its room now. It carries no token and nothing is noted by
 * looking at it, so a page may ask as often as it likes whether the room has moved or ended.
 *
 * @param opensAt when the room is, or was, opened by plan
 * @param barred why the secretary keeps the endpoint out, while it is kept out
 * @param client where the foreign client is served from; empty when a page of our own shows the room
 * @param dialled the address for a room codec, where there is a gateway
 * @param codec whether the endpoint's own terminal is a room codec
 */
public record WayIn(
        Rooms.State state,
        Instant opensAt,
        Optional<String> barred,
        Optional<URI> client,
        Optional<Admission.Dialled> dialled,
        boolean codec) {
    public boolean open() {
        return state == Rooms.State.READY;
    }

    /** Whether the endpoint's own terminal enters by dialling. */
    public boolean dials() {
        return codec && dialled.isPresent();
    }
}
