package vn.diemcau.web.rooms;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.rooms.Recording;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Say;

/** The last recording of a meeting's room; {@code failure} says why there is none. */
@Serdeable
public record RecordingJson(
        String state, String since, @Nullable String failure) {
    public static RecordingJson of(Recording recording) {
        return new RecordingJson(
                recording.state().word(),
                Times.out(recording.since()),
                recording.failure().map(Say::it).orElse(null));
    }
}
