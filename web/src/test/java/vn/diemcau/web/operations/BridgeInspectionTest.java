package vn.diemcau.web.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Cast;
import vn.diemcau.store.Sql;
import vn.diemcau.web.Product;
import vn.diemcau.web.frame.Languages;

/** The inspection of a bridge whose server is not there; what each finding rests on is tried where Jitsi is spoken. */
class BridgeInspectionTest {
    private static final String ROUTE = "/api/v1/operations/bridge/inspection";

    @TempDir
    static @Nullable Path keys;

    private static @Nullable Product withJitsi;

    @BeforeAll
    static void start() {
        withJitsi = Product.with(Map.of(
                "jitsi.shards", "tinh",
                "diemcau.clock", false,
                "jitsi.hook-secret", "mot-bi-mat-cua-bai-thu",
                "jitsi.keys-dir", String.valueOf(keys),
                "jitsi.tinh.domain", "meet.local",
                "jitsi.tinh.host", "127.0.0.1",
                "jitsi.tinh.port", 1,
                "jitsi.tinh.user", "diemcau",
                "jitsi.tinh.password", "mat-khau",
                "jitsi.tinh.public-url", "https://127.0.0.1:1"));
    }

    @AfterAll
    static void stop() {
        product().close();
    }

    @BeforeEach
    void nothingWasInspected() {
        var sql = product().bean(Sql.class);
        sql.update("UPDATE bridge_inspection SET begun_at = NULL, ended_at = NULL, begun_by = NULL");
        sql.update("DELETE FROM bridge_proof");
    }

    @Test
    void aRehearsalHasNothingToInspect() {
        var rehearsing = Product.running();

        assertThat(rehearsing.browser("quantri").get("/operations/bridge").body())
                .contains("không có máy chủ hội nghị nào để kiểm tra");
        assertThat(rehearsing.as("quantri").post(ROUTE, "{}").status()).isEqualTo(404);
        assertThat(rehearsing.browser("quantri").get("/operations").body()).doesNotContain("/operations/bridge");
    }

    @Test
    void tellsWhatIsWrongAndWhatToDo() {
        assertThat(product().browser("quantri").get("/operations/bridge").body())
                .contains("Chưa kiểm tra lần nào.", "Kiểm tra ngay");

        var begun = product().browser("quantri").submit("/operations/bridge/inspection", Map.of());
        assertThat(begun.header("Location")).hasValue("/operations/bridge");
        await().atMost(Duration.ofSeconds(30)).until(() -> state().equals("done"));

        assertThat(product().browser("quantri").get("/operations/bridge").body())
                .contains(
                        "người kiểm tra: quantri",
                        "2 vấn đề nghiêm trọng",
                        "Nghiêm trọng",
                        "Không kết nối được với 127.0.0.1 cổng 1.",
                        "Chưa thử được")
                .doesNotContain("mat-khau", "mot-bi-mat");
        var english = product().browser("quantri");
        english.keep(Languages.COOKIE, "en");
        assertThat(english.get("/operations/bridge").body())
                .contains(
                        "Administrative line to the conference server",
                        "No connection to 127.0.0.1, port 1.",
                        "See that the conference server runs",
                        "Could not be tried, because a step before it failed.")
                .doesNotContain("Không kết nối", "Kiểm tra", "Chưa thử");
        assertThat(product()
                        .as("quantri")
                        .get(ROUTE)
                        .at("servers[0].proofs[0]")
                        .get("code")
                        .getStringValue())
                .isEqualTo("xmpp-line");
        assertThat(product().browser("quantri").get("/operations").body()).contains("2 vấn đề nghiêm trọng");
        assertThat(product().as("kiemtoan").get("/api/v1/audit?size=100").body())
                .contains("bridge-inspect");
    }

    @Test
    void isNotRepeatedWithinAMinute() {
        assertThat(product().as("quantri").post(ROUTE, "{}").status()).isEqualTo(202);

        var again = product().as("quantri").post(ROUTE, "{}");

        assertThat(again.status()).isEqualTo(429);
        assertThat(again.text("code")).isEqualTo("too-many");
        assertThat(product()
                        .browser("quantri")
                        .submit("/operations/bridge/inspection", Map.of())
                        .body())
                .contains("Có quá nhiều yêu cầu trong thời gian ngắn.");
        await().atMost(Duration.ofSeconds(30)).until(() -> state().equals("done"));
    }

    @Test
    void isBegunByAdministratorsAlone() {
        assertThat(product().browser("thuky").get("/operations/bridge").body())
                .contains("Chưa kiểm tra lần nào.")
                .doesNotContain("Kiểm tra ngay");
        assertThat(product().as("thuky").post(ROUTE, "{}").status()).isEqualTo(403);
        assertThat(state()).isEqualTo("none");
    }

    @Test
    void theCommandSaysTheSameInItsOwnWay() throws Exception {
        var command = command("quantri", Cast.PASSWORD);

        assertThat(command.said())
                .contains(
                        "Máy chủ hội nghị tinh",
                        "[NGHIÊM TRỌNG] Kết nối quản trị với máy chủ hội nghị: Không kết nối được với 127.0.0.1 cổng 1."
                                + " (xmpp-line)",
                        "Cách xử lý: Kiểm tra máy chủ hội nghị đang chạy");
        assertThat(command.ended()).isEqualTo(2);

        var again = command("quantri", Cast.PASSWORD);
        assertThat(again.said()).contains("Không kiểm tra được: Có quá nhiều yêu cầu trong thời gian ngắn.");
        assertThat(again.ended()).isEqualTo(3);
        assertThat(command("quantri", "sai").said()).contains("Không đăng nhập được");
    }

    private record Command(String said, int ended) {}

    private static Command command(String username, String password) throws Exception {
        var start =
                new ProcessBuilder("../bin/jitsi-check", product().address("/").toString()).redirectErrorStream(true);
        start.environment().put("DIEMCAU_USER", username);
        start.environment().put("DIEMCAU_PASSWORD", password);
        start.environment().put("LC_ALL", "C.UTF-8");
        var process = start.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Command(said, process.waitFor());
    }

    private static String state() {
        return product().as("quantri").get(ROUTE).text("state");
    }

    private static Product product() {
        return Objects.requireNonNull(withJitsi);
    }
}
