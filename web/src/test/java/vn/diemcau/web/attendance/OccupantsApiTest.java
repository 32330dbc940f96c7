package vn.diemcau.web.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.attendance.ApplyingRosters;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.LedgerEntry.Draft;
import vn.diemcau.attendance.RosterFacts;
import vn.diemcau.attendance.RosterFacts.Present;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.RunningMeetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.Answer;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;

/** Whoever is in the room and named by nothing: on the board, in the answers, and in the secretary's hands. */
class OccupantsApiTest {
    private static final String STAY = "j-somebody";

    private final Product product = Product.running();
    private final Cast cast = product.cast();
    private final LocalDate day = Plans.freeDay();
    private final EndpointId thuCuc = cast.endpoint(Cast.THU_CUC);
    private final EndpointId vietTri = cast.endpoint(Cast.VIET_TRI);
    private MeetingId meeting = new MeetingId(0);

    @BeforeEach
    void somebodyIsInTheRoom() {
        clock(7, 50);
        var wanted = Plans.inviting(
                Plans.morning(cast, day),
                new WantedMeeting.Invite(List.of(Plans.id(thuCuc), Plans.id(vietTri)), List.of(), List.of()));
        meeting = product.bean(SchedulingMeetings.class)
                .plan(cast.secretary(), wanted)
                .orElseThrow()
                .id();
        product.bean(RunningMeetings.class).open(cast.secretary(), meeting).orElseThrow();
        roster(7, 55, Present.unnamed(STAY, Optional.of("ab12cd34")));
    }

    @AfterEach
    void timeGoesOn() {
        product.bean(ProductClock.class).set(null);
    }

    @Test
    void standsOnTheBoardAndInTheAnswersWithoutAName() {
        assertThat(thuky().get(at("")).text("counts.unnamed")).isEqualTo("1");
        assertThat(thuky().get(at("")).text("counts.in")).isEqualTo("0");
        var occupants = thuky().get(at("/occupants"));
        assertThat(occupants.text("total")).isEqualTo("1");
        assertThat(occupants.body())
                .contains(
                        "\"nick\":\"ab12cd34\",\"presence\":\"in\",\"since\":\"%sT07:55:01.000000+07:00\""
                                .formatted(day),
                        "\"endpoint\":null,\"namedBy\":null");
        var sheet = thuky().get(at("/attendance"));
        assertThat(sheet.text("unnamed[0].nick")).isEqualTo("ab12cd34");
        assertThat(sheet.text("unnamed[0].connections[0].fromProof")).isEqualTo("not-later-than");
        assertThat(sheet.text("totals.attended")).isEqualTo("0");

        var board = product.browser("thuky").get("/meetings/" + meeting.value() + "/board?presence=left");
        assertThat(board.body())
                .as("whatever is looked for")
                .containsSubsequence("Chưa rõ điểm cầu", "Đang trong phòng", "từ 07:55", "mã ab12cd34");
        assertThat(product.browser("thuky")
                        .get("/meetings/" + meeting.value() + "/attendance")
                        .body())
                .contains("Mã ab12cd34: vào trước 07:55:01, đang trong phòng");
    }

    @Test
    void isNotShownToWhomTheWholeMeetingIsNotShown() {
        var operator = "vanhanh." + Cast.THU_CUC;

        assertThat(product.browser(operator)
                        .get("/meetings/" + meeting.value() + "/board")
                        .body())
                .doesNotContain("ab12cd34");
        assertThat(product.as(operator).get(at("/occupants")).status()).isEqualTo(403);
        assertThat(product.as("thuky." + Cast.VIET_TRI).get(at("/occupants")).status())
                .isEqualTo(403);
        assertThat(product.as("thuky." + Cast.VIET_TRI)
                        .get(at("/attendance"))
                        .at("unnamed")
                        .size())
                .isZero();
        assertThat(name(product.as("thuky." + Cast.VIET_TRI), vietTri, null).status())
                .isEqualTo(403);
        assertThat(name(product.as("lanhdao"), vietTri, null).status()).isEqualTo(403);
    }

    @Test
    void countsForWhomTheSecretaryNamesFromItsBeginningOn() {
        clock(8, 10);
        var entry = name(thuky(), thuCuc, null);

        assertThat(entry.status()).as(entry.body()).isEqualTo(201);
        assertThat(entry.text("kind")).isEqualTo("correction");
        assertThat(entry.text("connection")).isEqualTo(STAY);
        assertThat(entry.text("endpoint")).isEqualTo(Plans.id(thuCuc));
        assertThat(entry.text("why")).isEqualTo("Nhận ra hội trường");
        assertThat(entry.text("by"))
                .isEqualTo(String.valueOf(cast.secretary().account().value()));
        assertThat(thuky().get(at("/endpoints?presence=in")).body())
                .contains("\"id\":\"" + Plans.id(thuCuc) + "\"", "\"since\":\"" + day + "T07:55:01.000000+07:00\"");
        assertThat(thuky().get(at("")).text("counts.in")).isEqualTo("1");
        assertThat(thuky().get(at("")).text("counts.unnamed")).isEqualTo("0");
        assertThat(thuky().get(at("/occupants")).text("items[0].namedBy")).isEqualTo("secretary");
        assertThat(thuky().get(at("/attendance")).text("totals.attended")).isEqualTo("1");
        assertThat(thuky().get(at("/attendance")).text("totals.late")).isEqualTo("0");
        assertThat(thuky().get(at("/ledger")).text("verified")).isEqualTo("true");
        assertThat(audited("occupant-name"))
                .isEqualTo("meeting:%d endpoint:%d".formatted(meeting.value(), thuCuc.value()));
    }

    @Test
    void laterRostersNameItSo() {
        name(thuky(), thuCuc, null);
        roster(8, 20);
        roster(8, 21);
        roster(8, 22);

        assertThat(thuky().get(at("/endpoints?presence=lost")).body()).contains("\"id\":\"" + Plans.id(thuCuc) + "\"");
    }

    @Test
    void anotherEntryCorrectsItAndOneMoreTakesItBackAndAllRemain() {
        name(thuky(), thuCuc, null);

        assertThat(name(thuky(), vietTri, thuCuc).status()).isEqualTo(201);
        assertThat(thuky().get(at("/endpoints?presence=in")).text("items[0].endpoint.id"))
                .isEqualTo(Plans.id(vietTri));
        assertThat(name(thuky(), null, vietTri).status()).isEqualTo(201);
        assertThat(thuky().get(at("")).text("counts.unnamed")).isEqualTo("1");
        assertThat(thuky().get(at("/attendance")).text("unnamed[0].nick")).isEqualTo("ab12cd34");
        assertThat(thuky().get(at("/ledger.jsonl")).body().lines().filter(line -> line.contains("\"correction\"")))
                .hasSize(3);
        assertThat(audited("occupant-unname")).isEqualTo("meeting:" + meeting.value());
    }

    @Test
    void isRefusedInWords() {
        var nowhere = thuky().post(at("/occupants/j-nobody/naming"), naming(Plans.id(thuCuc), null, "Nhận ra"));
        assertThat(nowhere.status()).isEqualTo(404);

        var foreign = thuky().post(
                        at("/occupants/" + STAY + "/naming"), naming(Plans.id(cast.endpoint(Cast.PHU_THO)), null, " "));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.body()).contains("not-invited").contains("\"field\":\"why\"");
        assertThat(thuky().post(at("/occupants/" + STAY + "/naming"), naming("abc", null, "Nhận ra"))
                        .status())
                .isEqualTo(422);
        assertThat(thuky().post(at("/occupants/" + STAY + "/naming"), naming(null, null, "Nhận ra"))
                        .status())
                .as("nobody it was already")
                .isEqualTo(422);

        name(thuky(), thuCuc, null);
        var late = name(thuky(), vietTri, null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("occupant-named");
        assertThat(late.text("detail")).contains("Điểm cầu xã Thu Cúc");
        assertThat(name(thuky(), thuCuc, thuCuc).status()).as("as it is").isEqualTo(422);
        name(thuky(), null, thuCuc);
        assertThat(name(thuky(), vietTri, thuCuc).code()).isEqualTo("occupant-unnamed");

        joined(thuCuc, STAY);
        var proven = name(thuky(), vietTri, thuCuc);
        assertThat(proven.status()).isEqualTo(409);
        assertThat(proven.code()).isEqualTo("occupant-proven");
    }

    @Test
    void ofTwoSecretariesAtOnceTheSecondIsTold() throws Exception {
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(List.<Callable<Answer>>of(
                            () -> name(product.as("thuky"), thuCuc, null),
                            () -> name(product.as("thuky"), vietTri, null)))
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(answers)
                .filteredOn(one -> one.status() == 409)
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo("occupant-named"));
        assertThat(thuky().get(at("")).text("counts.in")).isEqualTo("1");
    }

    @Test
    void countsAfterTheSealInASealOfItsOwn() {
        clock(10, 0);
        product.bean(RunningMeetings.class)
                .close(cast.secretary(), meeting, null)
                .orElseThrow();
        product.bean(SealingLedgers.class).seal(meeting);

        assertThat(name(thuky(), thuCuc, null).status()).isEqualTo(201);

        var sheet = thuky().get(at("/attendance"));
        assertThat(sheet.text("version")).isEqualTo("2");
        assertThat(sheet.text("totals.attended")).isEqualTo("1");
        assertThat(thuky().get(at("/ledger")).text("verified")).isEqualTo("true");
        assertThat(product.browser("thuky")
                        .get("/meetings/" + meeting.value() + "/ledger")
                        .body())
                .contains("Chưa rõ điểm cầu (mã ab12cd34)", "Người trong phòng (mã ab12cd34) là điểm cầu này");
    }

    @Test
    void whoeverWatchesIsToldAtOnceAndOfBothEndpoints() {
        var watched = watch("thuky");
        var own = watch("vanhanh." + Cast.THU_CUC);
        await().untilAsserted(() -> assertThat(watched).contains(": "));
        await().untilAsserted(() -> assertThat(own).contains(": "));

        roster(7, 56, Present.unnamed(STAY, Optional.of("ab12cd34")), Present.unnamed("j-2", Optional.of("ffee0011")));
        await().untilAsserted(() ->
                assertThat(watched).anyMatch(line -> line.contains("\"occupants\":[") && line.contains("ffee0011")));
        name(thuky(), thuCuc, null);
        await().untilAsserted(() -> assertThat(watched)
                .anyMatch(line -> line.contains("\"namedBy\":\"secretary\""))
                .anyMatch(line -> isRowOf(line, thuCuc, "in")));
        name(thuky(), vietTri, thuCuc);
        await().untilAsserted(() -> assertThat(watched)
                .anyMatch(line -> isRowOf(line, vietTri, "in"))
                .as("it was taken from the other")
                .anyMatch(line -> isRowOf(line, thuCuc, "outside")));
        await().untilAsserted(() -> assertThat(own).anyMatch(line -> isRowOf(line, thuCuc, "outside")));
        assertThat(own).noneMatch(line -> line.contains("ab12cd34"));
    }

    @Test
    void theSecretarySaysSoOnAPage() {
        var browser = product.browser("thuky");
        var path = "/meetings/" + meeting.value() + "/occupants/" + STAY;
        assertThat(browser.get("/meetings/" + meeting.value() + "/board").body())
                .contains(path, "Ghi rõ điểm cầu");
        assertThat(browser.get(path).body())
                .contains("Chưa rõ điểm cầu", "mã ab12cd34", "Điểm cầu xã Thu Cúc")
                .doesNotContain("Bỏ tên");

        var refused = browser.submit(path + "/naming", Map.of("endpoint", "", "was", "", "why", "Nhận ra"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Không được để trống.");
        var done = browser.submit(
                path + "/naming", Map.of("endpoint", Plans.id(thuCuc), "was", "", "why", "Nhận ra hội trường"));
        assertThat(browser.follow(done).body())
                .contains("Đã ghi rõ điểm cầu ở dòng")
                .contains("<span class=\"dc-tile-ground\">thư ký ghi</span>");

        assertThat(browser.get(path).body()).contains("Bỏ tên", "Nhận ra hội trường");
        var second = browser.submit(
                path + "/naming", Map.of("endpoint", Plans.id(vietTri), "was", "", "why", "Thư ký khác"));
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.body()).contains("Người này vừa được ghi là Điểm cầu xã Thu Cúc.");
        var back = browser.submit(
                path + "/naming",
                Map.of("endpoint", "", "was", Plans.id(thuCuc), "why", "Gọi điện hỏi lại", "nobody", "yes"));
        assertThat(browser.follow(back).body()).contains("Đã bỏ tên điểm cầu");

        joined(thuCuc, STAY);
        assertThat(browser.follow(browser.get(path)).body()).contains("không còn trong danh sách");
    }

    private static boolean isRowOf(String line, EndpointId endpoint, String presence) {
        return line.contains("\"row\":{\"endpoint\":{\"id\":\"" + endpoint.value() + "\"")
                && line.contains("\"presence\":\"" + presence + "\"");
    }

    private Answer name(ApiClient who, @Nullable EndpointId endpoint, @Nullable EndpointId was) {
        return who.post(
                at("/occupants/" + STAY + "/naming"),
                naming(
                        endpoint == null ? null : Plans.id(endpoint),
                        was == null ? null : Plans.id(was),
                        "Nhận ra hội trường"));
    }

    private static String naming(@Nullable String endpoint, @Nullable String was, String why) {
        return "{\"endpoint\":%s,\"was\":%s,\"why\":\"%s\"}".formatted(quoted(endpoint), quoted(was), why);
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private void joined(EndpointId endpoint, String connection) {
        product.bean(Ledger.class)
                .record(List.of(
                        Draft.joined(meeting, endpoint, connection, Plans.at(day, 7, 54), LedgerEntry.Source.SIGNAL)));
    }

    private void roster(int hour, int minute, Present... present) {
        var at = Plans.at(day, hour, minute);
        var applied = product.bean(ApplyingRosters.class)
                .apply(new RosterFacts(
                        meeting,
                        "shard-1",
                        1,
                        at,
                        at.plusSeconds(1),
                        List.of(present),
                        Plans.at(day, 7, 54),
                        AttendanceSheet.Gap.Cause.BRIDGE));
        assertThat(applied).isEqualTo(ApplyingRosters.Applied.APPLIED);
    }

    private String audited(String act) {
        return product.bean(Sql.class)
                .first(
                        "SELECT target FROM audit_entry WHERE act = ? ORDER BY no DESC LIMIT 1",
                        row -> row.text("target"),
                        act)
                .orElse("");
    }

    private ApiClient thuky() {
        return product.as("thuky");
    }

    private String at(String path) {
        return "/api/v1/meetings/" + meeting.value() + path;
    }

    private void clock(int hour, int minute) {
        Instant at = Plans.at(day, hour, minute);
        product.bean(ProductClock.class).set(() -> at);
    }

    /** The lines of a stream, as they come. */
    private ConcurrentLinkedQueue<String> watch(String username) {
        var lines = new ConcurrentLinkedQueue<String>();
        var request = HttpRequest.newBuilder(product.address("/api/v1/events?meeting=" + meeting.value()))
                .header("Authorization", "Bearer " + product.as(username).token())
                .timeout(Duration.ofSeconds(60))
                .build();
        Thread.ofVirtual().start(() -> {
            try (var wire = HttpClient.newHttpClient()) {
                wire.send(request, HttpResponse.BodyHandlers.ofLines()).body().forEach(lines::add);
            } catch (IOException over) {
                lines.add("over");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return lines;
    }
}
