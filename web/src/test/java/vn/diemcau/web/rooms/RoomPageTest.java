package vn.diemcau.web.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.diemcau.Cast;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.store.Sql;
import vn.diemcau.web.Answer;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Browser;
import vn.diemcau.web.Product;

/**
 * The page that holds a bridge's own client, as far as it goes without a browser. The rooms are opened by the product
 * with the rehearsal bridge on the same schema; the product with two Jitsi shards only says where they are.
 */
class RoomPageTest {
    private static final String OWN_POLICY = "default-src 'self';"
            + " style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';"
            + " font-src 'self' data:; img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self';"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String OWN_DEVICES = "camera=(self), microphone=(self), geolocation=()";

    @TempDir
    static @Nullable Path keys;

    private static @Nullable Product withJitsi;

    private final Product rehearsing = Product.running();
    private final ApiClient secretary = rehearsing.as("thuky");
    private final MeetingsWithRooms rooms = new MeetingsWithRooms(rehearsing, secretary);
    private final Browser thu = product().browser("vanhanh." + Cast.THU_CUC);
    private final ApiClient client = product().as("vanhanh." + Cast.THU_CUC);
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
                Map.entry("jitsi.tinh.public-url", "https://meet.local/hop"),
                Map.entry("jitsi.tinh.sip-address", "sip:{room}@sip.meet.local"),
                Map.entry("jitsi.duphong.domain", "duphong.local"),
                Map.entry("jitsi.duphong.user", "diemcau"),
                Map.entry("jitsi.duphong.password", "mat-khau"),
                Map.entry("jitsi.duphong.public-url", "https://duphong.local:8443")));
    }

    @AfterAll
    static void stop() {
        product().close();
    }

    @AfterEach
    void clearTheTable() {
        terminal("browser");
        if (!meeting.isEmpty()) {
            secretary.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Thử xong\"}");
        }
    }

    @Test
    void thePressLeadsToAPageOfOursWithoutAToken() {
        ready();

        var pressed = thu.submit("/meetings/" + meeting + "/endpoints/" + thuCuc() + "/admission", Map.of());

        assertThat(pressed.status()).as(pressed.body()).isEqualTo(303);
        assertThat(pressed.header("Location")).contains(room());
        var page = thu.follow(pressed);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("data-client=\"https://meet.local/hop\"")
                .contains("data-name=\"Điểm cầu xã Thu Cúc\"")
                .contains("data-muted=\"yes\"")
                .contains("data-subject=\"Họp “tuần” &lt;48> trên Jitsi\"")
                .contains("Rời phòng", "Khai số người", "Báo sự cố", "Cần giúp")
                .doesNotContain("eyJ")
                .doesNotContain("style=\"")
                .doesNotContainPattern("<script(?! src=\"/assets/)");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void theBridgesOriginIsOpenedThereAndNowhereElse() {
        ready();

        var page = thu.get(room());

        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly(OWN_POLICY + "; script-src 'self' https://meet.local; frame-src https://meet.local");
        assertThat(page.headers().allValues("Permissions-Policy"))
                .containsExactly("camera=(self \"https://meet.local\"), microphone=(self \"https://meet.local\"),"
                        + " display-capture=(self \"https://meet.local\"), geolocation=()");
        for (var other :
                new String[] {"/my", home(), home() + "/room/outside", "/login", "/nowhere", "/assets/room.js", api("")
                }) {
            var answer = thu.get(other);
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .as(other)
                    .containsExactly(OWN_POLICY);
            assertThat(answer.headers().allValues("Permissions-Policy"))
                    .as(other)
                    .containsExactly(OWN_DEVICES);
        }
    }

    @Test
    void theTokenStandsInTheAnswerToTheScriptAndInNoLog() {
        ready();
        var log = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var level = root.getLevel();
        log.start();
        root.addAppender(log);
        // Also what nobody reads unless he looks for a fault.
        root.setLevel(Level.DEBUG);
        String token;
        Answer outside;
        try {
            var admission = client.post(api("/admission"), "{}");
            assertThat(admission.status()).as(admission.body()).isEqualTo(200);
            assertThat(admission.text("kind")).isEqualTo("embedded");
            assertThat(admission.text("client")).isEqualTo("https://meet.local/hop");
            token = admission.text("token");
            assertThat(admission.text("url"))
                    .isEqualTo("https://meet.local/hop/" + admission.text("room") + "?jwt=" + token);
            outside = thu.get(room() + "/outside");
            thu.get(room());
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }

        assertThat(token).startsWith("eyJ");
        assertThat(outside.status()).isEqualTo(303);
        assertThat(outside.header("Location").orElseThrow()).startsWith("https://meet.local/hop/" + meeting + "-");
        assertThat(log.list).isNotEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("eyJ") || line.contains(token));
        assertThat(rehearsing.as("kiemtoan").get("/api/v1/audit?size=200").body())
                .contains("endpoint-admit")
                .doesNotContain("eyJ");
    }

    @Test
    void whoAsksWhereItLeadsGetsNoTokenAndLeavesNoTrace() {
        ready();
        var before = admissionsInTheTrail();

        var way = client.get(api("/admission"));

        assertThat(way.status()).as(way.body()).isEqualTo(200);
        assertThat(way.text("kind")).isEqualTo("embedded");
        assertThat(way.text("open")).isEqualTo("true");
        assertThat(way.text("client")).isEqualTo("https://meet.local/hop");
        assertThat(way.text("presence")).isEqualTo("outside");
        assertThat(way.body()).doesNotContain("eyJ").doesNotContain("token");
        assertThat(admissionsInTheTrail()).isEqualTo(before);
    }

    @Test
    void aRoomThatMovedIsFoundAtItsNewAddress() {
        ready();
        onShard("duphong");

        assertThat(client.get(api("/admission")).text("client")).isEqualTo("https://duphong.local:8443");
        var page = thu.get(room());
        assertThat(page.body()).contains("data-client=\"https://duphong.local:8443\"");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .endsWith("; script-src 'self' https://duphong.local:8443; frame-src https://duphong.local:8443");
    }

    @Test
    void anEndpointThatIsKeptOutGetsNeitherTokenNorNumber() {
        ready();
        var banned = secretary.post(
                "/api/v1/meetings/" + meeting + "/moderation",
                "{\"act\":\"ban\",\"endpoint\":\"" + thuCuc() + "\",\"reason\":\"Ồn\"}");
        assertThat(banned.status()).as(banned.body()).isLessThan(300);

        var refused = client.post(api("/admission?by=browser"), "{}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("endpoint-barred");
        var way = client.get(api("/admission"));
        assertThat(way.text("barred")).isEqualTo("Ồn");
        assertThat(way.at("pin").isNull()).isTrue();
        assertThat(thu.submit("/meetings/" + meeting + "/endpoints/" + thuCuc() + "/admission", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(thu.get(room() + "/outside").status()).isEqualTo(409);
        assertThat(thu.get(room()).body()).doesNotContain("sip:");
    }

    @Test
    void thePasswordOfTheRoomComesWithTheTokenAndNotWithThePage() {
        ready();
        // What the secretary's wish comes to; the rehearsal bridge, which keeps the rooms here, asks for no password.
        rehearsing
                .bean(Sql.class)
                .update(
                        "INSERT INTO room_setting (meeting_id, lobby, password) VALUES (?, FALSE, 'mua-xuan')",
                        meeting);

        assertThat(client.post(api("/admission"), "{}").text("password")).isEqualTo("mua-xuan");
        assertThat(client.get(api("/admission")).body()).doesNotContain("mua-xuan");
        assertThat(thu.get(room()).body()).doesNotContain("mua-xuan");
    }

    @Test
    void theOperatorOfAnotherCommuneFindsNoRoomThere() {
        ready();
        var hung = product().browser("vanhanh." + Cast.VIET_TRI);

        assertThat(hung.get(room()).status()).isEqualTo(404);
        assertThat(hung.get(room() + "/outside").status()).isEqualTo(404);
        assertThat(product()
                        .as("vanhanh." + Cast.VIET_TRI)
                        .get(api("/admission"))
                        .status())
                .isEqualTo(404);
        assertThat(product().browser("lanhdao").get(room()).status()).isEqualTo(403);
    }

    @Test
    void aRoomCodecIsToldWhatToDial() {
        ready();
        terminal("sip");
        var name = nameOfTheRoom();

        var pressed = thu.submit("/meetings/" + meeting + "/endpoints/" + thuCuc() + "/admission", Map.of());
        var page = thu.follow(pressed);
        var admission = client.post(api("/admission"), "{}");

        assertThat(admission.text("kind")).isEqualTo("sip");
        assertThat(admission.text("address")).isEqualTo("sip:" + name + "@sip.meet.local");
        assertThat(admission.text("pin")).matches("[1-9]\\d{7}");
        assertThat(admission.at("token").isNull()).isTrue();
        assertThat(admission.at("url").isNull()).isTrue();
        assertThat(page.body())
                .contains("sip:" + name + "@sip.meet.local")
                .contains(admission.text("pin").substring(0, 4) + " "
                        + admission.text("pin").substring(4))
                .contains("Khai số người dự", "Cần giúp", room() + "?by=browser");
        assertThat(page.header("Content-Security-Policy")).contains(OWN_POLICY);
        assertThat(client.get(api("/admission")).text("pin")).isEqualTo(admission.text("pin"));

        assertThat(thu.get(room() + "?by=browser").body()).contains("data-client=\"https://meet.local/hop\"");
        assertThat(client.post(api("/admission?by=browser"), "{}").text("kind")).isEqualTo("embedded");
        onShard("duphong");
        assertThat(client.post(api("/admission"), "{}").text("kind"))
                .as("a shard without a gateway for codecs")
                .isEqualTo("embedded");
    }

    @Test
    void whoHasABrowserSeesTheAddressForACodecAsASecondWay() {
        ready();

        assertThat(thu.get(room()).body())
                .contains("Có thiết bị hội nghị?", "sip:" + nameOfTheRoom() + "@sip.meet.local");
    }

    @Test
    void aBridgeWhoseRoomIsAPageOfOursIsEnteredByThePress() {
        ready();
        var operator = rehearsing.browser("vanhanh." + Cast.THU_CUC);

        var answer = operator.get(room());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains(home());
        assertThat(rehearsing
                        .as("vanhanh." + Cast.THU_CUC)
                        .get(api("/admission"))
                        .text("kind"))
                .isEqualTo("browser");
    }

    private static Product product() {
        return Objects.requireNonNull(withJitsi);
    }

    private long admissionsInTheTrail() {
        return rehearsing
                .bean(Sql.class)
                .first(
                        "SELECT COUNT(*) AS lines_of_it FROM audit_entry WHERE act = 'endpoint-admit'",
                        row -> row.number("lines_of_it"))
                .orElseThrow();
    }

    private void terminal(String kind) {
        rehearsing.bean(Sql.class).update("UPDATE endpoint SET terminal_kind = ? WHERE id = ?", kind, thuCuc());
    }

    /** What the adapter writes when it opens a room there. */
    private void onShard(String shard) {
        rehearsing
                .bean(Sql.class)
                .update(
                        "REPLACE INTO jitsi_room (name, shard, epoch, opened_at) VALUES (?, ?, 1, ?)",
                        nameOfTheRoom(),
                        shard,
                        Instant.now());
    }

    private String nameOfTheRoom() {
        return rehearsing
                .bean(Rooms.class)
                .nameOf(new MeetingId(Long.parseLong(meeting)))
                .orElseThrow()
                .value();
    }

    private long thuCuc() {
        return rehearsing.cast().endpoint(Cast.THU_CUC).value();
    }

    private String home() {
        return "/my/meetings/" + meeting + "/endpoints/" + thuCuc();
    }

    private String room() {
        return home() + "/room";
    }

    private String api(String act) {
        return "/api/v1/meetings/" + meeting + "/endpoints/" + thuCuc() + act;
    }

    private void ready() {
        meeting = rooms.ready("Họp “tuần” <48> trên Jitsi", thuCuc());
    }
}
