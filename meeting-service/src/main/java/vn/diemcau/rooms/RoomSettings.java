package vn.diemcau.rooms;

import java.util.Optional;
import vn.diemcau.store.Row;

/**
 * <em>Thiết lập phòng họp</em>: how a room lets people in, as planned or as ordered since.
 *
 * @param lobby whether who comes waits until somebody lets them in
 * @param password what who comes must know; no log and no audit entry shows it
 * @param occupants how many the room takes at most
 */
public record RoomSettings(boolean lobby, Optional<String> password, Optional<Integer> occupants) {
    /** Nobody waits, nothing is asked for, nobody is too many. */
    public static final RoomSettings OPEN = new RoomSettings(false, Optional.empty(), Optional.empty());

    /** From the columns {@code lobby}, {@code password} and {@code occupants}. */
    public static RoomSettings of(Row row) {
        return new RoomSettings(
                row.flag("lobby"),
                Optional.ofNullable(row.textOrNull("password")),
                Optional.ofNullable(row.numberOrNull("occupants")).map(Math::toIntExact));
    }

    public RoomSettings {
        if (password.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a password is not blank");
        }
        if (occupants.filter(most -> most < 1).isPresent()) {
            throw new IllegalArgumentException("a room takes at least one occupant");
        }
    }

    /** Whether anybody with a token is held up at the door. */
    public boolean guards() {
        return lobby || password.isPresent();
    }

    /** Written so that no log shows the password. */
    @Override
    public String toString() {
        return "RoomSettings[lobby=%s, password=%s, occupants=%s]"
                .formatted(lobby, password.isPresent() ? "set" : "none", occupants);
    }
}
