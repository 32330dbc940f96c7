package vn.diemcau.endpoints;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.CommonRefusal.NotYours;
import vn.diemcau.refusals.CommonRefusal.Stale;
import vn.diemcau.refusals.CommonRefusal.Unknown;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Folding;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/** <em>Đăng ký điểm cầu</em>: enters endpoints into the registry, changes them, and assigns them to units by date. */
@Singleton
public class RegisteringEndpoints {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_OPERATORS = 20;
    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 .()-]{2,38}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s,;<>\"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern SIP = Pattern.compile("(sips?:)?[^\\s@<>\"]{1,100}(@[A-Za-z0-9.:\\[\\]-]{1,90})?");

    private final Transactions transactions;
    private final Sql sql;
    private final Units units;
    private final ReadingEndpoints reading;
    private final ProductClock clock;
    private final AuditTrail audit;

    RegisteringEndpoints(
            Transactions transactions,
            Sql sql,
            Units units,
            ReadingEndpoints reading,
            ProductClock clock,
            AuditTrail audit) {
        this.transactions = transactions;
        this.sql = sql;
        this.units = units;
        this.reading = reading;
        this.clock = clock;
        this.audit = audit;
    }

    /** Enters a new endpoint. */
    public Outcome<RegisteredEndpoint> register(Caller caller, EndpointForm form) {
        return transactions.inTransaction(() -> {
            var judged = judge(caller, form, List.of());
            if (!judged.refusals.isEmpty()) {
                return Outcome.refused(judged.refusals);
            }
            long id = sql.insert("""
                    INSERT INTO endpoint
                      (name, hall_id, terminal_kind, terminal_address, phone, email, active, folded, version)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
                    """, values(form).toArray());
            var endpoint = new EndpointId(id);
            assign(endpoint, judged.unit(), judged.from);
            seat(endpoint, form);
            audit.record(caller.actor(), "endpoint-register", "endpoint:" + id, AuditTrail.Result.DONE);
            return Outcome.done(after(caller, endpoint, judged.from));
        });
    }

    /** Why the endpoint would not be entered; empty when it would be. Writes nothing. */
    public List<Refusal> refusals(Caller caller, EndpointForm form) {
        return List.copyOf(judge(caller, form, List.of()).refusals);
    }

    /** The units of the caller's scope that have no endpoint in use, in the order of {@link Units#below}. */
    public List<Unit> unitsWithout(Caller caller) {
        var served = Set.copyOf(sql.list("""
                SELECT DISTINCT a.unit_id FROM endpoint_assignment a JOIN endpoint e ON e.id = a.endpoint_id
                WHERE e.active AND ? BETWEEN a.valid_from AND a.valid_to
                """, row -> new UnitId(row.number("unit_id")), today()));
        return Stream.concat(
                        Stream.of(caller.scope()), units.below(caller.scope().id(), today(), Optional.empty()).stream())
                .filter(unit -> !served.contains(unit.id()))
                .toList();
    }

    /** Takes endpoints out of use, or puts them back; those that are so already, or out of reach, are left alone. */
    public Outcome<List<EndpointId>> use(Caller caller, Collection<EndpointId> ids, boolean active) {
        return transactions.inTransaction(() -> {
            var changed = new ArrayList<EndpointId>();
            for (var id : ids.stream().distinct().sorted().toList()) {
                var known = reading.seen(caller, id, today());
                if (known.isEmpty() || known.get().endpoint().active() == active) {
                    continue;
                }
                sql.update("UPDATE endpoint SET active = ?, version = version + 1 WHERE id = ?", active, id.value());
                audit.record(
                        caller.actor(),
                        active ? "endpoint-use" : "endpoint-rest",
                        "endpoint:" + id.value(),
                        AuditTrail.Result.DONE);
                changed.add(id);
            }
            return Outcome.done(changed);
        });
    }

    /**
     * Changes an endpoint that is still as the caller has seen it. Another unit takes it over from a day on; before
     * that day it stays with the one it had.
     *
     * @param version as the caller has seen it
     */
    public Outcome<RegisteredEndpoint> change(Caller caller, EndpointId id, long version, EndpointForm form) {
        return transactions.inTransaction(() -> {
            var before = reading.seen(caller, id, today());
            if (before.isEmpty()) {
                return Outcome.refused(new Unknown("endpoint"));
            }
            var current = before.get();
            if (current.endpoint().version() != version) {
                return Outcome.refused(new Stale(current.endpoint().version()));
            }
            var judged = judge(caller, form, current.operators());
            if (!judged.refusals.isEmpty()) {
                return Outcome.refused(judged.refusals);
            }
            var args = new ArrayList<>(values(form));
            args.add(id.value());
            args.add(version);
            int changed = sql.update("""
                    UPDATE endpoint SET name = ?, hall_id = ?, terminal_kind = ?, terminal_address = ?, phone = ?,
                      email = ?, active = ?, folded = ?, version = version + 1
                    WHERE id = ? AND version = ?
                    """, args.toArray());
            if (changed == 0) {
                return Outcome.refused(new Stale(version + 1));
            }
            if (!judged.unit().id().equals(current.unit().id())) {
                assign(id, judged.unit(), judged.from);
            }
            sql.update("DELETE FROM endpoint_operator WHERE endpoint_id = ?", id.value());
            seat(id, form);
            audit.record(caller.actor(), "endpoint-change", "endpoint:" + id.value(), AuditTrail.Result.DONE);
            return Outcome.done(after(caller, id, judged.from));
        });
    }

    private RegisteredEndpoint after(Caller caller, EndpointId id, LocalDate from) {
        var day = from.isAfter(today()) ? from : today();
        return reading.seen(caller, id, day).orElseThrow(() -> new IllegalStateException("endpoint " + id.value()));
    }

    private LocalDate today() {
        return VietnamTime.dayOf(clock.instant());
    }

    private Judged judge(Caller caller, EndpointForm form, List<EndpointOperator> seated) {
        var refusals = new ArrayList<Refusal>();
        if (form.name().isBlank()) {
            refusals.add(new Invalid("name", "required"));
        } else if (form.name().length() > LONGEST_NAME) {
            refusals.add(new Invalid("name", "too-long", Map.of("most", LONGEST_NAME)));
        }
        var from = form.assignedFrom().orElse(today());
        var unit = unit(caller, form.unitCode(), from, refusals);
        form.hall().ifPresent(hall -> {
            if (!inReach(caller, "hall", hall.value())) {
                refusals.add(new Invalid("hall", "hall-unknown"));
            }
        });
        terminal(form, refusals);
        operators(caller, form, seated, refusals);
        form.phone()
                .filter(phone -> !PHONE.matcher(phone).matches())
                .ifPresent(phone -> refusals.add(new Invalid("contact.phone", "phone")));
        form.email()
                .filter(email ->
                        email.length() > LONGEST_NAME || !MAIL.matcher(email).matches())
                .ifPresent(email -> refusals.add(new Invalid("contact.email", "email")));
        return new Judged(refusals, unit, from);
    }

    private @Nullable Unit unit(Caller caller, String code, LocalDate day, List<Refusal> refusals) {
        if (code.isBlank()) {
            refusals.add(new Invalid("unit", "required"));
            return null;
        }
        var unit = units.inForce(code, day);
        if (unit.isEmpty()) {
            refusals.add(
                    new Invalid("unit", "unit-not-in-force", Map.of("code", code, "day", VietnamTime.written(day))));
            return null;
        }
        boolean theirs = sql.first(
                        "SELECT u.id FROM unit u WHERE u.id = ? AND " + Reach.covers(caller, "u.id"),
                        row -> row.number("id"),
                        unit.get().id().value())
                .isPresent();
        if (!theirs) {
            refusals.add(new NotYours());
        }
        return unit.get();
    }

    private void terminal(EndpointForm form, List<Refusal> refusals) {
        var kind = kind(form.terminalKind());
        if (kind.isEmpty()) {
            refusals.add(new Invalid("terminal.kind", "choice"));
            return;
        }
        var address = form.terminalAddress();
        switch (kind.get()) {
            case BROWSER -> {
                if (address.isPresent()) {
                    refusals.add(new Invalid("terminal.address", "terminal-without-address"));
                }
            }
            case SIP -> {
                if (address.isEmpty() || !SIP.matcher(address.get()).matches()) {
                    refusals.add(new Invalid("terminal.address", "sip-address"));
                }
            }
            case PHONE -> {
                if (address.isEmpty() || !PHONE.matcher(address.get()).matches()) {
                    refusals.add(new Invalid("terminal.address", "phone"));
                }
            }
        }
    }

    private void operators(Caller caller, EndpointForm form, List<EndpointOperator> seated, List<Refusal> refusals) {
        if (form.operators().size() > MOST_OPERATORS) {
            refusals.add(new Invalid("operators", "too-many", Map.of("most", MOST_OPERATORS)));
            return;
        }
        for (int i = 0; i < form.operators().size(); i++) {
            var account = form.operators().get(i);
            // Whoever sits there already may stay, also a colleague from above.
            boolean known =
                    seated.stream().anyMatch(operator -> operator.account().equals(account))
                            || sql.first(
                                            "SELECT a.id FROM account a WHERE a.id = ? AND a.active AND a.role IN ('operator', 'secretary') AND "
                                                    + Reach.covers(caller, "a.unit_id"),
                                            row -> row.number("id"),
                                            account.value())
                                    .isPresent();
            if (!known) {
                refusals.add(new Invalid("operators[" + i + "]", "account-unknown"));
            }
        }
    }

    private boolean inReach(Caller caller, String table, long id) {
        return sql.first(
                        "SELECT t.id FROM " + table + " t WHERE t.id = ? AND t.active AND "
                                + Reach.covers(caller, "t.unit_id"),
                        row -> row.number("id"),
                        id)
                .isPresent();
    }

    private static Optional<Terminal.Kind> kind(String word) {
        return Stream.of(Terminal.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }

    private static List<@Nullable Object> values(EndpointForm form) {
        var values = new ArrayList<@Nullable Object>();
        values.add(form.name().strip());
        values.add(form.hall().map(HallId::value).orElse(null));
        values.add(form.terminalKind().toLowerCase(Locale.ROOT));
        values.add(form.terminalAddress().orElse(null));
        values.add(form.phone().orElse(null));
        values.add(form.email().orElse(null));
        values.add(form.active());
        values.add(Folding.fold(form.name()));
        return values;
    }

    private void assign(EndpointId endpoint, Unit unit, LocalDate from) {
        sql.update("DELETE FROM endpoint_assignment WHERE endpoint_id = ? AND valid_from >= ?", endpoint.value(), from);
        sql.update(
                "UPDATE endpoint_assignment SET valid_to = ? WHERE endpoint_id = ? AND valid_to >= ?",
                from.minusDays(1),
                endpoint.value(),
                from);
        sql.update(
                "INSERT INTO endpoint_assignment (endpoint_id, unit_id, valid_from, valid_to) VALUES (?, ?, ?, ?)",
                endpoint.value(),
                unit.id().value(),
                from,
                Unit.STILL);
    }

    private void seat(EndpointId endpoint, EndpointForm form) {
        var rows = new ArrayList<@Nullable Object[]>();
        form.operators().stream()
                .distinct()
                .forEach(operator -> rows.add(new @Nullable Object[] {endpoint.value(), operator.value()}));
        sql.insertAll("INSERT INTO endpoint_operator (endpoint_id, account_id) VALUES", 2, rows);
    }

    private record Judged(List<Refusal> refusals, @Nullable Unit found, LocalDate from) {
        Unit unit() {
            if (found == null) {
                throw new IllegalStateException("a form without a unit was refused");
            }
            return found;
        }
    }
}
