package vn.diemcau.web.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.minutes.Held;
import vn.diemcau.web.Product;

class MinutesPageTest {
    private final Product product = Product.running();
    private final Held held = new Held(Cast.onStage());

    @Test
    void showsTheDraftToItsSecretaryAndSavesWhatIsWritten() {
        var path = path(held.meeting("Giao ban tháng 11 <script>alert(1)</script> & Sở KH&CN"));
        var browser = product.browser("thuky");

        var page = browser.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Dự thảo", "Tình hình tham dự", "Thông qua biên bản")
                .contains("&lt;script>alert(1)&lt;/script>")
                .doesNotContain("<script>alert(1)");

        var saved = browser.submit(path, form(1, "Chủ tọa khai mạc cuộc họp."));
        assertThat(saved.status()).isEqualTo(303);
        assertThat(browser.follow(saved).body())
                .contains("Đã lưu biên bản.", "Chủ tọa khai mạc cuộc họp.", "Hoàn thành số hóa hồ sơ", "01/12/2026")
                .contains("value=\"phường Việt Trì\"");
    }

    @Test
    void takesUnitAndDayAsTheyAreWrittenHere() {
        var meeting = held.meeting("Giao nhiệm vụ bằng tên đơn vị");
        var path = path(meeting);
        var browser = product.browser("thuky");
        browser.get(path);
        var fields = form(1, "Chủ tọa giao nhiệm vụ.");
        fields.put("conclusions[0].unit", "xa Thu Cuc");
        fields.put("conclusions[0].due", "5/12/2026");

        assertThat(browser.submit(path, fields).status()).isEqualTo(303);

        var kept = product.as("thuky").get("/api/v1/meetings/" + meeting.value() + "/minutes");
        assertThat(kept.text("conclusions[0].unit")).isEqualTo(Cast.THU_CUC);
        assertThat(kept.text("conclusions[0].due")).isEqualTo("2026-12-05");
        browser.get(path);
        assertThat(browser.submit(path + "/adoption", Map.of("version", "2")).status())
                .isEqualTo(303);
        assertThat(browser.get(path).body()).contains("Giao: xã Thu Cúc.").doesNotContain("Giao: " + Cast.THU_CUC);
    }

    @Test
    void refusesAUnitAndADayThatAreNone() {
        var path = path(held.meeting("Giao nhiệm vụ cho đơn vị lạ"));
        var browser = product.browser("thuky");
        browser.get(path);
        var fields = form(1, "Chủ tọa giao nhiệm vụ.");
        fields.put("conclusions[0].due", "31/11/2026");
        assertThat(browser.submit(path, fields).body()).contains("conclusions[0].due-error", "31/11/2026");

        fields.put("conclusions[0].due", "");
        fields.put("conclusions[0].unit", "xã Không Có");
        assertThat(browser.submit(path, fields).body()).contains("conclusions[0].unit-error", "xã Không Có");
    }

    @Test
    void losesNothingThatTheSecondWriterHasTyped() {
        var path = path(held.meeting("Họp hai người cùng sửa"));
        var lan = product.browser("thuky");
        var colleague = product.browser("thuky");
        lan.get(path);
        colleague.get(path);
        lan.submit(path, form(1, "Bản của Lan."));

        var overtaken = colleague.submit(path, form(1, "Bản viết sau, rất dài."));

        assertThat(overtaken.status()).isEqualTo(412);
        assertThat(overtaken.body())
                .contains("Người khác vừa lưu biên bản này.", "Bản viết sau, rất dài.", "Bản của Lan.");
        assertThat(colleague.submit(path, form(2, "Bản viết sau, rất dài.")).status())
                .isEqualTo(303);
    }

    @Test
    void tellsBesideTheFieldWhatIsWrong() {
        var path = path(held.meeting("Họp có dấu mật"));
        var browser = product.browser("thuky");
        browser.get(path);

        var refused = browser.submit(path, form(1, "Văn bản TỐI MẬT số 7"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Văn bản TỐI MẬT số 7", "bí mật nhà nước", "text[0].body-error");
    }

    @Test
    void leadsFromTheDraftToTheArchive() {
        var meeting = held.meeting("Giao ban đưa vào lưu trữ");
        var path = path(meeting);
        var browser = product.browser("thuky");
        assertThat(browser.get("/minutes").body()).contains("Giao ban đưa vào lưu trữ");
        browser.get(path);

        var adopted = browser.submit(path + "/adoption", Map.of("version", "1"));
        assertThat(browser.follow(adopted).body())
                .contains("Đã thông qua", "chưa ký số", "Đưa vào lưu trữ")
                .doesNotContain("Lưu biên bản");
        var filed = browser.submit(path + "/archive", Map.of());
        assertThat(browser.follow(filed).body()).contains("Đã lưu trữ", "Tải hồ sơ lưu trữ", "10 năm");

        assertThat(browser.get("/archive?q=dua+vao+luu+tru").body()).contains("Giao ban đưa vào lưu trữ");
        assertThat(browser.get("/minutes").body()).doesNotContain("Giao ban đưa vào lưu trữ");
        var pdf = browser.get("/api/v1/meetings/" + meeting.value() + "/minutes.pdf");
        assertThat(pdf.header("Content-Type")).contains("application/pdf");
        assertThat(pdf.bytes()).startsWith("%PDF-1.".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void givesTheNumberAndOffersItOnce() {
        var path = path(held.meeting("Họp cấp số trên trang"));
        var browser = product.browser("thuky");
        browser.get(path);
        var adopted = browser.submit(path + "/adoption", Map.of("version", "1"));
        assertThat(browser.follow(adopted).body()).contains("Cấp số biên bản", "ký hiệu BB-VP");

        var numbered = browser.follow(browser.submit(path + "/number", Map.of()));

        assertThat(numbered.body())
                .containsPattern("Biên bản đã được cấp số [0-9]{2,}/BB-VP\\.")
                .containsPattern("số [0-9]{2,}/BB-VP, cấp lúc")
                .contains("Đã cấp số, chưa ký số", "Niêm phong biên bản", "Đưa vào lưu trữ")
                .doesNotContain("Cấp số biên bản");
    }

    @Test
    void drawsTheButtonsOnlyForThoseWhoMayPressThem() {
        var path = path(held.meeting("Họp có lãnh đạo đọc"));

        assertThat(product.browser("lanhdao").get(path).body())
                .contains("Tình hình tham dự")
                .doesNotContain("Thông qua biên bản", "Lưu biên bản");
        assertThat(product.browser("vanhanh.07900").get(path).body()).contains("Biên bản đang được soạn thảo");
        assertThat(product.browser("vanhanh.07954").get(path).status()).isEqualTo(404);
        assertThat(product.browser("kiemtoan").get(path).status()).isEqualTo(403);
    }

    private static String path(vn.diemcau.meetings.MeetingId meeting) {
        return "/meetings/" + meeting.value() + "/minutes";
    }

    private static LinkedHashMap<String, String> form(long version, String body) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("version", String.valueOf(version));
        fields.put("text[0].agenda", "1");
        fields.put("text[0].heading", "Khai mạc");
        fields.put("text[0].body", body);
        fields.put("text[1].agenda", "");
        fields.put("text[1].heading", "");
        fields.put("text[1].body", "");
        fields.put("conclusions[0].text", "Hoàn thành số hóa hồ sơ");
        fields.put("conclusions[0].unit", Cast.VIET_TRI);
        fields.put("conclusions[0].due", "2026-12-01");
        fields.put("conclusions[1].text", "");
        fields.put("conclusions[1].unit", "");
        fields.put("conclusions[1].due", "");
        return fields;
    }
}
