package vn.diemcau.endpoints;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.units.Folding;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/** <em>Tra cứu điểm cầu</em>: the registry as far as a caller may know of it. */
@Singleton
public class ReadingEndpoints {
    /** Also an endpoint whose unit has ended is shown, so that it can be given to another one. */
    private static final String REGISTERED = """
            FROM endpoint e
            JOIN endpoint_assignment a ON a.endpoint_id = e.id AND ? BETWEEN a.valid_from AND a.valid_to
            JOIN unit u ON u.id = a.unit_id
            LEFT JOIN hall h ON h.id = e.hall_id
            """;

    private final Sql sql;
    private final Units units;
    private final AuditTrail audit;

    ReadingEndpoints(Sql sql, Units units, AuditTrail audit) {
        this.sql = sql;
        this.units = units;
        this.audit = audit;
    }

    /** What was found, page by page. */
    public record Found<T>(List<T> items, long total) {}

    /** By what a list of endpoints is sorted. */
    public enum Order {
        NAME("e.name COLLATE utf8mb4_vietnamese_ci"),
        UNIT("u.name COLLATE utf8mb4_vietnamese_ci"),
        CODE("u.code"),
        ID("e.id");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /** One step of an order; what is equal in all steps is in the order of the ids. */
    public record By(Order order, boolean descending) {
        public static final By NAME = new By(Order.NAME, false);
    }

    /** The endpoints asked for, without their operators' telephone numbers, which are nobody's business in a list. */
    public Found<RegisteredEndpoint> find(
            Caller caller, EndpointQuestion question, List<By> order, int page, int size) {
        var where = new StringBuilder("WHERE ").append(EndpointReach.covers(caller, "e.id", "a.unit_id"));
        var args = new ArrayList<@Nullable Object>();
        args.add(question.day());
        question.unit().ifPresent(unit -> {
            where.append(" AND a.unit_id = ?");
            args.add(unit.value());
        });
        question.below().ifPresent(below -> {
            where.append("""
                     AND a.unit_id <> ? AND EXISTS (SELECT 1 FROM unit_below b WHERE b.unit_id = a.unit_id
                       AND b.ancestor_id = ? AND ? BETWEEN b.valid_from AND b.valid_to)""");
            args.add(below.value());
            args.add(below.value());
            args.add(question.day());
        });
        question.level().ifPresent(level -> {
            where.append(" AND u.level = ?");
            args.add(level.word());
        });
        question.active().ifPresent(active -> {
            where.append(" AND e.active = ?");
            args.add(active);
        });
        for (var word : Folding.fold(question.words()).split(" ")) {
            if (!word.isEmpty()) {
                where.append(" AND (CONCAT(' ', e.folded) LIKE ? OR CONCAT(' ', u.folded) LIKE ? OR u.code = ?)");
                args.add("% " + word + "%");
                args.add("% " + word + "%");
                args.add(word);
            }
        }
        long total = sql.first(
                        "SELECT COUNT(*) AS total " + REGISTERED + where, row -> row.number("total"), args.toArray())
                .orElse(0L);
        args.add(size);
        args.add((long) page * size);
        var rows = sql.list(
                "SELECT " + JdbcEndpoints.COLUMNS
                        + ", h.name AS hall_name, h.unit_id AS hall_unit, h.seats, h.active AS hall_active,"
                        + " h.version AS hall_version " + REGISTERED + where + " ORDER BY " + columns(order)
                        + " LIMIT ? OFFSET ?",
                ReadingEndpoints::row,
                args.toArray());
        return new Found<>(complete(rows, false), total);
    }

    /** The same with telephone numbers; that they were read is recorded. */
    public Found<RegisteredEndpoint> findWithPhones(
            Caller caller, EndpointQuestion question, List<By> order, int page, int size) {
        var found = find(caller, question, order, page, size);
        var phones = operators(
                found.items().stream().map(item -> item.endpoint().id()).toList(), true);
        if (!phones.isEmpty()) {
            audit.record(caller.actor(), "operators-read", "endpoints:" + phones.size(), AuditTrail.Result.DONE);
        }
        return new Found<>(
                found.items().stream()
                        .map(item -> new RegisteredEndpoint(
                                item.endpoint(),
                                item.unit(),
                                item.hall(),
                                phones.getOrDefault(item.endpoint().id(), List.of())))
                        .toList(),
                found.total());
    }

    /** One endpoint with its operators' telephone numbers; empty where the caller may not know of it. */
    public Optional<RegisteredEndpoint> one(Caller caller, EndpointId id, LocalDate day) {
        var found = seen(caller, id, day);
        found.filter(endpoint -> !endpoint.operators().isEmpty())
                .ifPresent(endpoint -> audit.record(
                        caller.actor(), "operators-read", "endpoint:" + id.value(), AuditTrail.Result.DONE));
        return found;
    }

    private static String columns(List<By> order) {
        return Stream.concat(
                        order.stream().map(by -> by.order.column + (by.descending ? " DESC" : "")), Stream.of("e.id"))
                .collect(Collectors.joining(", "));
    }

    /** The same for an activity that is about to change it. */
    Optional<RegisteredEndpoint> seen(Caller caller, EndpointId id, LocalDate day) {
        var rows = sql.list(
                "SELECT " + JdbcEndpoints.COLUMNS
                        + ", h.name AS hall_name, h.unit_id AS hall_unit, h.seats, h.active AS hall_active,"
                        + " h.version AS hall_version " + REGISTERED + "WHERE e.id = ? AND "
                        + EndpointReach.covers(caller, "e.id", "a.unit_id"),
                ReadingEndpoints::row,
                day,
                id.value());
        return complete(rows, true).stream().findFirst();
    }

    /** The names with which the operators of an endpoint sign in. */
    public List<String> usernames(EndpointId id) {
        return sql.list(
                "SELECT a.username FROM endpoint_operator o JOIN account a ON a.id = o.account_id"
                        + " WHERE o.endpoint_id = ? ORDER BY a.username",
                row -> row.text("username"),
                id.value());
    }

    /** The account of a name, where there is one; whether it may sit at an endpoint is judged when it is registered. */
    public Optional<AccountId> account(String username) {
        return sql.first(
                "SELECT id FROM account WHERE username = ?", row -> new AccountId(row.number("id")), username.strip());
    }

    private record RegistryRow(Endpoint endpoint, Optional<Hall> hall) {}

    private static RegistryRow row(Row row) {
        var endpoint = JdbcEndpoints.endpoint(row);
        return new RegistryRow(
                endpoint,
                endpoint.hall()
                        .map(hall -> new Hall(
                                hall,
                                row.text("hall_name"),
                                new UnitId(row.number("hall_unit")),
                                row.count("seats"),
                                row.flag("hall_active"),
                                row.number("hall_version"))));
    }

    private List<RegisteredEndpoint> complete(List<RegistryRow> rows, boolean phones) {
        var operators = operators(rows.stream().map(row -> row.endpoint.id()).toList(), phones);
        var byId = units.byIds(rows.stream().map(row -> row.endpoint.unit()).collect(Collectors.toSet()));
        var complete = new ArrayList<RegisteredEndpoint>();
        for (var row : rows) {
            var unit = byId.get(row.endpoint.unit());
            if (unit != null) {
                complete.add(new RegisteredEndpoint(
                        row.endpoint, unit, row.hall, operators.getOrDefault(row.endpoint.id(), List.of())));
            }
        }
        return complete;
    }

    private Map<EndpointId, List<EndpointOperator>> operators(Collection<EndpointId> endpoints, boolean phones) {
        var found = new HashMap<EndpointId, List<EndpointOperator>>();
        if (!endpoints.isEmpty()) {
            sql.list(
                    "SELECT o.endpoint_id, a.id, a.name, a.phone FROM endpoint_operator o JOIN account a ON a.id = o.account_id"
                            + " WHERE a.active AND o.endpoint_id IN (" + Sql.in(endpoints.size())
                            + ") ORDER BY o.endpoint_id, a.id",
                    row -> found.computeIfAbsent(new EndpointId(row.number("endpoint_id")), id -> new ArrayList<>())
                            .add(new EndpointOperator(
                                    new AccountId(row.number("id")),
                                    row.text("name"),
                                    phones ? Optional.ofNullable(row.textOrNull("phone")) : Optional.empty())),
                    endpoints.stream().map(EndpointId::value).toArray());
        }
        return found;
    }
}
