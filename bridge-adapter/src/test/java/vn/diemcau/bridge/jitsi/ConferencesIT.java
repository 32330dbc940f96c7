package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RoomName;

/** Jicofo is asked for a room before anybody comes, over XMPP or over HTTP. */
class ConferencesIT {
    private static final Prosody PROSODY = new Prosody();
    private static int rooms;

    private final RoomName room = new RoomName("42-giao-ban-" + ++rooms);
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private @Nullable Wire wire;
    private @Nullable HttpServer jicofo;

    @BeforeAll
    static void start() {
        PROSODY.start();
    }

    @AfterAll
    static void stop() {
        PROSODY.close();
    }

    @AfterEach
    void hangUp() {
        if (wire != null) {
            wire.close();
        }
        if (jicofo != null) {
            jicofo.stop(0);
        }
    }

    @Test
    void theRoomIsThereWhenJicofoHasAnswered() throws Exception {
        try (var focus = new Focus(PROSODY)) {
            var line = ask(Map.of("focus", focus.jid()));

            assertThat(line.occupants(room.value(), Prosody.ROOMS)).hasValue(Set.of());
            assertThat(focus.asked()).containsExactly("conference " + room.value() + "@" + Prosody.ROOMS);
        }
    }

    @Test
    void aJicofoThatIsNotThereIsNoRoom() {
        assertThatThrownBy(() -> ask(Map.of("focus", "focus@auth." + Prosody.DOMAIN + "/focus")))
                .isInstanceOf(BridgeAway.class)
                .hasMessageContaining("không mở phòng: service-unavailable");
    }

    @Test
    void isAskedOverHttpWhereThatIsConfigured() throws Exception {
        ask(Map.of("jicofo-rest", answering(200, "{\"room\":\"x\",\"ready\":true,\"focusJid\":\"f\"}")));

        assertThat(posted).hasSize(1);
        assertThat(JsonMapper.createDefault().readValue(posted.getFirst(), Map.class))
                .isEqualTo(Map.of("room", room.value() + "@" + Prosody.ROOMS, "properties", Map.of()));
    }

    @Test
    void aJicofoThatIsNotReadyIsNoRoom() throws Exception {
        var notReady = answering(200, "{\"room\":\"x\",\"ready\":false}");

        assertThatThrownBy(() -> ask(Map.of("jicofo-rest", notReady)))
                .isInstanceOf(BridgeAway.class)
                .hasMessageContaining("chưa sẵn sàng mở phòng");
    }

    @Test
    void aJicofoThatRefusesIsNoRoom() throws Exception {
        var refusing = answering(500, "");

        assertThatThrownBy(() -> ask(Map.of("jicofo-rest", refusing)))
                .isInstanceOf(BridgeAway.class)
                .hasMessageContaining("trả lời 500");
    }

    @Test
    void nobodyIsAskedWhereNothingIsConfigured() throws Exception {
        var line = ask(Map.of());

        assertThat(line.occupants(room.value(), Prosody.ROOMS)).isEmpty();
    }

    @Test
    void isNotAskedInTheClearAcrossTheNetwork() {
        assertThatThrownBy(() -> ask(Map.of("jicofo-rest", "http://jicofo.phutho.example:8888")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("JITSI_TINH_JICOFO_REST");
    }

    private Wire ask(Map<String, String> parts) throws BridgeAway {
        var settings = new HashMap<String, Object>(Map.of("port", PROSODY.port()));
        settings.putAll(parts);
        var environment = TestShard.environment(settings);
        var shard = new JitsiSettings(environment).shards().getFirst();
        var line = new Wire(shard, () -> {});
        wire = line;
        new Conferences(
                        new ShardParts(environment, new JitsiSettings(environment)),
                        JsonMapper.createDefault(),
                        new ShardHttp())
                .ask(new Place(room, shard, line));
        return line;
    }

    /** Jicofo's HTTP as {@code jitsi.md} 4 has it, with one answer to everything. */
    private String answering(int status, String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        jicofo = server;
        server.createContext("/conference-request/v1", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
