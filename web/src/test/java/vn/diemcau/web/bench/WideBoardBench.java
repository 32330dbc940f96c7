package vn.diemcau.web.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import vn.diemcau.Cast;
import vn.diemcau.web.Chromium;

/**
 * The live board in Chromium, with as many tiles as the largest meeting has and with 3,000, while a hundred endpoints a
 * second join: when it stands, what it weighs, how long its frames are beside those of a page at rest, how far its
 * count is behind the last answer, and how long its filter takes.
 *
 * <p>Usage: {@code WideBoardBench http://127.0.0.1:PORT} against a product with the sample and nothing else.
 */
final class WideBoardBench {
    private static final List<Integer> SIZES = List.of(260, 3_000);
    private static final int AT_ONCE = 10;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int REST_MILLIS = 3_000;
    private static final int PATIENCE_MILLIS = 60_000;

    /** Keeps the length of each frame, in milliseconds. */
    private static final String WATCH_FRAMES = """
            () => {
              const lengths = [];
              let last = performance.now();
              const frame = (now) => {
                lengths.push(now - last);
                last = now;
                requestAnimationFrame(frame);
              };
              requestAnimationFrame(frame);
              window.takeFrames = () => lengths.splice(0);
            }
            """;

    private static final String FILTER = """
            (word) => new Promise((done) => {
              const asked = document.getElementById("filter").elements.q;
              const began = performance.now();
              asked.value = word;
              asked.dispatchEvent(new Event("input", { bubbles: true }));
              requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
            })
            """;

    private static final String LOADED = """
            () => {
              const page = performance.getEntriesByType("navigation")[0];
              return [page.responseEnd, page.domContentLoadedEventEnd, page.encodedBodySize];
            }
            """;

    private final String address;
    private final Visitor product;
    private final Stage stage;

    private WideBoardBench(String address, Visitor product) {
        this.address = address;
        this.product = product;
        this.stage = new Stage(product);
    }

    public static void main(String[] args) throws Exception {
        try (var product = new Visitor(args[0])) {
            new WideBoardBench(args[0], product).run();
        }
    }

    private void run() throws Exception {
        var endpoints = stage.register(SIZES.getLast());
        System.out.println("# the live board in Chromium, a hundred joins a second");
        for (int i = 0; i < SIZES.size(); i++) {
            var those = endpoints.subList(0, SIZES.get(i));
            var meeting = stage.plan("Bảng theo dõi " + those.size() + " điểm cầu", those, i + 1);
            stage.awaitRooms(List.of(meeting));
            try (var chromium = new Chromium()) {
                look(signedIn(chromium), meeting, those);
            }
            stage.cancel(meeting);
        }
    }

    private Page signedIn(Chromium chromium) {
        var page = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("vi-VN"))
                .newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(address + "/login");
        page.locator("#username").fill("thuky");
        page.locator("#password").fill(Cast.PASSWORD);
        page.locator("form[action='/login'] button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    private void look(Page page, String meeting, List<String> endpoints) {
        page.navigate(address + "/meetings/" + meeting + "/board");
        var loaded = numbers(page.evaluate(LOADED));
        page.evaluate(WATCH_FRAMES);
        page.waitForTimeout(REST_MILLIS);
        print(endpoints.size() + " tiles, at rest (baseline)", numbers(page.evaluate("takeFrames()")));

        join(meeting, endpoints);
        long answered = System.nanoTime();
        page.waitForFunction(
                "(all) => document.getElementById('count-in').textContent.replace(/\\D/g, '') === all",
                String.valueOf(endpoints.size()));
        long behind = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - answered);
        print(endpoints.size() + " tiles, while all join", numbers(page.evaluate("takeFrames()")));
        System.out.printf(
                Locale.ROOT,
                "%-40s answered %.0f ms, drawn %.0f ms, %,.0f bytes; count %d ms behind; filter %.0f ms, back %.0f ms%n",
                endpoints.size() + " tiles",
                loaded.get(0),
                loaded.get(1),
                loaded.get(2),
                behind,
                ((Number) page.evaluate(FILTER, "thu tai 7")).doubleValue(),
                ((Number) page.evaluate(FILTER, "")).doubleValue());
    }

    private void join(String meeting, List<String> endpoints) {
        long next = System.nanoTime();
        for (int from = 0; from < endpoints.size(); from += AT_ONCE) {
            product.post(
                    "/rehearsal/meetings/" + meeting + "/joins",
                    Map.of("endpoints", endpoints.subList(from, Math.min(endpoints.size(), from + AT_ONCE))));
            next += PAUSE_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private static void print(String what, List<Double> frames) {
        var sorted = frames.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-40s %5d frames; p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                what,
                sorted.size(),
                at(sorted, 50),
                at(sorted, 95),
                at(sorted, 99),
                at(sorted, 100));
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static List<Double> numbers(Object answer) {
        return ((List<?>) answer)
                .stream().map(one -> ((Number) one).doubleValue()).toList();
    }
}
