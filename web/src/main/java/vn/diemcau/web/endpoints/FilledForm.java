package vn.diemcau.web.endpoints;

import java.util.Map;
import java.util.Optional;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.endpoints.RegisteredEndpoint;

/** What stands in the fields of a form: what is stored, or what somebody has just typed. */
public record FilledForm(Map<String, String> values) {
    public FilledForm {
        values = Map.copyOf(values);
    }

    static FilledForm empty() {
        return new FilledForm(Map.of("active", "yes", "kind", "browser"));
    }

    static FilledForm of(RegisteredEndpoint registered, String unit, Iterable<String> usernames) {
        var endpoint = registered.endpoint();
        return new FilledForm(Map.ofEntries(
                Map.entry("name", endpoint.name()),
                Map.entry("unit", unit),
                Map.entry(
                        "hall",
                        endpoint.hall()
                                .map(hall -> String.valueOf(hall.value()))
                                .orElse("")),
                Map.entry("kind", endpoint.terminal().kind().word()),
                Map.entry("address", endpoint.terminal().address().orElse("")),
                Map.entry("operators", String.join(", ", usernames)),
                Map.entry("phone", endpoint.phone().orElse("")),
                Map.entry("email", endpoint.email().orElse("")),
                Map.entry("active", endpoint.active() ? "yes" : ""),
                Map.entry("version", String.valueOf(endpoint.version()))));
    }

    static FilledForm of(Hall hall, String unit) {
        return new FilledForm(Map.of(
                "name", hall.name(),
                "unit", unit,
                "seats", String.valueOf(hall.seats()),
                "active", hall.active() ? "yes" : "",
                "version", String.valueOf(hall.version())));
    }

    public String of(String field) {
        return values.getOrDefault(field, "");
    }

    Optional<String> filled(String field) {
        return Optional.of(of(field).strip()).filter(value -> !value.isEmpty());
    }

    long version() {
        try {
            return Long.parseLong(of("version"));
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }

    /** A number, or zero, which no form takes. */
    int number(String field) {
        try {
            return Integer.parseInt(of(field).strip());
        } catch (NumberFormatException notOne) {
            return 0;
        }
    }
}
