package vn.diemcau.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.Deadlines;
import vn.diemcau.web.Product;

/** What an administrator keeps in tables: kinds of meeting, days off, many endpoints and operators at once. */
class CataloguesPageTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    private final Product product = Product.running();

    @Test
    void changesAKindAndRefusesWhatCannotBe() {
        var browser = product.browser("quantri");
        var page = browser.get("/kinds/ad-hoc").body();
        var version = VERSION.matcher(page);
        assertThat(version.find()).isTrue();
        var form = new HashMap<>(Map.of(
                "version", version.group(1),
                "name", "Họp đột xuất",
                "grace", "10",
                "buffer", "15",
                "roomLead", "30",
                "reconnect", "2",
                "replyDays", "0",
                "papersDays", "0",
                "checkDays", "1",
                "requires", "numbered"));
        form.put("retention", "years");
        form.put("retentionYears", "10");
        form.put("active", "yes");

        form.put("grace", "90");
        var refused = browser.submit("/kinds/ad-hoc", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("grace-error", "Phải là số từ 0 đến 60.");

        form.put("grace", "10");
        var saved = browser.submit("/kinds/ad-hoc", form);
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        assertThat(browser.follow(saved).body()).contains("Đã lưu thiết lập của Họp đột xuất.", "10 phút");
        assertThat(browser.submit("/kinds/ad-hoc", form).body())
                .as("a second save of the same version")
                .contains("Nội dung đã được người khác thay đổi sau khi bạn mở.");

        form.put("version", String.valueOf(Long.parseLong(version.group(1)) + 1));
        form.put("grace", "5");
        form.put("buffer", "30");
        form.put("roomLead", "60");
        form.put("requires", "adopted");
        assertThat(browser.submit("/kinds/ad-hoc", form).status()).isEqualTo(303);
        assertThat(product.browser("thuky").get("/kinds").status()).isEqualTo(403);
        assertThat(product.browser("thuky").submit("/kinds/ad-hoc", form).status())
                .isEqualTo(403);
    }

    @Test
    void countsDeadlinesInWorkingDays() {
        var browser = product.browser("quantri");
        browser.get("/holidays?year=2031");
        browser.submit("/holidays/fixed", Map.of("year", "2031"));
        var page = browser.get("/holidays?year=2031").body();
        assertThat(page).contains("Thứ năm, 01/05/2031", "Ngày Quốc tế lao động");

        // Thursday is off, Saturday the 26th is worked in exchange for Friday.
        browser.submit("/holidays", Map.of("day", "02/05/2031", "name", "Nghỉ hoán đổi"));
        browser.submit("/holidays", Map.of("day", "26/04/2031", "name", "Làm bù", "works", "yes"));
        var weekday = browser.submit("/holidays", Map.of("day", "28/04/2031", "name", "Làm bù", "works", "yes"));
        assertThat(weekday.body()).contains("Chỉ ngày thứ bảy, chủ nhật mới là ngày làm bù.");

        var daysOff = product.bean(DaysOff.class);
        assertThat(daysOff.before(LocalDate.of(2031, 5, 5), 1)).isEqualTo(LocalDate.of(2031, 4, 29));
        assertThat(daysOff.before(LocalDate.of(2031, 5, 5), 3)).isEqualTo(LocalDate.of(2031, 4, 26));
        assertThat(daysOff.due(new Deadlines(1, 3, 0), Instant.parse("2031-05-05T01:00:00Z"))
                        .papers())
                .isEqualTo(LocalDate.of(2031, 4, 26));

        browser.submit("/holidays/removal", Map.of("day", "2031-05-02"));
        assertThat(daysOff.before(LocalDate.of(2031, 5, 5), 1)).isEqualTo(LocalDate.of(2031, 5, 2));
    }

    @Test
    void takesEndpointsFromATableAfterSayingWhichLinesAreWrong() {
        var browser = product.browser("quantri");
        browser.get("/endpoints/many");
        var report = browser.post("/endpoints/many/file", "multipart/form-data; boundary=x", table("""
                Đơn vị;Tên điểm cầu;Thiết bị đầu cuối;Địa chỉ thiết bị
                xa thu cuc;Điểm cầu Nhà văn hoá Thu Cúc;;
                phường Việt Trì;Điểm cầu Hội trường B;Thiết bị phòng họp;
                xã Không Có;Điểm cầu nào đó;;
                """));
        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.body()).contains("Sẽ thêm 1 điểm cầu; 2 dòng chưa thêm được", "Địa chỉ thiết bị: ");
        assertThat(browser.get("/endpoints?q=nha+van+hoa").body()).doesNotContain("Nhà văn hoá Thu Cúc");

        var token = TOKEN.matcher(report.body());
        assertThat(token.find()).isTrue();
        var confirmed = browser.submit("/endpoints/many/file/confirmation", Map.of("token", token.group(1)));
        assertThat(browser.follow(confirmed).body()).contains("Đã thêm 1 điểm cầu.");
        assertThat(browser.submit("/endpoints/many/file/confirmation", Map.of("token", token.group(1)))
                        .status())
                .isEqualTo(409);
        var listed = browser.get("/endpoints?q=nha+van+hoa").body();
        var id = Pattern.compile("name=\"ids\" value=\"(\\d+)\"").matcher(listed);
        assertThat(id.find()).isTrue();

        var rested = browser.submit("/endpoints/rest", Map.of("ids", id.group(1)));
        var told = browser.follow(rested).body();
        assertThat(told).contains("Đã ngừng dùng 1 điểm cầu.", "/endpoints/use?ids=" + id.group(1), "Hoàn tác");
        browser.submit("/endpoints/use?ids=" + id.group(1), Map.of());
        assertThat(browser.get("/endpoints?q=nha+van+hoa&state=used").body()).contains("Nhà văn hoá Thu Cúc");
        browser.submit("/endpoints/rest", Map.of("ids", id.group(1)));
        assertThat(product.browser("vanhanh." + Cast.THU_CUC)
                        .submit("/endpoints/rest", Map.of("ids", id.group(1)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void opensOperatorsFromATableAndShowsTheirPasswordsOnce() {
        var browser = product.browser("quantri");
        browser.get("/accounts/operators");
        var report = browser.post(
                "/accounts/operators", "multipart/form-data; boundary=x", table("""
                Đơn vị,Họ và tên,Tên đăng nhập,Thư công vụ,Điện thoại
                xã Thu Cúc,Hà Văn Thành,thanh.thucuc,,
                xã Thu Cúc,Hà Thị Thu,vanhanh.%s,,
                phường Việt Trì,,,,
                """.formatted(Cast.THU_CUC)));
        assertThat(report.body())
                .contains("Sẽ mở 1 tài khoản; 1 dòng chưa mở được", "Tên đăng nhập này đã có người dùng.");
        var token = TOKEN.matcher(report.body());
        assertThat(token.find()).isTrue();

        var opened = browser.submit("/accounts/operators/confirmation", Map.of("token", token.group(1)));
        assertThat(opened.body()).contains("Đã mở 1 tài khoản", "thanh.thucuc");
        var password = Pattern.compile("dc-secret\">([^<]+)<").matcher(opened.body());
        assertThat(password.find()).isTrue();
        var person = product.browser();
        person.get("/login");
        assertThat(person.submit(
                                "/login", Map.of("username", "thanh.thucuc", "password", password.group(1), "next", ""))
                        .status())
                .isEqualTo(303);
        assertThat(person.get("/my").header("Location")).hasValue("/password");
        assertThat(browser.submit("/accounts/operators/confirmation", Map.of("token", token.group(1)))
                        .body())
                .contains("Bảng này đã được dùng")
                .doesNotContain("dc-secret");
    }

    @Test
    void givesTheTrailOfAFilterAsATable() {
        var browser = product.browser("kiemtoan");
        product.browser("quantri").get("/accounts?q=thu+cuc");

        var table = browser.get("/audit.csv?act=accounts-read&username=quantri");

        assertThat(table.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(new String(table.bytes(), StandardCharsets.UTF_8))
                .startsWith("\uFEFFSố,Thời điểm,Tài khoản")
                .contains("quantri", "Xem danh sách tài khoản")
                .doesNotContain("Đăng nhập");
        assertThat(browser.get("/audit?act=accounts-read").body()).contains("/audit.csv?act=accounts-read");
        assertThat(product.browser("quantri").get("/audit.csv").status()).isEqualTo(403);
    }

    private static String table(String lines) {
        return "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bang.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + lines + "\r\n--x--\r\n";
    }
}
