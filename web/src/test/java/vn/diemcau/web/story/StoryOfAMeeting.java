package vn.diemcau.web.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import vn.diemcau.chain.Hashes;
import vn.diemcau.web.Answer;
import vn.diemcau.web.ApiClient;

/**
 * The sixteen lines of {@code docs/walk.md}, in their order, as the secretary and three operators live them: a routine
 * meeting of the province with xã Thu Cúc, phường Việt Trì and phường Phú Thọ.
 */
final class StoryOfAMeeting {
    private static final List<String> COMMUNES = List.of("08545", "07900", "07942");

    private final Function<String, ApiClient> people;
    private final ApiClient secretary;
    private final Map<String, String> endpoints = new HashMap<>();
    private String meeting = "";
    private String central = "";

    /** @param people the API client of somebody, by username */
    StoryOfAMeeting(Function<String, ApiClient> people) {
        this.people = people;
        this.secretary = people.apply("thuky");
    }

    /** Tells it from plan to archive and answers the archive's zip. */
    byte[] tell() {
        theSecretaryPlansAMeeting();
        aSecondMeetingAtTheSameTimeIsRefused();
        everyEndpointIsTold();
        theOperatorsAnswer();
        theLinesAreChecked();
        theRoomOpensByItself();
        try (var watching = new Watching(secretary, meeting)) {
            theEndpointsJoin();
            watching.sees("in");
        }
        theRosterFindsWhomNoSignalAnnounced();
        everyJoinStandsInTheLedgerOnce();
        theChairOpensAndHeadsAreDeclared();
        oneEndpointLeaves();
        theChairCloses();
        theSheetIsSealed();
        theMinutesAreDraftedEditedAdoptedAndNumbered();
        return theMeetingIsArchived();
    }

    String meeting() {
        return meeting;
    }

    private void theSecretaryPlansAMeeting() {
        central = endpointOf("25");
        COMMUNES.forEach(code -> endpoints.put(code, endpointOf(code)));
        var planned = secretary.post("/api/v1/meetings", plan("Giao ban công tác tháng 11", "Lê Văn Chính"));
        assertThat(planned.status()).as(planned.body()).isEqualTo(201);
        meeting = planned.text("id");
        assertThat(planned.header("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/meetings/" + meeting));
        assertThat(planned.text("status")).isEqualTo("planned");
        assertThat(planned.at("counts").get("invited").getIntValue()).isEqualTo(4);
    }

    private void aSecondMeetingAtTheSameTimeIsRefused() {
        var refused = secretary.post("/api/v1/meetings", plan("Họp chuyên đề", "Phạm Hữu Nghĩa"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("endpoints-taken");
        assertThat(elements(refused.at("taken")))
                .extracting(taken -> taken.get("endpoint").get("id").getStringValue())
                .containsExactlyInAnyOrderElementsOf(everyone());
    }

    private void everyEndpointIsTold() {
        for (var code : COMMUNES) {
            var seen = people.apply("vanhanh." + code).get("/api/v1/meetings/" + meeting);
            assertThat(seen.status())
                    .as("what the operator of " + code + " sees")
                    .isEqualTo(200);
            var paper = people.apply("vanhanh." + code).get(path(code, "invitation.pdf"));
            assertThat(paper.status()).as("the invitation of " + code).isEqualTo(200);
            assertThat(new String(paper.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-");
        }
        assertThat(people.apply("vanhanh.07954")
                        .get("/api/v1/meetings/" + meeting)
                        .status())
                .as("a commune that was not invited")
                .isEqualTo(404);
    }

    private void theOperatorsAnswer() {
        for (var code : COMMUNES) {
            var reply = people.apply("vanhanh." + code).put(path(code, "reply"), """
                    {"answer":"attends","reason":null,"operator":{"name":"Trần Văn Hùng","phone":"0912345678"}}""");
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
        var named = people.apply("vanhanh.08545").put(path("08545", "delegates"), """
                {"delegates":[{"name":"Hà Thị Thu","office":"Phó Chủ tịch UBND xã","email":null,"phone":null,\
                "substituteFor":null,"canVote":true}]}""");
        assertThat(named.status()).as(named.body()).isEqualTo(200);
        assertThat(secretary
                        .get("/api/v1/meetings/" + meeting)
                        .at("counts")
                        .get("confirmed")
                        .getIntValue())
                .isEqualTo(3);
    }

    private void theLinesAreChecked() {
        var checked = people.apply("vanhanh.08545").put(path("08545", "line-check"), """
                {"picture":true,"sound":true,"line":true,"power":true,"backup":false,"note":null}""");
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(row("08545").get("lineCheck").get("state").getStringValue()).isEqualTo("passed");
    }

    private void theRoomOpensByItself() {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(secretary
                                .get("/api/v1/meetings/" + meeting)
                                .at("room")
                                .get("state")
                                .getStringValue())
                        .isEqualTo("ready"));
    }

    private void theEndpointsJoin() {
        var admission = people.apply("vanhanh.08545").post(path("08545", "admission"), "{}");
        assertThat(admission.status()).as(admission.body()).isEqualTo(200);
        join(central, endpoints.get("08545"), endpoints.get("07900"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(present()).isEqualTo(3));
    }

    /** Phường Phú Thọ joins while the bridge's signals are lost; nobody hears of it until the roster is read. */
    private void theRosterFindsWhomNoSignalAnnounced() {
        var outage = secretary.post("/rehearsal/bridge/outage", "{\"for\":\"PT3S\",\"loses\":[\"signals\"]}");
        assertThat(outage.status()).as(outage.body()).isLessThan(300);
        join(endpoints.get("07942"));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(present()).isEqualTo(4));
        assertThat(ledger())
                .filteredOn(line -> "roster".equals(line.get("source").getStringValue()) && "joined".equals(kind(line)))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.get("endpoint").getStringValue()).isEqualTo(endpoints.get("07942")));
    }

    private void join(String... those) {
        var joining = secretary.post(
                "/rehearsal/meetings/" + meeting + "/joins",
                "{\"endpoints\":[\"" + String.join("\",\"", those) + "\"]}");
        assertThat(joining.status()).as(joining.body()).isEqualTo(202);
        assertThat(joining.at("accepted").getIntValue()).isEqualTo(those.length);
    }

    private int present() {
        return secretary
                .get("/api/v1/meetings/" + meeting)
                .at("counts")
                .get("in")
                .getIntValue();
    }

    private void everyJoinStandsInTheLedgerOnce() {
        var joined =
                ledger().stream().filter(line -> "joined".equals(kind(line))).toList();
        assertThat(joined).hasSize(4);
        assertThat(joined)
                .extracting(line -> line.get("endpoint").getStringValue())
                .containsExactlyInAnyOrderElementsOf(everyone());
    }

    private void theChairOpensAndHeadsAreDeclared() {
        var opened = secretary.post("/api/v1/meetings/" + meeting + "/opening", "{}");
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        assertThat(opened.text("status")).isEqualTo("open");
        var heads = people.apply("vanhanh.08545").put(path("08545", "heads"), "{\"count\":83,\"session\":1}");
        assertThat(heads.status()).as(heads.body()).isEqualTo(200);
        assertThat(row("08545").get("heads").get("declared").getIntValue()).isEqualTo(83);
    }

    private void oneEndpointLeaves() {
        var leaving = secretary.post(
                "/rehearsal/meetings/" + meeting + "/leaves", "{\"endpoints\":[\"" + endpoints.get("07942") + "\"]}");
        assertThat(leaving.status()).as(leaving.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(row("07942").get("presence").getStringValue())
                        .isEqualTo("left"));
    }

    private void theChairCloses() {
        var closed = secretary.post("/api/v1/meetings/" + meeting + "/closure", "{\"reason\":null}");
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(closed.text("status")).isEqualTo("closed");
        assertThat(secretary
                        .post("/api/v1/meetings/" + meeting + "/closure", "{\"reason\":null}")
                        .code())
                .isEqualTo("meeting-not-open");
    }

    private void theSheetIsSealed() {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(
                        () -> assertThat(sheet().at("sealed").getBooleanValue()).isTrue());
        var sheet = sheet();
        assertThat(sheet.at("totals").get("attended").getIntValue()).isEqualTo(4);
        assertThat(sheet.at("totals").get("absent").getIntValue()).isZero();
        assertThat(sheet.at("totals").get("heads").getIntValue()).isEqualTo(83);
        var last = Hashes.NOTHING_BEFORE;
        for (var line : lines()) {
            assertThat(line).contains("\"prev\":\"" + last + "\"");
            last = Hashes.sha256(line);
        }
        assertThat(sheet.at("asOf").get("hash").getStringValue()).isEqualTo(last);
    }

    private void theMinutesAreDraftedEditedAdoptedAndNumbered() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(secretary
                                .get("/api/v1/meetings/" + meeting + "/minutes")
                                .status())
                        .isEqualTo(200));
        var draft = secretary.get("/api/v1/meetings/" + meeting + "/minutes");
        assertThat(draft.text("status")).isEqualTo("draft");
        var edited =
                secretary.put("/api/v1/meetings/" + meeting + "/minutes", Long.parseLong(draft.text("version")), """
                {"text":[{"agenda":1,"heading":"Khai mạc","body":"Đồng chí Lê Văn Chính khai mạc cuộc họp."}],\
                "conclusions":[{"no":1,"text":"Hoàn thành báo cáo quý IV.","unit":"07900","due":"2026-12-31"}]}""");
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(secretary
                        .post("/api/v1/meetings/" + meeting + "/minutes/archive", "{}")
                        .code())
                .isEqualTo("minutes-not-ready");
        var adopted = secretary.post("/api/v1/meetings/" + meeting + "/minutes/adoption", "{}");
        assertThat(adopted.status()).as(adopted.body()).isEqualTo(200);
        assertThat(adopted.text("status")).isEqualTo("adopted");
        var numbered = secretary.post("/api/v1/meetings/" + meeting + "/minutes/number", "{}");
        assertThat(numbered.status()).as(numbered.body()).isEqualTo(200);
        assertThat(numbered.text("status")).isEqualTo("numbered");
        assertThat(numbered.text("number")).matches("[0-9]{2,}");
    }

    private byte[] theMeetingIsArchived() {
        var archived = secretary.post("/api/v1/meetings/" + meeting + "/minutes/archive", "{}");
        assertThat(archived.status()).as(archived.body()).isEqualTo(200);
        assertThat(secretary.get("/api/v1/meetings/" + meeting).text("status")).isEqualTo("archived");
        var zip = secretary.get("/api/v1/meetings/" + meeting + "/archive.zip");
        assertThat(zip.status()).isEqualTo(200);
        var files = unpack(zip.bytes());
        assertThat(files).containsKeys("SHA256SUMS", "ledger.jsonl");
        for (var sum : new String(files.get("SHA256SUMS"), java.nio.charset.StandardCharsets.UTF_8).split("\n")) {
            var parts = sum.split("\\s+\\*?", 2);
            assertThat(files).containsKey(parts[1]);
            assertThat(Hashes.sha256(files.get(parts[1]))).as(parts[1]).isEqualTo(parts[0]);
        }
        assertThat(secretary
                        .post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Thử sửa\"}")
                        .status())
                .as("what is archived does not change")
                .isEqualTo(409);
        return zip.bytes();
    }

    private String plan(String title, String chair) {
        var starts = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(10, ChronoUnit.MINUTES);
        return """
                {"title":"%s","kind":"routine","organizer":{"code":"X25.01"},
                 "chair":{"name":"%s","office":"Phó Chủ tịch UBND tỉnh","unit":"25"},
                 "startsAt":"%s","endsAt":"%s","central":"%s","hall":null,
                 "invite":{"endpoints":["%s"],"units":[]},
                 "agenda":[{"title":"Khai mạc","minutes":10,"speaker":null},{"title":"Kết luận","minutes":20,"speaker":null}],
                 "approval":"none"}""".formatted(
                        title,
                        chair,
                        starts,
                        starts.plus(30, ChronoUnit.MINUTES),
                        central,
                        String.join("\",\"", endpoints.values()));
    }

    private String endpointOf(String unit) {
        return elements(secretary.get("/api/v1/endpoints?unit=" + unit).at("items")).stream()
                .filter(endpoint -> endpoint.get("active").getBooleanValue())
                .map(endpoint -> endpoint.get("id").getStringValue())
                .findFirst()
                .orElseThrow();
    }

    private List<String> everyone() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(central), endpoints.values().stream())
                .toList();
    }

    private String path(String unit, String act) {
        return "/api/v1/meetings/" + meeting + "/endpoints/" + endpoints.get(unit) + "/" + act;
    }

    private JsonNode row(String unit) {
        return elements(secretary
                        .get("/api/v1/meetings/" + meeting + "/endpoints?size=5000")
                        .at("items"))
                .stream()
                .filter(row -> row.get("endpoint").get("id").getStringValue().equals(endpoints.get(unit)))
                .findFirst()
                .orElseThrow();
    }

    private Answer sheet() {
        return secretary.get("/api/v1/meetings/" + meeting + "/attendance");
    }

    private List<JsonNode> ledger() {
        return elements(secretary
                .get("/api/v1/meetings/" + meeting + "/ledger?size=5000")
                .at("items"));
    }

    private List<String> lines() {
        return secretary
                .get("/api/v1/meetings/" + meeting + "/ledger.jsonl")
                .body()
                .lines()
                .toList();
    }

    private static String kind(JsonNode line) {
        return line.get("kind").getStringValue();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.values().spliterator(), false).toList();
    }

    private static Map<String, byte[]> unpack(byte[] zip) {
        var files = new HashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
