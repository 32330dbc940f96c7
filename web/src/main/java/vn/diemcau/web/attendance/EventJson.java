package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.web.rooms.RecordingJson;

/**
 * What an event carries: the row that changed, or null where the whole meeting did, and the counts; {@code recording}
 * is the last recording of its room, null when there was none.
 */
@Serdeable
public record EventJson(
        String meeting,
        long no,
        @Nullable EndpointRowJson row,
        CountsJson counts,
        @Nullable RecordingJson recording) {}
