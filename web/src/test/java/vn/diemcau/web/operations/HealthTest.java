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
    void countsForThoseWhoWatch() {
        assertThat(product.as("thuky").get("/prometheus").body()).contains("jvm_memory");
        assertThat(product.as("vanhanh.07900").get("/prometheus").status()).isEqualTo(403);
    }
}
