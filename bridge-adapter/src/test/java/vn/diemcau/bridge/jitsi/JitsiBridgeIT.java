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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.muc.MUCRole;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jivesoftware.smackx.nick.packet.Nick;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.Acted;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ConferenceBridgeContract;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.RoomSettings;

/**
 * The Jitsi bridge keeps the promises of every bridge on a real Prosody. What Jitsi's event_sync would post is told by
 * a stand-in, right here: the same values, handed over where its events arrive.
 */
class JitsiBridgeIT implements ConferenceBridgeContract {
    private static final Prosody PROSODY = new Prosody();
    private static @Nullable ApplicationContext context;

    private final JitsiBridge bridge = Objects.requireNonNull(context).getBean(JitsiBridge.class);
    private final HearingEvents hearing = Objects.requireNonNull(context).getBean(HearingEvents.class);
    private @Nullable Focus focus;
    private final Map<String, Person> people = new HashMap<>();

    @BeforeAll
    static void start() {
        PROSODY.start();
        context = TestShard.context(PROSODY, Map.of("sip-address", "sip:{room}@sip.meet.local"), Map.of());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context).close();
        PROSODY.close();
    }

    /** Jicofo alone mutes, and is in every room of a Jitsi. */
    @Override
    @Test
    public void silencesOnlyWhoIsIn() throws Exception {
        try (var jicofo = new Focus(PROSODY)) {
            focus = jicofo;
            ConferenceBridgeContract.super.silencesOnlyWhoIsIn();
        }
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
        var jicofo = focus;
        if (jicofo != null) {
            jicofo.watch(room.value());
        }
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
    public void tryToEnter(RoomName room, EndpointId endpoint, String connection) {
        var person = Person.atTheDoor(room, endpoint);
        people.put(connection, person);
        if (person.triesToEnter("")) {
            hearing.hear(new RoomEvent.Joined(person.visit));
        }
    }

    @Override
    public void comesFromTheLobby(RoomName room, EndpointId endpoint, String connection) throws Exception {
        var person = Objects.requireNonNull(people.get(connection));
        await().atMost(Duration.ofSeconds(10)).until(person::isInvited);
        person.enter();
        hearing.hear(new RoomEvent.Joined(person.visit));
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
    void whoWasPutAsideStaysOutUnderEveryNameUntilReadmitted() throws Exception {
        var room = aRoom();
        bridge.open(room);
        // A room that empties is gone, and what the server knew of it.
        enter(room.name(), VIET_TRI, "c-0");
        var person = Objects.requireNonNull(people.get(enter(room.name(), THU_CUC, "c-1")));

        bridge.act(room.name(), new ModerationAct.Ban(THU_CUC));
        await().atMost(Duration.ofSeconds(10)).until(() -> !person.isIn());
        hearing.hear(new RoomEvent.Left(person.visit, Instant.now()));

        assertThat(person.triesToEnter("")).as("under the same name").isFalse();
        var again = Person.atTheDoor(room.name(), THU_CUC);
        people.put("again", again);
        assertThat(again.triesToEnter("")).as("under another one").isTrue();
        hearing.hear(new RoomEvent.Joined(again.visit));
        await().atMost(Duration.ofSeconds(10)).until(() -> !again.isIn());

        bridge.act(room.name(), new ModerationAct.Readmit(THU_CUC));
        assertThat(person.triesToEnter("")).isTrue();
    }

    @Test
    void aModeratorIsOneInTheRoomAndAfterAReconnect() throws Exception {
        var room = aRoom();
        bridge.open(room);
        // Where nobody is owner yet, the server makes one of the first comer.
        enter(room.name(), VIET_TRI, "c-0");
        var person = Objects.requireNonNull(people.get(enter(room.name(), THU_CUC, "c-1")));
        assertThat(person.role()).isEqualTo(MUCRole.participant);

        bridge.act(room.name(), new ModerationAct.Promote(THU_CUC));
        await().atMost(Duration.ofSeconds(10)).until(() -> person.role() == MUCRole.moderator);
        var again = new Person(room.name(), THU_CUC, Prosody.ROOMS);
        people.put("again", again);
        hearing.hear(new RoomEvent.Joined(again.visit));
        await().atMost(Duration.ofSeconds(10)).until(() -> again.role() == MUCRole.moderator);

        bridge.act(room.name(), new ModerationAct.Demote(THU_CUC));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> person.role() == MUCRole.participant && again.role() == MUCRole.participant);
    }

    @Test
    void aPasswordIsAskedOfNewcomersUntilItIsTakenAway() throws Exception {
        var room = aRoom();
        bridge.open(room);
        var inside = Objects.requireNonNull(people.get(enter(room.name(), VIET_TRI, "c-1")));

        var set = bridge.act(room.name(), new ModerationAct.Password(Optional.of("kim-ngan-2026")));
        var person = Person.atTheDoor(room.name(), THU_CUC);
        people.put("later", person);

        assertThat(set).isEqualTo(new Acted.Done());
        assertThat(inside.isIn()).isTrue();
        assertThat(person.triesToEnter("")).isFalse();
        assertThat(person.triesToEnter("kim-ngan-2026")).isTrue();
        person.leave();
        bridge.act(room.name(), new ModerationAct.Password(Optional.empty()));
        assertThat(person.triesToEnter("")).isTrue();
    }

    @Test
    void aPlannedLobbyAndPasswordHoldFromTheFirstComerOn() throws Exception {
        var plain = aRoom();
        var room = new ConferenceBridge.RoomPlan(
                plain.name(),
                plain.meeting(),
                plain.subject(),
                plain.startsAt(),
                plain.endsAt(),
                plain.opensAt(),
                plain.occupants(),
                new RoomSettings(true, Optional.of("kim-ngan-2026"), Optional.empty()),
                Set.of(),
                List.of());
        bridge.open(room);
        var first = new Person(room.name(), VIET_TRI, Prosody.ROOMS);
        people.put("first", first);
        hearing.hear(new RoomEvent.Joined(first.visit));

        var second = Person.atTheDoor(room.name(), THU_CUC);
        people.put("second", second);

        assertThat(second.triesToEnter("kim-ngan-2026"))
                .as("while the lobby is on")
                .isFalse();
        assertThat(bridge.waiting(room.name()))
                .extracting(ConferenceBridge.Waiting::name)
                .containsExactly("Điểm cầu 311");
        bridge.act(room.name(), new ModerationAct.Lobby(false));
        assertThat(second.triesToEnter("")).as("without the password").isFalse();
        assertThat(second.triesToEnter("kim-ngan-2026")).isTrue();
        assertThat(first.isIn()).isTrue();
    }

    @Test
    void everybodyIsSentOutAndTheRoomBeginsAnew() throws Exception {
        var room = aRoom();
        bridge.open(room);
        var person = Objects.requireNonNull(people.get(enter(room.name(), THU_CUC, "c-1")));

        bridge.act(room.name(), new ModerationAct.End());

        await().atMost(Duration.ofSeconds(10)).until(() -> !person.isIn());
        assertThat(person.triesToEnter("")).isTrue();
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
    void saysNothingOfARoomThatAnotherNodeHasClosed() throws Exception {
        var room = aRoom();
        bridge.open(room);
        people.put("unknown", new Person(room.name(), THU_CUC, Prosody.ROOMS));
        bridge.roster(room.name());
        assertThat(bridge.check()).extracting(ConferenceBridge.Finding::code).containsExactly("unnamed-occupants");

        Objects.requireNonNull(context).getBean(JitsiRooms.class).close(room.name());

        assertThat(bridge.check()).isEmpty();
    }

    @Test
    void aServerThatOffersNoTlsIsNotTrusted() {
        var wire = new Wire(TestShard.of(PROSODY, Map.of("plain", "no")), () -> {});

        assertThatThrownBy(wire::reach)
                .isInstanceOf(ConferenceBridge.BridgeAway.class)
                .hasMessageContaining("không kết nối được với máy chủ hội nghị tinh");
    }

    @Test
    void aWrongPasswordIsToldAndDoesNotShow() {
        var wire = new Wire(TestShard.of(PROSODY, Map.of("password", "mat-khau-sai")), () -> {});

        assertThatThrownBy(wire::reach)
                .isInstanceOf(ConferenceBridge.BridgeAway.class)
                .hasMessageContaining("not-authorized")
                .message()
                .doesNotContain("mat-khau-sai");
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
        assertThat(bridge.client(room.name())).contains(admission.client());
        assertThat(Map.of("origin", admission.origin())).containsExactly(entry("origin", "https://meet.local"));
    }

    @Test
    void aRoomCodecDialsTheRoomByItsAddressOrItsNumber() throws Exception {
        var room = aRoom();
        var other = aRoom();
        bridge.open(room);
        bridge.open(other);
        var guest = new ConferenceBridge.Guest(THU_CUC, "Điểm cầu xã Thu Cúc", false, room.opensAt(), room.endsAt());
        var pins = Objects.requireNonNull(context).getBean(Pins.class);

        var dialled = bridge.dial(room, guest).orElseThrow();
        var pin = dialled.pin().orElseThrow();

        assertThat(dialled.address()).isEqualTo("sip:" + room.name().value() + "@sip.meet.local");
        assertThat(pin).matches("[1-9]\\d{7}");
        assertThat(bridge.dial(room, guest)).as("the same every time").contains(dialled);
        assertThat(pins.room(pin).orElseThrow().name()).isEqualTo(room.name());
        assertThat(bridge.dial(other, guest).orElseThrow().pin()).isNotEqualTo(dialled.pin());
        bridge.close(room.name());
        assertThat(pins.room(pin)).as("the number of a closed room").isEmpty();
    }

    /**
     * Somebody with a client of their own, signed in under a random name as Jitsi gives it to each token. Where the
     * door is for members only they wait in the lobby, as Jitsi's own client does.
     */
    private static final class Person {
        private final XMPPTCPConnection line;
        private final MultiUserChat chat;
        private final MultiUserChat lobby;
        private final Resourcepart nick =
                Resourcepart.fromOrThrowUnchecked("a" + Integer.toHexString(System.identityHashCode(this)));
        private final RoomEvent.Visit visit;
        private final AtomicBoolean invited = new AtomicBoolean();

        Person(RoomName room, EndpointId endpoint, String domain) {
            this(room, endpoint, domain, true);
        }

        static Person atTheDoor(RoomName room, EndpointId endpoint) {
            return new Person(room, endpoint, Prosody.ROOMS, false);
        }

        private Person(RoomName room, EndpointId endpoint, String domain, boolean enters) {
            try {
                line = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                        .setHost("127.0.0.1")
                        .setPort(PROSODY.port())
                        .setXmppDomain(Prosody.DOMAIN)
                        .performSaslAnonymousAuthentication()
                        .setSecurityMode(SecurityMode.disabled)
                        .build());
                line.registerIQRequestHandler(JitsiStanzas.takingOffers());
                line.connect().login();
                var rooms = MultiUserChatManager.getInstanceFor(line);
                rooms.addInvitationListener((_, _, _, _, _, _, _) -> invited.set(true));
                chat = rooms.getMultiUserChat(JidCreate.entityBareFrom(room.value() + "@" + domain));
                lobby = rooms.getMultiUserChat(JidCreate.entityBareFrom(room.value() + "@lobby." + Prosody.DOMAIN));
                visit = new RoomEvent.Visit(
                        room,
                        Optional.empty(),
                        line.getUser().toString(),
                        endpoint,
                        Instant.ofEpochSecond(Instant.now().getEpochSecond()));
                if (enters) {
                    enter();
                }
            } catch (Exception failure) {
                throw new IllegalStateException("nobody can enter", failure);
            }
        }

        void enter() throws Exception {
            chat.join(nick);
        }

        boolean triesToEnter(String password) {
            try {
                var entering = chat.getEnterConfigurationBuilder(nick);
                if (!password.isEmpty()) {
                    entering.withPassword(password);
                }
                chat.join(entering.build());
                return true;
            } catch (XMPPException.XMPPErrorException refused) {
                if (refused.getStanzaError().getCondition() == StanzaError.Condition.registration_required) {
                    waitInTheLobby();
                }
                return false;
            } catch (Exception failure) {
                throw new IllegalStateException("the door does not answer", failure);
            }
        }

        private void waitInTheLobby() {
            try {
                lobby.join(lobby.getEnterConfigurationBuilder(nick)
                        .withPresence(presence -> presence.addExtension(
                                new Nick("Điểm cầu " + visit.endpoint().value())))
                        .build());
            } catch (Exception failure) {
                throw new IllegalStateException("there is no lobby", failure);
            }
        }

        boolean isInvited() {
            return invited.get();
        }

        String nick() {
            return nick.toString();
        }

        boolean isIn() {
            return chat.isJoined();
        }

        MUCRole role() {
            return chat.getOccupant(JidCreate.entityFullFrom(chat.getRoom(), nick))
                    .getRole();
        }

        int company() {
            return chat.getOccupantsCount();
        }

        void leave() throws Exception {
            chat.leave();
        }

        void vanish() {
            line.disconnect();
        }
    }
}
