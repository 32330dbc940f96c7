package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionFactory;
import org.jitsi.xmpp.extensions.health.HealthStatusPacketExt.Health;
import org.jitsi.xmpp.extensions.jibri.JibriBusyStatusPacketExt.BusyStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ShardReport;
import vn.diemcau.rooms.ShardReport.Machine.Kind;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/** What the machines of a shard tell of themselves is seen, on a real Prosody, and what is wrong is said. */
class BreweryIT {
    private static final Prosody PROSODY = new Prosody().withBreweries();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static final AtomicBoolean DRAINS = new AtomicBoolean();
    private static @Nullable HttpServer jicofo;
    private static @Nullable HttpServer jvb;
    private static @Nullable ApplicationContext context;

    private final ConferenceBridge bridge = Objects.requireNonNull(context).getBean(ConferenceBridge.class);
    private final List<BreweryPeer> peers = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        PROSODY.start();
        // A stand-in for Jicofo's REST, in the words of jitsi.md 4.
        var focus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        focus.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var body = "{\"movedEndpoints\":7,\"conferences\":2}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        focus.start();
        jicofo = focus;
        // A stand-in for the private REST of a bridge, in the words of jitsi.md 5.
        var rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rest.createContext("/colibri/drain", exchange -> {
            var asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            if (!asked.equals("GET /colibri/drain")) {
                DRAINS.set(asked.equals("POST /colibri/drain/enable"));
            }
            var body = "{\"drain\":%s}".formatted(DRAINS.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        rest.start();
        jvb = rest;
        context = ApplicationContext.builder()
                .environments("test")
                .deduceEnvironment(false)
                .properties(TestDatabase.properties())
                .properties(Map.of(
                        "diemcau.clock", false,
                        "jitsi.shards", "xuong",
                        "jitsi.hook-secret", "mot-bi-mat-cua-bai-thu",
                        "jitsi.keys-dir", "target/jitsi-keys",
                        "jitsi.xuong.host", "127.0.0.1",
                        "jitsi.xuong.port", PROSODY.port(),
                        "jitsi.xuong.plain", "yes",
                        "jitsi.xuong.domain", Prosody.DOMAIN,
                        "jitsi.xuong.user", "diemcau",
                        "jitsi.xuong.password", Prosody.PASSWORD))
                .properties(Map.of(
                        "jitsi.xuong.public-url",
                        "https://meet.local",
                        "jitsi.xuong.capacity",
                        300,
                        "jitsi.xuong.jicofo-rest",
                        "http://127.0.0.1:" + focus.getAddress().getPort(),
                        "jitsi.xuong.jvb-rest",
                        "jvb-1=http://127.0.0.1:" + rest.getAddress().getPort() + ", jvb-3=" + "http://127.0.0.1:"
                                + focus.getAddress().getPort()))
                .start();
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context).close();
        Objects.requireNonNull(jicofo).stop(0);
        Objects.requireNonNull(jvb).stop(0);
        PROSODY.close();
    }

    @AfterEach
    void everyMachineGoes() {
        peers.forEach(BreweryPeer::close);
        ASKED.clear();
        Objects.requireNonNull(context).getBean(ProductClock.class).set(null);
        soon().until(() -> shard().machines().isEmpty());
    }

    @Test
    void seesBridgesRecordersAndGateways() throws Exception {
        peer(Machine.Kind.JVB, "jvb-1").tell(healthy("0.31"));
        peer(Machine.Kind.JIBRI, "jibri-1").tell(BusyStatus.BUSY, Health.HEALTHY);
        peer(Machine.Kind.JIGASI, "jigasi-1").tell(Map.of("stress_level", "0.05", "version", "1.1"));

        soon().until(() -> shard().machines().size() == 3);

        assertThat(shard().machines())
                .extracting(
                        ShardReport.Machine::kind,
                        ShardReport.Machine::name,
                        ShardReport.Machine::healthy,
                        ShardReport.Machine::busy,
                        ShardReport.Machine::stress,
                        ShardReport.Machine::version,
                        ShardReport.Machine::region)
                .containsExactlyInAnyOrder(
                        tuple(
                                Kind.BRIDGE,
                                "jvb-1",
                                true,
                                false,
                                Optional.of(0.31),
                                Optional.of("2.3.300"),
                                Optional.of("phu-tho")),
                        tuple(
                                Kind.RECORDER,
                                "jibri-1",
                                true,
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        tuple(
                                Kind.GATEWAY,
                                "jigasi-1",
                                true,
                                false,
                                Optional.of(0.05),
                                Optional.of("1.1"),
                                Optional.empty()));
        assertThat(bridge.check()).isEmpty();
        assertThat(shard().carries()).isEqualTo(300);
    }

    @Test
    void aMachineThatGoesIsGone() throws Exception {
        peer(Machine.Kind.JVB, "jvb-1").tell(healthy("0.1"));
        var second = peer(Machine.Kind.JVB, "jvb-2");
        second.tell(healthy("0.1"));
        soon().until(() -> shard().machines().size() == 2);

        second.close();

        soon().until(() -> shard().machines().stream()
                .map(ShardReport.Machine::name)
                .toList()
                .equals(List.of("jvb-1")));
    }

    @Test
    void withoutAHealthyBridgeTheShardCarriesNothing() throws Exception {
        soon().until(() -> codes().contains("no-healthy-bridge"));
        assertThat(shard().carries()).isZero();
        assertThat(bridge.check()).filteredOn(ConferenceBridge.Finding::severe).hasSize(1);

        var jvb = peer(Machine.Kind.JVB, "jvb-1");
        jvb.tell(Map.of("healthy", "false", "stress_level", "0.1"));
        soon().until(() -> codes().equals(List.of("no-healthy-bridge", "machine-unhealthy")));
        assertThat(shard().carries()).isZero();

        jvb.tell(healthy("0.1"));
        soon().until(() -> codes().isEmpty());
        assertThat(shard().carries()).isEqualTo(300);
    }

    @Test
    void saysWhichBridgeIsOverloaded() throws Exception {
        var jvb = peer(Machine.Kind.JVB, "jvb-1");
        jvb.tell(healthy("0.79"));
        soon().until(() -> shard().machines().size() == 1);
        assertThat(codes()).isEmpty();

        jvb.tell(healthy("1.11"));

        soon().until(() -> codes().equals(List.of("bridge-stressed")));
        assertThat(bridge.check().getFirst().detail().vietnamese())
                .isEqualTo(
                        "Cầu truyền hình jvb-1 của máy chủ hội nghị xuong quá tải: mức tải 1,11, nên từ 0,80 trở xuống.");
    }

    @Test
    void aBridgeThatSaysNothingMoreIsNotBelieved() throws Exception {
        peer(Machine.Kind.JVB, "jvb-1").tell(healthy("0.1"));
        peer(Machine.Kind.JIBRI, "jibri-1").tell(BusyStatus.IDLE, Health.HEALTHY);
        soon().until(() -> shard().machines().size() == 2);
        var later = Instant.now().plusSeconds(60);

        Objects.requireNonNull(context).getBean(ProductClock.class).set(() -> later);

        assertThat(codes())
                .as("a recorder speaks only when something changes")
                .isEqualTo(List.of("no-healthy-bridge", "stats-stale"));
        assertThat(shard().carries()).isZero();
    }

    @Test
    void movesTheEndpointsOffABridgeThatDrains() throws Exception {
        var jvb = peer(Machine.Kind.JVB, "jvb-1");
        jvb.tell(healthy("0.1"));
        soon().until(() -> shard().machines().size() == 1);
        assertThat(bridge.relieve("xuong", "jvb-1")).as("not while it works").isZero();
        assertThat(ASKED).isEmpty();

        jvb.tell(Map.of("healthy", "true", "drain", "true", "stress_level", "0.1"));
        soon().until(() -> codes().equals(List.of("bridge-draining")));
        assertThat(shard().machines().getFirst().movable()).isTrue();
        assertThat(shard().carries()).as("nothing new").isZero();

        assertThat(bridge.relieve("xuong", "jvb-1")).isEqualTo(7);
        assertThat(ASKED)
                .containsExactly("GET /move-endpoints/move-fraction?fraction=1.0&bridge="
                        + "jvbbrewery%40internal.auth.meet.local%2Fjvb-1");
    }

    @Test
    void letsABridgeRestAndWorkAgainOverItsOwnRestAndSaysWhyAnotherCannot() throws Exception {
        peer(Machine.Kind.JVB, "jvb-1").tell(healthy("0.1"));
        peer(Machine.Kind.JVB, "jvb-2").tell(healthy("0.1"));
        peer(Machine.Kind.JVB, "jvb-3").tell(healthy("0.1"));
        peer(Machine.Kind.JIBRI, "jibri-1").tell(BusyStatus.IDLE, Health.HEALTHY);
        soon().until(() -> shard().machines().size() == 4);

        assertThat(bridge.rest("xuong", "jvb-1", true)).isTrue();
        assertThat(DRAINS).isTrue();
        assertThat(bridge.rest("xuong", "jvb-1", false)).isTrue();
        assertThat(DRAINS).isFalse();

        assertThat(shard().machines())
                .extracting(ShardReport.Machine::name, one -> one.cannotRest().map(Sentence::vietnamese))
                .containsExactlyInAnyOrder(
                        tuple("jvb-1", Optional.empty()),
                        tuple(
                                "jvb-2",
                                Optional.of(
                                        "Chưa khai địa chỉ REST của cầu truyền hình jvb-2 (JITSI_XUONG_JVB_REST).")),
                        tuple("jvb-3", Optional.empty()),
                        tuple("jibri-1", Optional.of("Chỉ cho nghỉ dần được cầu truyền hình.")));
        assertThat(bridge.rest("xuong", "jvb-2", true)).isFalse();
        assertThatThrownBy(() -> bridge.rest("xuong", "jvb-3", true))
                .as("it answers, and does not do it")
                .isInstanceOf(ConferenceBridge.BridgeAway.class)
                .hasMessage("cầu truyền hình jvb-3 không làm theo");
    }

    private BreweryPeer peer(Machine.Kind kind, String name) throws Exception {
        var peer = new BreweryPeer(PROSODY, kind, name);
        peers.add(peer);
        return peer;
    }

    private static Map<String, String> healthy(String stress) {
        return Map.of(
                "stress_level", stress,
                "healthy", "true",
                "drain", "false",
                "graceful_shutdown", "false",
                "region", "phu-tho",
                "version", "2.3.300",
                "current_timestamp", "2026-11-22 17:27:00.707");
    }

    private ShardReport shard() {
        return bridge.shards().getFirst();
    }

    private List<String> codes() {
        return bridge.check().stream().map(ConferenceBridge.Finding::code).toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(200));
    }
}
