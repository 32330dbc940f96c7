package vn.diemcau.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.diemcau.Cast;
import vn.diemcau.store.Sql;
import vn.diemcau.web.Answer;
import vn.diemcau.web.Browser;
import vn.diemcau.web.Product;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindAProxyTest {
    private Product product;

    @BeforeAll
    void start() {
        product = Product.with(Map.of(
                "diemcau.public-url", "https://hop.phutho.gov.vn", "diemcau.trusted-proxies", "127.0.0.0/8, 10.0.0.5"));
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    void letsASecretaryIn() {
        var welcome = signIn(visitor("https://hop.phutho.gov.vn"), Cast.PASSWORD);

        assertThat(welcome.status()).isEqualTo(303);
    }

    @Test
    void takesFormsFromItsPublicOriginOnly() {
        assertThat(signIn(visitor("https://hop.phutho.gov.vn"), "sai").status()).isEqualTo(422);
        assertThat(signIn(visitor("https://hop.phutho.gov.vn.example"), "sai").status())
                .isEqualTo(403);
        assertThat(signIn(visitor("null"), "sai").status()).isEqualTo(403);
    }

    @Test
    void setsSecureCookiesAndAsksForHttpsFromThenOn() {
        var page = product.browser().get("/login");

        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        assertThat(page.header("Strict-Transport-Security")).isPresent();
        assertThat(page.body()).doesNotContain("kết nối http không được bảo vệ");
    }

    @Test
    void believesTheProxyAndNobodyBeforeIt() {
        // The client has written the first address itself; the second is what the first trusted proxy saw.
        var visitor =
                visitor("https://hop.phutho.gov.vn").saying("X-Forwarded-For", "203.0.113.9, 10.20.30.40, 10.0.0.5");

        signIn(visitor, Cast.PASSWORD);

        assertThat(addressOfTheLastSignIn()).isEqualTo("10.20.30.40");
    }

    private Browser visitor(String origin) {
        var browser = product.browser();
        browser.get("/login");
        return browser.saying("Origin", origin);
    }

    private static Answer signIn(Browser browser, String password) {
        return browser.submit("/login", Map.of("username", "thuky", "password", password));
    }

    private String addressOfTheLastSignIn() {
        return product.bean(Sql.class)
                .first(
                        "SELECT address FROM audit_entry WHERE act = 'session-open' AND username = 'thuky' ORDER BY no DESC LIMIT 1",
                        row -> row.text("address"))
                .orElseThrow();
    }
}
