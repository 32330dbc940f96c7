package vn.diemcau;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Role;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
import vn.diemcau.units.Folding;
import vn.diemcau.units.ImportingUnits;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/**
 * The people and places that all tests share: the real units of Phú Thọ and its provincial bodies, one endpoint and one
 * operator for each unit in force, and a few people with names.
 *
 * <p>{@link #onStage()} puts them into the schema of this JVM, once; after {@link TestDatabase#empty()} it does so
 * again. Meetings that a test has planned stay: a test looks at its own.
 */
public final class Cast {
    /** The Monday on which the stories play. */
    public static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    /** A day of the old geography: 13 districts and 225 communes. */
    public static final LocalDate OLD_DAY = LocalDate.of(2021, 6, 1);

    public static final String PROVINCE = "25";
    /** Văn phòng UBND tỉnh. */
    public static final String OFFICE = "X25.01";
    /** Sở Tài chính. */
    public static final String FINANCE = "X25.13";
    /** Phường Việt Trì; until 30 June 2025 the same code was phường Gia Cẩm. */
    public static final String VIET_TRI = "07900";
    /** Xã Thu Cúc, one of the two communes that went through the reform unchanged. */
    public static final String THU_CUC = "08545";
    /** Phường Phú Thọ: not the province and not the old town of that name. */
    public static final String PHU_THO = "07942";
    /** Phường Phong Châu; a thị trấn of that name was 08230. */
    public static final String PHONG_CHAU = "07954";

    public static final String CHAIR = "Lê Văn Chính";
    public static final String CHAIRS_OFFICE = "Phó Chủ tịch UBND tỉnh";
    public static final String PASSWORD = "diemcau-demo";

    private static final List<String> OPERATORS = List.of(
            "Trần Văn Hùng",
            "Hà Thị Thu",
            "Nguyễn Đức Thịnh",
            "Phùng Thị Ngọc Ánh",
            "Đinh Công Tráng",
            "Bùi Thị Hòa",
            "Lương Xuân Trường",
            "Quách Thị Đào",
            "Phạm Hữu Nghĩa",
            "Vũ Thị Thủy");

    private static final Map<ApplicationContext, Cast> STAGES = new HashMap<>();
    private static @Nullable String passwordHash;

    private final Units units;
    private final Sql sql;
    private final Map<String, EndpointId> endpoints = new HashMap<>();
    private final Map<String, HallId> halls = new HashMap<>();

    private Cast(Units units, Sql sql) {
        this.units = units;
        this.sql = sql;
    }

    /** The cast in the shared schema of this JVM ({@link TestDatabase#context()}). */
    public static Cast onStage() {
        return onStage(TestDatabase.context());
    }

    /** The cast in the schema of a context, such as that of a whole server. */
    public static synchronized Cast onStage(ApplicationContext context) {
        var sql = context.getBean(Sql.class);
        var known = STAGES.get(context);
        if (known != null && known.isThere()) {
            return known;
        }
        var cast = new Cast(context.getBean(Units.class), sql);
        if (!cast.isThere()) {
            importUnits(context.getBean(ImportingUnits.class));
            context.getBean(Transactions.class).run(cast::write);
        }
        cast.readKeys();
        STAGES.put(context, cast);
        return cast;
    }

    /** {@code thuky}, Nguyễn Thị Lan: secretary in the provincial office, acting for the province. */
    public Caller secretary() {
        return caller("thuky");
    }

    /** Secretary of phường Việt Trì, acting for that commune alone. */
    public Caller communeSecretary() {
        return caller("thuky." + VIET_TRI);
    }

    /** The operator of a unit in force on {@link #DAY}: {@code vanhanh.07900}. */
    public Caller operator(String unitCode) {
        return caller("vanhanh." + unitCode);
    }

    public Caller leader() {
        return caller("lanhdao");
    }

    public Caller administrator() {
        return caller("quantri");
    }

    public Caller auditor() {
        return caller("kiemtoan");
    }

    /** Anybody of the cast, by the name they sign in with; the password is {@link #PASSWORD}. */
    public Caller caller(String username) {
        return sql.first(
                        "SELECT id, username, name, role, unit_id, scope_unit_id FROM account WHERE username = ?",
                        row -> {
                            var unit = unitById(row.number("unit_id"));
                            var scope = unitById(row.number("scope_unit_id"));
                            return new Caller(
                                    new AccountId(row.number("id")),
                                    row.text("username"),
                                    row.text("name"),
                                    Role.of(row.text("role")),
                                    unit,
                                    scope,
                                    units.lineage(scope.id()),
                                    "127.0.0.1");
                        },
                        username)
                .orElseThrow(() -> new IllegalArgumentException("nobody of the cast is called " + username));
    }

    /** The unit that bears the code on {@link #DAY}. */
    public Unit unit(String code) {
        return unit(code, DAY);
    }

    public Unit unit(String code, LocalDate day) {
        return units.inForce(code, day)
                .orElseThrow(() -> new IllegalArgumentException("no unit " + code + " on " + day));
    }

    /** The 148 communes below the province on {@link #DAY}. */
    public List<Unit> communes() {
        return units.below(unit(PROVINCE).id(), DAY, Optional.of(Level.COMMUNE));
    }

    /** The endpoint of a unit in force on {@link #DAY}. */
    public EndpointId endpoint(String unitCode) {
        return Objects.requireNonNull(endpoints.get(unitCode), unitCode);
    }

    /** The endpoint of the province itself, from which its meetings are held. */
    public EndpointId central() {
        return endpoint(PROVINCE);
    }

    /** The endpoints of the 148 communes, in the order of their names. */
    public List<EndpointId> communeEndpoints() {
        return communes().stream().map(commune -> endpoint(commune.code())).toList();
    }

    /** Hội trường UBND tỉnh, 300 seats. */
    public HallId greatHall() {
        return Objects.requireNonNull(halls.get("Hội trường UBND tỉnh"));
    }

    /** Phòng họp số 1 of the provincial office, 60 seats. */
    public HallId smallHall() {
        return Objects.requireNonNull(halls.get("Phòng họp số 1"));
    }

    private Unit unitById(long id) {
        return units.byId(new UnitId(id)).orElseThrow();
    }

    private boolean isThere() {
        return sql.first("SELECT id FROM account WHERE username = 'thuky'", row -> row.number("id"))
                .isPresent();
    }

    private static void importUnits(ImportingUnits importing) {
        importFiles(importing, "units.csv", "merges.csv");
        importFiles(importing, "agencies.csv", "agency_merges.csv");
    }

    private static void importFiles(ImportingUnits importing, String units, String merges) {
        try (var unitsCsv = data(units);
                var mergesCsv = data(merges)) {
            var outcome = importing.importFiles(AuditTrail.Actor.CLOCK, Optional.of(unitsCsv), Optional.of(mergesCsv));
            if (outcome instanceof Outcome.Refused<?>(var refusals)) {
                throw new IllegalStateException(refusals.toString());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream data(String file) {
        return Objects.requireNonNull(Units.class.getResourceAsStream("/data/" + file), file);
    }

    private void write() {
        var inForce = units.inForceOn(DAY);
        writeAccounts(inForce);
        writeHalls();
        writeEndpoints(inForce);
    }

    private void writeAccounts(List<Unit> inForce) {
        var province = unit(PROVINCE);
        var rows = new ArrayList<@Nullable Object[]>();
        rows.add(account("thuky", "Nguyễn Thị Lan", Role.SECRETARY, unit(OFFICE), province));
        rows.add(account("lanhdao", "Trần Minh Đức", Role.LEADER, unit(OFFICE), province));
        rows.add(account("quantri", "Vũ Đình Khoa", Role.ADMINISTRATOR, unit("X25.02"), province));
        rows.add(account("kiemtoan", "Đặng Thu Hà", Role.AUDITOR, unit("X25.24"), province));
        rows.add(account("thuky." + VIET_TRI, "Hoàng Thị Mai", Role.SECRETARY, unit(VIET_TRI), unit(VIET_TRI)));
        for (int i = 0; i < inForce.size(); i++) {
            var unit = inForce.get(i);
            var name = unit.code().equals(VIET_TRI)
                    ? OPERATORS.get(0)
                    : unit.code().equals(THU_CUC) ? OPERATORS.get(1) : OPERATORS.get(2 + i % (OPERATORS.size() - 2));
            rows.add(account("vanhanh." + unit.code(), name, Role.OPERATOR, unit, unit));
        }
        sql.insertAll("""
                INSERT INTO account
                  (username, name, role, unit_id, scope_unit_id, password_hash, email, phone, created_at, version)
                VALUES""", 10, rows);
    }

    private static @Nullable Object[] account(String username, String name, Role role, Unit unit, Unit scope) {
        return new @Nullable Object[] {
            username,
            name,
            role.word(),
            unit.id().value(),
            scope.id().value(),
            hashOfPassword(),
            username + "@phutho.gov.vn",
            role == Role.OPERATOR ? "0210 3 000 000" : null,
            Instant.parse("2026-11-01T00:00:00Z"),
            0
        };
    }

    private static synchronized String hashOfPassword() {
        var hash = passwordHash;
        if (hash == null) {
            hash = Password.hash(PASSWORD)
                    .addRandomSalt(16)
                    .with(Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID))
                    .getResult();
            passwordHash = hash;
        }
        return hash;
    }

    private void writeHalls() {
        var hall = "INSERT INTO hall (name, unit_id, seats) VALUES (?, ?, ?)";
        sql.insert(hall, "Hội trường UBND tỉnh", unit(OFFICE).id().value(), 300);
        sql.insert(hall, "Phòng họp số 1", unit(OFFICE).id().value(), 60);
        sql.insert(hall, "Hội trường UBND phường Việt Trì", unit(VIET_TRI).id().value(), 80);
    }

    private void writeEndpoints(List<Unit> inForce) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var unit : inForce) {
            var name = "Điểm cầu " + unit.name();
            rows.add(new @Nullable Object[] {
                name, "browser", "vanhanh." + unit.code() + "@phutho.gov.vn", Folding.fold(name), 1
            });
        }
        sql.insertAll("INSERT INTO endpoint (name, terminal_kind, email, folded, version) VALUES", 5, rows);
        sql.update("""
                INSERT INTO endpoint_assignment (endpoint_id, unit_id, valid_from, valid_to)
                SELECT e.id, a.unit_id, u.valid_from, DATE '9999-12-31'
                FROM endpoint e
                JOIN account a ON CONCAT(a.username, '@phutho.gov.vn') = e.email
                JOIN unit u ON u.id = a.unit_id
                """);
        sql.update("""
                INSERT INTO endpoint_operator (endpoint_id, account_id)
                SELECT e.id, a.id FROM endpoint e
                JOIN account a ON CONCAT(a.username, '@phutho.gov.vn') = e.email
                """);
        sql.update("""
                UPDATE endpoint SET hall_id = (SELECT id FROM hall WHERE name = 'Hội trường UBND phường Việt Trì')
                WHERE email = ?
                """, "vanhanh." + VIET_TRI + "@phutho.gov.vn");
    }

    private void readKeys() {
        sql.list("""
                SELECT e.id, u.code FROM endpoint e
                JOIN endpoint_assignment a ON a.endpoint_id = e.id AND ? BETWEEN a.valid_from AND a.valid_to
                JOIN unit u ON u.id = a.unit_id
                ORDER BY e.id DESC
                """, row -> endpoints.put(row.text("code"), new EndpointId(row.number("id"))), DAY);
        sql.list(
                "SELECT id, name FROM hall ORDER BY id DESC",
                row -> halls.put(row.text("name"), new HallId(row.number("id"))));
    }
}
