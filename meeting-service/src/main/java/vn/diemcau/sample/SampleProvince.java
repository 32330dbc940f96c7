package vn.diemcau.sample;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Passwords;
import vn.diemcau.access.Role;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.units.Folding;
import vn.diemcau.units.ImportingUnits;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;

/**
 * The province of the sample: units and bodies from the files that are shipped, a hall or two, one endpoint and one
 * operator for each unit in force, and a few people with names. Units are real; people, telephone numbers and seats are
 * invented.
 */
@Singleton
public class SampleProvince {
    public static final String PROVINCE = "25";
    /** Văn phòng UBND tỉnh. */
    public static final String OFFICE = "X25.01";
    /** Phường Việt Trì. */
    public static final String VIET_TRI = "07900";
    /** Xã Thu Cúc. */
    public static final String THU_CUC = "08545";

    public static final String PASSWORD = "diemcau-demo";
    public static final String GREAT_HALL = "Hội trường UBND tỉnh";
    public static final String SMALL_HALL = "Phòng họp số 1";
    public static final String VIET_TRI_HALL = "Hội trường UBND phường Việt Trì";

    private static final String INFORMATION_CENTRE = "X25.02";
    private static final String INSPECTORATE = "X25.24";
    private static final String MAIL = "@phutho.gov.vn";
    // Nobody's number: no exchange of the province begins with zeros.
    static final String PHONE = "0210 000 0000";
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

    private final Sql sql;
    private final Units units;
    private final ImportingUnits importing;
    private final Passwords passwords;
    private final ProductClock clock;
    private @Nullable String passwordHash;

    SampleProvince(Sql sql, Units units, ImportingUnits importing, Passwords passwords, ProductClock clock) {
        this.sql = sql;
        this.units = units;
        this.importing = importing;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Takes the units of the province and their mergers; what is there already stays. */
    public void importUnits() {
        importFiles("units.csv", "merges.csv");
    }

    /** Takes the provincial bodies. */
    public void importAgencies() {
        importFiles("agencies.csv", "agency_merges.csv");
    }

    /** Writes the accounts; to be called once, in a transaction. */
    public void writeAccounts(LocalDate day) {
        var province = unit(PROVINCE, day);
        var rows = new ArrayList<@Nullable Object[]>();
        rows.add(account("thuky", "Nguyễn Thị Lan", Role.SECRETARY, unit(OFFICE, day), province));
        rows.add(account("lanhdao", "Trần Minh Đức", Role.LEADER, unit(OFFICE, day), province));
        rows.add(account("quantri", "Vũ Đình Khoa", Role.ADMINISTRATOR, unit(INFORMATION_CENTRE, day), province));
        rows.add(account("kiemtoan", "Đặng Thu Hà", Role.AUDITOR, unit(INSPECTORATE, day), province));
        var vietTri = unit(VIET_TRI, day);
        rows.add(account("thuky." + VIET_TRI, "Hoàng Thị Mai", Role.SECRETARY, vietTri, vietTri));
        var inForce = units.inForceOn(day);
        for (int i = 0; i < inForce.size(); i++) {
            var unit = inForce.get(i);
            rows.add(account(operatorOf(unit), operatorsName(unit, i), Role.OPERATOR, unit, unit));
        }
        sql.insertAll("""
                INSERT INTO account
                  (username, name, role, unit_id, scope_unit_id, password_hash, email, phone, created_at, version)
                VALUES""", 10, rows);
    }

    /** Writes the halls; to be called once, in a transaction. */
    public void writeHalls(LocalDate day) {
        var hall = "INSERT INTO hall (name, unit_id, seats, version) VALUES (?, ?, ?, 1)";
        sql.insert(hall, GREAT_HALL, unit(OFFICE, day).id().value(), 300);
        sql.insert(hall, SMALL_HALL, unit(OFFICE, day).id().value(), 60);
        sql.insert(hall, VIET_TRI_HALL, unit(VIET_TRI, day).id().value(), 80);
    }

    /** Writes one endpoint for each unit in force, with its operator; to be called once, after accounts and halls. */
    public void writeEndpoints(LocalDate day) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var unit : units.inForceOn(day)) {
            var name = "Điểm cầu " + unit.name();
            rows.add(new @Nullable Object[] {name, "browser", PHONE, operatorOf(unit) + MAIL, Folding.fold(name), 1});
        }
        sql.insertAll("INSERT INTO endpoint (name, terminal_kind, phone, email, folded, version) VALUES", 6, rows);
        sql.update("""
                INSERT INTO endpoint_assignment (endpoint_id, unit_id, valid_from, valid_to)
                SELECT e.id, a.unit_id, u.valid_from, ?
                FROM endpoint e
                JOIN account a ON a.email = e.email
                JOIN unit u ON u.id = a.unit_id
                """, Unit.STILL);
        sql.update("""
                INSERT INTO endpoint_operator (endpoint_id, account_id)
                SELECT e.id, a.id FROM endpoint e JOIN account a ON a.email = e.email
                """);
        giveHall(VIET_TRI_HALL, unit(VIET_TRI, day));
        giveHall(GREAT_HALL, unit(PROVINCE, day));
        giveHall(SMALL_HALL, unit(OFFICE, day));
    }

    private void importFiles(String unitsFile, String mergesFile) {
        try (var unitsCsv = shipped(unitsFile);
                var mergesCsv = shipped(mergesFile)) {
            var outcome = importing.importFiles(AuditTrail.Actor.CLOCK, Optional.of(unitsCsv), Optional.of(mergesCsv));
            if (outcome instanceof Outcome.Refused<?>(var refusals)) {
                throw new IllegalStateException(unitsFile + ": " + refusals);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream shipped(String file) {
        return Objects.requireNonNull(SampleProvince.class.getResourceAsStream("/data/" + file), file);
    }

    private Unit unit(String code, LocalDate day) {
        return units.inForce(code, day).orElseThrow(() -> new IllegalStateException("no unit " + code + " on " + day));
    }

    private static String operatorOf(Unit unit) {
        return "vanhanh." + unit.code();
    }

    private static String operatorsName(Unit unit, int no) {
        return switch (unit.code()) {
            case VIET_TRI -> OPERATORS.get(0);
            case THU_CUC -> OPERATORS.get(1);
            default -> OPERATORS.get(2 + no % (OPERATORS.size() - 2));
        };
    }

    private @Nullable Object[] account(String username, String name, Role role, Unit unit, Unit scope) {
        return new @Nullable Object[] {
            username,
            name,
            role.word(),
            unit.id().value(),
            scope.id().value(),
            hashOfPassword(),
            username + MAIL,
            PHONE,
            clock.instant(),
            0
        };
    }

    /** One hash for all: each costs a tenth of a second. */
    private synchronized String hashOfPassword() {
        var hash = passwordHash;
        if (hash == null) {
            hash = passwords.hash(PASSWORD);
            passwordHash = hash;
        }
        return hash;
    }

    private void giveHall(String hall, Unit unit) {
        sql.update("""
                UPDATE endpoint SET hall_id = (SELECT MIN(h.id) FROM hall h WHERE h.name = ?) WHERE email = ?
                """, hall, operatorOf(unit) + MAIL);
    }
}
