package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RoomName;

/** {@code deploy/jitsi/mod_diemcau.lua} in a real Prosody, and those who read it. */
class JournalIT {
    private static final int KEPT = 8;
    private static final EndpointId THU_CUC = new EndpointId(310);
    private static final List<String> HINTS = new CopyOnWriteArrayList<>();
    private static final List<String> KNOWN_BY = new CopyOnWriteArrayList<>();
    private static final String HEADER = "X-Diem-Cau";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static @Nullable HttpServer hinted;
    private static @Nullable Prosody prosody;
    private static @Nullable ApplicationContext context;

    private final Prosody server = Objects.requireNonNull(prosody);
    private final Journals journals = Objects.requireNonNull(context).getBean(Journals.class);
    private final JitsiTokens tokens = Objects.requireNonNull(context).getBean(JitsiTokens.class);
    private final Shard shard = Objects.requireNonNull(context)
            .getBean(JitsiSettings.class)
            .shards()
            .getFirst();

    @BeforeAll
    static void start() throws Exception {
        var ear = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        ear.createContext("/", call -> {
            KNOWN_BY.add(String.valueOf(call.getRequestHeaders().getFirst(HEADER)));
            HINTS.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        ear.start();
        hinted = ear;
        var started = new Prosody()
                .asJitsi("diemcau", Hooks.TOKEN_SECRET)
                .tellingEventsTo("http://127.0.0.1:1", "")
                .withJournal(
                        Hooks.SECRET, "http://127.0.0.1:" + ear.getAddress().getPort() + "/")
                .hintingIn(HEADER)
                .keeping(KEPT);
        started.start();
        prosody = started;
        context = TestShard.context(
                started,
                Map.of(
                        "websocket-url", started.websocket().toString(),
                        "journal-url", started.journal().toString()),
                Map.of("jitsi.app-secret", Hooks.TOKEN_SECRET, "jitsi.hook-header", HEADER));
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context).close();
        Objects.requireNonNull(prosody).close();
        Objects.requireNonNull(hinted).stop(0);
        HTTP.shutdownNow();
    }

    @Test
    void numbersWhoCameAndWentAndSaysWhoseTokenItWas() throws Exception {
        var room = new RoomName("42-giao-ban-aaaa");
        var before = Instant.now();
        var guest = enter(room);
        var inside = journals.read(server.journal(), room, 0);
        guest.leave(false);
        await().until(() -> journals.read(server.journal(), room, 0).last() == 2);
        var after = journals.read(server.journal(), room, 0);

        assertThat(inside.present()).singleElement().satisfies(one -> {
            assertThat(one.jid()).isEqualTo(guest.jid());
            assertThat(one.nick()).isEqualTo(guest.nick());
            assertThat(one.id()).isEqualTo("310");
            assertThat(one.role()).isEqualTo("participant");
        });
        assertThat(after.present()).isEmpty();
        assertThat(after.entries()).extracting(JournalPage.Entry::what).containsExactly("joined", "left");
        assertThat(after.entries()).extracting(JournalPage.Entry::seq).containsExactly(1L, 2L);
        assertThat(after.entries())
                .extracting(JournalPage.Entry::stay)
                .containsOnly(inside.present().getFirst().stay());
        assertThat(Instant.ofEpochMilli(after.entries().getFirst().at()))
                .isBetween(before.minusMillis(1), Instant.now());
        assertThat(journals.read(server.journal(), room, 1).entries())
                .extracting(JournalPage.Entry::seq)
                .containsExactly(2L);
    }

    @Test
    void keepsSoManyAndSaysWhatItDropped() throws Exception {
        var room = new RoomName("43-giao-ban-bbbb");
        for (int i = 0; i < KEPT; i++) {
            enter(room).leave(false);
        }
        await().until(() -> journals.read(server.journal(), room, 0).last() == 2 * KEPT);

        var page = journals.read(server.journal(), room, 0);

        assertThat(page.first()).isEqualTo(KEPT + 1);
        assertThat(page.entries()).hasSize(KEPT);
    }

    @Test
    void hintsThatThereIsMoreAndNothingElse() throws Exception {
        var room = new RoomName("44-giao-ban-cccc");
        var guest = enter(room);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(HINTS)
                        .anySatisfy(hint -> assertThat(hint)
                                .contains(room.value())
                                .doesNotContain(guest.jid())
                                .doesNotContain("310")));
        assertThat(KNOWN_BY)
                .as("by the header that was configured")
                .containsOnly(Objects.requireNonNull(context)
                        .getBean(JitsiSettings.class)
                        .hookValue());
        guest.leave(true);
    }

    @Test
    void answersNobodyWithoutTheSecret() throws Exception {
        for (var shown : List.of("", "Bearer ", "Bearer " + Hooks.SECRET.substring(1), Hooks.SECRET)) {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(server.journal() + "?room=42-giao-ban-aaaa"))
                            .header("Authorization", shown)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(shown).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("epoch");
        }
    }

    @Test
    void anUnknownRoomIsEmptyAndAServerThatIsAwayIsAway() throws Exception {
        var page = journals.read(server.journal(), new RoomName("45-giao-ban-dddd"), 7);
        assertThat(page.last()).isZero();
        assertThat(page.entries()).isEmpty();

        assertThatThrownBy(() ->
                        journals.read(URI.create("http://127.0.0.1:1/diemcau"), new RoomName("45-giao-ban-dddd"), 0))
                .isInstanceOf(BridgeAway.class)
                .hasMessage("không đọc được nhật ký phòng của máy chủ hội nghị");
    }

    @Test
    void theRosterNamesThoseOfTheJournalWithoutAnyEvent() throws Exception {
        var bridge = Objects.requireNonNull(context).getBean(ConferenceBridge.class);
        var room = new RoomName("46-giao-ban-eeee");
        var now = Instant.now();
        bridge.open(
                new ConferenceBridge.RoomPlan(room, new MeetingId(46), "Giao ban", now, now.plusSeconds(3600), now, 2));
        var guest = enter(room);

        var roster = bridge.roster(room).orElseThrow();

        assertThat(roster.occupants()).singleElement().satisfies(one -> {
            assertThat(one.endpoint()).isEqualTo(THU_CUC);
            assertThat(one.joinedAt().orElseThrow()).isBetween(now, Instant.now());
        });
        guest.leave(true);
    }

    @Test
    void aServerThatBeganAnewIsReadFromItsFirstNumber() throws Exception {
        var bridge = Objects.requireNonNull(context).getBean(ConferenceBridge.class);
        var room = new RoomName("47-giao-ban-ffff");
        var now = Instant.now();
        bridge.open(
                new ConferenceBridge.RoomPlan(room, new MeetingId(47), "Giao ban", now, now.plusSeconds(3600), now, 2));
        for (int i = 0; i < 3; i++) {
            enter(room).leave(false);
        }
        assertThat(bridge.roster(room).orElseThrow().occupants()).isEmpty();

        server.kill();
        server.start();
        var guest = enter(room);

        assertThat(bridge.roster(room).orElseThrow().occupants())
                .extracting(BridgeSignal.Occupant::endpoint)
                .containsExactly(THU_CUC);
        guest.leave(true);
    }

    private Guest enter(RoomName room) throws Exception {
        var now = Instant.now();
        var token = tokens.issue(
                shard,
                room,
                new ConferenceBridge.Guest(
                        THU_CUC, "Điểm cầu xã Thu Cúc", false, now.minusSeconds(60), now.plusSeconds(600)));
        return Guest.enter(HTTP, server, room, THU_CUC, token);
    }
}
