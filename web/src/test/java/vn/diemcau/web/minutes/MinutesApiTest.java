package vn.diemcau.web.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.minutes.Held;
import vn.diemcau.store.Sql;
import vn.diemcau.web.Product;

class MinutesApiTest {
    private static final String TEXT = """
            {"text":[{"agenda":1,"heading":"Khai mạc","body":"Chủ tọa khai mạc."}],
             "conclusions":[{"no":1,"text":"Báo cáo trước ngày 01/12","unit":"07900","due":"2026-12-01"}]}
            """;

    private final Product product = Product.running();
    private final Held held = new Held(Cast.onStage());

    @Test
    void answersTheShapeOfTheAgreement() {
        var answer = product.as("thuky").get(path(held.meeting("Giao ban API")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("draft");
        assertThat(answer.text("notation")).isEqualTo("BB-VP");
        assertThat(answer.body())
                .contains("\"number\":null", "\"adopted\":{\"by\":null,\"at\":null}", "\"signatures\":[]")
                .contains(
                        "\"archive\":{\"at\":null,\"manifestSha256\":null,\"retention\":{\"years\":10,\"forever\":false},\"url\":null}");
        assertThat(answer.text("attendance.version")).isEqualTo("1");
        assertThat(answer.text("attendance.seal")).hasSize(64);
    }

    @Test
    void writesUponTheVersionThatWasRead() {
        var path = path(held.meeting("Họp sửa qua API"));
        var client = product.as("thuky");

        assertThat(client.put(path, TEXT).status()).isEqualTo(428);
        assertThat(client.put(path, 1, TEXT).text("version")).isEqualTo("2");
        var stale = client.put(path, 1, TEXT);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("stale");
        assertThat(client.get(path).text("conclusions[0].due")).isEqualTo("2026-12-01");
    }

    @Test
    void namesTheStepThatIsMissing() {
        var path = path(held.meeting("Họp lưu trữ sớm"));

        var early = product.as("thuky").post(path + "/archive", "{}");

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("minutes-not-ready");
        assertThat(early.text("missing")).isEqualTo("adopted");
        assertThat(early.text("detail")).isEqualTo("Chưa thực hiện được: biên bản chưa được thông qua.");
        var english = product.as("thuky").with("Accept-Language", "en").post(path + "/archive", "{}");
        assertThat(english.text("detail")).isEqualTo("This cannot be done yet: the minutes are not adopted yet.");
        assertThat(english.text("step")).isEqualTo("the minutes are not adopted yet");
    }

    @Test
    void goesFromDraftToSealToArchive() throws Exception {
        var meeting = held.meeting("Họp đủ các bước");
        var client = product.as("thuky");

        assertThat(client.post(path(meeting) + "/adoption", "{}").text("status"))
                .isEqualTo("adopted");
        assertThat(client.post(path(meeting) + "/signature", "{\"with\":\"vgca\"}")
                        .code())
                .isEqualTo("signature-unavailable");
        assertThat(client.post(path(meeting) + "/signature", "{\"with\":\"seal\"}")
                        .text("signatures[0].with"))
                .isEqualTo("seal");
        var archived = client.post(path(meeting) + "/archive", "{}");
        assertThat(archived.text("status")).isEqualTo("archived");
        assertThat(archived.text("archive.manifestSha256")).hasSize(64);
        var zip = client.get(archived.text("archive.url"));
        assertThat(zip.status()).isEqualTo(200);
        assertThat(names(zip.bytes()))
                .contains("bien-ban.pdf", "meeting.json", "ledger.jsonl", "seals.json", "README.txt", "SHA256SUMS");
        assertThat(product.as("vanhanh.07900").get(archived.text("archive.url")).status())
                .isEqualTo(403);
        assertThat(product.as("vanhanh.07954").get(archived.text("archive.url")).status())
                .isEqualTo(404);
    }

    @Test
    void numbersOnceAndOnlyWhatIsAdoptedAndNotSealed() {
        var client = product.as("thuky");
        var path = path(held.meeting("Họp cấp số"));
        var early = client.post(path + "/number", "{}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("minutes-not-ready");
        assertThat(early.text("missing")).isEqualTo("adopted");
        client.post(path + "/adoption", "{}");

        var numbered = client.post(path + "/number", "{}");

        assertThat(numbered.status()).as(numbered.body()).isEqualTo(200);
        assertThat(numbered.text("status")).isEqualTo("numbered");
        assertThat(numbered.text("number")).matches("[0-9]{2,}");
        var again = client.post(path + "/number", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("minutes-numbered");
        assertThat(again.text("detail")).contains("đã được cấp số " + numbered.text("number"));
    }

    @Test
    void refusesToNumberWhatIsSealed() {
        var client = product.as("thuky");
        var path = path(held.meeting("Họp niêm phong trước"));
        client.post(path + "/adoption", "{}");
        client.post(path + "/signature", "{\"with\":\"seal\"}");

        var refused = client.post(path + "/number", "{}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("minutes-sealed");
        assertThat(refused.text("detail")).contains("số phải được cấp trước khi niêm phong");
    }

    @Test
    void whatIsArchivedChangesByNoRouteAtAll() {
        var meeting = held.meeting("Họp không đổi được nữa");
        var client = product.as("thuky");
        client.post(path(meeting) + "/adoption", "{}");
        client.post(path(meeting) + "/archive", "{}");
        var endpoint = String.valueOf(Cast.onStage().endpoint(Cast.VIET_TRI).value());
        var before = everythingOf(meeting);
        var zip = client.get("/api/v1/meetings/" + meeting.value() + "/archive.zip")
                .bytes();

        var tried = new ArrayList<String>();
        for (var route : unsafeRoutes()) {
            var path = route.path()
                    .replaceFirst("(/meetings/)\\{[^}]*}", "$1" + meeting.value())
                    .replaceFirst("\\{[^}]*}", endpoint)
                    .replaceAll("\\{[^}]*}", "1");
            for (var username : List.of("thuky", "lanhdao", "vanhanh.07900")) {
                for (var body : List.of("{}", bodyFor(path, endpoint))) {
                    var answer = product.as(username).with("If-Match", "\"3\"").send(route.method(), path, body);
                    assertThat(answer.status())
                            .as(username + " " + route.method() + " " + path + " " + answer.body())
                            .isBetween(400, 499);
                    tried.add(path);
                }
                assertThat(product.browser(username)
                                .post(path, "application/json", "{}")
                                .status())
                        .as(username + " by cookie " + path)
                        .isBetween(400, 499);
            }
        }

        assertThat(tried).hasSizeGreaterThan(60);
        assertThat(everythingOf(meeting)).isEqualTo(before);
        assertThat(client.get("/api/v1/meetings/" + meeting.value() + "/archive.zip")
                        .bytes())
                .isEqualTo(zip);
    }

    private record Route(String method, String path) {}

    /** Every route of the running product that changes something of one meeting, whoever wrote it. */
    private List<Route> unsafeRoutes() {
        return product.bean(io.micronaut.web.router.Router.class)
                .uriRoutes()
                .map(route -> new Route(
                        route.getHttpMethodName(), route.getUriMatchTemplate().toString()))
                .filter(route -> !List.of("GET", "HEAD", "OPTIONS").contains(route.method()))
                .filter(route -> route.path().contains("/meetings/{"))
                .distinct()
                .toList();
    }

    private static String bodyFor(String path, String endpoint) {
        if (path.endsWith("/reply")) {
            return "{\"answer\":\"attends\",\"reason\":null,\"operator\":{\"name\":\"Trần Văn Hùng\",\"phone\":\"0210\"}}";
        }
        if (path.endsWith("/heads")) {
            return "{\"count\":83,\"session\":1}";
        }
        if (path.endsWith("/delegates")) {
            return "{\"delegates\":[]}";
        }
        if (path.endsWith("/corrections")) {
            return "{\"endpoint\":\"" + endpoint + "\",\"set\":{\"attendance\":\"excused\"},\"why\":\"thử\"}";
        }
        if (path.endsWith("/minutes")) {
            return TEXT;
        }
        if (path.endsWith("/signature")) {
            return "{\"with\":\"seal\"}";
        }
        if (path.endsWith("/cancellation")) {
            return "{\"reason\":\"thử\"}";
        }
        return "{\"startsAt\":\"2030-01-07T08:00:00+07:00\",\"endsAt\":\"2030-01-07T10:00:00+07:00\",\"reason\":\"thử\"}";
    }

    /** All rows of all tables that belong to the meeting. */
    private List<String> everythingOf(MeetingId meeting) {
        var sql = product.bean(Sql.class);
        var tables = sql.list("""
                SELECT table_name AS t FROM information_schema.columns
                WHERE table_schema = DATABASE() AND column_name = 'meeting_id' ORDER BY table_name
                """, row -> row.text("t"));
        return Stream.concat(Stream.of("meeting"), tables.stream())
                .map(table -> table + ": " + rows(sql, table, meeting))
                .toList();
    }

    private static String rows(Sql sql, String table, MeetingId meeting) {
        var columns = sql.list(
                "SELECT column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? ORDER BY column_name",
                row -> row.text("c"),
                table);
        var all = String.join(
                ",",
                columns.stream()
                        .map(column -> "COALESCE(HEX(`" + column + "`), '-')")
                        .toList());
        var key = table.equals("meeting") ? "id" : "meeting_id";
        return sql.list(
                        "SELECT SHA2(CONCAT_WS('|', " + all + "), 256) AS h FROM `" + table + "` WHERE " + key
                                + " = ? ORDER BY h",
                        row -> row.text("h"),
                        meeting.value())
                .toString();
    }

    private static List<String> names(byte[] zip) throws Exception {
        var names = new ArrayList<String>();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static String path(MeetingId meeting) {
        return "/api/v1/meetings/" + meeting.value() + "/minutes";
    }
}
