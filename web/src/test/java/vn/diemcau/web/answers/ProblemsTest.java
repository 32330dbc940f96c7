package vn.diemcau.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.diemcau.web.Product;

class ProblemsTest {
    private final Product product = Product.running();

    @Test
    void tellsAnUnknownField() {
        var answer =
                product.stranger().post("/api/v1/login", "{\"username\":\"a\",\"password\":\"b\",\"colour\":\"red\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("unknown-field");
        assertThat(answer.text("type")).isEqualTo("/problems/unknown-field");
        assertThat(answer.text("violations[0].field")).isEqualTo("colour");
        assertThat(answer.text("instance")).isEqualTo("/api/v1/login");
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void tellsWhatIsMissingBesideItsField() {
        var answer = product.stranger().post("/api/v1/login", "{\"username\":\"a\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid");
        assertThat(answer.text("violations[0].field")).isEqualTo("password");
        assertThat(answer.text("violations[0].message")).isEqualTo("Không được để trống.");
    }

    @Test
    void speaksEnglishToWhomAsks() {
        var answer = product.stranger().with("Accept-Language", "en").post("/api/v1/login", "{}");
        assertThat(answer.text("title")).isEqualTo("Invalid data");
    }

    @Test
    void tellsABodyThatIsNoJson() {
        var answer = product.stranger().post("/api/v1/login", "{\"username\":");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid");
        var wrongKind = product.stranger().post("/api/v1/login", "{\"username\":{\"a\":1}}");
        assertThat(wrongKind.status()).isEqualTo(422);
    }

    @Test
    void namesAFieldWithinAnotherFromTheOutsideIn() {
        var plan = "{\"agenda\":[{\"title\":\"Khai mạc\",\"minutes\":99999999999}]}";
        assertThat(product.as("thuky").post("/api/v1/meetings", plan).text("violations[0].field"))
                .isEqualTo("agenda[0].minutes");
    }

    @Test
    void tellsWhatIsNotThere() {
        var answer = product.as("thuky").get("/api/v1/nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("unknown");
        var page = product.browser("thuky").get("/nothing");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("Không tìm thấy", "Mã tra cứu");
    }

    @Test
    void tellsAMethodThatIsNotTaken() {
        var answer = product.as("thuky").delete("/api/v1/login");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).hasValue("POST");
    }

    @Test
    void tellsABodyThatIsTooLarge() {
        var answer = product.stranger().post("/api/v1/login", "{\"username\":\"" + "x".repeat(11_000_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-large");
    }

    @Test
    void sendsTheHeadersThatKeepAPageToItself() {
        var page = product.browser().get("/login");
        assertThat(page.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.header("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).doesNotContain("style=").doesNotContain("onclick=");
    }

    @Test
    void servesWhatThePagesLoad() {
        var page = product.browser().get("/login").body();
        var links = java.util.regex.Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]+)\"")
                .matcher(page);
        int found = 0;
        while (links.find()) {
            found++;
            assertThat(product.browser().get(links.group(1)).status())
                    .as(links.group(1))
                    .isEqualTo(200);
        }
        assertThat(found).isGreaterThan(4);
    }
}
