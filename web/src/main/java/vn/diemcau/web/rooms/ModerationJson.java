package vn.diemcau.web.rooms;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.diemcau.rooms.ModeratingRooms;
import vn.diemcau.rooms.Recording;
import vn.diemcau.rooms.RoomSettings;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Say;

/** How a room is kept, for those who run the meeting; {@code missing} says what its bridge cannot do, and why. */
@Serdeable
record ModerationJson(
        boolean ready,
        SettingsJson settings,
        List<StandingJson> endpoints,
        List<WaitingJson> waiting,
        @Nullable RecordingJson recording,
        Map<String, String> missing) {

    /** {@code occupants} null: as many as come. */
    @Serdeable
    record SettingsJson(
            boolean lobby,
            @Nullable String password,
            @Nullable Integer occupants) {
        static SettingsJson of(RoomSettings settings) {
            return new SettingsJson(
                    settings.lobby(),
                    settings.password().orElse(null),
                    settings.occupants().orElse(null));
        }
    }

    /** An endpoint of which something was ordered; {@code moderator} null: its part in the meeting decides. */
    @Serdeable
    record StandingJson(
            String endpoint,
            boolean barred,
            @Nullable String since,
            @Nullable String reason,
            @Nullable Boolean moderator) {}

    /** {@code name} is what they call themselves, {@code label} what the board calls them. */
    @Serdeable
    record WaitingJson(String id, String name, @Nullable String endpoint, String label) {}

    static ModerationJson of(
            ModeratingRooms.Control control, Map<String, String> labels, Optional<Recording> recording) {
        var missing = new TreeMap<String, String>();
        control.missing().forEach((one, why) -> missing.put(one.word(), Say.it(why)));
        return new ModerationJson(
                control.ready(),
                SettingsJson.of(control.settings()),
                control.standings().entrySet().stream()
                        .map(one -> new StandingJson(
                                String.valueOf(one.getKey().value()),
                                one.getValue().barred().isPresent(),
                                one.getValue()
                                        .barred()
                                        .map(barred -> Times.out(barred.since()))
                                        .orElse(null),
                                one.getValue()
                                        .barred()
                                        .map(barred -> barred.why())
                                        .orElse(null),
                                one.getValue().moderator().orElse(null)))
                        .sorted(Comparator.comparing(StandingJson::endpoint))
                        .toList(),
                control.waiting().stream()
                        .map(one -> new WaitingJson(
                                one.id(),
                                one.name(),
                                one.endpoint()
                                        .map(endpoint -> String.valueOf(endpoint.value()))
                                        .orElse(null),
                                labels.getOrDefault(one.id(), one.name())))
                        .toList(),
                recording.map(RecordingJson::of).orElse(null),
                missing);
    }
}
