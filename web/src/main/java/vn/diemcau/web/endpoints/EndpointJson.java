package vn.diemcau.web.endpoints;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.RegisteredEndpoint;
import vn.diemcau.web.answers.UnitJson;

/** An endpoint of the registry, as the routes under {@code /endpoints} answer it. */
@Serdeable
record EndpointJson(
        String id,
        String name,
        UnitJson unit,
        @Nullable HallRef hall,
        TerminalJson terminal,
        List<OperatorJson> operators,
        ContactJson contact,
        boolean active,
        long version) {

    /** A hall where an endpoint names it. */
    @Serdeable
    record HallRef(String id, String name, int seats) {}

    @Serdeable
    record TerminalJson(String kind, @Nullable String address) {}

    @Serdeable
    record OperatorJson(
            String accountId, String name, @Nullable String phone) {}

    @Serdeable
    record ContactJson(@Nullable String phone, @Nullable String email) {}

    static EndpointJson of(RegisteredEndpoint registered) {
        var endpoint = registered.endpoint();
        return new EndpointJson(
                String.valueOf(endpoint.id().value()),
                endpoint.name(),
                UnitJson.of(registered.unit()),
                registered
                        .hall()
                        .map(hall -> new HallRef(String.valueOf(hall.id().value()), hall.name(), hall.seats()))
                        .orElse(null),
                new TerminalJson(
                        endpoint.terminal().kind().word(),
                        endpoint.terminal().address().orElse(null)),
                registered.operators().stream()
                        .map(operator -> new OperatorJson(
                                String.valueOf(operator.account().value()),
                                operator.name(),
                                operator.phone().orElse(null)))
                        .toList(),
                new ContactJson(endpoint.phone().orElse(null), endpoint.email().orElse(null)),
                endpoint.active(),
                endpoint.version());
    }
}
