package vn.diemcau.web.meetings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.meetings.WantedRoom;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.rooms.RoomPasswords;
import vn.diemcau.rooms.RoomSettings;

/**
 * How the room of a plan is to let people in, as it stands in the form: the fields {@code roomLobby},
 * {@code roomPassword}, {@code roomGenerate} and {@code roomOccupants} beside the mark {@code room}.
 *
 * @param shown whether the form had these fields; without them the room stays as it was set
 */
public record PlanRoom(boolean shown, boolean lobby, String password, boolean generate, String occupants) {
    static final PlanRoom UNTOUCHED = new PlanRoom(false, false, "", false, "");

    static PlanRoom of(Fields fields) {
        return new PlanRoom(
                !fields.text("room").isEmpty(),
                !fields.text("roomLobby").isEmpty(),
                fields.text("roomPassword"),
                !fields.text("roomGenerate").isEmpty(),
                fields.text("roomOccupants"));
    }

    static PlanRoom of(RoomSettings settings) {
        return new PlanRoom(
                true,
                settings.lobby(),
                settings.password().orElse(""),
                false,
                settings.occupants().map(String::valueOf).orElse(""));
    }

    /** Whether anything is asked for, so that it is not folded away. */
    public boolean any() {
        return lobby || !password.isEmpty() || generate || !occupants.isEmpty();
    }

    @Nullable
    WantedRoom wanted(List<Refusal> refusals) {
        return shown
                ? new WantedRoom(
                        lobby,
                        generate
                                ? Optional.of(RoomPasswords.fresh())
                                : Optional.of(password).filter(one -> !one.isBlank()),
                        number(refusals))
                : null;
    }

    private Optional<Integer> number(List<Refusal> refusals) {
        try {
            return occupants.isBlank() ? Optional.empty() : Optional.of(Integer.valueOf(occupants.strip()));
        } catch (NumberFormatException notANumber) {
            refusals.add(new Invalid("room.occupants", "number"));
            return Optional.empty();
        }
    }

    /** Written so that no log shows the password. */
    @Override
    public String toString() {
        return "PlanRoom[lobby=%s, occupants=%s]".formatted(lobby, occupants);
    }
}
