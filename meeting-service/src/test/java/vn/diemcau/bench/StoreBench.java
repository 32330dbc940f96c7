package vn.diemcau.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import vn.diemcau.Cast;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.TakingAttendance;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;

/**
 * Presence into the ledger, the booking of 260 endpoints and the sheet, each beside the raw database doing the same
 * rows. Its server is set to be as durable as the product's.
 */
final class StoreBench {
    private static final int BATCH = 256;
    private static final int ENTRIES = 20_480;
    private static final int ENDPOINTS = 260;
    private static final int ROUNDS = 15;

    private final Cast cast = Cast.onStage();
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final Transactions transactions = TestDatabase.bean(Transactions.class);
    private final Ledger ledger = TestDatabase.bean(Ledger.class);
    private final SchedulingMeetings scheduling = TestDatabase.bean(SchedulingMeetings.class);
    private final List<EndpointId> endpoints = new ArrayList<>();
    private final AtomicInteger day = new AtomicInteger();
    private long lastRaw = 5_000_000;

    public static void main(String[] args) throws Exception {
        new StoreBench().run();
        System.exit(0);
    }

    private void run() throws Exception {
        // As durable as the product; servers of tests are not.
        sql.update("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        moreEndpoints();
        presenceIntoTheLedger();
        sheet();
        bookings();
    }

    private void presenceIntoTheLedger() throws Exception {
        System.out.println("# presence into the ledger, " + ENTRIES + " entries, batches of at most " + BATCH);
        sql.update("CREATE TABLE raw_log LIKE meeting_log");
        sql.update("CREATE TABLE raw_head LIKE log_head");
        sql.update("INSERT INTO raw_head (meeting_id, no, ledger_no, hash) VALUES (1, 0, 0, REPEAT('0', 64))");
        var ours = new ArrayList<Double>();
        var raw = new ArrayList<Double>();
        for (int round = 0; round < 5; round++) {
            raw.add(rawBatches(round));
            ours.add(recorded(plan(endpoints.subList(0, 2))));
        }
        double baseline = median(raw);
        System.out.printf(
                Locale.ROOT, "%-52s %8.0f entries/s (baseline)%n", "one connection, raw batched inserts", baseline);
        System.out.printf(
                Locale.ROOT,
                "%-52s %8.0f entries/s, %.2f of the baseline%n",
                "the ledger, 512 callers with one entry each",
                median(ours),
                median(ours) / baseline);
    }

    private double rawBatches(int round) {
        var line = "x".repeat(330);
        long began = System.nanoTime();
        for (int batch = 0; batch < ENTRIES / BATCH; batch++) {
            var rows = new ArrayList<Object[]>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                long no = (long) round * ENTRIES + (long) batch * BATCH + i + 1;
                var at = Instant.now().truncatedTo(ChronoUnit.MICROS);
                rows.add(new Object[] {
                    1L,
                    no,
                    "attendance",
                    no,
                    "joined",
                    1L,
                    "c-" + no,
                    at,
                    at,
                    "signal",
                    "joined:c-" + no,
                    "0".repeat(64),
                    "0".repeat(64),
                    line
                });
            }
            transactions.run(() -> {
                sql.update(
                        "UPDATE raw_head SET no = no + ?, ledger_no = ledger_no + ? WHERE meeting_id = 1",
                        BATCH,
                        BATCH);
                sql.insertAll("""
                        INSERT INTO raw_log (meeting_id, no, topic, ledger_no, kind, endpoint_id, connection, at,
                          recorded_at, source, dedup, prev, hash, line) VALUES""", 14, rows);
            });
        }
        return ENTRIES / seconds(began);
    }

    private double recorded(MeetingId meeting) throws Exception {
        long began = System.nanoTime();
        var next = new AtomicInteger();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 512; caller++) {
                callers.submit(() -> {
                    for (int i = next.getAndIncrement(); i < ENTRIES; i = next.getAndIncrement()) {
                        ledger.record(List.of(joined(meeting, endpoints.get(i % 2), "c-" + i)));
                    }
                });
            }
        }
        return ENTRIES / seconds(began);
    }

    private static LedgerEntry.Draft joined(MeetingId meeting, EndpointId endpoint, String connection) {
        return new LedgerEntry.Draft(
                meeting,
                LedgerEntry.Kind.JOINED,
                Optional.of(endpoint),
                Optional.of(connection),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                LedgerEntry.Source.SIGNAL,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of("joined:" + connection));
    }

    private void sheet() {
        var meeting = plan(endpoints);
        for (int i = 0; i < 4 * ENDPOINTS; i++) {
            ledger.record(List.of(joined(meeting, endpoints.get(i % ENDPOINTS), "s-" + i)));
        }
        var taking = TestDatabase.bean(TakingAttendance.class);
        var millis = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS + 5; i++) {
            long began = System.nanoTime();
            taking.sheet(meeting);
            millis.add(seconds(began) * 1000);
        }
        System.out.println("# the sheet of " + ENDPOINTS + " endpoints from " + 4 * ENDPOINTS + " ledger entries");
        System.out.printf(Locale.ROOT, "%-52s %8.1f ms%n", "the sheet", median(millis.subList(5, millis.size())));
    }

    private void bookings() {
        System.out.println("# booking " + ENDPOINTS + " endpoints with the check for conflicts");
        // Warm before the first figure, else the few cost more than the many; then empty again.
        for (int i = 0; i < ROUNDS; i++) {
            plan(endpoints);
            rawBooking();
        }
        sql.update("DELETE FROM booking");
        double few = besideRaw(1_000);
        double many = besideRaw(1_000_000);
        System.out.printf(Locale.ROOT, "%-52s %8.2f%n", "cost at 1,000,000 bookings / cost at 1,000", many / few);
    }

    private double besideRaw(int stored) {
        fillTo(stored);
        var ours = new ArrayList<Double>();
        var raw = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            plan(endpoints);
            ours.add(seconds(began) * 1000);
            raw.add(rawBooking());
        }
        System.out.printf(
                Locale.ROOT,
                "%-52s %8.1f ms; raw inserts of the same rows %.1f ms; ratio %.1f%n",
                String.format(Locale.ROOT, "at %,d bookings", stored),
                median(ours),
                median(raw),
                median(ours) / median(raw));
        return median(ours);
    }

    private double rawBooking() {
        long meeting = ++lastRaw;
        var at = Instant.parse("2050-01-01T00:00:00Z").plus(meeting, ChronoUnit.HOURS);
        var bookings = new ArrayList<Object[]>();
        for (var endpoint : endpoints) {
            bookings.add(new Object[] {"endpoint", endpoint.value(), meeting, at, at.plusSeconds(3600), 1});
        }
        long began = System.nanoTime();
        transactions.run(() -> sql.insertAll(
                "INSERT INTO booking (resource, resource_id, meeting_id, starts_at, ends_at, weight) VALUES",
                6,
                bookings));
        return seconds(began) * 1000;
    }

    private void fillTo(int stored) {
        long there = sql.first("SELECT COUNT(*) AS n FROM booking", row -> row.number("n"))
                .orElseThrow();
        long missing = stored - there;
        var past = Instant.parse("2000-01-01T00:00:00Z");
        for (long done = 0; done < missing; done += 5_000) {
            var rows = new ArrayList<Object[]>();
            for (long i = done; i < Math.min(missing, done + 5_000); i++) {
                var at = past.plus(Duration.ofHours(2 * (i / ENDPOINTS)));
                rows.add(new Object[] {
                    "endpoint", endpoints.get((int) (i % ENDPOINTS)).value(), ++lastRaw, at, at.plusSeconds(3600), 1
                });
            }
            transactions.run(() -> sql.insertAll(
                    "INSERT INTO booking (resource, resource_id, meeting_id, starts_at, ends_at, weight) VALUES",
                    6,
                    rows));
        }
    }

    /** Each on another day, so that nothing is in the way. */
    private MeetingId plan(List<EndpointId> invited) {
        var starts = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1 + day.getAndIncrement(), ChronoUnit.DAYS);
        var ids = invited.stream()
                .map(endpoint -> String.valueOf(endpoint.value()))
                .toList();
        return scheduling
                .plan(
                        cast.secretary(),
                        new WantedMeeting(
                                "Giao ban toàn tỉnh",
                                "routine",
                                Cast.OFFICE,
                                new WantedMeeting.WantedChair(Cast.CHAIR, Cast.CHAIRS_OFFICE, Cast.PROVINCE),
                                starts,
                                starts.plus(1, ChronoUnit.HOURS),
                                ids.getFirst(),
                                null,
                                new WantedMeeting.Invite(ids, List.of(), List.of()),
                                List.of(new WantedMeeting.Point("Khai mạc", 10, null)),
                                false))
                .orElseThrow()
                .id();
    }

    private void moreEndpoints() {
        endpoints.addAll(cast.communeEndpoints());
        var unit = cast.unit(Cast.VIET_TRI);
        while (endpoints.size() < ENDPOINTS) {
            long id = sql.insert(
                    "INSERT INTO endpoint (name, terminal_kind, folded) VALUES (?, 'browser', 'thu tai')",
                    "Điểm cầu thử tải " + endpoints.size());
            sql.update(
                    "INSERT INTO endpoint_assignment (endpoint_id, unit_id, valid_from, valid_to) VALUES (?, ?, ?, ?)",
                    id,
                    unit.id().value(),
                    unit.validFrom(),
                    unit.validTo());
            endpoints.add(new EndpointId(id));
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
