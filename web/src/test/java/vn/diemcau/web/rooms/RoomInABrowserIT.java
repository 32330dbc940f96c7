package vn.diemcau.web.rooms;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Cast;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Chromium;
import vn.diemcau.web.Product;

/**
 * An operator in the room, in Chromium. Jitsi's own client is played by {@link ClientOfJitsi} on an origin of its own;
 * whatever the page's content policy forbids fails here as it would on the real one. Pictures are left in
 * {@code target/screens}.
 */
class RoomInABrowserIT {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final double PATIENCE_MILLIS = 40_000;

    @TempDir
    static @Nullable Path keys;

    private static final ClientOfJitsi JITSI = new ClientOfJitsi();
    private static final ClientOfJitsi SPARE = new ClientOfJitsi();
    private static @Nullable Product withJitsi;
    private static @Nullable Chromium chromium;

    private final Product rehearsing = Product.running();
    private final ApiClient secretary = rehearsing.as("thuky");
    private final MeetingsWithRooms rooms = new MeetingsWithRooms(rehearsing, secretary);
    private final List<String> complaints = new ArrayList<>();
    private final List<Request> reports = new ArrayList<>();
    private String meeting = "";

    @BeforeAll
    static void start() {
        withJitsi = Product.with(Map.ofEntries(
                Map.entry("jitsi.shards", "tinh,duphong"),
                Map.entry("diemcau.clock", false),
                // No shard answers here, and the room is opened by the other product.
                Map.entry("diemcau.watch", false),
                Map.entry("jitsi.hook-secret", "mot-bi-mat-cua-bai-thu"),
                Map.entry("jitsi.keys-dir", String.valueOf(keys)),
                Map.entry("jitsi.tinh.domain", "meet.local"),
                Map.entry("jitsi.tinh.user", "diemcau"),
                Map.entry("jitsi.tinh.password", "mat-khau"),
                Map.entry("jitsi.tinh.public-url", JITSI.origin().toString()),
                Map.entry("jitsi.tinh.sip-address", "sip:{room}@sip.meet.local"),
                Map.entry("jitsi.duphong.domain", "duphong.local"),
                Map.entry("jitsi.duphong.user", "diemcau"),
                Map.entry("jitsi.duphong.password", "mat-khau"),
                Map.entry("jitsi.duphong.public-url", SPARE.origin().toString())));
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(chromium).close();
        product().close();
        JITSI.close();
        SPARE.close();
    }

    @AfterEach
    void clearTheTable() {
        JITSI.broken(false);
        terminal("browser");
        if (!meeting.isEmpty()) {
            secretary.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Thử xong\"}");
        }
        Assertions.assertThat(complaints)
                .as("what the browser had to forbid, or a script stumbled over")
                .isEmpty();
    }

    @Test
    void entersReportsItsParticipantDeclaresHeadsAndLeaves() {
        ready();
        var page = desk();
        signIn(page);

        enter(page);

        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
        assertThat(page).hasURL(Pattern.compile(".*/my/meetings/" + meeting + "/endpoints/\\d+/room$"));
        var body = client(page).locator("body");
        assertThat(body).hasAttribute("data-muted", "true");
        assertThat(body).hasAttribute("data-lang", "vi");
        assertThat(body).hasAttribute("data-subject", "Họp giao ban trực tuyến tháng 12");
        await().atMost(Duration.ofSeconds(20)).until(() -> waitedFor(page, () -> !reports.isEmpty()));
        var report = reports.getFirst();
        Assertions.assertThat(report.url()).endsWith(api("/participant"));
        Assertions.assertThat(report.postData()).isEqualTo("{\"participant\":\"ab12cd34\"}");
        Assertions.assertThat(report.headers().get("x-csrf-token")).isNotEmpty();
        picture(page, "room-in-desk");

        declareHeads(page, "83");
        assertThat(page.locator("#told")).hasText("Đã khai 83 người dự.");
        Assertions.assertThat(secretary
                        .get("/api/v1/meetings/" + meeting + "/endpoints")
                        .body())
                .contains("\"heads\":{\"declared\":83");
        assertThat(state(page)).hasText("Đã vào phòng họp");

        page.locator("#leave").click();
        assertThat(page).hasURL(Pattern.compile(".*/my/meetings/" + meeting + "/endpoints/\\d+$"));
    }

    @Test
    void theTokenIsInTheFrameAloneAndInNoReferer() {
        ready();
        var before = JITSI.asked().size();
        var page = desk();
        signIn(page);

        enter(page);
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());

        Assertions.assertThat(page.url()).doesNotContain("eyJ");
        Assertions.assertThat(page.evaluate("document.documentElement.outerHTML.replace(/<iframe[^>]*>/g, '')")
                        .toString())
                .doesNotContain("eyJ");
        Assertions.assertThat(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
                        .toString())
                .doesNotContain("eyJ");
        Assertions.assertThat(JITSI.asked().subList(before, JITSI.asked().size()))
                .extracting(ClientOfJitsi.Asked::path)
                .contains("/external_api.js")
                .anyMatch(path -> path.startsWith("/" + meeting + "-"));
        Assertions.assertThat(JITSI.asked().subList(before, JITSI.asked().size()))
                .extracting(ClientOfJitsi.Asked::referer)
                .filteredOn(Optional::isPresent)
                .isEmpty();
    }

    @Test
    void aVisitToABreakoutRoomIsNotLeaving() {
        ready();
        var page = desk();
        signIn(page);
        enter(page);
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
        var reported = reports.size();

        client(page).locator("#breakout").click();

        await().atMost(Duration.ofSeconds(20)).until(() -> waitedFor(page, () -> reports.size() > reported));
        // Longer than the page waits before it believes that somebody has left.
        page.waitForTimeout(3_500);
        assertThat(state(page)).hasText("Đã vào phòng họp");
        client(page).locator("#hangup").click();
        assertThat(page).hasURL(Pattern.compile(".*/endpoints/\\d+$"));
    }

    @Test
    void saysInWordsWhatHappens() {
        ready();
        var page = phone();
        signIn(page);
        enter(page);
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
        picture(page, "room-in-phone");

        client(page).locator("#drop").click();
        assertThat(state(page)).hasText("Mất kết nối, đang nối lại…");
        client(page).locator("#back").click();
        assertThat(state(page)).hasText("Đã vào phòng họp");

        client(page).locator("#kick").click();
        assertThat(page.locator("#card-title")).hasText("Điểm cầu đã được mời ra khỏi phòng họp", patiently());
        assertThat(page.locator("iframe")).hasCount(0);
        picture(page, "room-removed-phone");
        page.locator("#again").click();
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());

        client(page).locator("#destroy").click();
        assertThat(page.locator("#card-title")).hasText("Phòng họp đang được mở lại", patiently());
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());

        secretary.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Hoãn\"}");
        assertThat(page.locator("#card-title")).hasText("Phòng họp đã kết thúc", patiently());
        picture(page, "room-ended-phone");
    }

    @Test
    void whoIsSentOutIsToldByOurServerAndMayComeBack() {
        ready();
        // For our server the endpoint is in by the rehearsal bridge; the client tells nothing of its own here.
        var joined = secretary.post(
                "/rehearsal/meetings/" + meeting + "/joins",
                "{\"endpoints\":[\"" + thuCuc() + "\"],\"over\":\"PT0S\",\"devices\":1}");
        Assertions.assertThat(joined.status()).as(joined.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> presence().equals("in"));
        var page = desk();
        signIn(page);
        enter(page);
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());

        secretary.post(api("/removal"), "{}");

        assertThat(page.locator("#card-title")).hasText("Điểm cầu đã được mời ra khỏi phòng họp", patiently());
        assertThat(page.locator("#leave")).isHidden();
        page.locator("#again").click();
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
        // The word about the first time comes again.
        var ledger = rehearsing.bean(Ledger.class);
        rehearsing
                .bean(Transactions.class)
                .run(() -> ledger.noteWithin(id(), Ledger.Topic.ATTENDANCE, Optional.of(new EndpointId(thuCuc()))));
        page.waitForTimeout(3_500);
        assertThat(state(page)).hasText("Đã vào phòng họp");
    }

    @Test
    void thePasswordOfTheRoomIsGivenWithoutAnybodyTypingIt() {
        ready("Họp có mật khẩu");
        // What the secretary's wish comes to; the rehearsal bridge, which keeps the rooms here, asks for no password.
        rehearsing
                .bean(Sql.class)
                .update(
                        "INSERT INTO room_setting (meeting_id, lobby, password) VALUES (?, FALSE, 'mua-xuan')",
                        meeting);
        var page = desk();
        signIn(page);

        enter(page);

        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
    }

    @Test
    void whoIsKeptOutReadsWhy() {
        ready();
        var page = phone();
        signIn(page);
        enter(page);
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
        client(page).locator("#kick").click();
        assertThat(page.locator("#card-title")).hasText("Điểm cầu đã được mời ra khỏi phòng họp", patiently());
        secretary.post(
                "/api/v1/meetings/" + meeting + "/moderation",
                "{\"act\":\"ban\",\"endpoint\":\"" + thuCuc() + "\",\"reason\":\"Tiếng vọng từ hội trường.\"}");

        // The browser notes the refusal as well.
        complaints.clear();
        page.locator("#again").click();

        assertThat(page.locator("#card-words")).containsText("Tiếng vọng từ hội trường.");
        assertThat(state(page)).hasText("Chưa được vào phòng");
        picture(page, "room-barred-phone");
        complaints.removeIf(line -> line.contains("409"));
    }

    @Test
    void aTokenThatHasRunOutIsRenewedWhenTheLineBreaks() {
        ready();
        var page = desk();
        signIn(page);
        enter(page);
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
        var first = page.locator("iframe").getAttribute("src");

        page.clock()
                .setFixedTime(new Date(Instant.now().plus(26, ChronoUnit.HOURS).toEpochMilli()));
        var admission = page.waitForResponse(
                response -> response.url().endsWith("/admission?by=browser"),
                () -> client(page).locator("#drop").click());

        Assertions.assertThat(admission.status()).isEqualTo(200);
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
        Assertions.assertThat(page.locator("iframe").getAttribute("src")).isNotEqualTo(first);
    }

    @Test
    void aRoomThatMovesIsEnteredAgainAtItsNewAddress() {
        ready();
        var page = desk();
        signIn(page);
        enter(page);
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());

        // What the adapter writes when it opens the room on another shard, and what the meeting's watchers are told
        // then.
        rehearsing
                .bean(Sql.class)
                .update(
                        "REPLACE INTO jitsi_room (name, shard, epoch, opened_at) VALUES (?, 'duphong', 2, ?)",
                        rehearsing.bean(Rooms.class).nameOf(id()).orElseThrow().value(),
                        Instant.now());
        var ledger = rehearsing.bean(Ledger.class);
        rehearsing.bean(Transactions.class).run(() -> ledger.noteWithin(id(), Ledger.Topic.MEETING, Optional.empty()));

        assertThat(page.locator("#room"))
                .hasAttribute(
                        "data-client",
                        SPARE.origin().toString(),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
        Assertions.assertThat(page.locator("iframe").getAttribute("src"))
                .startsWith(SPARE.origin().toString());
    }

    @Test
    void aClientThatCannotBeLoadedIsAPlainLink() {
        ready();
        JITSI.broken(true);
        var page = desk();
        signIn(page);

        enter(page);

        assertThat(page.locator("#card-title")).hasText("Không tải được phòng họp trong trang này", patiently());
        picture(page, "room-failed-desk");
        // A script that answers 502 is told by the browser as well.
        complaints.removeIf(line -> line.contains("502"));
        var window = page.waitForPopup(() -> page.locator("#outside").click());
        assertThat(window).hasURL(Pattern.compile("^" + JITSI.origin() + "/" + meeting + "-.*[?]jwt=eyJ.*"));
        window.close();

        JITSI.broken(false);
        page.locator("#again").click();
        assertThat(state(page)).hasText("Đã vào phòng họp", patiently());
    }

    @Test
    void aBrowserThatLacksWhatIsNeededIsGivenTheLink() {
        ready();
        var page = phone();
        page.addInitScript("delete window.RTCPeerConnection;");
        signIn(page);

        enter(page);

        assertThat(page.locator("#card-title"))
                .hasText("Trình duyệt này không mở được phòng họp trong trang", patiently());
        assertThat(page.locator("#outside")).isVisible();
        picture(page, "room-failed-phone");
    }

    @Test
    void aRoomCodecReadsWhatToDial() {
        ready();
        terminal("sip");
        var page = desk();
        signIn(page);

        enter(page);

        assertThat(page.locator(".dc-dial-value").first()).containsText("@sip.meet.local");
        assertThat(page.locator(".dc-dial-pin")).hasText(Pattern.compile("\\d{4} \\d{4}"));
        picture(page, "room-dial-desk");
        page.setViewportSize(390, 844);
        picture(page, "room-dial-phone");
    }

    private void enter(Page page) {
        page.navigate(product()
                .address("/my/meetings/" + meeting + "/endpoints/" + thuCuc())
                .toString());
        // "Vào phòng họp", or "Mở lại phòng họp" where our server knows the endpoint as in.
        page.locator("form[action$='/admission'] button").first().click();
        page.waitForURL(Pattern.compile(".*/room$"));
    }

    private static void declareHeads(Page page, String count) {
        page.locator("#heads-open").click();
        page.locator("#count").fill(count);
        picture(page, "room-heads-desk");
        page.locator("#heads-form button[type=submit]").click();
    }

    private static Locator state(Page page) {
        return page.locator("#state");
    }

    private static FrameLocator client(Page page) {
        return page.frameLocator("iframe");
    }

    /** Playwright tells its events only while it is spoken to. */
    private static boolean waitedFor(Page page, BooleanSupplier happened) {
        page.waitForTimeout(50);
        return happened.getAsBoolean();
    }

    private void signIn(Page page) {
        page.navigate(product().address("/login").toString());
        page.locator("#username").fill("vanhanh." + Cast.THU_CUC);
        page.locator("#password").fill(Cast.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Đăng nhập")).click();
        assertThat(page).not().hasURL(Pattern.compile(".*/login.*"));
    }

    private Page desk() {
        return listening(Objects.requireNonNull(chromium)
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("vi-VN"))
                .newPage());
    }

    private Page phone() {
        return listening(Objects.requireNonNull(chromium)
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setLocale("vi-VN"))
                .newPage());
    }

    private Page listening(Page page) {
        page.onConsoleMessage(message -> {
            // Where nobody takes a participant's report, the browser notes the 404.
            if (message.type().equals("error") && !message.location().contains("/participant")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (request.url().endsWith("/participant")) {
                reports.add(request);
            }
        });
        return page;
    }

    private static Product product() {
        return Objects.requireNonNull(withJitsi);
    }

    private void terminal(String kind) {
        rehearsing.bean(Sql.class).update("UPDATE endpoint SET terminal_kind = ? WHERE id = ?", kind, thuCuc());
    }

    private String presence() {
        return product().as("vanhanh." + Cast.THU_CUC).get(api("/admission")).text("presence");
    }

    private MeetingId id() {
        return new MeetingId(Long.parseLong(meeting));
    }

    private long thuCuc() {
        return rehearsing.cast().endpoint(Cast.THU_CUC).value();
    }

    private String api(String act) {
        return "/api/v1/meetings/" + meeting + "/endpoints/" + thuCuc() + act;
    }

    private void ready() {
        ready("Họp giao ban trực tuyến tháng 12");
    }

    private void ready(String title) {
        meeting = rooms.ready(title, thuCuc());
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static LocatorAssertions.HasTextOptions patiently() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }
}
