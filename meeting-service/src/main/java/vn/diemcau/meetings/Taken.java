package vn.diemcau.meetings;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.EndpointId;

/**
 * Something that is needed and already promised to another meeting.
 *
 * @param endpoint which endpoint; empty for a chair or a hall
 * @param name how the endpoint, the chair or the hall is called
 * @param title the other meeting's title; empty when it is not the caller's to see
 * @param buffer whether only the time kept free between two meetings is in the way
 */
public record Taken(
        Optional<EndpointId> endpoint,
        String name,
        MeetingId meeting,
        Optional<String> title,
        Instant startsAt,
        Instant endsAt,
        boolean buffer) {

    Map<String, @Nullable Object> forTheProblem() {
        var problem = new LinkedHashMap<String, @Nullable Object>();
        problem.put(
                "endpoint",
                endpoint.<@Nullable Object>map(id -> Map.of("id", String.valueOf(id.value()), "name", name))
                        .orElse(null));
        var other = new LinkedHashMap<String, @Nullable Object>();
        other.put("id", String.valueOf(meeting.value()));
        other.put("title", title.orElse(null));
        other.put("startsAt", startsAt);
        other.put("endsAt", endsAt);
        problem.put("meeting", other);
        problem.put("buffer", buffer);
        return problem;
    }
}
