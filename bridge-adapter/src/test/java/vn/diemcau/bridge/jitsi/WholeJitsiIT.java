package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import vn.diemcau.Cast;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ConferenceBridgeContract;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

/**
 * The contract on a whole Jitsi, with nothing handed over by hand: guests sign in over WebSocket with tokens of ours,
 * rooms begin by reservation, and who comes is told by the shard. It runs on the Jitsi that {@link RunningJitsi} names,
 * else on Debian's Prosody with stand-ins, or with the plugins of {@code JITSI_PLUGINS}. What kills, restarts or
 * misconfigures a server stays with servers of the tests' own.
 */
class WholeJitsiIT implements ConferenceBridgeContract {
    private static final Optional<Map<String, Object>> RUNNING = RunningJitsi.settings();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static @Nullable Prosody prosody;
    private static @Nullable EmbeddedServer server;
    private static @Nullable MeetingId meeting;

    private final ApplicationContext context = Objects.requireNonNull(server).getApplicationContext();
    private final JitsiBridge bridge = context.getBean(JitsiBridge.class);
    private final Shard shard = context.getBean(JitsiSettings.class).shards().getFirst();
    private final Map<String, Person> people = new HashMap<>();

    @BeforeAll
    static void start() {
        var own = new Prosody();
        var started = listening(RUNNING.orElseGet(() -> settings(own)));
        server = started;
        if (RUNNING.isEmpty()) {
            complete(own, Hooks.address(started)).start();
            prosody = own;
        }
        System.out.println("The contract of a Jitsi runs on "
                + RUNNING.map(one -> "the one at " + one.get("jitsi.shard.public-url"))
                        .orElse("Debian's Prosody with " + Prosody.plugins()));
        meeting = aMeeting(started.getApplicationContext());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(server).getApplicationContext().close();
        if (prosody != null) {
            prosody.close();
        }
        HTTP.shutdownNow();
    }

    @AfterEach
    void everybodyGoes() {
        people.values().forEach(one -> one.line.close());
    }

    @Test
    void findsNothingSevereAboutIt() {
        var proofs = new ShardInspection(
                        shard,
                        ShardInspection.Patience.USUAL,
                        context.getBean(JitsiSettings.class),
                        context.getBean(ProbeTokens.class),
                        context.getBean(Probes.class),
                        context.getBean(JsonMapper.class),
                        context.getBean(ProductClock.class),
                        HTTP)
                .run();

        assertThat(proofs).noneMatch(proof -> proof.verdict() == Verdict.SEVERE);
    }

    @Override
    @Test
    @Disabled(
            "Jicofo mutes only who takes its offer of media, which these guests do not; JitsiBridgeIT has such guests")
    public void silencesOnlyWhoIsIn() {}

    @Override
    public ConferenceBridge bridge() {
        return bridge;
    }

    /** A room that the shard may begin: the one of a meeting that is planned, under a new name. */
    @Override
    public ConferenceBridge.RoomPlan aRoom() {
        var plan = ConferenceBridgeContract.super.aRoom();
        var planned = Objects.requireNonNull(meeting);
        context.getBean(Sql.class)
                .update("""
                INSERT INTO room (meeting_id, state, since, bridge, name) VALUES (?, 'ready', ?, 'jitsi', ?)
                ON DUPLICATE KEY UPDATE state = 'ready', name = VALUES(name)""", planned.value(), Instant.now(), plan.name().value());
        return new ConferenceBridge.RoomPlan(
                plan.name(), planned, plan.subject(), plan.startsAt(), plan.endsAt(), plan.opensAt(), plan.occupants());
    }

    @Override
    public String enter(RoomName room, EndpointId endpoint, String connection) {
        var person = new Person(room, endpoint);
        assertThat(person.enters()).isEmpty();
        // The shard tells who it is, in its own time.
        var name = await().atMost(PATIENCE)
                .until(
                        () -> names(room).stream()
                                .filter(one -> !people.containsKey(one))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        people.put(name, person);
        return name;
    }

    @Override
    public void leave(RoomName room, EndpointId endpoint, String connection) {
        Objects.requireNonNull(people.get(connection)).leaves();
        await().atMost(PATIENCE).until(() -> !names(room).contains(connection));
    }

    @Override
    public void tryToEnter(RoomName room, EndpointId endpoint, String connection) {
        var person = new Person(room, endpoint);
        people.put(connection, person);
        var refused = person.enters();
        if (refused.equals(Optional.of("registration-required"))) {
            person.waitsInTheLobby();
        } else if (refused.isEmpty()) {
            // Whoever is kept out is sent out again when the shard has told who came.
            await().atMost(PATIENCE).until(person::isSentOut);
        }
    }

    @Override
    public void comesFromTheLobby(RoomName room, EndpointId endpoint, String connection) {
        var person = Objects.requireNonNull(people.get(connection));
        person.isInvited();
        assertThat(person.enters()).isEmpty();
        await().atMost(PATIENCE).until(() -> isNamed(person));
    }

    private boolean isNamed(Person person) {
        try {
            return bridge.isIn(person.room, person.endpoint);
        } catch (ConferenceBridge.BridgeAway away) {
            return false;
        }
    }

    private List<String> names(RoomName room) throws ConferenceBridge.BridgeAway {
        return bridge.roster(room).orElseThrow().occupants().stream()
                .map(BridgeSignal.Occupant::connection)
                .toList();
    }

    private static EmbeddedServer listening(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of(
                "diemcau.clock",
                false,
                // Who may call is asked by the product's own rule, which is not part of this module.
                "micronaut.security.enabled",
                false,
                "micronaut.server.port",
                -1));
        all.putAll(settings);
        return ApplicationContext.builder()
                .environments("test")
                .deduceEnvironment(false)
                .properties(TestDatabase.properties())
                .properties(all)
                .start()
                .getBean(EmbeddedServer.class)
                .start();
    }

    private static Map<String, Object> settings(Prosody own) {
        var settings = new HashMap<String, Object>(Map.of(
                "jitsi.shards",
                "tinh",
                "jitsi.hook-secret",
                Hooks.SECRET,
                "jitsi.app-secret",
                Hooks.TOKEN_SECRET,
                "jitsi.tinh.host",
                "127.0.0.1",
                "jitsi.tinh.port",
                own.port(),
                "jitsi.tinh.plain",
                "yes",
                "jitsi.tinh.domain",
                Prosody.DOMAIN,
                "jitsi.tinh.user",
                "diemcau",
                "jitsi.tinh.password",
                Prosody.PASSWORD));
        settings.put("jitsi.tinh.public-url", "http://127.0.0.1:" + own.httpPort());
        settings.put("jitsi.tinh.websocket-url", own.websocket().toString());
        settings.put("jitsi.tinh.census-url", own.census().toString());
        return settings;
    }

    private static Prosody complete(Prosody own, String ours) {
        return own.asJitsi("diemcau", Hooks.TOKEN_SECRET)
                .onRooms("rooms_standin", "muc_max_occupants = 500")
                .withCensus()
                .onHost("reservations_standin", """
                        reservations_api_prefix = "%s/jitsi/reservations"
                        reservations_api_headers = { ["Authorization"] = "Bearer %s" }
                        reservations_enable_max_occupants = true
                        reservations_enable_lobby_support = true
                        """.formatted(ours, Hooks.SECRET))
                .tellingEventsTo(ours + "/jitsi/events", "Bearer " + Hooks.SECRET)
                .component("""
                        Component "focus.meet.local" "focus_standin"
                          focus_host = "meet.local"
                          focus_rooms = "conference.meet.local"
                        """);
    }

    private static MeetingId aMeeting(ApplicationContext context) {
        var cast = Cast.onStage(context);
        var start = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(10, ChronoUnit.MINUTES);
        return context.getBean(SchedulingMeetings.class)
                .plan(cast.secretary(), Plans.heldBy(cast, Cast.PHONG_CHAU, "Giao ban tháng 11", start, Cast.PHU_THO))
                .orElseThrow()
                .id();
    }

    /** A client as Jitsi's own is: it asks for the room before it enters it, and waits in the lobby when told to. */
    private final class Person {
        private final RoomName room;
        private final EndpointId endpoint;
        private final XmppSocket line;
        private final String nick;

        Person(RoomName room, EndpointId endpoint) {
            this.room = room;
            this.endpoint = endpoint;
            var now = Instant.now();
            var guest = new ConferenceBridge.Guest(
                    endpoint, "Điểm cầu " + endpoint.value(), false, now.minusSeconds(60), now.plusSeconds(3600));
            var token = context.getBean(JitsiTokens.class).issue(shard, room, guest);
            try {
                this.line = XmppSocket.open(
                        HTTP,
                        new XmppSocket.Login(
                                shard.websocket(), shard.domain(), Optional.of(room.value()), Optional.of(token)),
                        PATIENCE);
            } catch (IOException | XmppSocket.SignInRefused failure) {
                throw new IllegalStateException("nobody can sign in", failure);
            }
            this.nick = line.jid().replaceAll("[^A-Za-z0-9]", "").substring(0, 8);
        }

        /** Why it may not; empty when it is in. */
        Optional<String> enters() {
            var id = UUID.randomUUID().toString();
            send("""
                    <iq xmlns='jabber:client' type='set' to='focus.%s' id='%s'>\
                    <conference xmlns='http://jitsi.org/protocol/focus' room='%s' machine-uid='%s'/></iq>""".formatted(shard.domain(), id, room.value() + "@" + shard.mucDomain(), UUID.randomUUID()));
            hears(stanza -> id.equals(stanza.getAttribute("id")));
            var own = comesTo(shard.mucDomain(), "");
            return "error".equals(own.getAttribute("type"))
                    ? XmppSocket.child(own, "error").map(Element::getFirstChild).map(one -> one.getLocalName())
                    : Optional.empty();
        }

        void waitsInTheLobby() {
            comesTo(
                    shard.lobbyDomain(),
                    "<nick xmlns='http://jabber.org/protocol/nick'>Điểm cầu " + endpoint.value() + "</nick>");
        }

        void isInvited() {
            hears(stanza -> "message".equals(stanza.getLocalName())
                    && XmppSocket.child(stanza, "x")
                            .flatMap(x -> XmppSocket.child(x, "invite"))
                            .isPresent());
        }

        void leaves() {
            send("<presence xmlns='jabber:client' type='unavailable' to='%s'/>".formatted(place(shard.mucDomain())));
            line.close();
        }

        boolean isSentOut() {
            try {
                return line.await(this::isOwnEnd, Duration.ofMillis(100)).isPresent();
            } catch (IOException gone) {
                return true;
            }
        }

        private boolean isOwnEnd(Element stanza) {
            return "unavailable".equals(stanza.getAttribute("type"))
                    && place(shard.mucDomain()).equals(stanza.getAttribute("from"));
        }

        private Element comesTo(String domain, String more) {
            send("<presence xmlns='jabber:client' to='%s'><x xmlns='http://jabber.org/protocol/muc'/>%s</presence>"
                    .formatted(place(domain), more));
            return hears(stanza ->
                    "presence".equals(stanza.getLocalName()) && place(domain).equals(stanza.getAttribute("from")));
        }

        private String place(String domain) {
            return room.value() + "@" + domain + "/" + nick;
        }

        private void send(String stanza) {
            try {
                line.send(stanza);
            } catch (IOException failure) {
                throw new IllegalStateException("the line is gone", failure);
            }
        }

        private Element hears(Predicate<Element> what) {
            try {
                return line.await(what, PATIENCE).orElseThrow();
            } catch (IOException failure) {
                throw new IllegalStateException("the line is gone", failure);
            }
        }
    }
}
