package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.diemcau.web.rooms.RecordingJson;

/**
 * What an event carries: the row that changed, or null where the whole meeting did, and the counts. {@code occupants}
 * are all whom no token names, where something of them changed; else null. {@code recording} is the last recording of
 * its room, null when there was none.
 */
@Serdeable
public record EventJson(
        String meeting,
        long no,
        @Nullable EndpointRowJson row,
        CountsJson counts,
        @Nullable List<OccupantJson> occupants,
        @Nullable RecordingJson recording) {}
