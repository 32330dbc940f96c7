package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What an event carries: the row that changed, or null where the whole meeting did, and the counts. */
@Serdeable
public record EventJson(String meeting, long no, @Nullable EndpointRowJson row, CountsJson counts) {}
