package vn.diemcau.web.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Endpoints join over HTTP, one request each, at the signal port of the rehearsal bridge; afterwards the ledger is read
 * and compared with what was sent. Lists and sheets are measured beside an empty route in the same run.
 *
 * <p>Usage: {@code JoinBench http://127.0.0.1:PORT PID} against a product started with the sample and nothing else.
 */
final class JoinBench {
    private static final int MEETINGS = 12;
    private static final int ENDPOINTS_EACH = 250;
    private static final int WATCHERS = 300;
    private final Visitor product;
    private final String process;
    private final Stage stage;
    private final AtomicLong lastAnswer = new AtomicLong();

    private JoinBench(Visitor product, String process) {
        this.product = product;
        this.process = process;
        this.stage = new Stage(product);
    }

    public static void main(String[] args) throws Exception {
        try (var product = new Visitor(args[0])) {
            new JoinBench(product, args[1]).run();
        }
    }

    private void run() throws Exception {
        var endpoints = stage.register(MEETINGS * ENDPOINTS_EACH);
        System.out.printf("%-58s%n", "# joins over HTTP, one request an endpoint");
        var large = stage.plan("Hội nghị trực tuyến toàn tỉnh", endpoints.subList(0, 240), 1);
        stage.awaitRooms(List.of(large));
        report("240 endpoints, the same second", List.of(joinAll(large, endpoints.subList(0, 240), 0)));
        memory("resident after the 240 joins");
        leave(large);
        watched(
                List.of(large),
                240,
                () -> report("240 again, watched", List.of(joinAll(large, endpoints.subList(0, 240), 0))));
        listsBesideAnEmptyRoute(large);
        stage.cancel(large);
        // The bookings of the cancelled meeting are free again, so its endpoints may take part below.
        var meetings = new ArrayList<String>();
        for (int i = 0; i < MEETINGS; i++) {
            meetings.add(stage.plan("Giao ban số " + (i + 1), part(endpoints, i), i + 2));
        }
        stage.awaitRooms(meetings);
        watched(
                meetings,
                ENDPOINTS_EACH,
                () -> report("3,000 endpoints of 12 meetings, within 60 s", everybody(meetings, endpoints, 60_000)));
        meetings.forEach(this::leave);
        watched(
                meetings,
                ENDPOINTS_EACH,
                () -> report("3,000 endpoints of 12 meetings, the same second", everybody(meetings, endpoints, 0)));
        memory("resident after all joins");
        // Last, for each password takes 19 MiB for a moment and the heap grows by that.
        new SignInBench(product).run();
        memory("resident after the sign-ins");
    }

    /** What may fail with whatever a call over the line fails with. */
    private interface Part {
        void run() throws Exception;
    }

    /** Does it while boards watch, and tells how long after the last acknowledgement each board showed everybody. */
    private void watched(List<String> meetings, int endpoints, Part part) throws Exception {
        var boards = new ArrayList<Board>();
        for (int i = 0; i < WATCHERS; i++) {
            boards.add(Board.watch(product, meetings.get(i % meetings.size()), endpoints));
        }
        lastAnswer.set(Long.MIN_VALUE);
        part.run();
        var lags = new ArrayList<Long>();
        for (var board : boards) {
            long fullAt = board.fullAt(10);
            if (fullAt < Long.MAX_VALUE) {
                lags.add(Math.max(0, fullAt - lastAnswer.get()));
            }
            board.close();
        }
        var sorted = lags.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "  %d of %d boards show all; behind the last answer by p50 %.0f ms, p95 %.0f ms, at most %.0f ms%n",
                sorted.length,
                WATCHERS,
                percentile(sorted, 50),
                percentile(sorted, 95),
                percentile(sorted, 100));
    }

    private void memory(String what) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%-52s %8d MB (database not counted)%n",
                what,
                Files.readAllLines(Path.of("/proc", process, "status")).stream()
                                .filter(line -> line.startsWith("VmRSS"))
                                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                .findFirst()
                                .orElseThrow()
                        / 1024);
    }

    private void leave(String meeting) {
        product.post("/rehearsal/meetings/" + meeting + "/leaves", Map.of("endpoints", "all"));
    }

    private List<Joins> everybody(List<String> meetings, List<String> endpoints, int spreadMillis) throws Exception {
        var running = new ArrayList<Future<Joins>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < meetings.size(); i++) {
                var meeting = meetings.get(i);
                var those = part(endpoints, i);
                running.add(threads.submit(() -> joinAll(meeting, those, spreadMillis)));
            }
        }
        var done = new ArrayList<Joins>();
        for (var one : running) {
            done.add(one.get());
        }
        return done;
    }

    private static List<String> part(List<String> endpoints, int i) {
        return endpoints.subList(i * ENDPOINTS_EACH, (i + 1) * ENDPOINTS_EACH);
    }

    /** What was sent and what the ledger says of it. */
    private record Joins(
            String meeting, int asked, int acknowledged, long recorded, long doubled, int missing, long[] nanos) {}

    private Joins joinAll(String meeting, List<String> endpoints, int spreadMillis) throws Exception {
        long before = lastNo(meeting);
        var nanos = new long[endpoints.size()];
        var acknowledged = Collections.synchronizedSet(new HashSet<String>());
        var start = new CountDownLatch(1);
        var random = new Random(7);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < endpoints.size(); i++) {
                int index = i;
                long delay = spreadMillis == 0 ? 0 : random.nextInt(spreadMillis) * 1_000_000L;
                threads.submit(() -> {
                    start.await();
                    LockSupport.parkNanos(delay);
                    long began = System.nanoTime();
                    int status = product.status(
                            "POST",
                            "/rehearsal/meetings/" + meeting + "/joins",
                            Map.of("endpoints", List.of(endpoints.get(index))));
                    long ended = System.nanoTime();
                    nanos[index] = ended - began;
                    lastAnswer.accumulateAndGet(ended, Math::max);
                    if (status == 202) {
                        acknowledged.add(endpoints.get(index));
                    }
                    return status;
                });
            }
            start.countDown();
        }
        var connections = new HashMap<String, Integer>();
        var recorded = new HashSet<String>();
        for (var line :
                product.lines("/api/v1/meetings/" + meeting + "/ledger.jsonl").split("\n")) {
            var entry = line.isBlank() ? Map.<String, Object>of() : Visitor.parse(line);
            if ("joined".equals(entry.get("kind")) && ((Number) entry.getOrDefault("no", 0)).longValue() > before) {
                recorded.add(Visitor.text(entry, "endpoint"));
                connections.merge(Visitor.text(entry, "connection"), 1, Integer::sum);
            }
        }
        var missing = new HashSet<>(acknowledged);
        missing.removeAll(recorded);
        long doubled = connections.values().stream().filter(times -> times > 1).count();
        return new Joins(
                meeting, endpoints.size(), acknowledged.size(), recorded.size(), doubled, missing.size(), nanos);
    }

    private long lastNo(String meeting) {
        var head = Visitor.object(product.get("/api/v1/meetings/" + meeting + "/ledger?size=1"), "head");
        return ((Number) head.getOrDefault("no", 0)).longValue();
    }

    private static void report(String what, List<Joins> joins) {
        var nanos = joins.stream()
                .flatMapToLong(one -> Arrays.stream(one.nanos()))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%-52s acknowledged %d of %d, recorded %d, doubled %d, missing %d; p50 %.0f ms, p95 %.0f ms, p99 %.0f ms%n",
                what,
                joins.stream().mapToInt(Joins::acknowledged).sum(),
                joins.stream().mapToInt(Joins::asked).sum(),
                joins.stream().mapToLong(Joins::recorded).sum(),
                joins.stream().mapToLong(Joins::doubled).sum(),
                joins.stream().mapToInt(Joins::missing).sum(),
                percentile(nanos, 50),
                percentile(nanos, 95),
                percentile(nanos, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    private void listsBesideAnEmptyRoute(String meeting) throws Exception {
        System.out.printf("%-58s%n", "# reading, 8 clients, 5 s each");
        double empty = perSecond("/health");
        System.out.printf(Locale.ROOT, "%-52s %8.0f requests/s (baseline)%n", "empty route", empty);
        for (var path : List.of(
                "/api/v1/meetings?size=50",
                "/api/v1/meetings/" + meeting + "/endpoints?size=5000",
                "/api/v1/meetings/" + meeting + "/attendance")) {
            double rate = perSecond(path);
            System.out.printf(
                    Locale.ROOT,
                    "%-52s %8.0f requests/s, %.3f of the empty route%n",
                    path.replaceAll("/\\d+/", "/{id}/"),
                    rate,
                    rate / empty);
        }
    }

    private double perSecond(String path) throws InterruptedException, ExecutionException {
        for (int i = 0; i < 50; i++) {
            product.fetch(path);
        }
        var count = new AtomicLong();
        long began = System.nanoTime();
        long until = began + 5_000_000_000L;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Future<?>>();
            for (int i = 0; i < 8; i++) {
                clients.add(threads.submit(() -> {
                    while (System.nanoTime() < until) {
                        product.fetch(path);
                        count.incrementAndGet();
                    }
                }));
            }
            for (var client : clients) {
                client.get();
            }
        }
        return count.get() / ((System.nanoTime() - began) / 1e9);
    }
}
