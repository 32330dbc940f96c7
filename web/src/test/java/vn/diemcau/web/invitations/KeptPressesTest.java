package vn.diemcau.web.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;
import vn.diemcau.web.Answer;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Browser;
import vn.diemcau.web.Product;

/**
 * What the script of an operator's page relies on: presses with a key, what it asks again and again, and their weight.
 */
class KeptPressesTest {
    /**
     * What a page may weigh on the wire once its files are there; the line of a mountain commune carries 10 kB a
     * second.
     */
    private static final int LATER = 100_000;

    private static final int FIRST = 300_000;
    private static final Pattern FILE = Pattern.compile("<(?:link|script)[^>]+(?:href|src)=\"(/[^\"]+)\"");
    private static final Pattern SEEN =
            Pattern.compile("action=\"[^\"]*/reply\"[\\s\\S]*?name=\"seen\" value=\"([^\"]+)\"");

    private final Product product = Product.running();
    private final Browser page = product.browser("vanhanh." + Cast.THU_CUC);
    private final ApiClient script = product.as("vanhanh." + Cast.THU_CUC)
            .with("Accept", "application/json")
            .with("Content-Type", "application/x-www-form-urlencoded");
    private String meeting = "";
    private String path = "";

    @BeforeEach
    void planAMeeting() {
        meeting = Planned.with(product, "Giao ban tuần 49", Cast.THU_CUC, Cast.VIET_TRI);
        path = "/my/meetings/" + meeting + "/endpoints/"
                + product.cast().endpoint(Cast.THU_CUC).value();
    }

    @Test
    void aPressThatIsSentAgainIsDoneOnce() {
        var key = UUID.randomUUID().toString();
        var fields = Map.of("answer", "attends", "operator.name", "Hà Thị Thu", "seen", seen());

        var first = press(key, "/reply", fields);
        var again = press(key, "/reply", fields);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.text("said")).isEqualTo("Đã ghi câu trả lời.");
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(replies()).isEqualTo(1);
    }

    @Test
    void aPressThatWaitedWhileTheMeetingWasMovedIsRefusedInWords() {
        var before = seen();
        Planned.moved(product, meeting);

        var late = press(UUID.randomUUID().toString(), "/reply", Map.of("answer", "attends", "seen", before));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("moved-meanwhile");
        assertThat(late.text("detail")).startsWith("Cuộc họp đã dời sang ").endsWith("trả lời lại cho giờ mới.");
    }

    @Test
    void aPressThatWaitedIsNotLaidOverWhatIsNewer() {
        var before = seen();
        press(
                UUID.randomUUID().toString(),
                "/reply",
                Map.of("answer", "declines", "reason", "Ngập đường vào xã", "seen", before));

        var late = press(UUID.randomUUID().toString(), "/reply", Map.of("answer", "attends", "seen", before));

        assertThat(late.code()).isEqualTo("answered-meanwhile");
        assertThat(product.as("thuky")
                        .get("/api/v1/meetings/" + meeting + "/endpoints")
                        .body())
                .contains("\"answer\":\"declines\"");
    }

    @Test
    void thePageLearnsThatItHasChanged() {
        var asked = "/my/now?meeting=" + meeting + "&endpoint="
                + product.cast().endpoint(Cast.THU_CUC).value();
        var before = script.get(asked);
        assertThat(before.text("looks")).isEqualTo(script.get(asked).text("looks"));

        press(UUID.randomUUID().toString(), "/help", Map.of("help", "yes"));

        assertThat(script.get(asked).text("looks")).isNotEqualTo(before.text("looks"));
        assertThat(script.get("/my/now").text("csrf")).isNotEmpty();
        assertThat(product.stranger()
                        .with("Accept", "application/json")
                        .get("/my/now")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void headsOfEachSessionStandOnThePage() {
        press(UUID.randomUUID().toString(), "/heads", Map.of("count", "83", "session", "1"));
        press(UUID.randomUUID().toString(), "/heads", Map.of("count", "79", "session", "2"));

        assertThat(page.get(path).body())
                .contains("Lúc khai mạc: <strong>83 người</strong>")
                .contains("Sau giờ nghỉ thứ 1: <strong>79 người</strong>")
                .containsPattern("name=\"session\" value=\"3\" checked")
                .contains("Sau giờ nghỉ thứ 2");
    }

    @Test
    void weighsLittle() throws IOException, InterruptedException {
        var weights = new LinkedHashMap<String, Integer>();
        var html = fetched(path, weights);
        var files = new TreeSet<String>();
        FILE.matcher(html).results().forEach(found -> files.add(found.group(1)));
        var later = weights.get(path) + weightOf("/my/now", weights);
        files.add("/kept-worker.js");
        for (var file : files) {
            fetched(file, weights);
        }

        System.out.println("Bytes on the wire: " + weights);
        assertThat(later).isLessThan(LATER);
        assertThat(weights.values().stream().mapToInt(Integer::intValue).sum()).isLessThan(FIRST);
    }

    private int weightOf(String file, Map<String, Integer> weights) throws IOException, InterruptedException {
        fetched(file, weights);
        return weights.get(file);
    }

    /** The text, and how many bytes it was on the wire; but for the page itself it must be kept for a year. */
    private String fetched(String file, Map<String, Integer> weights) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(product.address(file))
                .header("Accept-Encoding", "gzip")
                .header("Accept", file.equals("/my/now") ? "application/json" : "text/html,*/*")
                .header("Cookie", "dc_session=" + page.cookies().get("dc_session"))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(file).isEqualTo(200);
        weights.put(file, answer.body().length);
        if (file.startsWith("/assets/") || file.startsWith("/webjars/")) {
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        }
        var zipped = answer.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isPresent();
        try (var in = zipped
                ? new GZIPInputStream(new ByteArrayInputStream(answer.body()))
                : new ByteArrayInputStream(answer.body())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Answer press(String key, String form, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return script.with("Idempotency-Key", key).post(path + form, body);
    }

    private String seen() {
        var found = SEEN.matcher(page.get(path).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private long replies() {
        return product.bean(Sql.class)
                .first(
                        "SELECT COUNT(*) AS many FROM audit_entry WHERE act = 'reply-attends' AND target LIKE ?",
                        row -> row.number("many"),
                        "meeting:" + new MeetingId(Long.parseLong(meeting)).value() + " %")
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
