package vn.diemcau.meetings;

import java.util.Optional;

/**
 * <em>Phòng họp trực tuyến như được đề nghị</em>: how the room of a wanted meeting is to let people in, not yet judged.
 *
 * @param lobby whether who comes waits until somebody lets them in
 * @param password what who comes must know; empty: nothing is asked for
 * @param occupants how many the room takes at most; empty: as many as come
 */
public record WantedRoom(boolean lobby, Optional<String> password, Optional<Integer> occupants) {
    /** Written so that no log shows the password. */
    @Override
    public String toString() {
        return "WantedRoom[lobby=%s, password=%s, occupants=%s]"
                .formatted(lobby, password.isPresent() ? "set" : "none", occupants);
    }
}
