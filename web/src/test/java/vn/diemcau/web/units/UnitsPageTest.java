package vn.diemcau.web.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.web.Product;

class UnitsPageTest {
    private final Product product = Product.running();

    @Test
    void drawsTheTreeOfADayWithItsDistricts() {
        var page = product.browser("thuky").get("/units?on=2021-06-01");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("13 cấp huyện, 225 cấp xã", "Cấp huyện (13)", "huyện Tân Sơn", "xã Thu Cúc");
    }

    @Test
    void drawsTheTreeOfTodayWithoutDistricts() {
        var page = product.browser("vanhanh." + Cast.THU_CUC).get("/units?on=2026-11-23");

        assertThat(page.body()).contains("Cấp xã (148)", "Văn phòng UBND tỉnh").doesNotContain("Cấp huyện");
    }

    @Test
    void saysBesideTheFieldThatADayIsNone() {
        var page = product.browser("thuky").get("/units?on=31/11/2026");

        assertThat(page.body()).contains("on-error", "Ngày phải viết như 23/11/2026.", "Cấp xã (148)");
    }

    @Test
    void findsUnitsWithoutAccents() {
        assertThat(product.browser("thuky")
                        .get("/units?q=viet+tri&on=2026-11-23")
                        .body())
                .contains("phường Việt Trì")
                .doesNotContain("Gia Cẩm");
    }

    @Test
    void tellsOfWhatAUnitWasFormed() {
        assertThat(product.browser("kiemtoan").get("/units/07900?on=2026-11-23").body())
                .contains("Hình thành từ", "phường Gia Cẩm", "ngày 01/07/2025");
        assertThat(product.browser("kiemtoan").get("/units/07900?on=2021-06-01").body())
                .contains("Nay là");
    }

    @Test
    void showsTheBadLinesOfAFileInTheirOrder() {
        var browser = product.browser("quantri");
        assertThat(browser.get("/units/import").status()).isEqualTo(200);
        var csv = "code,name,type,level,parent_code,valid_from,valid_to\r\n"
                + "V1,Tên,xã,commune,99,2026-01-01,\r\nV2,Tên,xã,commune,98,2026-01-01,\r\n";
        var body = "--x\r\nContent-Disposition: form-data; name=\"units\"; filename=\"units.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--x--\r\n";

        var answer = browser.post("/units/import", "multipart/form-data; boundary=x", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Chưa nạp gì")
                .containsSubsequence("Dòng 2: đơn vị V1 có đơn vị cấp trên 99", "Dòng 3: đơn vị V2");
    }

    @Test
    void tellsWhatAFileWouldChangeAndTakesItOnceWhenConfirmed() {
        var browser = product.browser("quantri");
        browser.get("/units/import");
        var body = "--x\r\nContent-Disposition: form-data; name=\"units\"; filename=\"units.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\ncode,name,type,level,parent_code,valid_from,valid_to\r\n"
                + "V3,Phòng Kiểm soát thủ tục hành chính,,agency,X25.01,2026-01-01,\r\n\r\n--x--\r\n";

        var report = browser.post("/units/import", "multipart/form-data; boundary=x", body);

        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.body()).contains("Chưa ghi gì", "Phòng Kiểm soát thủ tục hành chính");
        assertThat(browser.get("/units?q=kiem+soat+thu+tuc").body()).doesNotContain("/units/V3");
        var kept = Pattern.compile("name=\"units\" value=\"([^\"]+)\"").matcher(report.body());
        assertThat(kept.find()).isTrue();

        var confirmed = browser.submit("/units/import/confirmation", Map.of("units", kept.group(1), "merges", ""));
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(303);
        assertThat(browser.follow(confirmed).body()).contains("Đã nạp: thêm 1");
        assertThat(browser.submit("/units/import/confirmation", Map.of("units", kept.group(1), "merges", ""))
                        .body())
                .contains("Tệp đã được nạp");

        var renamed = browser.post(
                "/units/import",
                "multipart/form-data; boundary=x",
                body.replace("Phòng Kiểm soát thủ tục hành chính", "Trung tâm Phục vụ hành chính công")
                        .replace("2026-01-01,\r", "2026-01-01,2027-12-31\r"));
        assertThat(renamed.body())
                .contains("Phòng Kiểm soát thủ tục hành chính kết thúc ngày 31/12/2027")
                .contains("<strong>0</strong> đơn vị thêm mới");
    }

    @Test
    void showsTheImportToNobodyElse() {
        assertThat(product.browser("thuky").get("/units/import").status()).isEqualTo(403);
        assertThat(product.browser("thuky").get("/units").body()).doesNotContain("/units/import");
    }
}
