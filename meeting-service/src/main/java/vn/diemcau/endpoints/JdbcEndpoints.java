package vn.diemcau.endpoints;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.units.UnitId;

/** The registry from the store. */
@Singleton
class JdbcEndpoints implements Endpoints {
    static final String COLUMNS =
            "e.id, e.name, a.unit_id, e.hall_id, e.terminal_kind, e.terminal_address, e.phone, e.email, e.active, e.version";

    private static final String ASSIGNED = """
            SELECT %s FROM endpoint e
            JOIN endpoint_assignment a ON a.endpoint_id = e.id AND ? BETWEEN a.valid_from AND a.valid_to
            JOIN unit u ON u.id = a.unit_id AND ? BETWEEN u.valid_from AND u.valid_to
            """.formatted(COLUMNS);

    private final Sql sql;

    JdbcEndpoints(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Endpoint> byId(EndpointId id, LocalDate day) {
        return sql.first(ASSIGNED + "WHERE e.id = ?", JdbcEndpoints::endpoint, day, day, id.value());
    }

    @Override
    public Map<EndpointId, Endpoint> byIds(Collection<EndpointId> ids, LocalDate day) {
        var found = new HashMap<EndpointId, Endpoint>();
        if (!ids.isEmpty()) {
            var args = new ArrayList<@Nullable Object>(List.of(day, day));
            ids.forEach(id -> args.add(id.value()));
            sql.list(ASSIGNED + "WHERE e.id IN (" + Sql.in(ids.size()) + ")", JdbcEndpoints::endpoint, args.toArray())
                    .forEach(endpoint -> found.put(endpoint.id(), endpoint));
        }
        return found;
    }

    @Override
    public Map<UnitId, List<Endpoint>> activeOf(Collection<UnitId> units, LocalDate day) {
        var found = new LinkedHashMap<UnitId, List<Endpoint>>();
        if (!units.isEmpty()) {
            var args = new ArrayList<@Nullable Object>(List.of(day, day));
            units.forEach(unit -> args.add(unit.value()));
            sql.list(
                            ASSIGNED + "WHERE e.active AND a.unit_id IN (" + Sql.in(units.size()) + ") ORDER BY e.id",
                            JdbcEndpoints::endpoint,
                            args.toArray())
                    .forEach(endpoint -> found.computeIfAbsent(endpoint.unit(), unit -> new ArrayList<>())
                            .add(endpoint));
        }
        return found;
    }

    @Override
    public Map<UnitId, Integer> counts(LocalDate day) {
        var counts = new HashMap<UnitId, Integer>();
        sql.list("""
                SELECT a.unit_id, COUNT(*) AS endpoints FROM endpoint_assignment a
                JOIN endpoint e ON e.id = a.endpoint_id AND e.active
                JOIN unit u ON u.id = a.unit_id AND ? BETWEEN u.valid_from AND u.valid_to
                WHERE ? BETWEEN a.valid_from AND a.valid_to
                GROUP BY a.unit_id
                """, row -> counts.put(new UnitId(row.number("unit_id")), row.count("endpoints")), day, day);
        return counts;
    }

    @Override
    public Optional<Hall> hall(HallId id) {
        return sql.first(
                "SELECT id, name, unit_id, seats, active, version FROM hall WHERE id = ?",
                JdbcEndpoints::hall,
                id.value());
    }

    static Endpoint endpoint(Row row) {
        var hall = row.numberOrNull("hall_id");
        return new Endpoint(
                new EndpointId(row.number("id")),
                row.text("name"),
                new UnitId(row.number("unit_id")),
                Optional.ofNullable(hall).map(HallId::new),
                new Terminal(
                        Terminal.Kind.valueOf(row.text("terminal_kind").toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(row.textOrNull("terminal_address"))),
                Optional.ofNullable(row.textOrNull("phone")),
                Optional.ofNullable(row.textOrNull("email")),
                row.flag("active"),
                row.number("version"));
    }

    static Hall hall(Row row) {
        return new Hall(
                new HallId(row.number("id")),
                row.text("name"),
                new UnitId(row.number("unit_id")),
                row.count("seats"),
                row.flag("active"),
                row.number("version"));
    }
}
