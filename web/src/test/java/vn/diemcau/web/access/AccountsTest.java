package vn.diemcau.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.web.Product;

class AccountsTest {
    private static final Pattern SECRET = Pattern.compile("class=\"dc-secret\">([^<]+)<");

    private final Product product = Product.running();

    @Test
    void opensAnAccountWhosePasswordMustBeChangedFirst() {
        var opened = product.as("quantri").post("/api/v1/accounts", """
                        {"username":"thuky.phongchau","name":"Cù Thị Hậu","role":"secretary","unit":"07954",
                         "email":"thuky.phongchau@phutho.gov.vn"}""");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("account.unit.name")).isEqualTo("phường Phong Châu");
        assertThat(opened.text("account.scope.code")).isEqualTo(Cast.PHONG_CHAU);
        assertThat(opened.header("Location")).hasValue("/api/v1/accounts/" + opened.text("account.id"));

        var browser = product.browser();
        browser.get("/login");
        browser.submit("/login", Map.of("username", "thuky.phongchau", "password", opened.text("password")));
        assertThat(browser.get("/units").header("Location")).hasValue("/password");

        browser.get("/password");
        var tooWeak = browser.submit(
                "/password", Map.of("current", opened.text("password"), "wanted", "matkhau", "again", "matkhau"));
        assertThat(tooWeak.body()).contains("Mật khẩu phải có ít nhất 8 ký tự.");
        var changed = browser.submit(
                "/password",
                Map.of("current", opened.text("password"), "wanted", "Hội-nghị-2026", "again", "Hội-nghị-2026"));
        assertThat(changed.header("Location")).hasValue("/");
        assertThat(browser.get("/session").status()).isEqualTo(204);
    }

    @Test
    void refusesAScopeBeyondThatOfTheAdministrator() {
        var commune = product.as("quantri").post("/api/v1/accounts", """
                        {"username":"quantri.phutho","name":"Tạ Văn Lộc","role":"administrator","unit":"07942"}""");
        assertThat(commune.status()).isEqualTo(201);
        var browser = product.browser("quantri.phutho");
        assertThat(browser.get("/accounts").header("Location")).hasValue("/password");
        var password = commune.text("password");
        browser.get("/password");
        browser.submit("/password", Map.of("current", password, "wanted", "Phú-Thọ-1968", "again", "Phú-Thọ-1968"));

        var administrator = product.as("quantri.phutho");
        var beyond = administrator.post("/api/v1/accounts", """
                {"username":"quantri.tinh","name":"Tạ Văn Lộc","role":"administrator","unit":"07942","scope":"25"}""");
        assertThat(beyond.status()).isEqualTo(403);
        assertThat(beyond.code()).isEqualTo("scope-beyond-yours");
        assertThat(beyond.text("violations[0].field")).isEqualTo("scope");

        var list = administrator.get("/api/v1/accounts?size=500");
        assertThat(list.body()).contains("vanhanh.07942").doesNotContain("vanhanh.07900", "\"thuky\"");
        var foreign = product.cast().operator(Cast.VIET_TRI).account().value();
        assertThat(administrator.get("/api/v1/accounts/" + foreign).status()).isEqualTo(404);
        assertThat(administrator
                        .post("/api/v1/accounts/" + foreign + "/password", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void throwsALockedAccountOutAtItsNextRequest() {
        var operator = product.cast().operator("04792").account().value();
        var client = product.as("vanhanh.04792");
        assertThat(client.get("/api/v1/account").status()).isEqualTo(200);

        product.as("quantri").post("/api/v1/accounts/" + operator + "/lock", "{}");
        assertThat(client.get("/api/v1/account").status()).isEqualTo(401);

        product.as("quantri").post("/api/v1/accounts/" + operator + "/unlock", "{}");
        assertThat(product.as("vanhanh.04792").get("/api/v1/account").status()).isEqualTo(200);
    }

    @Test
    void changesARoleThatHoldsAtTheNextRequest() {
        var id = product.cast().operator("04795").account().value();
        var client = product.as("vanhanh.04795");
        assertThat(client.get("/api/v1/account").text("role")).isEqualTo("operator");
        var administrator = product.as("quantri");
        var version = Long.parseLong(administrator.get("/api/v1/accounts/" + id).text("version"));
        var wanted = "{\"name\":\"Đinh Công Tráng\",\"role\":\"leader\",\"unit\":\"04795\"}";

        assertThat(administrator.put("/api/v1/accounts/" + id, wanted).status()).isEqualTo(428);
        assertThat(administrator.put("/api/v1/accounts/" + id, version, wanted).status())
                .isEqualTo(200);
        assertThat(client.get("/api/v1/account").text("role")).isEqualTo("leader");
        assertThat(administrator.put("/api/v1/accounts/" + id, version, wanted).code())
                .isEqualTo("stale");
    }

    @Test
    void showsAResetPasswordOnce() {
        var id = product.cast().operator("05092").account().value();
        var browser = product.browser("quantri");
        assertThat(browser.get("/accounts?q=vanhanh.05092").body()).contains("vanhanh.05092");
        assertThat(browser.get("/accounts/" + id).body()).contains("Đặt lại mật khẩu");

        var once = browser.submit("/accounts/" + id + "/password", Map.of());
        var secret = SECRET.matcher(once.body());
        assertThat(secret.find()).isTrue();

        var operator = product.browser();
        operator.get("/login");
        assertThat(operator.submit("/login", Map.of("username", "vanhanh.05092", "password", secret.group(1)))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void takesAUnitByTheNameThatAnOfficeWrites() {
        var browser = product.browser("quantri");
        assertThat(browser.get("/accounts/new").body())
                .contains("<option value=\"xã Thu Cúc\">")
                .doesNotContain("Mã đơn vị");

        var opened = browser.submit(
                "/accounts",
                Map.of("username", "thuky.thucuc", "name", "Hà Thị Thu", "role", "secretary", "unit", "xa thu cuc"));

        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        assertThat(product.as("quantri").get("/api/v1/accounts?q=thuky.thucuc").text("items[0].unit.name"))
                .isEqualTo("xã Thu Cúc");
    }

    @Test
    void showsTheFormAgainWithWhatIsWrongBesideTheFields() {
        var browser = product.browser("quantri");
        var page = browser.get("/accounts/new");
        assertThat(page.status()).isEqualTo(200);
        var again = browser.submit(
                "/accounts", Map.of("username", "Ô tô", "name", "", "role", "operator", "unit", "99999"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains(
                        "Hôm nay không có đơn vị nào mang tên hoặc mã này.",
                        "Không được để trống.",
                        "Chỉ dùng chữ thường");
    }
}
