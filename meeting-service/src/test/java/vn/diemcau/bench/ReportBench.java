package vn.diemcau.bench;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.AttendanceQuestion.By;
import vn.diemcau.reports.CountingAttendance;
import vn.diemcau.reports.CountingYears;
import vn.diemcau.sample.TenYears;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;

/**
 * Loads ten years of a province in bulk into the database of a product that runs with the sample, and asks for what
 * leaders read.
 *
 * <p>Usage: {@code ReportBench DATA_DIR}.
 */
final class ReportBench {
    private static final int YEARS = 10;
    private static final int ROUNDS = 9;

    private final LocalDate today = LocalDate.now(VietnamTime.ZONE);
    private final ApplicationContext context;
    private final Sql sql;
    private final Caller secretary;
    private final CountingAttendance counting;

    private ReportBench(ApplicationContext context) {
        this.context = context;
        this.sql = context.getBean(Sql.class);
        this.secretary = TenYears.secretary(context);
        this.counting = context.getBean(CountingAttendance.class);
    }

    public static void main(String[] args) throws IOException {
        new ReportBench(TenYears.on(Path.of(args[0]))).run();
        System.exit(0);
    }

    private void run() {
        long began = System.nanoTime();
        int meetings = TenYears.tell(context);
        System.out.printf(
                Locale.ROOT,
                "# ten years of a province: %,d meetings, %,d attendances, %,d lines in their logs, loaded in %.0f s%n",
                meetings,
                count("attendance_fact"),
                count("meeting_log"),
                (System.nanoTime() - began) / 1e9);
        System.out.println("# reports, asked by one");
        var firstOfYear = today.withDayOfYear(1);
        measure(
                "raw COUNT(*) over the ten years (baseline)",
                () -> sql.first("SELECT COUNT(*) AS n FROM attendance_fact WHERE heads >= 0", row -> row.number("n")));
        for (var by : By.values()) {
            measure("one year by " + by.word(), () -> count(by, firstOfYear));
        }
        for (var by : By.values()) {
            measure("ten years by " + by.word(), () -> count(by, today.minusYears(YEARS)));
        }
        var years = context.getBean(CountingYears.class);
        measure(
                "the sentence of the year",
                () -> years.year(secretary, today.getYear()).orElseThrow());
    }

    private void count(By by, LocalDate from) {
        counting.count(
                        secretary,
                        new AttendanceQuestion(from, today, by, Optional.empty(), Optional.empty(), Optional.empty()))
                .orElseThrow();
    }

    private long count(String table) {
        return sql.first("SELECT COUNT(*) AS n FROM " + table, row -> row.number("n"))
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
}
