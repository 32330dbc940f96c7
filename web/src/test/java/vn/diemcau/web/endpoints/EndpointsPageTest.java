package vn.diemcau.web.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.web.Product;

class EndpointsPageTest {
    private final Product product = Product.running();
    private final Cast cast = product.cast();

    @Test
    void listsTheEndpointsOfTheProvincePageByPage() {
        var browser = product.browser("thuky");

        assertThat(browser.get("/endpoints").body()).contains("Thêm điểm cầu", "Sau ›");
        assertThat(browser.get("/endpoints?q=thu+cuc").body())
                .contains("Điểm cầu xã Thu Cúc")
                .doesNotContain("Điểm cầu phường Việt Trì");
    }

    @Test
    void showsAnOperatorTheirOwnWithoutAForm() {
        var browser = product.browser("vanhanh." + Cast.THU_CUC);

        assertThat(browser.get("/endpoints").body())
                .contains("Điểm cầu xã Thu Cúc")
                .doesNotContain("Điểm cầu phường Việt Trì", "Thêm điểm cầu");
        assertThat(browser.get("/endpoints/" + cast.endpoint(Cast.THU_CUC).value())
                        .body())
                .contains("Hà Thị Thu")
                .doesNotContain("<select");
        assertThat(browser.get("/endpoints/" + cast.endpoint(Cast.VIET_TRI).value())
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/endpoints/new").status()).isEqualTo(403);
    }

    @Test
    void registersAndChangesAnEndpoint() {
        var browser = product.browser("thuky." + Cast.VIET_TRI);
        browser.get("/endpoints/new");
        var added = browser.submit(
                "/endpoints",
                Map.of(
                        "name",
                        "Điểm cầu Công an phường",
                        "unit",
                        "phường Việt Trì",
                        "kind",
                        "browser",
                        "operators",
                        "vanhanh.07900"));
        assertThat(added.status()).as(added.body()).isEqualTo(303);
        assertThat(browser.follow(added).body()).contains("Đã thêm Điểm cầu Công an phường.");
    }

    @Test
    void saysBesideTheFieldWhatIsWrong() {
        var browser = product.browser("thuky");
        browser.get("/endpoints/new");

        var answer = browser.submit("/endpoints", Map.of("name", "", "unit", "240", "kind", "sip"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Không được để trống.", "không có đơn vị nào mang tên hoặc mã 240", "Địa chỉ SIP viết như");
    }

    @Test
    void keepsHalls() {
        var browser = product.browser("thuky");
        browser.get("/halls/new");

        var added = browser.submit(
                "/halls",
                Map.of("name", "Phòng họp số 2", "unit", "van phong ubnd tinh", "seats", "40", "active", "yes"));

        assertThat(added.status()).as(added.body()).isEqualTo(303);
        assertThat(browser.follow(added).body()).contains("Phòng họp số 2", "Hội trường UBND tỉnh");
    }
}
