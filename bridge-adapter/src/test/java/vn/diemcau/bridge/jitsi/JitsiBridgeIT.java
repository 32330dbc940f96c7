package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ConferenceBridgeContract;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.TestDatabase;

/**
 * The Jitsi bridge keeps the promises of every bridge on a real Prosody. What Jitsi's event_sync would post is told by
 * a stand-in, right here: the same values, handed over where its events arrive.
 */
class JitsiBridgeIT implements ConferenceBridgeContract {
    private static final Prosody PROSODY = new Prosody();
    private static @Nullable ApplicationContext context;

    private final JitsiBridge bridge = Objects.requireNonNull(context).getBean(JitsiBridge.class);
    private final HearingEvents hearing = Objects.requireNonNull(context).getBean(HearingEvents.class);
    private final Map<String, Person> people = new HashMap<>();

    @BeforeAll
    static void start() {
        PROSODY.start();
        context = ApplicationContext.builder()
                .environments("test")
                .deduceEnvironment(false)
                .properties(TestDatabase.properties())
                .properties(Map.of(
                        "diemcau.clock", false,
                        "jitsi.shards", "tinh",
                        "jitsi.hook-secret", "mot-bi-mat-cua-bai-thu",
                        "jitsi.keys-dir", "target/jitsi-keys",
                        "jitsi.tinh.host", "127.0.0.1",
                        "jitsi.tinh.port", PROSODY.port(),
                        "jitsi.tinh.plain", "yes",
                        "jitsi.tinh.domain", Prosody.DOMAIN,
                        "jitsi.tinh.user", "diemcau"))
                .properties(
                        Map.of("jitsi.tinh.password", Prosody.PASSWORD, "jitsi.tinh.public-url", "https://meet.local"))
                .start();
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context).close();
        PROSODY.close();
    }

    @AfterEach
    void everybodyGoes() {
        people.values().forEach(Person::vanish);
    }

    @Override
    public ConferenceBridge bridge() {
        return bridge;
    }

    @Override
    public String enter(RoomName room, EndpointId endpoint, String connection) {
        var person = new Person(room, endpoint, Prosody.ROOMS);
        hearing.hear(new RoomEvent.Joined(person.visit));
        try {
            var name = bridge.roster(room).orElseThrow().occupants().stream()
                    .map(BridgeSignal.Occupant::connection)
                    .filter(one -> !people.containsKey(one))
                    .findFirst()
                    .orElseThrow();
            people.put(name, person);
            return name;
        } catch (ConferenceBridge.BridgeAway away) {
            throw new IllegalStateException(away);
        }
    }

    @Override
    public void leave(RoomName room, EndpointId endpoint, String connection) {
        var person = Objects.requireNonNull(people.get(connection));
        person.vanish();
        hearing.hear(new RoomEvent.Left(person.visit, Instant.now()));
    }

    @Test
    void whoCameBeforeTheirEventIsThereWithoutAName() throws Exception {
        var room = aRoom();
        bridge.open(room);
        var person = new Person(room.name(), THU_CUC, Prosody.ROOMS);
        people.put("early", person);

        var before = bridge.roster(room.name()).orElseThrow();
        hearing.hear(new RoomEvent.Joined(person.visit));
        var after = bridge.roster(room.name()).orElseThrow();

        assertThat(before.occupants()).isEmpty();
        assertThat(before.unnamed())
                .singleElement()
                .satisfies(one -> assertThat(one.nick()).contains(person.nick()));
        assertThat(before.isEmpty()).isFalse();
        assertThat(after.unnamed()).isEmpty();
        assertThat(after.occupants())
                .as("the same stay, with its name and its time")
                .containsExactly(new BridgeSignal.Occupant(
                        THU_CUC, before.unnamed().getFirst().connection(), Optional.of(person.visit.joinedAt())));
    }

    @Test
    void whoHasNoNameIsTheSameStayInEachRosterSinceItWasFirstSeen() throws Exception {
        var room = aRoom();
        bridge.open(room);
        people.put("nobody", new Person(room.name(), THU_CUC, Prosody.ROOMS));
        people.put("another", new Person(room.name(), VIET_TRI, Prosody.ROOMS));

        var first = bridge.roster(room.name()).orElseThrow();
        var second = bridge.roster(room.name()).orElseThrow();

        assertThat(first.unnamed()).hasSize(2).allMatch(one -> one.since().equals(first.takenUntil()));
        assertThat(second.unnamed()).containsExactlyInAnyOrderElementsOf(first.unnamed());
    }

    @Test
    void theSecretaryNamesWhomNothingElseNamesAndSendsThemOutByThatName() throws Exception {
        var room = aRoom();
        bridge.open(room);
        var person = new Person(room.name(), THU_CUC, Prosody.ROOMS);
        people.put("nobody", person);
        var stay = bridge.roster(room.name()).orElseThrow().unnamed().getFirst().connection();

        bridge.name(room.name(), stay, Optional.of(THU_CUC));

        var named = bridge.roster(room.name()).orElseThrow();
        assertThat(named.unnamed()).isEmpty();
        assertThat(named.occupants())
                .containsExactly(
                        new BridgeSignal.Occupant(THU_CUC, stay, Optional.empty(), BridgeSignal.Proof.SECRETARY));

        bridge.name(room.name(), stay, Optional.empty());
        assertThat(bridge.roster(room.name()).orElseThrow().unnamed())
                .extracting(BridgeSignal.Unnamed::connection)
                .containsExactly(stay);

        bridge.name(room.name(), stay, Optional.of(THU_CUC));
        bridge.remove(room.name(), THU_CUC);
        await().atMost(Duration.ofSeconds(10)).until(() -> !person.isIn());
    }

    @Test
    void theOwnPageNamesAnOccupantUntilItsTokenSpeaks() throws Exception {
        var room = aRoom();
        bridge.open(room);
        var person = new Person(room.name(), THU_CUC, Prosody.ROOMS);
        people.put("page", person);

        assertThat(bridge.claim(room.name(), VIET_TRI, person.nick())).isTrue();
        assertThat(bridge.claim(room.name(), THU_CUC, person.nick()))
                .as("whoever claims first has it")
                .isFalse();
        assertThat(bridge.roster(room.name()).orElseThrow().occupants())
                .extracting(BridgeSignal.Occupant::endpoint, BridgeSignal.Occupant::proof)
                .containsExactly(tuple(VIET_TRI, BridgeSignal.Proof.PAGE));

        hearing.hear(new RoomEvent.Joined(person.visit));
        assertThat(bridge.roster(room.name()).orElseThrow().occupants())
                .extracting(BridgeSignal.Occupant::endpoint, BridgeSignal.Occupant::proof)
                .containsExactly(tuple(THU_CUC, BridgeSignal.Proof.TOKEN));
        assertThat(bridge.claim(room.name(), VIET_TRI, person.nick())).isFalse();
        assertThat(bridge.claim(room.name(), THU_CUC, person.nick())).isTrue();
    }

    @Test
    void nobodyOfOursIsInTheRoomThatIsWatched() throws Exception {
        var room = aRoom();
        bridge.open(room);
        enter(room.name(), THU_CUC, "c-1");

        for (int i = 0; i < 3; i++) {
            bridge.roster(room.name());
        }

        var person = people.values().iterator().next();
        assertThat(person.company()).as("what a participant sees").isEqualTo(1);
    }

    @Test
    void whoIsInABreakoutRoomIsInTheMeeting() throws Exception {
        var room = aRoom();
        bridge.open(room);
        var node = "nhom-1-" + room.name().value();
        var person = new Person(new RoomName(node), THU_CUC, "breakout." + Prosody.DOMAIN);
        people.put("breakout", person);

        hearing.hear(new RoomEvent.Joined(new RoomEvent.Visit(
                room.name(), Optional.of(node), person.visit.jid(), THU_CUC, person.visit.joinedAt())));

        assertThat(bridge.roster(room.name()).orElseThrow().occupants())
                .extracting(BridgeSignal.Occupant::endpoint)
                .containsExactly(THU_CUC);
        bridge.remove(room.name(), THU_CUC);
        assertThat(bridge.roster(room.name()).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void whoWasSentOutMayComeBack() throws Exception {
        var room = aRoom();
        bridge.open(room);
        var first = enter(room.name(), THU_CUC, "c-1");
        var person = Objects.requireNonNull(people.get(first));

        bridge.remove(room.name(), THU_CUC);
        await().atMost(Duration.ofSeconds(10)).until(() -> !person.isIn());
        hearing.hear(new RoomEvent.Left(person.visit, person.visit.joinedAt()));
        person.enter();

        assertThat(person.isIn()).isTrue();
    }

    @Test
    void aServerThatWasKilledIsNoticedAndItsRoomsBeginAnew() throws Exception {
        var room = aRoom();
        bridge.open(room);
        enter(room.name(), THU_CUC, "c-1");
        long before = bridge.roster(room.name()).orElseThrow().epoch();

        PROSODY.kill();
        assertThatThrownBy(() -> bridge.roster(room.name())).isInstanceOf(ConferenceBridge.BridgeAway.class);
        assertThat(bridge.check()).extracting(ConferenceBridge.Finding::code).contains("shard-away");
        PROSODY.start();

        var after = bridge.roster(room.name()).orElseThrow();
        assertThat(after.epoch()).isGreaterThan(before);
        assertThat(after.occupants()).isEmpty();
    }

    @Test
    void aServerThatOffersNoTlsIsNotTrusted() {
        var wire = new Wire(shard(Prosody.PASSWORD, false), () -> {});

        assertThatThrownBy(wire::reach)
                .isInstanceOf(ConferenceBridge.BridgeAway.class)
                .hasMessageContaining("không kết nối được với máy chủ hội nghị tinh");
    }

    @Test
    void aWrongPasswordIsToldAndDoesNotShow() {
        var wire = new Wire(shard("mat-khau-sai", true), () -> {});

        assertThatThrownBy(wire::reach)
                .isInstanceOf(ConferenceBridge.BridgeAway.class)
                .hasMessageContaining("not-authorized")
                .message()
                .doesNotContain("mat-khau-sai");
    }

    private static Shard shard(String password, boolean plain) {
        return new Shard(
                "tinh",
                "127.0.0.1",
                PROSODY.port(),
                Prosody.DOMAIN,
                "auth." + Prosody.DOMAIN,
                Prosody.ROOMS,
                "breakout." + Prosody.DOMAIN,
                Set.of(),
                "diemcau",
                password,
                URI.create("https://meet.local"),
                URI.create("wss://meet.local/xmpp-websocket"),
                Optional.empty(),
                500,
                plain,
                Optional.empty());
    }

    @Test
    void leadsIntoTheRoomWithAToken() throws Exception {
        var room = aRoom();
        bridge.open(room);
        var guest = new ConferenceBridge.Guest(THU_CUC, "Điểm cầu xã Thu Cúc", false, room.opensAt(), room.endsAt());

        var admission = (Admission.Embedded) bridge.admit(room, guest);

        assertThat(URI.create(admission.url()).getPath())
                .isEqualTo("/" + room.name().value());
        assertThat(URI.create(admission.url()).getQuery()).isEqualTo("jwt=" + admission.token());
        assertThat(Map.of("origin", admission.origin())).containsExactly(entry("origin", "https://meet.local"));
    }

    /** Somebody with a client of their own, signed in under a random name as Jitsi gives it to each token. */
    private static final class Person {
        private final XMPPTCPConnection line;
        private final MultiUserChat chat;
        private final RoomEvent.Visit visit;

        Person(RoomName room, EndpointId endpoint, String domain) {
            try {
                line = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                        .setHost("127.0.0.1")
                        .setPort(PROSODY.port())
                        .setXmppDomain(Prosody.DOMAIN)
                        .performSaslAnonymousAuthentication()
                        .setSecurityMode(SecurityMode.disabled)
                        .build());
                line.connect().login();
                chat = MultiUserChatManager.getInstanceFor(line)
                        .getMultiUserChat(JidCreate.entityBareFrom(room.value() + "@" + domain));
                enter();
                visit = new RoomEvent.Visit(
                        room,
                        Optional.empty(),
                        line.getUser().toString(),
                        endpoint,
                        Instant.ofEpochSecond(Instant.now().getEpochSecond()));
            } catch (Exception failure) {
                throw new IllegalStateException("nobody can enter", failure);
            }
        }

        void enter() throws Exception {
            chat.join(Resourcepart.from(nick()));
        }

        String nick() {
            return "a" + Integer.toHexString(System.identityHashCode(this));
        }

        boolean isIn() {
            return chat.isJoined();
        }

        int company() {
            return chat.getOccupantsCount();
        }

        void vanish() {
            line.disconnect();
        }
    }
}
