package vn.diemcau.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.chain.Hashes;
import vn.diemcau.store.Sql;
import vn.diemcau.web.Product;

class AuditTest {
    private final Product product = Product.running();

    @Test
    void tellsWhoWasRefusedByRight() {
        assertThat(product.as("lanhdao").get("/api/v1/accounts").status()).isEqualTo(403);

        var found = product.as("kiemtoan").get("/api/v1/audit?act=route-ask&username=lanhdao");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text("items[0].result")).isEqualTo("refused");
        assertThat(found.text("items[0].target")).isEqualTo("GET /api/v1/accounts");
        assertThat(found.text("items[0].unit")).isEqualTo(Cast.OFFICE);
        assertThat(found.text("items[0].address")).isEqualTo("127.0.0.1");
    }

    @Test
    void saysOnThePageWhatWasDoneInWords() {
        var endpoint = product.cast().endpoint(Cast.THU_CUC).value();
        product.as("thuky").get("/api/v1/endpoints/" + endpoint);

        var page = product.browser("kiemtoan").get("/audit?act=operators-read");

        assertThat(page.body())
                .contains("Xem cán bộ trực điểm cầu", "Văn phòng UBND tỉnh")
                .doesNotContain("<td>operators-read", "<td>endpoint:", "<td>" + Cast.OFFICE);
    }

    @Test
    void hasWordsForEveryActThatWasEverDone() {
        var acts = product.bean(Sql.class).list("SELECT DISTINCT act FROM audit_entry", row -> row.text("act"));

        assertThat(acts)
                .isNotEmpty()
                .allSatisfy(act -> assertThat(Acts.label(act)).isNotEqualTo(act));
    }

    @Test
    void tellsEachSignInAndKeepsUnknownNamesToItself() {
        var stranger = product.stranger();
        stranger.post("/api/v1/login", "{\"username\":\"mat-khau-go-nham\",\"password\":\"sai\"}");
        stranger.post("/api/v1/login", "{\"username\":\"kiemtoan\",\"password\":\"sai\"}");
        stranger.post("/api/v1/login", "{\"username\":\"kiemtoan\",\"password\":\"" + Cast.PASSWORD + "\"}");

        var found = product.as("kiemtoan").get("/api/v1/audit?act=session-open&username=kiemtoan");
        assertThat(found.text("items[0].result")).isEqualTo("done");
        assertThat(found.text("items[1].result")).isEqualTo("refused");
        assertThat(product.as("kiemtoan").get("/api/v1/audit.jsonl").body()).doesNotContain("mat-khau-go-nham");
    }

    @Test
    void givesLinesThatAnybodyVerifies() throws Exception {
        var trail = product.bean(AuditTrail.class);
        var entries = IntStream.range(0, 100)
                .<Callable<Void>>mapToObj(i -> () -> {
                    trail.record(AuditTrail.Actor.CLOCK, "test-write", "thing:" + i, AuditTrail.Result.DONE);
                    return null;
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var entry : threads.invokeAll(entries)) {
                entry.get();
            }
        }

        var export = product.as("kiemtoan").get("/api/v1/audit.jsonl");
        assertThat(export.status()).isEqualTo(200);
        var hash = Hashes.NOTHING_BEFORE;
        for (var line : export.body().lines().toList()) {
            assertThat(line).contains("\"prev\":\"" + hash + "\"");
            hash = Hashes.sha256(line);
        }
        assertThat(product.as("kiemtoan")
                        .post("/api/v1/audit/verification", "{}")
                        .text("verified"))
                .isEqualTo("true");
    }

    @Test
    void showsTheAuditorThePageAndNothingElse() {
        var browser = product.browser("kiemtoan");
        assertThat(browser.get("/audit?from=2026-01-01&to=2099-01-01").body())
                .contains("Nhật ký hệ thống", "Kiểm tra tính nguyên vẹn");
        assertThat(browser.get("/audit?username=kiemtoan").body())
                .contains("<td>Thanh tra tỉnh</td>")
                .doesNotContain("X25.");
        assertThat(browser.submit("/audit/verification", Map.of()).status()).isEqualTo(303);
        assertThat(browser.get("/audit").body()).contains("Nhật ký còn nguyên vẹn");
        assertThat(browser.get("/").header("Location")).hasValue("/audit");
        assertThat(browser.get("/accounts").status()).isEqualTo(403);
    }

    @Test
    void saysWhatAnActWasDoneToInWords() {
        assertThat(Acts.target("meeting:3 endpoint:110")).isEqualTo("cuộc họp số 3 điểm cầu số 110");
        assertThat(Acts.target("meeting:3/endpoint:110")).isEqualTo("cuộc họp số 3, điểm cầu số 110");
        assertThat(Acts.target("GET /meetings/3")).isEqualTo("GET /meetings/3");
        assertThat(Acts.target(null)).isEmpty();
    }
}
