package vn.diemcau.sample;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Role;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.store.Sql;
import vn.diemcau.units.Folding;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/** The people and the endpoints of the sample, as the loader calls upon them. */
@Singleton
class Places {
    /** The last day of provinces, districts and communes as they were before the reform. */
    static final LocalDate LAST_OLD_DAY = LocalDate.of(2025, 6, 30);

    /** Districts in the mountains, before the reform; folded, as the searches fold. */
    private static final Set<String> MOUNTAINS = Set.of(
            "thanh son",
            "tan son",
            "yen lap",
            "da bac",
            "mai chau",
            "tan lac",
            "lac son",
            "kim boi",
            "cao phong",
            "lac thuy",
            "yen thuy");

    private final Sql sql;
    private final Units units;

    Places(Sql sql, Units units) {
        this.sql = sql;
        this.units = units;
    }

    /**
     * Gives each unit of the old province that ended with the reform the endpoint that it had until then; to be called
     * once, in a transaction.
     */
    void writeOld() {
        var province = units.inForce(SampleProvince.PROVINCE, LAST_OLD_DAY).orElseThrow();
        var old = new ArrayList<>(List.of(province));
        units.below(province.id(), LAST_OLD_DAY, Optional.empty()).stream()
                .filter(unit -> unit.validTo().equals(LAST_OLD_DAY))
                .forEach(old::add);
        var rows = new ArrayList<@Nullable Object[]>();
        for (var unit : old) {
            var name = "Điểm cầu " + unit.name();
            rows.add(new @Nullable Object[] {name, "browser", null, oldMark(unit), Folding.fold(name), 1});
        }
        sql.insertAll("INSERT INTO endpoint (name, terminal_kind, phone, email, folded, version) VALUES", 6, rows);
        var known = endpointsByMail();
        sql.insertAll(
                "INSERT INTO endpoint_assignment (endpoint_id, unit_id, valid_from, valid_to) VALUES",
                4,
                old.stream()
                        .<@Nullable Object[]>map(unit -> new @Nullable Object[] {
                            known.get(oldMark(unit)), unit.id().value(), unit.validFrom(), LAST_OLD_DAY
                        })
                        .toList());
        sql.update("UPDATE endpoint SET email = NULL WHERE email LIKE 'cu.%@phutho.gov.vn'");
    }

    /** Where meetings of that day find their endpoints: one for each unit that has any, in the order of the codes. */
    List<Place> on(LocalDate day) {
        var districts = districts();
        var operators = new HashMap<Long, Caller>();
        callers("a.role = 'operator'")
                .forEach(caller -> operators.put(caller.unit().id().value(), caller));
        var found = new ArrayList<Place>();
        var byUnit = new HashMap<UnitId, EndpointId>();
        sql.list(
                """
                SELECT a.unit_id, MIN(a.endpoint_id) AS endpoint_id FROM endpoint_assignment a
                JOIN endpoint e ON e.id = a.endpoint_id AND e.active
                WHERE ? BETWEEN a.valid_from AND a.valid_to GROUP BY a.unit_id
                """,
                row -> byUnit.put(new UnitId(row.number("unit_id")), new EndpointId(row.number("endpoint_id"))),
                day);
        var inForce = units.byIds(byUnit.keySet());
        byUnit.forEach((id, endpoint) -> {
            var unit = inForce.get(id);
            if (unit != null && unit.inForceOn(day)) {
                var district = unit.level() == Level.AGENCY ? "" : districts.getOrDefault(id, unit.bareName());
                var operator = Optional.ofNullable(operators.get(id.value()));
                found.add(new Place(endpoint, unit, district, operator, habit(unit, district)));
            }
        });
        found.sort(java.util.Comparator.comparing((Place place) -> place.unit().code()));
        return found;
    }

    Caller caller(String username) {
        return callers("a.username = '" + username + "'").getFirst();
    }

    /** The halls of the province, by the keys that a plan names. */
    Telling.Halls halls() {
        return new Telling.Halls(hall(SampleProvince.GREAT_HALL), hall(SampleProvince.SMALL_HALL));
    }

    private @Nullable String hall(String name) {
        return sql.first("SELECT id FROM hall WHERE name = ? ORDER BY id LIMIT 1", row -> row.number("id"), name)
                .map(String::valueOf)
                .orElse(null);
    }

    private static Place.Habit habit(Unit unit, String district) {
        if (unit.level() == Level.AGENCY || unit.level() == Level.PROVINCE) {
            return Place.Habit.BODY;
        }
        int chance = Math.floorMod(unit.code().hashCode() * 17, 100);
        if (chance < 5 && !unit.code().equals(SampleProvince.VIET_TRI)) {
            return Place.Habit.RARE;
        }
        if (chance < 9 && !unit.code().equals(SampleProvince.THU_CUC)) {
            return Place.Habit.SILENT;
        }
        return MOUNTAINS.contains(Folding.fold(district)) ? Place.Habit.MOUNTAIN : Place.Habit.STEADY;
    }

    /** The district that a commune lay in, or that its predecessors lay in, before the reform. */
    private Map<UnitId, String> districts() {
        var districts = new HashMap<UnitId, String>();
        sql.list("""
                        SELECT s.new_id AS unit_id, MIN(d.name) AS district
                        FROM unit_succession s
                        JOIN unit_below b ON b.unit_id = s.old_id AND ? BETWEEN b.valid_from AND b.valid_to
                        JOIN unit d ON d.id = b.ancestor_id AND d.level = 'district'
                        GROUP BY s.new_id
                        UNION
                        SELECT b.unit_id, MIN(d.name) FROM unit_below b JOIN unit d ON d.id = b.ancestor_id
                        WHERE d.level = 'district' GROUP BY b.unit_id
                        """, row -> Map.entry(new UnitId(row.number("unit_id")), row.text("district")), LAST_OLD_DAY)
                .forEach(entry -> districts.putIfAbsent(entry.getKey(), entry.getValue()));
        return districts;
    }

    /** @param where a condition on {@code account a}, of our own words */
    private List<Caller> callers(String where) {
        var lineages = new HashMap<UnitId, Set<UnitId>>();
        return sql.list("""
                SELECT a.id, a.username, a.name, a.role, a.unit_id, a.scope_unit_id FROM account a
                WHERE %s ORDER BY a.id""".formatted(where), row -> {
            var scope = units.byId(new UnitId(row.number("scope_unit_id"))).orElseThrow();
            return new Caller(
                    new AccountId(row.number("id")),
                    row.text("username"),
                    row.text("name"),
                    Role.of(row.text("role")),
                    units.byId(new UnitId(row.number("unit_id"))).orElseThrow(),
                    scope,
                    lineages.computeIfAbsent(scope.id(), units::lineage),
                    null);
        });
    }

    private Map<String, Long> endpointsByMail() {
        var ids = new HashMap<String, Long>();
        sql.list(
                "SELECT id, email FROM endpoint WHERE email IS NOT NULL",
                row -> ids.put(row.text("email"), row.number("id")));
        return ids;
    }

    private static String oldMark(Unit unit) {
        return "cu." + unit.code() + "@phutho.gov.vn";
    }
}
