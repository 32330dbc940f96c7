package vn.diemcau.bench;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.diemcau.Cast;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.AttendanceQuestion.By;
import vn.diemcau.reports.CountingAttendance;
import vn.diemcau.reports.CountingYears;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.VietnamTime;

/** What leaders read, with ten years of sealed meetings of a province stored: 1,000 of them with 150 endpoints each. */
final class ReportBench {
    private static final int YEARS = 10;
    private static final int MEETINGS = 1_000;
    private static final int ENDPOINTS = 150;
    private static final long FIRST_MEETING = 9_000_000;
    private static final int ROUNDS = 9;
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate FIRST_OF_YEAR = LocalDate.of(2026, 1, 1);

    private final Cast cast = Cast.onStage();
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final Transactions transactions = TestDatabase.bean(Transactions.class);
    private final CountingAttendance counting = TestDatabase.bean(CountingAttendance.class);
    private final CountingYears years = TestDatabase.bean(CountingYears.class);

    void run() {
        tellTenYears();
        System.out.printf(
                Locale.ROOT, "# reports with %,d attendances of %d years stored%n", MEETINGS * ENDPOINTS, YEARS);
        var tenYearsAgo = LAST_DAY.minusYears(YEARS).plusDays(1);
        measure(
                "raw COUNT(*) over the ten years (baseline)",
                () -> sql.first("SELECT COUNT(*) AS n FROM attendance_fact WHERE heads >= 0", row -> row.number("n")));
        for (var by : By.values()) {
            measure("one year by " + by.word(), () -> count(by, FIRST_OF_YEAR));
        }
        for (var by : By.values()) {
            measure("ten years by " + by.word(), () -> count(by, tenYearsAgo));
        }
        measure(
                "the sentence of the year",
                () -> years.year(cast.secretary(), 2026).orElseThrow());
    }

    private void count(By by, LocalDate from) {
        counting.count(
                        cast.secretary(),
                        new AttendanceQuestion(
                                from, LAST_DAY, by, Optional.empty(), Optional.empty(), Optional.empty()))
                .orElseThrow();
    }

    private static void measure(String what, Runnable reading) {
        var millis = new double[ROUNDS];
        for (int i = -2; i < ROUNDS; i++) {
            long began = System.nanoTime();
            reading.run();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - began) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT, "%-52s %8.0f ms (slowest %.0f ms)%n", what, millis[ROUNDS / 2], millis[ROUNDS - 1]);
    }

    private void tellTenYears() {
        sql.update("""
                INSERT INTO chair (folded, unit_id, name) VALUES ('chu tri nhieu nam', ?, ?)
                ON DUPLICATE KEY UPDATE name = VALUES(name)""", cast.unit(Cast.PROVINCE).id().value(), Cast.CHAIR);
        long chair = sql.first("SELECT id FROM chair WHERE folded = 'chu tri nhieu nam'", row -> row.number("id"))
                .orElseThrow();
        var random = new Random(7);
        for (int i = 0; i < MEETINGS; i++) {
            tellMeeting(FIRST_MEETING + i, LAST_DAY.minusDays((long) i * 365 * YEARS / MEETINGS), chair, random);
        }
        sql.list("ANALYZE TABLE attendance_fact", row -> "");
    }

    private void tellMeeting(long meeting, LocalDate day, long chair, Random random) {
        var units = sql.list(
                "SELECT id FROM unit WHERE level = 'commune' AND ? BETWEEN valid_from AND valid_to ORDER BY code LIMIT ?",
                row -> row.number("id"),
                day.isBefore(Cast.OLD_DAY) ? Cast.OLD_DAY : day,
                ENDPOINTS);
        var starts = day.atTime(LocalTime.of(8, 0)).atZone(VietnamTime.ZONE).toInstant();
        var rows = new ArrayList<@Nullable Object[]>();
        for (int endpoint = 1; endpoint <= ENDPOINTS; endpoint++) {
            int chance = random.nextInt(100);
            rows.add(new @Nullable Object[] {
                meeting,
                endpoint,
                units.get(endpoint % units.size()),
                "commune",
                starts,
                chance < 80,
                chance < 85 ? "attended" : chance < 90 ? "substituted" : chance < 95 ? "excused" : "absent",
                chance % 10 == 0,
                chance % 17 == 0,
                10 + chance,
                7_000 + chance
            });
        }
        transactions.run(() -> {
            sql.update(
                    """
                    INSERT INTO meeting (id, title, folded, kind, organizer_unit_id, chair_id, starts_at, ends_at, status,
                      approval, central_id, grace_seconds, buffer_seconds, room_lead_seconds, reconnect_seconds,
                      created_by, created_at)
                    VALUES (?, 'Giao ban toàn tỉnh', 'giao ban toan tinh', 'routine', ?, ?, ?, ?, 'closed', 'not-needed',
                      ?, 300, 1800, 3600, 120, ?, ?)""",
                    meeting,
                    cast.unit(Cast.OFFICE).id().value(),
                    chair,
                    starts,
                    starts.plus(2, ChronoUnit.HOURS),
                    cast.central().value(),
                    cast.secretary().account().value(),
                    starts);
            sql.insertAll("""
                    INSERT INTO attendance_fact (meeting_id, endpoint_id, unit_id, level, starts_at, confirmed,
                      attendance, late, left_early, heads, connected_seconds) VALUES""", 11, rows);
        });
    }

    public static void main(String[] args) {
        new ReportBench().run();
        System.exit(0);
    }
}
