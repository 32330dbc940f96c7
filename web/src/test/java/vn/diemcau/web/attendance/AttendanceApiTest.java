package vn.diemcau.web.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Cast;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.LedgerEntry.Draft;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.RunningMeetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.Answer;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;

class AttendanceApiTest {
    private static final String RECIPE = """
            h=$(printf '0%.0s' $(seq 64)); while IFS= read -r l; do [ "$(jq -r .prev <<<"$l")" = "$h" ] || { echo broken; exit 1; }; h=$(printf %s "$l" | sha256sum | cut -c1-64); done < ledger.jsonl; echo "$h"
            """;

    private final Product product = Product.running();
    private final Cast cast = product.cast();
    private final LocalDate day = Plans.freeDay();
    private final Ledger ledger = product.bean(Ledger.class);
    private final EndpointId thuCuc = cast.endpoint(Cast.THU_CUC);
    private final EndpointId vietTri = cast.endpoint(Cast.VIET_TRI);
    private final EndpointId phuTho = cast.endpoint(Cast.PHU_THO);

    @BeforeEach
    void itIsTenToEight() {
        clock(7, 50);
    }

    @AfterEach
    void timeGoesOn() {
        product.bean(ProductClock.class).set(null);
    }

    @Test
    void tellsThePresenceOfEachEndpoint() {
        var meeting = opened();
        joined(meeting, thuCuc, "a", 7, 58);
        joined(meeting, thuCuc, "b", 7, 59);
        lost(meeting, vietTri, "c", 8, 10);

        var rows = thuky().get("/api/v1/meetings/" + meeting.value() + "/endpoints?size=5000");
        assertThat(rows.text("total")).isEqualTo("4");
        assertThat(rows.text("items[0].part")).isEqualTo("central");
        var row = rowOf(rows, thuCuc);
        assertThat(row)
                .contains("\"presence\":\"in\"")
                .contains("\"devices\":2")
                .contains("\"since\":\"" + day + "T07:58:00.000000+07:00\"");
        assertThat(rowOf(rows, vietTri)).contains("\"presence\":\"lost\"");
        assertThat(rowOf(rows, phuTho)).contains("\"presence\":\"outside\"").contains("\"reply\":{\"answer\":\"none\"");
    }

    @Test
    void drawsTheBoardByTheBareNamesOfThePlaces() {
        var meeting = opened();

        var board = product.browser("thuky")
                .get("/meetings/" + meeting.value() + "/board")
                .body();

        assertThat(board)
                .containsSubsequence(
                        "Điểm cầu phường Phú Thọ</a></div>",
                        "Điểm cầu xã Thu Cúc</a></div>",
                        "Điểm cầu phường Việt Trì</a></div>");
    }

    @Test
    void showsAnOperatorTheirOwnRowAlone() {
        var meeting = opened();
        var path = "/api/v1/meetings/" + meeting.value();
        var operator = product.as("vanhanh." + Cast.THU_CUC);

        assertThat(operator.get(path + "/endpoints").text("total")).isEqualTo("1");
        assertThat(operator.get(path + "/attendance").status()).isEqualTo(403);
        assertThat(operator.get(path + "/ledger").status()).isEqualTo(403);
        assertThat(product.as("vanhanh." + Cast.PHONG_CHAU)
                        .get(path + "/endpoints")
                        .status())
                .isEqualTo(404);
        var commune = product.as("thuky." + Cast.VIET_TRI);
        assertThat(commune.get(path + "/attendance").text("totals.invited")).isEqualTo("1");
        assertThat(commune.get(path + "/ledger.jsonl").status()).isEqualTo(403);
    }

    @Test
    void countsTheSheetAndSealsWhatWasCounted(@TempDir Path folder) throws Exception {
        var meeting = closed();
        var sheet = thuky().get("/api/v1/meetings/" + meeting.value() + "/attendance");

        assertThat(sheet.text("sealed")).isEqualTo("true");
        assertThat(sheet.text("version")).isEqualTo("1");
        assertThat(sheet.text("totals.invited")).isEqualTo("4");
        assertThat(sheet.text("totals.attended")).isEqualTo("2");
        assertThat(sheet.text("totals.late")).isEqualTo("1");
        assertThat(sheet.text("totals.absent")).isEqualTo("2");
        var ledgerPage = thuky().get("/api/v1/meetings/" + meeting.value() + "/ledger?size=5000");
        assertThat(ledgerPage.text("verified")).isEqualTo("true");
        var seal = ledgerPage.text("seals[0].hash");
        assertThat(ledgerPage.text("head.hash")).isEqualTo(seal);
        assertThat(sheet.text("asOf.hash")).isEqualTo(seal);

        var lines = thuky().get("/api/v1/meetings/" + meeting.value() + "/ledger.jsonl");
        Files.write(folder.resolve("ledger.jsonl"), lines.bytes());
        assertThat(shell(folder, RECIPE)).isEqualTo(seal);
        Files.writeString(folder.resolve("ledger.jsonl"), lines.body().replace("joined", "jioned"));
        assertThat(shell(folder, RECIPE)).isEqualTo("broken");
    }

    @Test
    void letsAnybodyVerifyTheSignatureOfASeal(@TempDir Path folder) throws Exception {
        var meeting = closed();
        var page = thuky().get("/api/v1/meetings/" + meeting.value() + "/ledger");
        var key = product.stranger().get("/api/v1/seal-keys/" + page.text("seals[0].key") + ".pem");
        assertThat(key.status()).isEqualTo(200);
        Files.writeString(folder.resolve("key.pem"), key.body());
        Files.writeString(folder.resolve("seal"), page.text("seals[0].hash"));
        Files.write(folder.resolve("sig"), Base64.getDecoder().decode(page.text("seals[0].signature")));

        assertThat(shell(folder, "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in seal -sigfile sig"))
                .contains("Signature Verified Successfully");
    }

    @Test
    void correctsASealedSheetWithANewSealAndLeavesLateSignalsOutUntilThen() {
        var meeting = closed();
        var path = "/api/v1/meetings/" + meeting.value();
        joined(meeting, phuTho, "late", 8, 1);
        assertThat(thuky().get(path + "/attendance").text("totals.attended")).isEqualTo("2");

        var late = thuky().get(path + "/ledger?size=5000").text("head.no");
        var accepted = thuky().post(path + "/attendance/corrections", """
                {"endpoint":"%d","set":{"accept":[%s],"heads":42},"why":"Đứt cáp, tín hiệu đến muộn"}""".formatted(phuTho.value(), late));
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.text("kind")).isEqualTo("correction");

        var sheet = thuky().get(path + "/attendance");
        assertThat(sheet.text("totals.attended")).isEqualTo("3");
        assertThat(sheet.text("totals.heads")).isEqualTo("42");
        assertThat(sheet.text("version")).isEqualTo("2");
        assertThat(thuky().get(path + "/ledger").text("verified")).isEqualTo("true");
        assertThat(thuky().get(path + "/ledger").text("seals[1].no")).isEqualTo(sheet.text("asOf.no"));
    }

    @Test
    void refusesACorrectionBesideItsFields() {
        var meeting = closed();
        var path = "/api/v1/meetings/" + meeting.value() + "/attendance/corrections";

        var problem = thuky().post(
                        path, "{\"endpoint\":\"999999\",\"set\":{\"attendance\":\"perhaps\",\"x\":1},\"why\":\" \"}");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.body())
                .contains("\"endpoint\"")
                .contains("set.attendance")
                .contains("set.x")
                .contains("\"why\"");
        assertThat(product.as("lanhdao").post(path, "{}").status()).isEqualTo(403);
        assertThat(product.as("thuky." + Cast.VIET_TRI)
                        .post(
                                path,
                                "{\"endpoint\":\"%d\",\"set\":{\"late\":false},\"why\":\"x\"}"
                                        .formatted(vietTri.value()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void pushesWhatHappensAndResumesWhereSomebodyLeftOff() {
        var meeting = opened();
        var first = watch("thuky", meeting, Optional.empty());
        await().untilAsserted(() -> assertThat(first).contains(": "));
        joined(meeting, thuCuc, "a", 7, 58);
        await().untilAsserted(() -> assertThat(first)
                .contains("event: attendance")
                .anyMatch(line -> line.startsWith("data: ")
                        && line.contains("\"presence\":\"in\"")
                        && line.contains("\"in\":1")));
        var last = first.stream()
                .filter(line -> line.startsWith("id: "))
                .reduce("", (a, b) -> b)
                .substring(4);
        assertThat(last).startsWith(meeting.value() + ":");

        joined(meeting, vietTri, "b", 7, 59);
        var again = watch("thuky", meeting, Optional.of(last));
        await().untilAsserted(() ->
                assertThat(again).anyMatch(line -> line.startsWith("data: ") && line.contains("\"in\":2")));
        assertThat(again).noneMatch(line -> line.contains("\"id\":\"" + thuCuc.value() + "\""));
    }

    @Test
    void pushesNobodyWhatTheyMayNotSee() {
        var meeting = opened();
        var own = watch("vanhanh." + Cast.THU_CUC, meeting, Optional.empty());
        await().untilAsserted(() -> assertThat(own).contains(": "));
        joined(meeting, vietTri, "b", 7, 59);
        joined(meeting, thuCuc, "a", 7, 58);

        await().untilAsserted(
                        () -> assertThat(own).anyMatch(line -> line.contains("\"id\":\"" + thuCuc.value() + "\"")));
        assertThat(own).noneMatch(line -> line.contains("\"id\":\"" + vietTri.value() + "\""));
    }

    @Test
    void showsBoardSheetAndLedgerAsPages() {
        var meeting = closed();
        var browser = product.browser("thuky");

        assertThat(browser.get("/meetings/" + meeting.value() + "/board?q=thu+cuc")
                        .body())
                .containsPattern("data-endpoint=\"" + thuCuc.value() + "\"[^>]*data-help=\"no\">")
                .containsPattern("data-endpoint=\"" + vietTri.value() + "\"[^>]* hidden>");
        assertThat(browser.get("/meetings/" + meeting.value() + "/ledger").body())
                .contains("Sổ ghi nguyên vẹn")
                .contains("Vào phòng");
        assertThat(browser.get("/meetings/" + meeting.value() + "/attendance").body())
                .contains("Bảng chính thức, bản 1")
                .contains("Vắng không lý do")
                .contains("Đến muộn");

        var fields = Map.of("endpoint", String.valueOf(phuTho.value()), "attendance", "attended", "why", "");
        var refused = browser.submit("/meetings/" + meeting.value() + "/attendance/corrections", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Không được để trống.");
        var done = browser.submit(
                "/meetings/" + meeting.value() + "/attendance/corrections",
                Map.of(
                        "endpoint",
                        String.valueOf(phuTho.value()),
                        "attendance",
                        "attended",
                        "why",
                        "Dự tại hội trường tỉnh"));
        assertThat(browser.follow(done).body()).contains("Đã ghi đính chính").contains("bản 2");
    }

    private MeetingId opened() {
        var wanted = Plans.inviting(
                Plans.morning(cast, day),
                new WantedMeeting.Invite(
                        List.of(Plans.id(thuCuc), Plans.id(vietTri), Plans.id(phuTho)), List.of(), List.of()));
        var meeting = product.bean(SchedulingMeetings.class)
                .plan(cast.secretary(), wanted)
                .orElseThrow();
        product.bean(RunningMeetings.class).open(cast.secretary(), meeting.id()).orElseThrow();
        return meeting.id();
    }

    /** Thu Cúc was there from the beginning, Việt Trì came late, the others never. */
    private MeetingId closed() {
        var meeting = opened();
        joined(meeting, thuCuc, "a", 7, 58);
        joined(meeting, vietTri, "b", 8, 6);
        clock(10, 0);
        product.bean(RunningMeetings.class)
                .close(cast.secretary(), meeting, null)
                .orElseThrow();
        product.bean(SealingLedgers.class).seal(meeting);
        return meeting;
    }

    private void joined(MeetingId meeting, EndpointId endpoint, String connection, int hour, int minute) {
        ledger.record(List.of(
                Draft.joined(meeting, endpoint, connection, Plans.at(day, hour, minute), LedgerEntry.Source.SIGNAL)));
    }

    private void lost(MeetingId meeting, EndpointId endpoint, String connection, int hour, int minute) {
        ledger.record(List.of(
                Draft.lost(meeting, endpoint, connection, Plans.at(day, hour, minute), LedgerEntry.Source.SIGNAL)));
    }

    private void clock(int hour, int minute) {
        Instant at = Plans.at(day, hour, minute);
        product.bean(ProductClock.class).set(() -> at);
    }

    private ApiClient thuky() {
        return product.as("thuky");
    }

    private static String rowOf(Answer rows, EndpointId endpoint) {
        var body = rows.body();
        int at = body.indexOf("{\"endpoint\":{\"id\":\"" + endpoint.value() + "\"");
        int next = body.indexOf("{\"endpoint\":", at + 1);
        return body.substring(at, next < 0 ? body.length() : next);
    }

    /** The lines of a stream, as they come. */
    private ConcurrentLinkedQueue<String> watch(String username, MeetingId meeting, Optional<String> last) {
        var lines = new ConcurrentLinkedQueue<String>();
        var request = HttpRequest.newBuilder(product.address("/api/v1/events?meeting=" + meeting.value()))
                .header("Authorization", "Bearer " + product.as(username).token())
                .timeout(Duration.ofSeconds(60));
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        Thread.ofVirtual().start(() -> {
            try (var wire = HttpClient.newHttpClient()) {
                wire.send(request.build(), HttpResponse.BodyHandlers.ofLines())
                        .body()
                        .forEach(lines::add);
            } catch (IOException over) {
                lines.add("over");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return lines;
    }

    private static String shell(Path folder, String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }
}
