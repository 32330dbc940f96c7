package vn.diemcau;

import io.micronaut.context.ApplicationContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Role;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.sample.SampleProvince;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
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

    public static final String PROVINCE = SampleProvince.PROVINCE;
    /** Văn phòng UBND tỉnh. */
    public static final String OFFICE = SampleProvince.OFFICE;
    /** Sở Tài chính. */
    public static final String FINANCE = "X25.13";
    /** Phường Việt Trì; until 30 June 2025 the same code was phường Gia Cẩm. */
    public static final String VIET_TRI = SampleProvince.VIET_TRI;
    /** Xã Thu Cúc, one of the two communes that went through the reform unchanged. */
    public static final String THU_CUC = SampleProvince.THU_CUC;
    /** Phường Phú Thọ: not the province and not the old town of that name. */
    public static final String PHU_THO = "07942";
    /** Phường Phong Châu; a thị trấn of that name was 08230. */
    public static final String PHONG_CHAU = "07954";

    public static final String CHAIR = "Lê Văn Chính";
    public static final String CHAIRS_OFFICE = "Phó Chủ tịch UBND tỉnh";
    public static final String PASSWORD = SampleProvince.PASSWORD;

    private static final Map<ApplicationContext, Cast> STAGES = new HashMap<>();

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
            var province = context.getBean(SampleProvince.class);
            province.importUnits();
            province.importAgencies();
            context.getBean(Transactions.class).run(() -> {
                province.writeAccounts(DAY);
                province.writeHalls(DAY);
                province.writeEndpoints(DAY);
            });
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
        return Objects.requireNonNull(halls.get(SampleProvince.GREAT_HALL));
    }

    /** Phòng họp số 1 of the provincial office, 60 seats. */
    public HallId smallHall() {
        return Objects.requireNonNull(halls.get(SampleProvince.SMALL_HALL));
    }

    private Unit unitById(long id) {
        return units.byId(new UnitId(id)).orElseThrow();
    }

    private boolean isThere() {
        return sql.first("SELECT id FROM account WHERE username = 'thuky'", row -> row.number("id"))
                .isPresent();
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
