package vn.diemcau.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.diemcau.web.Product;

class HealthTest {
    private final Product product = Product.running();

    @Test
    void saysUpToEverybodyAndWhyToThoseWhoMayKnow() {
        var open = product.stranger().get("/health");
        assertThat(open.text("status")).isEqualTo("UP");
        assertThat(open.at("details").isNull()).isTrue();

        var details = product.as("quantri").get("/health");
        assertThat(details.text("details.database")).isEqualTo("UP");
        assertThat(details.text("details.clock")).isEqualTo("RIGHT");
    }

    @Test
    void describesTheApiToWhoeverIsSignedIn() {
        assertThat(product.stranger().get("/openapi.yml").status()).isEqualTo(401);
        var description = product.as("thuky").get("/openapi.yml");
        assertThat(description.status()).isEqualTo(200);
        assertThat(description.body()).contains("openapi: 3.0.3", "/api/v1/login:", "x-needs: MANAGE_ACCOUNTS");
    }

    @Test
    void showsTheSameDescriptionAsAPage() {
        assertThat(product.browser().get("/openapi").header("Location").orElse(""))
                .startsWith("/login");
        assertThat(product.browser("thuky").get("/openapi").body())
                .contains("/api/v1/meetings/{id}/closure", "href=\"#MeetingJson\"", "id=\"MeetingJson\"")
                .doesNotContain("<style", "style=", "<script>");
    }

    @Test
    void tellsHowMuchRoomIsLeftOnTheDisk() {
        var storage = product.as("quantri").get("/api/v1/operations").at("storage");
        assertThat(storage.get("diskFree").getLongValue())
                .isBetween(1L, storage.get("diskTotal").getLongValue());
        assertThat(product.browser("quantri").get("/operations").body()).contains("Ổ đĩa của máy chủ: còn trống");
    }

    @Test
    void countsForThoseWhoWatch() {
        assertThat(product.as("thuky").get("/prometheus").body()).contains("jvm_memory");
        assertThat(product.as("vanhanh.07900").get("/prometheus").status()).isEqualTo(403);
    }
}
