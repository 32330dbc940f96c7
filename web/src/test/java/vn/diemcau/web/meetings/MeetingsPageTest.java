package vn.diemcau.web.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Plans;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.Answer;
import vn.diemcau.web.Browser;
import vn.diemcau.web.Product;

class MeetingsPageTest {
    private final Product product = Product.running();
    private final Cast cast = product.cast();
    private final LocalDate day = Plans.freeDay();

    @BeforeEach
    void itIsTheMorningOfTheStories() {
        product.bean(ProductClock.class).set(() -> Instant.parse("2026-11-23T00:00:00Z"));
    }

    @AfterEach
    void timeGoesOn() {
        product.bean(ProductClock.class).set(null);
    }

    @Test
    void plansAMeetingOfAllCommunesByForm() {
        var browser = product.browser("thuky");
        assertThat(browser.get("/meetings/new").body())
                .contains("Toàn tỉnh Phú Thọ")
                .contains("0/148 xã, phường")
                .contains("xã Thu Cúc");

        var fields = form("Giao ban tháng 11");
        fields.put("below", "25:commune");
        var answer = browser.submit("/meetings", fields);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.follow(answer).body())
                .contains("Đã lên lịch cuộc họp “Giao ban tháng 11”.")
                .contains("Danh sách 149 điểm cầu")
                .contains("Sửa kế hoạch")
                .contains("Lê Văn Chính");
        assertThat(browser.get("/?week=" + day).body())
                .contains("Giao ban tháng 11")
                .contains("<strong>0</strong>/149 điểm cầu");
    }

    @Test
    void losesNothingThatWasTypedWhenAPlanIsRefused() {
        var fields = form("Họp về “đường & cầu” <Thu Cúc>");
        fields.put("until", "07:00");
        fields.put("chairOffice", "Phó Chủ tịch");
        fields.put("unit", Cast.THU_CUC);

        var answer = product.browser("thuky").submit("/meetings", fields);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Giờ kết thúc phải sau giờ bắt đầu.")
                .contains("Họp về “đường &amp; cầu” &lt;Thu Cúc&gt;")
                .contains("value=\"07:00\"")
                .contains("value=\"Phó Chủ tịch\"")
                .containsPattern("value=\"" + Cast.THU_CUC + "\" data-endpoints=\"1\" checked");
    }

    @Test
    void showsWhoHasWhatIsTakenWithALink() {
        var id = planned("Giao ban", Cast.THU_CUC);

        var fields = form("Họp khác");
        fields.put("unit", Cast.THU_CUC);
        var answer = product.browser("thuky").submit("/meetings", fields);

        assertThat(answer.body())
                .contains("Đã có lịch vào giờ này")
                .contains("Lê Văn Chính, Điểm cầu tỉnh Phú Thọ, Điểm cầu xã Thu Cúc</strong>")
                .contains("href=\"/meetings/" + id + "\"");
    }

    @Test
    void keepsAllValuesOfAFieldThatIsSentTwice() {
        var browser = product.browser("thuky");
        var body = encoded(form("Họp hai xã")) + "&unit=" + Cast.THU_CUC + "&unit=" + Cast.VIET_TRI
                + "&agendaTitle=Khai+m%E1%BA%A1c&agendaMinutes=10&agendaSpeaker=&agendaTitle=B%E1%BA%BF+m%E1%BA%A1c"
                + "&agendaMinutes=&agendaSpeaker=&csrf=" + csrf(browser);

        var answer = browser.post("/meetings", "application/x-www-form-urlencoded", body);

        assertThat(browser.follow(answer).body())
                .contains("Danh sách 3 điểm cầu")
                .contains("Khai mạc")
                .contains("Bế mạc");
    }

    @Test
    void showsTheButtonsOnlyToThoseWhoMay() {
        var id = planned("Giao ban", Cast.THU_CUC);

        assertThat(product.browser("thuky").get("/meetings/" + id).body())
                .contains("Sửa kế hoạch")
                .contains("Hủy cuộc họp")
                .contains("/board")
                .doesNotContain("/opening\"");
        assertThat(product.browser("vanhanh." + Cast.THU_CUC)
                        .get("/meetings/" + id)
                        .body())
                .contains("Danh sách 1 điểm cầu")
                .doesNotContain("Sửa kế hoạch")
                .doesNotContain("Hủy cuộc họp")
                .doesNotContain("/board")
                .doesNotContain("phường Việt Trì");
    }

    @Test
    void hidesAMeetingFromAUnitThatIsNotInvitedByEveryWay() {
        var id = planned("Giao ban riêng", Cast.THU_CUC);
        var stranger = product.browser("thuky." + Cast.VIET_TRI);
        var api = product.as("thuky." + Cast.VIET_TRI);

        assertThat(stranger.get("/meetings/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/meetings/" + id + "/edit").status()).isEqualTo(404);
        assertThat(stranger.get("/?week=" + day).body()).doesNotContain("Giao ban riêng");
        assertThat(stranger.get("/meetings?q=giao+ban+rieng").body()).doesNotContain("Giao ban riêng");
        assertThat(stranger.submit("/meetings/" + id + "/cancellation", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/meetings/" + id).code()).isEqualTo("unknown");
        assertThat(api.get("/api/v1/meetings?from=" + day + "&to=" + day).text("total"))
                .isEqualTo("0");
        for (var act : List.of("opening", "closure", "extension", "postponement", "cancellation")) {
            assertThat(api.post("/api/v1/meetings/" + id + "/" + act, "{}").status())
                    .as(act)
                    .isEqualTo(404);
        }
        assertThat(api.put("/api/v1/meetings/" + id, 1, "{}").status()).isEqualTo(404);
    }

    @Test
    void tellsAnInvitedSecretaryThatItIsNotTheirs() {
        var id = planned("Giao ban chung", Cast.VIET_TRI);
        var api = product.as("thuky." + Cast.VIET_TRI);

        assertThat(api.get("/api/v1/meetings/" + id).text("counts.invited")).isEqualTo("1");
        assertThat(api.get("/api/v1/meetings/" + id).text("invite")).isEqualTo("null");
        assertThat(api.post("/api/v1/meetings/" + id + "/cancellation", "{\"reason\":\"x\"}")
                        .code())
                .isEqualTo("not-yours");
        assertThat(product.browser("thuky." + Cast.VIET_TRI)
                        .submit("/meetings/" + id + "/cancellation", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void walksThroughTheActsByForm() {
        var id = planned("Giao ban tháng 12", Cast.THU_CUC);
        var browser = product.browser("thuky");

        var refused = browser.submit("/meetings/" + id + "/postponement", when(day, "14:00", "15:00", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Không được để trống.").contains("value=\"14:00\"");

        browser.submit("/meetings/" + id + "/postponement", when(day, "14:00", "15:00", "Chủ trì bận"));
        // Whoever sleeps until the day of the meeting signs in again.
        at("13:30");
        browser = product.browser("thuky");
        assertThat(browser.get("/meetings/" + id).body())
                .contains("14:00–15:00")
                .contains("/opening\"");
        browser.submit("/meetings/" + id + "/opening", Map.of());
        assertThat(browser.get("/meetings/" + id).body()).contains("Đang họp");
        browser.submit("/meetings/" + id + "/extension", Map.of("day", day.toString(), "until", "15:30"));
        at("15:10");
        browser = product.browser("thuky");
        var closed = browser.submit("/meetings/" + id + "/closure", Map.of());
        assertThat(browser.follow(closed).body())
                .contains("Đã kết thúc cuộc họp “Giao ban tháng 12”.")
                .contains("14:00–15:30")
                .doesNotContain("/closure\"");
    }

    @Test
    void savesAnEditOnTheVersionThatWasShown() {
        var id = planned("Giao ban tháng 12", Cast.THU_CUC);
        var browser = product.browser("thuky");
        assertThat(browser.get("/meetings/" + id + "/edit").body())
                .contains("Giao ban tháng 12")
                .containsPattern("value=\"" + Cast.THU_CUC + "\" data-endpoints=\"1\" checked");

        var fields = form("Giao ban và tổng kết");
        fields.put("version", "1");
        assertThat(browser.follow(browser.submit("/meetings/" + id, fields)).body())
                .contains("Giao ban và tổng kết");
        assertThat(browser.submit("/meetings/" + id, fields).body()).contains("Đề nghị tải lại rồi sửa tiếp.");
    }

    @Test
    void answersTheApiAsAgreed() {
        var api = product.as("thuky");
        var answer = api.post("/api/v1/meetings", plan("""
                {"below":{"unit":"25","level":"commune"},"units":["07942"]}"""));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var id = answer.text("id");
        assertThat(answer.header("Location")).contains("/api/v1/meetings/" + id);
        assertThat(answer.text("status")).isEqualTo("planned");
        assertThat(answer.text("approval")).isEqualTo("not-needed");
        assertThat(answer.text("series")).isEqualTo("null");
        assertThat(answer.text("startsAt")).isEqualTo(day + "T08:00:00.000000+07:00");
        assertThat(answer.text("organizer.code")).isEqualTo("X25.01");
        assertThat(answer.text("chair.unit.code")).isEqualTo("25");
        assertThat(answer.text("counts.invited")).isEqualTo("149");
        assertThat(answer.text("room.state")).isEqualTo("none");
        assertThat(answer.text("rules.roomLead")).isEqualTo("PT60M");
        assertThat(answer.text("agenda[0].no")).isEqualTo("1");
        assertThat(answer.at("unreached").size()).isZero();
        assertThat(api.get("/api/v1/meetings?from=" + day + "&to=" + day + "&q=giao%20ban&status=planned&below=25")
                        .text("items[0].id"))
                .isEqualTo(id);
        assertThat(api.put("/api/v1/meetings/" + id, plan("{}")).status()).isEqualTo(428);
        assertThat(api.put("/api/v1/meetings/" + id, 9, plan("{}")).status()).isEqualTo(412);
        assertThat(api.put("/api/v1/meetings/" + id, 1, plan("{}")).text("version"))
                .isEqualTo("2");
        assertThat(api.post("/api/v1/meetings/" + id + "/closure", "{\"reason\":null}")
                        .code())
                .isEqualTo("meeting-not-open");
        assertThat(api.post("/api/v1/meetings/" + id + "/opening", "{}").status())
                .isEqualTo(409);
        assertThat(api.post("/api/v1/meetings/" + id + "/cancellation", "{\"reason\":\"Bão\"}")
                        .text("status"))
                .isEqualTo("cancelled");
    }

    @Test
    void tellsConflictsAsAProblem() {
        planned("Giao ban", Cast.THU_CUC);

        var problem = product.as("thuky").post("/api/v1/meetings", plan("{\"units\":[\"08545\"]}"));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(problem.body()).contains("endpoints-taken").contains("chair-taken");
        assertThat(problem.text("taken[0].meeting.startsAt")).isEqualTo(day + "T08:00:00.000000+07:00");
        assertThat(problem.text("taken[0].buffer")).isEqualTo("false");
    }

    @Test
    void namesTheFieldOfEachRefusal() {
        var problem = product.as("thuky")
                .post(
                        "/api/v1/meetings",
                        plan("{\"units\":[\"08545\",\"00000\"]}")
                                .replace("\"central\":\"" + Plans.id(cast.central()) + "\",", ""));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("central-missing");
        assertThat(problem.text("violations[1].field")).isEqualTo("invite.units[1]");
        assertThat(problem.text("violations[1].code")).isEqualTo("unit-unknown");
        assertThat(product.as("thuky")
                        .post("/api/v1/meetings", "{\"tittle\":\"x\"}")
                        .code())
                .isEqualTo("unknown-field");
    }

    @Test
    void readsDaysAndTimesAsTheyAreWrittenHere() {
        var fields = form("Họp chiều");
        fields.put("day", vn.diemcau.web.frame.Words.day(day));
        fields.put("from", "14h30");
        fields.put("until", "16h");
        var browser = product.browser("thuky");

        assertThat(browser.follow(browser.submit("/meetings", fields)).body()).contains("14:30–16:00");
        fields.put("day", "31/11/2026");
        assertThat(browser.submit("/meetings", fields).body())
                .contains("Viết ngày như 23/11/2026")
                .contains("value=\"31/11/2026\"");
    }

    @Test
    void listsTheKinds() {
        assertThat(product.as("thuky").get("/api/v1/kinds").text("items[0].code"))
                .isEqualTo("routine");
    }

    private void at(String time) {
        var moment = Plans.at(day, Integer.parseInt(time.substring(0, 2)), Integer.parseInt(time.substring(3)));
        product.bean(ProductClock.class).set(() -> moment);
    }

    private String planned(String title, String unit) {
        var fields = form(title);
        fields.put("unit", unit);
        var answer = product.browser("thuky").submit("/meetings", fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        var location = answer.header("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private Map<String, String> form(String title) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("title", title);
        fields.put("kind", "routine");
        fields.put("organizer", Cast.OFFICE);
        fields.put("chairName", Cast.CHAIR);
        fields.put("chairOffice", Cast.CHAIRS_OFFICE);
        fields.put("chairUnit", Cast.PROVINCE);
        fields.put("day", day.toString());
        fields.put("from", "08:00");
        fields.put("until", "10:00");
        fields.put("lastDay", "");
        fields.put("central", Plans.id(cast.central()));
        fields.put("hall", "");
        return fields;
    }

    private static Map<String, String> when(LocalDate day, String from, String until, String reason) {
        return Map.of("day", day.toString(), "from", from, "until", until, "reason", reason);
    }

    private String plan(String invite) {
        return """
                {"title":"Giao ban tháng 11","kind":"routine","organizer":{"code":"X25.01"},
                 "chair":{"name":"Lê Văn Chính","office":"Phó Chủ tịch UBND tỉnh","unit":"25"},
                 "startsAt":"%sT08:00:00+07:00","endsAt":"%sT03:00:00Z","central":"%s","hall":null,"invite":%s,
                 "agenda":[{"title":"Khai mạc","minutes":10,"speaker":null}],"approval":"none"}""".formatted(day, day, Plans.id(cast.central()), invite).replace("\n ", "");
    }

    private static String csrf(Browser browser) {
        Answer page = browser.get("/meetings/new");
        var mark = "name=\"csrf\" value=\"";
        int from = page.body().indexOf(mark) + mark.length();
        return page.body().substring(from, page.body().indexOf('"', from));
    }

    private static String encoded(Map<String, String> fields) {
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return body.toString();
    }
}
