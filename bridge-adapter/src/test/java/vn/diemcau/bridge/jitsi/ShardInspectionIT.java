package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.rooms.BridgeInspector.Proof;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * Each finding of the self-check is broken on purpose on a real Prosody, where stand-ins do what Jitsi's plugins do,
 * and is seen to change; everything else stays as it was.
 */
class ShardInspectionIT {
    private static final String SECRET = Hooks.SECRET;
    private static final String TOKEN_SECRET = Hooks.TOKEN_SECRET;
    private static final ShardInspection.Patience SHORT =
            new ShardInspection.Patience(Duration.ofSeconds(2), Duration.ofSeconds(3));
    private static @Nullable EmbeddedServer server;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Prosody place = new Prosody();
    private final ApplicationContext context = Objects.requireNonNull(server).getApplicationContext();
    private @Nullable HttpServer web;
    private Prosody prosody = place;

    @BeforeAll
    static void start() {
        server = Hooks.listening();
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(server).getApplicationContext().close();
        HTTP.close();
    }

    @AfterEach
    void clear() {
        context.getBean(ProductClock.class).set(null);
        prosody.close();
        if (web != null) {
            web.stop(0);
        }
    }

    @Test
    void findsNothingWhereAllIsAsItShouldBe() {
        run(asItShouldBe());

        var proofs = inspect(shard());

        assertThat(proofs)
                .allSatisfy(proof -> assertThat(proof.verdict())
                        .as("%s: %s", proof.code(), proof.detail().vietnamese())
                        .isEqualTo(Verdict.GOOD));
        assertThat(proofs).extracting(Proof::code).doesNotHaveDuplicates().hasSize(Trial.values().length);
        assertThat(context.getBean(Sql.class).list("SELECT room FROM jitsi_probe", row -> row.text("room")))
                .as("what is left of the rooms")
                .isEmpty();
    }

    @Test
    void aServerThatIsNotThere() {
        var proofs = inspect(shard());

        assertThat(verdict(proofs, Trial.XMPP_LINE)).isEqualTo(Verdict.SEVERE);
        assertThat(verdict(proofs, Trial.GUEST_LINE)).isEqualTo(Verdict.SEVERE);
        assertThat(verdict(proofs, Trial.WRONG_KEY)).isEqualTo(Verdict.UNTRIED);
        assertThat(of(proofs, Trial.XMPP_LINE).detail().vietnamese())
                .startsWith("Không kết nối được với 127.0.0.1 cổng ");
    }

    @Test
    void anAccountWithAnotherPassword() {
        run(asItShouldBe());

        var found = of(inspect(withPassword("mat-khau-sai")), Trial.XMPP_LINE);

        assertThat(found.verdict()).isEqualTo(Verdict.SEVERE);
        assertThat(found.detail().vietnamese())
                .isEqualTo("Máy chủ hội nghị không nhận tài khoản diemcau của Điểm Cầu.");
        assertThat(found.toString()).doesNotContain("mat-khau-sai");
    }

    @Test
    void aServerWithoutTls() {
        run(asItShouldBe());

        var found = of(inspect(withTls()), Trial.XMPP_LINE);

        assertThat(found.verdict()).isEqualTo(Verdict.SEVERE);
        assertThat(found.detail().vietnamese()).startsWith("Không tin được máy chủ hội nghị");
    }

    @Test
    void aCertificateThatNobodySigned() {
        run(asItShouldBe().withTls("auth.meet.local"));

        var found = of(inspect(withTls()), Trial.XMPP_LINE);
        var trusted = of(inspect(withTls(prosody.certificate())), Trial.XMPP_LINE);

        assertThat(found.verdict()).isEqualTo(Verdict.SEVERE);
        assertThat(found.detail().vietnamese()).startsWith("Không tin được máy chủ hội nghị");
        assertThat(found.remedy().orElseThrow().vietnamese()).contains("JITSI_TINH_AUTHORITY");
        assertThat(trusted.detail().vietnamese())
                .isEqualTo(Trial.XMPP_LINE.good().vietnamese());
    }

    @Test
    void aCertificateOfAnotherName() {
        run(asItShouldBe().withTls("khac.meet.local"));

        var found = of(inspect(withTls(prosody.certificate())), Trial.XMPP_LINE);

        assertThat(found.verdict()).isEqualTo(Verdict.SEVERE);
        assertThat(found.detail().vietnamese()).startsWith("Không tin được máy chủ hội nghị");
    }

    @Test
    void tokensThatTheServerDoesNotKnow() {
        run(new Prosody(place.port(), place.httpPort()).asJitsi("diemcau", "mot-bi-mat-khac-cua-the-vao-phong"));

        var proofs = inspect(shard());

        assertThat(verdict(proofs, Trial.GOOD_TOKEN)).isEqualTo(Verdict.SEVERE);
        assertThat(of(proofs, Trial.GOOD_TOKEN).detail().vietnamese()).contains("Invalid signature");
        assertThat(verdict(proofs, Trial.WRONG_KEY))
                .as("a server that refuses everybody proves nothing")
                .isEqualTo(Verdict.UNTRIED);
    }

    @Test
    void aServerThatLooksAtNoSignature() {
        finds(Map.of(Trial.WRONG_KEY, Verdict.SEVERE, Trial.UNSIGNED_TOKEN, Verdict.SEVERE), unchecked("key"));
    }

    @Test
    void aServerThatTakesTokensOfOthers() {
        finds(
                Map.of(Trial.WRONG_ISSUER, Verdict.SEVERE, Trial.WRONG_AUDIENCE, Verdict.SEVERE),
                unchecked("iss", "aud"));
    }

    @Test
    void aServerThatDoesNotLookAtTheTime() {
        finds(Map.of(Trial.EXPIRED_TOKEN, Verdict.SEVERE, Trial.EARLY_TOKEN, Verdict.SEVERE), unchecked("exp", "nbf"));
    }

    @Test
    void aServerThatAsksForNoToken() {
        finds(Map.of(Trial.NO_TOKEN, Verdict.SEVERE), unchecked("empty"));
    }

    @Test
    void roomsThatEveryTokenOpens() {
        finds(
                Map.of(Trial.WRONG_ROOM, Verdict.SEVERE, Trial.WRONG_HOST, Verdict.SEVERE),
                jitsi("standin_unchecked = { \"room\", \"sub\" }", "", ""));
    }

    @Test
    void aServerThatDoesNotAskBeforeItOpensARoom() {
        var asking = asJitsi("", "lobby_bypass = true\nmuc_max_occupants = 500")
                .withJournal(SECRET, "")
                .tellingEventsTo(ours() + "/jitsi/events", "Bearer " + SECRET)
                .component(focus(""));
        run(asking);

        var proofs = inspect(shard());

        assertThat(verdict(proofs, Trial.RESERVATION)).isEqualTo(Verdict.SEVERE);
        assertThat(of(proofs, Trial.RESERVATION).detail().vietnamese()).contains("mở phòng mà không hỏi Điểm Cầu");
        assertThat(verdict(proofs, Trial.UNPLANNED_ROOM)).isEqualTo(Verdict.SEVERE);
        assertThat(verdict(proofs, Trial.MEMBER_ROLE)).isEqualTo(Verdict.GOOD);
    }

    @Test
    void aServerThatAsksWithAnotherSecret() {
        run(asJitsi("", "muc_max_occupants = 500")
                .onHost("reservations_standin", reservations("mot-bi-mat-khac"))
                .component(focus("")));

        var found = of(inspect(shard()), Trial.RESERVATION);

        assertThat(found.verdict()).isEqualTo(Verdict.SEVERE);
        assertThat(found.detail().vietnamese()).contains("mã bí mật sai");
    }

    @Test
    void roomsThatNobodyOpens() {
        run(asJitsi("", "muc_max_occupants = 500").onHost("reservations_standin", reservations(SECRET)));

        var found = of(inspect(shard()), Trial.RESERVATION);

        assertThat(found.verdict()).isEqualTo(Verdict.SEVERE);
        assertThat(found.detail().vietnamese()).startsWith("Bộ phận mở phòng (Jicofo) không trả lời");
    }

    @Test
    void aWayPastTheQuestionOverTheWeb() throws IOException {
        run(asItShouldBe());

        var proofs = inspect(withPublicUrl(answering(200, "{\"ready\":true,\"room\":\"x\"}")));

        only(proofs, Map.of(Trial.UNPLANNED_BY_WEB, Verdict.WARNING));
    }

    @Test
    void anAccountThatIsNoAdministrator() {
        run(asItShouldBe().withoutAdministrators());

        only(
                inspect(shard()),
                Map.of(
                        Trial.ADMINISTRATOR, Verdict.SEVERE,
                        Trial.MEMBER_ROLE, Verdict.UNTRIED,
                        Trial.MODERATOR_ROLE, Verdict.UNTRIED));
    }

    @Test
    void aFocusThatMakesOwnersOfAll() {
        finds(Map.of(Trial.MEMBER_ROLE, Verdict.SEVERE), jitsi("", "", "focus_makes_owners = true"));
    }

    @Test
    void tokensThatMakeNobodyAModerator() {
        finds(Map.of(Trial.MODERATOR_ROLE, Verdict.SEVERE), jitsi("token_affiliation = false", "", ""));
    }

    @Test
    void roomsWithoutALimit() {
        finds(Map.of(Trial.OCCUPANT_LIMIT, Verdict.WARNING), jitsi("", "muc_max_occupants = 0", ""));
    }

    @Test
    void roomsWithoutALobby() {
        finds(
                Map.of(Trial.LOBBY, Verdict.WARNING, Trial.LOBBY_BYPASS, Verdict.UNTRIED),
                jitsi("", "standin_lobby = false\nmuc_max_occupants = 500", ""));
    }

    @Test
    void aLobbyThatKeepsModeratorsOut() {
        finds(
                Map.of(Trial.LOBBY_BYPASS, Verdict.SEVERE),
                jitsi("", "lobby_bypass = false\nmuc_max_occupants = 500", ""));
    }

    @Test
    void aShardWithoutAJournal() {
        run(asItShouldBe());

        only(inspect(withJournal(Optional.empty())), Map.of(Trial.JOURNAL, Verdict.WARNING));
    }

    @Test
    void aJournalWithAnotherSecret() {
        run(complete("", "muc_max_occupants = 500", "", "mot-bi-mat-khac-cua-nhat-ky", ""));

        var proofs = inspect(shard());

        only(proofs, Map.of(Trial.JOURNAL, Verdict.WARNING));
        assertThat(of(proofs, Trial.JOURNAL).detail().vietnamese())
                .isEqualTo("Máy chủ hội nghị không nhận mã bí mật của Điểm Cầu.");
    }

    @Test
    void aJournalOfOtherRooms() {
        run(complete("", "muc_max_occupants = 500", "", SECRET, "diemcau_muc = \"muc.meet.local\""));

        var proofs = inspect(shard());

        only(proofs, Map.of(Trial.JOURNAL, Verdict.WARNING));
        assertThat(of(proofs, Trial.JOURNAL).remedy().orElseThrow().vietnamese())
                .contains("diemcau_muc = \"conference.meet.local\"");
    }

    @Test
    void aJournalThatAnybodyReads() throws IOException {
        run(asItShouldBe());

        only(
                inspect(withJournal(Optional.of(answering(200, "{}").resolve("/diemcau")))),
                Map.of(Trial.JOURNAL, Verdict.SEVERE));
    }

    @Test
    void aServerThatTellsNothing() {
        run(asJitsi("", "muc_max_occupants = 500")
                .withJournal(SECRET, "")
                .withCensus()
                .onHost("reservations_standin", reservations(SECRET))
                .component(focus("")));

        only(inspect(shard()), Map.of(Trial.EVENTS, Verdict.WARNING));
        only(
                inspect(withJournal(Optional.empty())),
                Map.of(Trial.EVENTS, Verdict.SEVERE, Trial.JOURNAL, Verdict.WARNING));
    }

    @Test
    void clocksThatAreApart() {
        run(asItShouldBe());
        var clock = context.getBean(ProductClock.class);

        clock.set(InstantSource.offset(InstantSource.system(), Duration.ofSeconds(-8)));
        var apart = inspect(shard());
        clock.set(InstantSource.offset(InstantSource.system(), Duration.ofSeconds(-80)));
        var farApart = inspect(shard());

        only(apart, Map.of(Trial.CLOCKS, Verdict.WARNING));
        assertThat(of(apart, Trial.CLOCKS).detail().vietnamese()).startsWith("Đồng hồ của máy chủ hội nghị nhanh ");
        only(farApart, Map.of(Trial.CLOCKS, Verdict.SEVERE));
    }

    @Test
    void aCountThatIsNotReadOrCannotBe() throws Exception {
        run(asItShouldBe());

        only(inspect(shard(Map.of("census-url", ""))), Map.of(Trial.CENSUS, Verdict.WARNING));
        var elsewhere = inspect(shard(Map.of("census-url", answering(200, "{\"room_census\":[]}"))));

        only(elsewhere, Map.of(Trial.CENSUS, Verdict.WARNING));
        assertThat(of(elsewhere, Trial.CENSUS).detail().vietnamese()).isEqualTo("Bộ đếm không thấy phòng thử.");
    }

    @Test
    void aCountThatAnybodyReadsAtThePublicAddress() throws Exception {
        run(asItShouldBe());
        // Another name of the same server: what the way to it keeps out is not asked there.
        var outside = URI.create("http://localhost:" + place.httpPort());

        var found = inspect(withPublicUrl(outside));

        only(found, Map.of(Trial.CENSUS, Verdict.WARNING));
        assertThat(of(found, Trial.CENSUS).remedy().orElseThrow().vietnamese()).contains("/room-census");
    }

    private void finds(Map<Trial, Verdict> expected, Prosody broken) {
        run(broken);
        only(inspect(shard()), expected);
    }

    /** These verdicts, and everything else as it should be. */
    private static void only(List<Proof> proofs, Map<Trial, Verdict> expected) {
        var all = new HashMap<String, Verdict>();
        for (var trial : Trial.values()) {
            all.put(trial.code(), expected.getOrDefault(trial, Verdict.GOOD));
        }
        var found = new HashMap<String, Verdict>();
        proofs.forEach(proof -> found.put(proof.code(), proof.verdict()));
        assertThat(found).as(proofs.toString()).isEqualTo(all);
        assertThat(proofs)
                .filteredOn(proof -> proof.verdict() == Verdict.WARNING || proof.verdict() == Verdict.SEVERE)
                .allSatisfy(proof -> assertThat(proof.remedy()).as(proof.code()).isNotEmpty());
    }

    private static Verdict verdict(List<Proof> proofs, Trial trial) {
        return of(proofs, trial).verdict();
    }

    private static Proof of(List<Proof> proofs, Trial trial) {
        return proofs.stream()
                .filter(proof -> proof.code().equals(trial.code()))
                .findFirst()
                .orElseThrow();
    }

    private void run(Prosody configured) {
        prosody = configured;
        prosody.start();
    }

    private List<Proof> inspect(Shard shard) {
        return new ShardInspection(
                        shard,
                        SHORT,
                        context.getBean(JitsiSettings.class),
                        context.getBean(ProbeTokens.class),
                        context.getBean(Probes.class),
                        context.getBean(JsonMapper.class),
                        context.getBean(ProductClock.class),
                        HTTP)
                .run();
    }

    private Prosody asItShouldBe() {
        return jitsi("", "", "");
    }

    /** A whole Jitsi, with something said to those who guard the door, to the rooms or to the focus. */
    private Prosody jitsi(String toTheDoor, String toTheRooms, String toTheFocus) {
        return complete(
                toTheDoor, toTheRooms.isEmpty() ? "muc_max_occupants = 500" : toTheRooms, toTheFocus, SECRET, "");
    }

    private Prosody complete(
            String toTheDoor, String toTheRooms, String toTheFocus, String journalSecret, String toTheJournal) {
        return asJitsi(toTheDoor, toTheRooms)
                .withJournal(journalSecret, "")
                .withCensus()
                .onHost("reservations_standin", reservations(SECRET) + "\n" + toTheJournal)
                .tellingEventsTo(ours() + "/jitsi/events", "Bearer " + SECRET)
                .component(focus(toTheFocus));
    }

    private Prosody asJitsi(String toTheDoor, String toTheRooms) {
        return new Prosody(place.port(), place.httpPort())
                .asJitsi("diemcau", TOKEN_SECRET)
                .onRooms("rooms_standin", toTheDoor + "\n" + toTheRooms);
    }

    private Prosody unchecked(String... what) {
        return jitsi("", "", "").onHost("uptime", "standin_unchecked = { \"" + String.join("\", \"", what) + "\" }");
    }

    private static String reservations(String secret) {
        return """
                reservations_api_prefix = "%s/jitsi/reservations"
                reservations_api_headers = { ["Authorization"] = "Bearer %s" }
                reservations_enable_max_occupants = true
                reservations_enable_lobby_support = true
                """.formatted(ours(), secret);
    }

    private static String focus(String more) {
        return """
                Component "focus.meet.local" "focus_standin"
                  focus_host = "meet.local"
                  focus_rooms = "conference.meet.local"
                  %s
                """.formatted(more);
    }

    private static String ours() {
        return Hooks.address(Objects.requireNonNull(server));
    }

    /** A web server that answers everything the same. */
    private URI answering(int status, String body) throws IOException {
        var answer = body.getBytes(StandardCharsets.UTF_8);
        var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        started.start();
        web = started;
        return URI.create("http://127.0.0.1:" + started.getAddress().getPort());
    }

    private Shard shard() {
        return shard(Map.of());
    }

    private Shard withPassword(String password) {
        return shard(Map.of("password", password));
    }

    private Shard withTls() {
        return shard(Map.of("plain", "no"));
    }

    private Shard withTls(Path authority) {
        return shard(Map.of("plain", "no", "authority", authority));
    }

    private Shard withPublicUrl(URI url) {
        return shard(Map.of("public-url", url));
    }

    private Shard withJournal(Optional<URI> journal) {
        return shard(Map.of("journal-url", journal.map(URI::toString).orElse("")));
    }

    private Shard shard(Map<String, Object> otherwise) {
        var settings = new HashMap<String, Object>(Map.of(
                "port", place.port(),
                // Prosody's own web server: it knows no way past the question.
                "public-url", "http://127.0.0.1:" + place.httpPort(),
                "websocket-url", place.websocket(),
                "journal-url", place.journal(),
                "census-url", place.census()));
        settings.putAll(otherwise);
        return TestShard.with(settings);
    }
}
