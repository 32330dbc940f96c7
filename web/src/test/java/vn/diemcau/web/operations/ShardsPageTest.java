package vn.diemcau.web.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.web.Product;

/** What the operations page says of a shard that nobody answers at. */
class ShardsPageTest {
    @TempDir
    static @Nullable Path keys;

    private static @Nullable Product product;

    @BeforeAll
    static void start() throws IOException {
        int closed;
        try (var free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        var settings = new HashMap<String, Object>(Map.of(
                "jitsi.shards", "vang",
                "diemcau.clock", false,
                "jitsi.hook-secret", "mot-bi-mat-cua-bai-thu",
                "jitsi.keys-dir", String.valueOf(keys),
                "jitsi.vang.host", "127.0.0.1",
                "jitsi.vang.port", closed,
                "jitsi.vang.plain", "yes",
                "jitsi.vang.domain", "meet.local",
                "jitsi.vang.user", "diemcau"));
        settings.put("jitsi.vang.password", "mat-khau");
        settings.put("jitsi.vang.public-url", "https://meet.local");
        product = Product.with(settings);
    }

    @AfterAll
    static void stop() {
        product().close();
    }

    @Test
    void saysOfAShardThatIsAwaySinceWhenAndWhy() {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        page().contains("Mất kết nối từ ") && page().contains("không có máy chủ nào ở địa chỉ đó"));

        assertThat(page())
                .contains("Máy chủ hội nghị vang", "Sức chứa hiện thời: 0 trong 500 điểm cầu")
                .contains("Đọc danh sách có mặt lần cuối: chưa có")
                .doesNotContain("theo dõi từ: chưa có máy chủ nào");
        var read = product().as("thuky").get("/api/v1/operations");
        assertThat(read.text("bridge.shards[0].state")).isEqualTo("away");
        assertThat(read.text("bridge.findings[0].code")).isEqualTo("shard-away");
        var english = product().as("thuky").with("Accept-Language", "en").get("/api/v1/operations");
        assertThat(english.text("bridge.shards[0].why"))
                .startsWith("no connection to conference server vang")
                .endsWith(": there is no server at that address");
        assertThat(english.text("bridge.findings[0].detail"))
                .startsWith("Conference server: no connection to conference server vang");
    }

    @Test
    void noEndpointIsMovedOffAMachineThatIsNotThere() {
        var pressed = product().browser("quantri").submit("/operations/shards/vang/relief", Map.of("machine", "jvb-1"));

        assertThat(pressed.status()).isEqualTo(404);
    }

    @Test
    void noMachineIsLetRestThatIsNotThere() {
        var pressed = product().browser("quantri").submit("/operations/shards/vang/rest", Map.of("machine", "jvb-1"));
        var asked = product()
                .as("quantri")
                .post("/api/v1/operations/bridge/rest", "{\"shard\":\"vang\",\"machine\":\"jvb-1\",\"resting\":true}");

        assertThat(pressed.status()).isEqualTo(404);
        assertThat(asked.status()).isEqualTo(404);
    }

    private static String page() {
        return product().browser("quantri").get("/operations").body();
    }

    private static Product product() {
        return Objects.requireNonNull(product);
    }
}
