package vn.diemcau.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.web.Product;

class SigningInPageTest {
    private final Product product = Product.running();

    @Test
    void letsTheSecretaryInAndOut() {
        var browser = product.browser();
        assertThat(browser.get("/login").status()).isEqualTo(200);

        var welcome = browser.submit("/login", Map.of("username", "thuky", "password", Cast.PASSWORD));

        assertThat(welcome.status()).isEqualTo(303);
        assertThat(welcome.header("Location")).hasValue("/");
        assertThat(welcome.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("dc_session=")
                        .containsIgnoringCase("HttpOnly")
                        .contains("SameSite=Lax"));
        assertThat(browser.get("/session").status()).isEqualTo(204);
        var home = browser.get("/units/none");
        assertThat(home.body()).contains("Nguyễn Thị Lan");

        assertThat(browser.submit("/logout", Map.of()).header("Location")).hasValue("/login");
        assertThat(browser.get("/session").header("Location")).hasValue("/login?next=%2Fsession");
    }

    @Test
    void saysNothingAboutWhichOfTheTwoWasWrong() {
        var browser = product.browser();
        browser.get("/login");
        var wrongPassword = browser.submit("/login", Map.of("username", "lanhdao", "password", "sai"));
        var wrongName = browser.submit("/login", Map.of("username", "khongcoai", "password", "sai"));

        assertThat(wrongPassword.status()).isEqualTo(422);
        assertThat(wrongPassword.body()).contains("Tên đăng nhập hoặc mật khẩu không đúng.");
        assertThat(wrongName.body()).contains("Tên đăng nhập hoặc mật khẩu không đúng.");
    }

    @Test
    void refusesAFormThatAnotherSiteSubmits() {
        var browser = product.browser("thuky");
        browser.csrf("forged");
        assertThat(browser.submit("/logout", Map.of()).status()).isEqualTo(403);
        assertThat(browser.get("/session").status()).isEqualTo(204);
    }

    @Test
    void answersAClientWithABearerToken() {
        var answer = product.stranger()
                .post("/api/v1/login", "{\"username\":\"thuky\",\"password\":\"" + Cast.PASSWORD + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.text("expires_in")).isEqualTo("28800");
        assertThat(answer.text("account.username")).isEqualTo("thuky");
        assertThat(answer.text("account.role")).isEqualTo("secretary");
        assertThat(answer.text("account.unit.code")).isEqualTo(Cast.OFFICE);
        assertThat(answer.text("account.scope.code")).isEqualTo(Cast.PROVINCE);
        assertThat(answer.text("account.mustChangePassword")).isEqualTo("false");
    }

    @Test
    void saysThatItHasNoSecondFactorInsteadOfIgnoringOne() {
        var login = "{\"username\":\"thuky\",\"password\":\"" + Cast.PASSWORD + "\",\"otp\":%s}";

        var refused = product.stranger().post("/api/v1/login", login.formatted("\"123456\""));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("invalid");
        assertThat(refused.text("violations[0].field")).isEqualTo("otp");
        assertThat(refused.text("violations[0].message"))
                .isEqualTo("Hệ thống này chưa dùng xác thực hai lớp; hãy để trống mục này.");
        assertThat(product.stranger()
                        .post("/api/v1/login", login.formatted("null"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void asksAStrangerToSignIn() {
        var answer = product.stranger().get("/api/v1/account");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("not-signed-in");
        assertThat(product.browser().get("/session").header("Location")).hasValue("/login?next=%2Fsession");
    }

    @Test
    void takesAFormWithAFileWhoseTokenStandsInAPart() {
        var browser = product.browser("quantri");
        var parts = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n--b--\r\n";
        browser.csrf("");
        assertThat(browser.post("/units/import", "multipart/form-data; boundary=b", parts.formatted("forged"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void doesNotTakeACookieForABearerToken() {
        var browser = product.browser("thuky");
        var cookie = browser.cookies().get("dc_session");
        var answer =
                product.stranger().with("Authorization", "Bearer " + cookie).get("/api/v1/account");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void leadsNowhereButToOurOwnPagesAfterSigningIn() {
        for (var elsewhere : List.of("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1")) {
            var browser = product.browser();
            browser.get("/login");
            var welcome =
                    browser.submit("/login", Map.of("username", "thuky", "password", Cast.PASSWORD, "next", elsewhere));
            assertThat(welcome.header("Location")).as(elsewhere).hasValue("/");
        }
    }
}
