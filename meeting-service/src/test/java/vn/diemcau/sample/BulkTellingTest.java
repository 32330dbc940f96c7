package vn.diemcau.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.TakingAttendance;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.AttendanceReport;
import vn.diemcau.reports.CountingAttendance;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;

/** What a bench loads in bulk is what the activities write: the same rows, to the last hash. */
class BulkTellingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Sql sql = TestDatabase.bean(Sql.class);
    private final Transactions transactions = TestDatabase.bean(Transactions.class);
    private final Places places = TestDatabase.bean(Places.class);
    private final TellingMeetings telling = TestDatabase.bean(TellingMeetings.class);

    @AfterAll
    static void leaveAnEmptyHouse() {
        TestDatabase.bean(ProductClock.class).set(null);
        TestDatabase.empty();
    }

    /** All that can be read afterwards. */
    private record Told(
            Map<String, List<String>> tables, List<AttendanceSheet> sheets, List<AttendanceReport> reports) {}

    @Test
    void writesTheRowsThatTheActivitiesWrite() {
        var bulk = new BulkTelling(TestDatabase.context());
        var byActivities = tell((people, told) -> {
            var meeting = telling.plan(people, told);
            telling.tellRest(people, meeting, told);
        });
        var inBulk = tell((people, told) -> bulk.tell(people, told));

        assertThat(byActivities.tables.get("attendance_fact")).hasSizeGreaterThan(100);
        assertThat(byActivities.tables.get("reply").toString()).contains("attends", "declines", "substitutes");
        assertThat(byActivities.tables.get("meeting_log").toString())
                .contains("lost", "resumed", "left", "correction", "sealed");
        inBulk.tables.forEach((table, rows) -> {
            assertThat(without(rows, byActivities.tables.get(table)))
                    .as("only in bulk, in %s", table)
                    .isEmpty();
            assertThat(without(byActivities.tables.get(table), rows))
                    .as("only by activities, in %s", table)
                    .isEmpty();
        });
        assertThat(inBulk.equals(byActivities)).isTrue();
    }

    private static List<String> without(List<String> rows, List<String> others) {
        var rest = new ArrayList<>(rows);
        rest.removeAll(Set.copyOf(others));
        return rest;
    }

    private Told tell(BiConsumer<TellingMeetings.People, ToldMeeting> teller) {
        beginAnew();
        var people = telling.people();
        var midnight = TODAY.atStartOfDay(VietnamTime.ZONE).toInstant();
        var halls = places.halls();
        for (var occasion : occasions()) {
            var told = new Telling(occasion, places.on(occasion.day()), halls, midnight).told();
            transactions.run(() -> teller.accept(people, told));
        }
        return new Told(tables(), sheets(), reports());
    }

    /** A fortnight, and a meeting of the districts before the reform, for which the secretary answers. */
    private static List<SampleYear.Occasion> occasions() {
        var year = SampleYear.before(TODAY, SampleYear.WHOLE);
        var some = new ArrayList<>(year.subList(0, 1));
        year.stream()
                .filter(one ->
                        one.day().isAfter(TODAY.minusDays(47)) && one.day().isBefore(TODAY.minusDays(33)))
                .filter(one -> one.theme() != SampleYear.Theme.WHOLE_PROVINCE)
                .forEach(some::add);
        return some;
    }

    /** The same keys are given again, so that two tellings can be compared. */
    private void beginAnew() {
        var morning = TODAY.atTime(7, 0).atZone(VietnamTime.ZONE).toInstant();
        TestDatabase.bean(ProductClock.class).set(() -> morning);
        TestDatabase.empty();
        sql.list("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = DATABASE() AND auto_increment IS NOT NULL""", row -> row.text("table_name"))
                .forEach(table -> sql.update("ALTER TABLE " + table + " AUTO_INCREMENT = 1"));
        TestDatabase.bean(LoadingSample.class).load(0);
        transactions.run(places::writeOld);
    }

    /** Every row of every table, but for what is chance by design: the names of rooms and the salt of a password. */
    private Map<String, List<String>> tables() {
        var columns = new TreeMap<String, List<String>>();
        sql.list("""
                SELECT c.table_name, c.column_name FROM information_schema.columns c
                JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
                  AND c.table_name NOT IN ('account', 'flyway_schema_history')
                  AND NOT (c.table_name = 'room' AND c.column_name = 'name')
                ORDER BY c.table_name, c.ordinal_position""", row -> Map.entry(row.text("table_name"), row.text("column_name")))
                .forEach(entry -> columns.computeIfAbsent(entry.getKey(), table -> new ArrayList<>())
                        .add("`" + entry.getValue() + "`"));
        var tables = new TreeMap<String, List<String>>();
        columns.forEach((table, names) -> tables.put(
                table,
                sql.list(
                        "SELECT CONCAT_WS('|', %s) AS line FROM `%s` ORDER BY line"
                                .formatted(
                                        String.join(
                                                ", ",
                                                names.stream()
                                                        .map(name -> "COALESCE(" + name + ", '-')")
                                                        .toList()),
                                        table),
                        row -> row.text("line"))));
        return tables;
    }

    private List<AttendanceSheet> sheets() {
        var taking = TestDatabase.bean(TakingAttendance.class);
        return sql
                .list("SELECT meeting_id FROM seal GROUP BY meeting_id", row -> new MeetingId(row.number("meeting_id")))
                .stream()
                .map(taking::sheet)
                .toList();
    }

    private List<AttendanceReport> reports() {
        var counting = TestDatabase.bean(CountingAttendance.class);
        var secretary = places.caller("thuky");
        var reports = new ArrayList<AttendanceReport>();
        for (var by : AttendanceQuestion.By.values()) {
            reports.add(counting.count(
                            secretary,
                            new AttendanceQuestion(
                                    LocalDate.of(2025, 1, 1),
                                    TODAY,
                                    by,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()))
                    .orElseThrow());
        }
        return reports;
    }
}
