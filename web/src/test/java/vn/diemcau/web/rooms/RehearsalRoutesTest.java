package vn.diemcau.web.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.rooms.ReconcilingRooms;
import vn.diemcau.web.Answer;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;

/** What an external client does with the rehearsal bridge, and what an operator's page does in the practice room. */
class RehearsalRoutesTest {
    private static final String TITLE = "Diễn tập vào phòng";

    private final Product product = Product.running();
    private final ApiClient secretary = product.as("thuky");
    private final MeetingsWithRooms rooms = new MeetingsWithRooms(product, secretary);
    private String meeting = "";

    @AfterEach
    void clearTheTable() {
        secretary.post("/rehearsal/bridge/outage", "{\"for\":\"PT0S\",\"loses\":[\"signals\"]}");
        secretary.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Thử xong\"}");
    }

    @Test
    void allJoinAtOnceAndAreRecordedWhenTheAnswerComes() {
        meeting = ready();

        var joined = secretary.post(at("joins"), "{\"endpoints\":\"all\"}");

        assertThat(joined.status()).as(joined.body()).isEqualTo(202);
        assertThat(joined.at("accepted").getIntValue()).isEqualTo(3);
        assertThat(joined.text("until")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+07:00");
        assertThat(recorded("joined")).isEqualTo(3);
        secretary.post(at("joins"), "{\"endpoints\":\"all\"}");
        assertThat(recorded("joined"))
                .as("a repeated press brings nobody in twice")
                .isEqualTo(3);
    }

    @Test
    void aScriptSpreadsJoinsAndLeavesOverItsTime() {
        meeting = ready();

        var joins = secretary.post(at("joins"), "{\"endpoints\":\"all\",\"over\":\"PT2S\",\"devices\":2}");
        assertThat(joins.status()).as(joins.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> recorded("joined") == 6);

        var leaves = secretary.post(at("leaves"), "{\"endpoints\":[\"" + thuCuc() + "\"]}");
        assertThat(leaves.at("accepted").getIntValue()).isEqualTo(1);
        assertThat(recorded("left")).as("both devices").isEqualTo(2);
    }

    @Test
    void refusesWhatCannotBePlayed() {
        meeting = ready();

        assertThat(secretary.post(at("joins"), "{\"endpoints\":[\"999999\"]}").code())
                .isEqualTo("invalid");
        assertThat(secretary.post(at("joins"), "{\"endpoints\":\"some\"}").status())
                .isEqualTo(422);
        assertThat(secretary.post(at("joins"), "{}").status()).isEqualTo(422);
        assertThat(secretary
                        .post(at("joins"), "{\"endpoints\":\"all\",\"over\":\"PT2H\"}")
                        .status())
                .isEqualTo(422);
        assertThat(secretary
                        .post(at("joins"), "{\"endpoints\":\"all\",\"over\":\"soon\"}")
                        .status())
                .isEqualTo(422);
        assertThat(secretary
                        .post(at("joins"), "{\"endpoints\":\"all\",\"devices\":0}")
                        .status())
                .isEqualTo(422);
        assertThat(secretary
                        .post("/rehearsal/meetings/0/joins", "{\"endpoints\":\"all\"}")
                        .status())
                .isEqualTo(404);
        assertThat(secretary
                        .post("/rehearsal/bridge/outage", "{\"for\":\"PT3H\",\"loses\":[\"signals\"]}")
                        .status())
                .isEqualTo(422);
        assertThat(recorded("joined")).isZero();
    }

    @Test
    void isForASecretaryOfTheMeetingOnly() {
        meeting = ready();
        var all = "{\"endpoints\":\"all\"}";

        assertThat(product.stranger().post(at("joins"), all).status()).isEqualTo(401);
        assertThat(product.as("vanhanh." + Cast.THU_CUC).post(at("joins"), all).status())
                .isEqualTo(403);
        assertThat(product.as("thuky." + Cast.VIET_TRI).post(at("joins"), all).status())
                .as("invited, and not the host")
                .isEqualTo(403);
    }

    @Test
    void saysWhenTheRoomOpens() {
        meeting = rooms.planned(TITLE, Instant.now().plus(1, ChronoUnit.DAYS), thuCuc(), vietTri());

        var joins = secretary.post(at("joins"), "{\"endpoints\":\"all\"}");
        var admission = product.as("vanhanh." + Cast.THU_CUC).post(endpoint("admission"), "{}");

        assertThat(joins.code()).isEqualTo("room-not-open");
        assertThat(admission.status()).isEqualTo(409);
        assertThat(admission.text("opensAt")).endsWith("+07:00");
    }

    @Test
    void signalsLostInAnOutageAreFoundByTheRoster() {
        meeting = ready();
        var outage =
                secretary.post("/rehearsal/bridge/outage", "{\"for\":\"PT10M\",\"loses\":[\"signals\",\"roster\"]}");
        assertThat(outage.status()).as(outage.body()).isEqualTo(202);
        assertThat(secretary
                        .with("Accept-Language", "en")
                        .get("/api/v1/operations")
                        .text("bridge.findings[0].detail"))
                .startsWith("Trouble is rehearsed until ")
                .endsWith(": the bridge cannot be reached.");

        secretary.post(at("joins"), "{\"endpoints\":\"all\"}");
        assertThat(recorded("joined")).as("nobody told").isZero();
        secretary.post("/rehearsal/bridge/outage", "{\"for\":\"PT10M\",\"loses\":[\"signals\"]}");
        product.bean(ReconcilingRooms.class).reconcile();

        assertThat(recorded("joined")).isEqualTo(3);
    }

    @Test
    void thePageOfAnEndpointSaysUnderWhichIdItTakesPart() {
        meeting = ready();
        var operator = product.as("vanhanh." + Cast.THU_CUC);
        var own = "{\"participant\":\"ab12cd34\"}";

        assertThat(operator.post(endpoint("participant"), own).status()).isEqualTo(204);
        for (var wrong : new String[] {"", "_ab", "ab-12", "ab/12", "ẩb12", "a".repeat(65)}) {
            var refused = operator.post(endpoint("participant"), "{\"participant\":\"" + wrong + "\"}");
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.text("violations[0].field")).isEqualTo("participant");
        }
        assertThat(operator.post(endpoint("participant"), "{}").status()).isEqualTo(422);
        assertThat(product.as("vanhanh." + Cast.VIET_TRI)
                        .post(endpoint("participant"), own)
                        .status())
                .as("another endpoint's")
                .isEqualTo(404);
        assertThat(product.stranger().post(endpoint("participant"), own).status())
                .isEqualTo(401);
        assertThat(recorded("joined")).as("nobody is in by saying so").isZero();

        secretary.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Thử xong\"}");
        assertThat(operator.post(endpoint("participant"), own).code()).isEqualTo("room-not-open");
    }

    @Test
    void anOperatorComesInGoesOutAndIsSentOut() {
        meeting = ready();
        var operator = product.as("vanhanh." + Cast.THU_CUC);
        var admission = operator.post(endpoint("admission"), "{}");
        assertThat(admission.status()).as(admission.body()).isEqualTo(200);
        assertThat(admission.text("kind")).isEqualTo("browser");
        var room = "/rehearsal/rooms/" + admission.text("room");
        var token = admission.text("token");
        // A terminal in a hall has no session.
        var terminal = product.stranger();

        assertThat(terminal.get(admission.text("url")).body()).contains("Điểm cầu xã Thu Cúc", "Rời phòng");
        assertThat(terminal.get(room + "?token=wrong").status()).isEqualTo(404);
        assertThat(terminal.post(room + "/entry", press("wrong", "")).status()).isEqualTo(404);

        var entry = terminal.post(room + "/entry", press(token, ""));
        assertThat(entry.text("place")).as(entry.body()).isEqualTo("in");
        var stay = entry.text("connection");
        assertThat(recorded("joined")).isEqualTo(1);
        assertThat(terminal.post(room + "/sign-of-life", press(token, stay)).body())
                .contains("Điểm cầu xã Thu Cúc");

        assertThat(terminal.post(room + "/exit", press(token, stay)).status()).isEqualTo(204);
        assertThat(recorded("left")).isEqualTo(1);
        assertThat(terminal.post(room + "/sign-of-life", press(token, stay)).text("place"))
                .isEqualTo("left");

        var again = terminal.post(room + "/entry", press(token, "")).text("connection");
        assertThat(secretary.post(endpoint("removal"), "{}").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(terminal.post(room + "/sign-of-life", press(token, again))
                                .text("place"))
                        .isEqualTo("removed"));
        assertThat(secretary.post(endpoint("removal"), "{}").code())
                .as("pressed once more, on a page that is out of date")
                .isEqualTo("not-in-room");
    }

    @Test
    void thePressOnAPageLeadsIntoThePracticeRoom() {
        meeting = ready();

        var pressed = product.browser("vanhanh." + Cast.THU_CUC)
                .submit("/meetings/" + meeting + "/endpoints/" + thuCuc() + "/admission", Map.of());

        assertThat(pressed.status()).as(pressed.body()).isEqualTo(303);
        assertThat(pressed.header("Location").orElseThrow()).startsWith("/rehearsal/rooms/" + meeting + "-");
    }

    @Test
    void theOperationsPageSaysHowItIs() {
        var page = product.browser("quantri").get("/operations");
        var read = product.as("thuky").get("/api/v1/operations");

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("Cầu diễn tập", "không truyền hình", "Hàng chờ gửi");
        assertThat(read.text("bridge.name")).isEqualTo("rehearsal");
        assertThat(read.text("bridge.missing.av-moderation")).isEqualTo("Cầu diễn tập không truyền hình và tiếng.");
        assertThat(page.body())
                .contains("Không làm được từ trang theo dõi", "Cầu diễn tập không truyền hình và tiếng.");
        assertThat(product.as("vanhanh." + Cast.THU_CUC)
                        .get("/api/v1/operations")
                        .status())
                .isEqualTo(403);
    }

    private long recorded(String kind) {
        Answer lines = secretary.get("/api/v1/meetings/" + meeting + "/ledger.jsonl");
        assertThat(lines.status()).isEqualTo(200);
        return lines.body()
                .lines()
                .filter(line -> line.contains("\"kind\":\"" + kind + "\""))
                .count();
    }

    private static String press(String token, String connection) {
        return "{\"token\":\"" + token + "\",\"connection\":"
                + (connection.isEmpty() ? "null" : "\"" + connection + "\"") + "}";
    }

    private String at(String act) {
        return "/rehearsal/meetings/" + meeting + "/" + act;
    }

    private String endpoint(String act) {
        return "/api/v1/meetings/" + meeting + "/endpoints/" + thuCuc() + "/" + act;
    }

    private long thuCuc() {
        return product.cast().endpoint(Cast.THU_CUC).value();
    }

    private String ready() {
        return rooms.ready(TITLE, thuCuc(), vietTri());
    }

    private long vietTri() {
        return product.cast().endpoint(Cast.VIET_TRI).value();
    }
}
