package vn.diemcau.web.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.web.Answer;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;
import vn.diemcau.web.frame.Words;

/** The secretary keeps order in the room of their meeting, by API and from the board, and each endpoint sees it. */
class ModerationsTest {
    private static final String TITLE = "Diễn tập điều hành";

    private final Product product = Product.running();
    private final ApiClient secretary = product.as("thuky");
    private final MeetingsWithRooms rooms = new MeetingsWithRooms(product, secretary);
    private final ApiClient operator = product.as("vanhanh." + Cast.THU_CUC);
    // A terminal in a hall has no session.
    private final ApiClient terminal = product.stranger();
    private String meeting = "";

    @AfterEach
    void clearTheTable() {
        secretary.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Thử xong\"}");
    }

    @Test
    void whoIsPutAsideGoesOutAndHasNoWayInUntilReadmitted() {
        meeting = ready();
        var entrance = entrance();
        var stay = enter(entrance).text("connection");

        var put = act("\"ban\",\"reason\":\"Tiếng vọng làm gián đoạn cuộc họp.\"");

        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.text("endpoints[0].endpoint")).isEqualTo(String.valueOf(thuCuc()));
        assertThat(put.text("endpoints[0].reason")).isEqualTo("Tiếng vọng làm gián đoạn cuộc họp.");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(hear(entrance, stay).text("place")).isEqualTo("barred"));
        assertThat(enter(entrance).text("place"))
                .as("with the token it already has")
                .isEqualTo("barred");
        var refused = operator.post(endpoint("admission"), "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("endpoint-barred");
        assertThat(refused.text("detail")).contains("Tiếng vọng làm gián đoạn cuộc họp.");
        assertThat(product.browser("vanhanh." + Cast.THU_CUC)
                        .get("/my/meetings/" + meeting + "/endpoints/" + thuCuc())
                        .body())
                .contains("Thư ký đã tạm dừng cho điểm cầu này vào phòng họp", "Tiếng vọng làm gián đoạn cuộc họp.")
                .doesNotContain("Vào phòng họp</button>");
        assertThat(row().get("barred").getBooleanValue()).isTrue();

        assertThat(act("\"readmit\"").status()).isEqualTo(200);

        assertThat(operator.post(endpoint("admission"), "{}").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(enter(entrance).text("place")).isEqualTo("in"));
        assertThat(trail()).contains("endpoint-bar", "endpoint-readmit");
    }

    @Test
    void newcomersWaitInTheLobbyUntilTheyAreLetIn() {
        meeting = ready();
        var entrance = entrance();

        assertThat(room("\"lobby\",\"on\":true").at("settings.lobby").getBooleanValue())
                .isTrue();
        var waiting = eventually(entrance, "waiting");
        var looked = secretary.get(moderation());
        assertThat(looked.text("waiting[0].name")).isEqualTo("Điểm cầu xã Thu Cúc");
        var scripted = secretary.post(
                "/rehearsal/meetings/" + meeting + "/joins",
                "{\"endpoints\":[\"" + product.cast().endpoint(Cast.VIET_TRI).value() + "\"]}");
        assertThat(scripted.status()).as("a script waits as well").isEqualTo(202);
        assertThat(recorded("joined")).isZero();
        assertThat(board("thuky")).contains("<span id=\"waiting-count\">2</span>", "phòng chờ đang bật", "Cho vào");

        var let = room("\"admit\",\"waiting\":\"" + looked.text("waiting[0].id") + "\"");

        assertThat(let.status()).as(let.body()).isEqualTo(200);
        assertThat(hear(entrance, waiting).text("place")).isEqualTo("in");
        assertThat(recorded("joined")).isEqualTo(1);
        assertThat(room("\"admit\",\"waiting\":\"khong-ai\"").code()).isEqualTo("not-in-room");
    }

    @Test
    void aPlanSaysHowItsRoomLetsPeopleIn() {
        var starts = Instant.now().plus(2, ChronoUnit.DAYS);
        meeting = planned(starts, "\"lobby\":true,\"occupants\":20").text("id");

        var read = secretary.get("/api/v1/meetings/" + meeting);
        assertThat(read.at("room.settings.lobby").getBooleanValue()).isTrue();
        assertThat(read.at("room.settings.occupants").getIntValue()).isEqualTo(20);
        assertThat(read.text("room.shard")).isEqualTo("rehearsal");
        assertThat(operator.get("/api/v1/meetings/" + meeting)
                        .at("room.settings")
                        .isNull())
                .as("for whoever runs the meeting alone")
                .isTrue();

        var tooSmall = planned(starts, "\"occupants\":1");
        assertThat(tooSmall.status()).isEqualTo(422);
        assertThat(tooSmall.body()).contains("room.occupants");
        assertThat(planned(starts, "\"generatePassword\":true").code())
                .as("the rehearsal bridge asks for none")
                .isEqualTo("bridge-cannot");
    }

    @Test
    void theFormOfAPlanSaysHowItsRoomLetsPeopleIn() {
        var browser = product.browser("thuky");
        var day = Words.day(Instant.now().plus(3, ChronoUnit.DAYS));
        var fields = new HashMap<String, String>(Map.of(
                "title", TITLE,
                "kind", "routine",
                "organizer", "X25.01",
                "chairName", "Lê Văn Chính của biểu mẫu",
                "chairUnit", "25",
                "day", day,
                "from", "03:00",
                "until", "04:00",
                "central", String.valueOf(product.cast().central().value()),
                "endpoint", String.valueOf(thuCuc())));
        fields.putAll(Map.of("room", "yes", "roomLobby", "yes", "roomOccupants", "1"));

        var refused = browser.submit("/meetings", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Phải là số từ 2 đến 5.000.", "name=\"roomLobby\" value=\"yes\" checked");

        fields.put("roomOccupants", "20");
        var planned = browser.submit("/meetings", fields);
        assertThat(planned.status()).as(planned.body()).isEqualTo(303);
        meeting = planned.header("Location").orElseThrow().replaceAll(".*/", "");
        var read = secretary.get("/api/v1/meetings/" + meeting);
        assertThat(read.at("room.settings.lobby").getBooleanValue()).isTrue();
        assertThat(read.at("room.settings.occupants").getIntValue()).isEqualTo(20);
        assertThat(browser.get("/meetings/" + meeting + "/edit").body())
                .contains("name=\"roomLobby\" value=\"yes\" checked", "name=\"roomOccupants\" value=\"20\"")
                .as("what the bridge cannot do stands there with its reason")
                .contains("Cầu diễn tập không hỏi mật khẩu");
    }

    private Answer planned(Instant starts, String room) {
        return secretary.post("/api/v1/meetings", rooms.plan(TITLE, starts, ",\"room\":{" + room + "}", thuCuc()));
    }

    @Test
    void silencesAndSendsOutWhoIsIn() {
        meeting = ready();
        assertThat(act("\"mute\"").code()).as("nobody is in").isEqualTo("not-in-room");
        var entrance = entrance();
        var stay = enter(entrance).text("connection");

        assertThat(act("\"mute\"").status()).isEqualTo(200);
        assertThat(hear(entrance, stay).at("muted").getBooleanValue()).isTrue();
        assertThat(terminal.post(entrance.path() + "/voice", entrance.press(stay))
                        .status())
                .isEqualTo(204);
        assertThat(hear(entrance, stay).at("muted").getBooleanValue()).isFalse();

        assertThat(room("\"end\"").status()).isEqualTo(200);
        assertThat(hear(entrance, stay).text("place")).isEqualTo("removed");
        assertThat(enter(entrance).text("place")).as("the meeting goes on").isEqualTo("in");
    }

    @Test
    void whatTheBridgeCannotDoIsRefusedWithItsReasonAndDrawnSo() {
        meeting = ready();

        var recording = room("\"recording\",\"on\":true");
        var password =
                secretary.post("/api/v1/meetings/" + meeting + "/room-settings", "{\"password\":\"kim-ngan-2026\"}");

        assertThat(recording.status()).isEqualTo(409);
        assertThat(recording.code()).isEqualTo("bridge-cannot");
        assertThat(recording.text("detail"))
                .isEqualTo("Cầu diễn tập không truyền hình và tiếng nên không có gì để ghi.");
        assertThat(password.code()).isEqualTo("bridge-cannot");
        var english = secretary.with("Accept-Language", "en").post(moderation(), "{\"act\":\"recording\",\"on\":true}");
        assertThat(english.text("detail"))
                .isEqualTo("The rehearsal bridge carries neither picture nor sound, so there is nothing to record.");
        assertThat(english.text("reason")).isEqualTo(english.text("detail"));
        assertThat(secretary.get(moderation()).text("missing.record")).isEqualTo(recording.text("detail"));
        assertThat(board("thuky"))
                .containsPattern("disabled[^>]*>Bắt đầu ghi hình</button>")
                .contains(recording.text("detail"))
                .doesNotContainPattern("disabled[^>]*>Bật phòng chờ</button>");
    }

    @Test
    void aWrongActIsRefusedBesideItsField() {
        meeting = ready();

        assertThat(act("\"ban\"").text("violations[0].field")).isEqualTo("reason");
        assertThat(act("\"ban\",\"reason\":\"Tối mật\"").code()).isEqualTo("secret-content");
        assertThat(room("\"lobby\"").text("violations[0].field")).isEqualTo("on");
        assertThat(room("\"dance\"").text("violations[0].field")).isEqualTo("act");
        assertThat(secretary
                        .post(moderation(), "{\"act\":\"ban\",\"endpoint\":\"999999\",\"reason\":\"Ồn\"}")
                        .status())
                .isEqualTo(404);
        var few = secretary.post("/api/v1/meetings/" + meeting + "/room-settings", "{\"occupants\":2}");
        assertThat(few.text("violations[0].field")).as("three are invited").isEqualTo("occupants");
    }

    @Test
    void isForTheSecretaryOfTheMeetingOnly() {
        meeting = ready();
        var mute = "{\"act\":\"mute-all\"}";

        assertThat(terminal.post(moderation(), mute).status()).isEqualTo(401);
        assertThat(operator.post(moderation(), mute).status()).isEqualTo(403);
        assertThat(product.as("thuky." + Cast.VIET_TRI).post(moderation(), mute).status())
                .as("invited, and not the host")
                .isEqualTo(403);
        assertThat(product.as("thuky." + Cast.VIET_TRI).get(moderation()).status())
                .as("nor may they read the password")
                .isEqualTo(403);
        assertThat(board("lanhdao")).doesNotContain("Điều hành phòng họp");
    }

    @Test
    void aRoomIsGuardedFromItsOpeningOnAsPlanned() {
        meeting = rooms.planned(TITLE, Instant.now().plus(1, ChronoUnit.DAYS), thuCuc(), vietTri());
        var early =
                secretary.post("/api/v1/meetings/" + meeting + "/room-settings", "{\"lobby\":true,\"occupants\":5}");
        assertThat(early.status()).as(early.body()).isEqualTo(200);
        assertThat(secretary
                        .post(
                                "/api/v1/meetings/" + meeting + "/postponement",
                                "{\"startsAt\":\"%s\",\"endsAt\":\"%s\",\"reason\":\"Sớm hơn\"}"
                                        .formatted(in(10), in(70)))
                        .status())
                .isEqualTo(200);
        rooms.open(meeting);

        assertThat(enter(entrance()).text("place")).isEqualTo("waiting");
    }

    @Test
    void theSecretaryRunsTheRoomFromTheBoard() {
        meeting = ready();
        var entrance = entrance();
        enter(entrance);
        var browser = product.browser("thuky");
        var page = "/meetings/" + meeting + "/endpoints/" + thuCuc() + "/moderation";

        assertThat(board("thuky"))
                .contains("href=\"" + page + "\"", "Mời tất cả điểm cầu ra khỏi phòng của cuộc họp “");
        assertThat(browser.get(page).body())
                .contains("Điểm cầu xã Thu Cúc", "Đang ở trong phòng họp", "Trao quyền điều hành")
                .contains("Tạm dừng cho Điểm cầu xã Thu Cúc tham dự cuộc họp “Diễn tập điều hành”?");

        var without = browser.submit(
                "/meetings/" + meeting + "/moderation", Map.of("act", "ban", "endpoint", String.valueOf(thuCuc())));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("Không được để trống.");
        var put = browser.submit(
                "/meetings/" + meeting + "/moderation",
                Map.of("act", "ban", "endpoint", String.valueOf(thuCuc()), "reason", "Ồn"));
        assertThat(put.header("Location").orElseThrow()).isEqualTo(page);
        assertThat(browser.get(page).body()).contains("Tạm dừng tham dự từ", "Lý do: Ồn", "Cho tham dự lại");
        assertThat(board("thuky")).contains("<span class=\"dc-tile-barred\">Tạm dừng tham dự</span>");

        var lobby = browser.submit("/meetings/" + meeting + "/moderation", Map.of("act", "lobby", "on", "yes"));
        assertThat(lobby.header("Location").orElseThrow()).isEqualTo("/meetings/" + meeting + "/board#moderation");
        var set = browser.submit("/meetings/" + meeting + "/room-settings", Map.of("occupants", "40"));
        assertThat(set.status()).isEqualTo(303);
        assertThat(secretary.get(moderation()).at("settings.lobby").getBooleanValue())
                .as("the box was not ticked")
                .isFalse();
        assertThat(secretary.get(moderation()).at("settings.occupants").getIntValue())
                .isEqualTo(40);
    }

    @Test
    void whatOneSecretaryDidNotTouchStaysAsAnotherHasSetIt() {
        meeting = ready();
        assertThat(room("\"lobby\",\"on\":true").status())
                .as("after the other has opened the board")
                .isEqualTo(200);

        var set = product.browser("thuky")
                .submit(
                        "/meetings/" + meeting + "/room-settings",
                        Map.of("was-lobby", "no", "was-password", "", "was-occupants", "", "occupants", "40"));

        assertThat(set.status()).isEqualTo(303);
        var settings = secretary.get(moderation());
        assertThat(settings.at("settings.lobby").getBooleanValue()).isTrue();
        assertThat(settings.at("settings.occupants").getIntValue()).isEqualTo(40);
    }

    @Test
    void aPressThatWasRefusedLeadsBackToWhereItWasMade() {
        meeting = ready();
        var browser = product.browser("thuky");
        var panel = "id=\"moderation\"[^>]* open>";

        var secret = browser.submit(
                "/meetings/" + meeting + "/moderation", Map.of("act", "subject", "text", "Nội dung TỐI MẬT"));
        assertThat(secret.status()).isEqualTo(422);
        assertThat(secret.body())
                .containsPattern(panel)
                .containsPattern("id=\"line-subject\" name=\"text\" value=\"Nội dung TỐI MẬT\"")
                .contains("id=\"text-error\"", "bí mật nhà nước");

        var settings = browser.submit(
                "/meetings/" + meeting + "/room-settings",
                Map.of(
                        "was-lobby",
                        "no",
                        "was-password",
                        "",
                        "was-occupants",
                        "",
                        "lobby",
                        "yes",
                        "occupants",
                        "bốn mươi"));
        assertThat(settings.status()).isEqualTo(422);
        assertThat(settings.body())
                .containsPattern(panel)
                .containsPattern("name=\"occupants\"[^>]* value=\"bốn mươi\"")
                .containsPattern("name=\"lobby\" value=\"yes\" checked")
                .contains("id=\"occupants-error\"");
        assertThat(secretary.get(moderation()).at("settings.lobby").getBooleanValue())
                .as("nothing of it was done")
                .isFalse();
    }

    private record Entrance(String path, String token) {
        String press(String connection) {
            return "{\"token\":\"" + token + "\",\"connection\":"
                    + (connection.isEmpty() ? "null" : "\"" + connection + "\"") + "}";
        }
    }

    private Entrance entrance() {
        var admission = operator.post(endpoint("admission"), "{}");
        assertThat(admission.status()).as(admission.body()).isEqualTo(200);
        return new Entrance("/rehearsal/rooms/" + admission.text("room"), admission.text("token"));
    }

    private Answer enter(Entrance entrance) {
        return terminal.post(entrance.path() + "/entry", entrance.press(""));
    }

    /** What was ordered reaches the bridge after the commit. */
    private String eventually(Entrance entrance, String place) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> enter(entrance), answer -> answer.text("place").equals(place))
                .text("connection");
    }

    private Answer hear(Entrance entrance, String connection) {
        return terminal.post(entrance.path() + "/sign-of-life", entrance.press(connection));
    }

    private Answer act(String act) {
        return secretary.post(moderation(), "{\"endpoint\":\"" + thuCuc() + "\",\"act\":" + act + "}");
    }

    private Answer room(String act) {
        return secretary.post(moderation(), "{\"act\":" + act + "}");
    }

    private JsonNode row() {
        var rows = secretary.get("/api/v1/meetings/" + meeting + "/endpoints").at("items");
        for (var row : rows.values()) {
            if (row.get("endpoint").get("id").getStringValue().equals(String.valueOf(thuCuc()))) {
                return row;
            }
        }
        throw new AssertionError("no row of Thu Cúc");
    }

    private String board(String who) {
        var page = product.browser(who).get("/meetings/" + meeting + "/board");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private String trail() {
        return product.as("kiemtoan")
                .get("/api/v1/audit?size=200&target=meeting:" + meeting + "/endpoint:" + thuCuc())
                .body();
    }

    private long recorded(String kind) {
        return secretary
                .get("/api/v1/meetings/" + meeting + "/ledger.jsonl")
                .body()
                .lines()
                .filter(line -> line.contains("\"kind\":\"" + kind + "\""))
                .count();
    }

    private String moderation() {
        return "/api/v1/meetings/" + meeting + "/moderation";
    }

    private String endpoint(String act) {
        return "/api/v1/meetings/" + meeting + "/endpoints/" + thuCuc() + "/" + act;
    }

    private long thuCuc() {
        return product.cast().endpoint(Cast.THU_CUC).value();
    }

    private static Instant in(int minutes) {
        return Instant.now().plus(minutes, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    }

    private String ready() {
        return rooms.ready(TITLE, thuCuc(), vietTri());
    }

    private long vietTri() {
        return product.cast().endpoint(Cast.VIET_TRI).value();
    }
}
