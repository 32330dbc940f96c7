package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.Boards;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.web.answers.Times;

/**
 * Somebody in the room whom no token names: {@code endpoint} is whose it is all the same, as the secretary or the
 * endpoint's own page says ({@code namedBy}); null while nobody knows.
 */
@Serdeable
public record OccupantJson(
        String stay,
        @Nullable String nick,
        String presence,
        @Nullable String since,
        @Nullable EndpointNameJson endpoint,
        @Nullable String namedBy) {

    static List<OccupantJson> of(Collection<Boards.Occupant> occupants, Map<EndpointId, EndpointNameJson> names) {
        return occupants.stream().map(one -> of(one, names)).toList();
    }

    static OccupantJson of(Boards.Occupant one, Map<EndpointId, EndpointNameJson> names) {
        return new OccupantJson(
                one.stay(),
                one.nick().orElse(null),
                one.presence().state().word(),
                Times.outOrNull(one.presence().since().orElse(null)),
                one.endpoint()
                        .map(id -> Optional.ofNullable(names.get(id))
                                .orElseGet(() -> new EndpointNameJson(
                                        String.valueOf(id.value()), EndpointRows.nameless(id), null)))
                        .orElse(null),
                one.endpoint().isPresent() ? one.namedBy() : null);
    }
}
