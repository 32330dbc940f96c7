package vn.diemcau.web.story;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import vn.diemcau.Cast;
import vn.diemcau.web.Chromium;

/**
 * Takes the pictures of {@code docs/screens} from a running product with its sample: {@code bin/screens} starts one. A
 * province-wide meeting is planned, answered and entered by most of its endpoints, so that the board is alive.
 *
 * <p>Usage: {@code Pictures http://127.0.0.1:PORT docs/screens}
 */
final class Pictures implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DESK = 1440;
    private static final int PHONE = 390;

    private final String address;
    private final Path folder;
    private final Chromium chromium = new Chromium();
    private final Map<String, BrowserContext> people = new HashMap<>();

    private Pictures(String address, Path folder) {
        this.address = address;
        this.folder = folder;
    }

    public static void main(String[] args) {
        try (var pictures = new Pictures(args[0], Path.of(args[1]))) {
            pictures.takeAll();
        }
    }

    private void takeAll() {
        var secretary = new Api("thuky");
        var meeting = secretary.plan();
        secretary.awaitRoom(meeting);
        var endpoints = secretary.endpoints(meeting);
        secretary.answer(meeting, endpoints);
        secretary.join(meeting, endpoints.subList(0, endpoints.size() - endpoints.size() / 9));
        secretary.post("/api/v1/meetings/" + meeting + "/opening", Map.of());

        take("calendar", "thuky", DESK, "/");
        take("plan", "thuky", DESK, "/meetings/new");
        take("meeting", "thuky", DESK, "/meetings/" + meeting);
        take("board", "thuky", DESK, "/meetings/" + meeting + "/board");
        take("wall", "thuky", DESK, "/meetings/" + meeting + "/board/wall");
        take("replies", "thuky", DESK, "/meetings/" + meeting + "/replies");
        take("operator", "vanhanh." + Cast.THU_CUC, PHONE, "/my");
        take("dashboard", "lanhdao", DESK, "/dashboard");
        take("reports", "lanhdao", DESK, "/reports");
        take("units", "quantri", DESK, "/units");
        secretary.post("/api/v1/meetings/" + meeting + "/closure", Map.of());
        take("sheet", "thuky", DESK, "/meetings/" + meeting + "/attendance");
        take("minutes", "thuky", DESK, "/meetings/" + meeting + "/minutes");
    }

    private void take(String name, String person, int width, String path) {
        var page = signedIn(person, width).newPage();
        page.navigate(address + path);
        page.waitForTimeout(2_000);
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
        page.close();
        System.out.println(name + ": " + path + " as " + person);
    }

    private BrowserContext signedIn(String person, int width) {
        return people.computeIfAbsent(person + width, _ -> {
            var context = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setViewportSize(width, width == PHONE ? 844 : 900)
                            .setDeviceScaleFactor(width == PHONE ? 2 : 1)
                            .setLocale("vi-VN"));
            var page = context.newPage();
            page.navigate(address + "/login");
            page.locator("#username").fill(person);
            page.locator("#password").fill(Cast.PASSWORD);
            page.locator("form[action='/login'] button[type=submit]").click();
            page.waitForURL(url -> !url.contains("/login"));
            page.close();
            return context;
        });
    }

    /** The room is opened and entered by the clock of the product; there is nothing to be told by. */
    private static void pause(Duration span) {
        LockSupport.parkNanos(span.toNanos());
    }

    @Override
    public void close() {
        chromium.close();
    }

    /** What a client of the API does before the pictures are taken. */
    private final class Api {
        private final String token;

        Api(String username) {
            token = chromium.request(
                            "POST",
                            address + "/api/v1/login",
                            RequestOptions.create().setData(Map.of("username", username, "password", Cast.PASSWORD)))
                    .get("access_token")
                    .getAsString();
        }

        String plan() {
            var starts = Instant.now().plus(12, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES);
            var central = ask("/api/v1/endpoints?unit=25&size=1")
                    .getAsJsonArray("items")
                    .get(0);
            return post(
                            "/api/v1/meetings",
                            Map.ofEntries(
                                    Map.entry("title", "Hội nghị trực tuyến toàn tỉnh triển khai nhiệm vụ tháng 12"),
                                    Map.entry("kind", "routine"),
                                    Map.entry("organizer", Map.of("code", "X25.01")),
                                    Map.entry(
                                            "chair",
                                            Map.of("name", Cast.CHAIR, "office", Cast.CHAIRS_OFFICE, "unit", "25")),
                                    Map.entry("startsAt", starts.toString()),
                                    Map.entry(
                                            "endsAt",
                                            starts.plus(90, ChronoUnit.MINUTES).toString()),
                                    Map.entry(
                                            "central",
                                            central.getAsJsonObject().get("id").getAsString()),
                                    Map.entry("invite", Map.of("below", Map.of("unit", "25", "level", "commune"))),
                                    Map.entry("agenda", List.of(Map.of("title", "Khai mạc", "minutes", 10))),
                                    Map.entry("approval", "none")))
                    .get("id")
                    .getAsString();
        }

        void awaitRoom(String meeting) {
            var until = Instant.now().plus(PATIENCE);
            while (!ask("/api/v1/meetings/" + meeting)
                    .getAsJsonObject("room")
                    .get("state")
                    .getAsString()
                    .equals("ready")) {
                if (Instant.now().isAfter(until)) {
                    throw new IllegalStateException("the room of meeting " + meeting + " is not ready");
                }
                pause(Duration.ofSeconds(1));
            }
        }

        List<String> endpoints(String meeting) {
            return ask("/api/v1/meetings/" + meeting + "/endpoints?size=5000").getAsJsonArray("items").asList().stream()
                    .map(row -> row.getAsJsonObject()
                            .getAsJsonObject("endpoint")
                            .get("id")
                            .getAsString())
                    .toList();
        }

        /** Most attend, a few decline, some say nothing. */
        void answer(String meeting, List<String> endpoints) {
            for (var i = 0; i < endpoints.size(); i++) {
                if (i % 7 == 3) {
                    continue;
                }
                var declines = i % 23 == 5;
                put(
                        "/api/v1/meetings/" + meeting + "/endpoints/" + endpoints.get(i) + "/reply",
                        declines
                                ? Map.of("answer", "declines", "reason", "Trùng kỳ họp Hội đồng nhân dân xã")
                                : Map.of("answer", "attends"));
            }
        }

        void join(String meeting, List<String> endpoints) {
            post("/rehearsal/meetings/" + meeting + "/joins", Map.of("endpoints", endpoints, "over", "PT5S"));
            pause(Duration.ofSeconds(8));
            for (var i = 0; i < endpoints.size(); i++) {
                put(
                        "/api/v1/meetings/" + meeting + "/endpoints/" + endpoints.get(i) + "/heads",
                        Map.of("count", 18 + i * 7 % 41, "session", 1));
            }
        }

        JsonObject ask(String path) {
            return chromium.request("GET", address + path, signed());
        }

        JsonObject post(String path, Map<String, ?> body) {
            return chromium.request("POST", address + path, signed().setData(body));
        }

        void put(String path, Map<String, ?> body) {
            chromium.request("PUT", address + path, signed().setData(body));
        }

        private RequestOptions signed() {
            return RequestOptions.create().setHeader("Authorization", "Bearer " + token);
        }
    }
}
