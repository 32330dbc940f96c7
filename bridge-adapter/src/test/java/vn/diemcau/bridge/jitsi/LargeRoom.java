package vn.diemcau.bridge.jitsi;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.Cast;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.bridge.jitsi.Guest.Stayed;
import vn.diemcau.endpoints.EndpointForm;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.RegisteringEndpoints;
import vn.diemcau.meetings.CancellingMeetings;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting.Invite;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ProvisioningRooms;
import vn.diemcau.rooms.ReconcilingRooms;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Sql;

/**
 * One meeting of many endpoints on a real Prosody: clients that enter and leave by their own will and keep a log of it,
 * a product with a real ledger that hears of it over a relay, and the two held against each other afterwards.
 */
final class LargeRoom implements AutoCloseable {
    private static final Duration ASKED_EVERY = Duration.ofSeconds(2);

    private final int port = Prosody.freePort();
    private final Relay relay;
    private final Prosody prosody;
    private final boolean journal;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(8);
    private final List<Stayed> log = Collections.synchronizedList(new ArrayList<>());
    private final Map<EndpointId, Guest> inside = Collections.synchronizedMap(new HashMap<>());
    private final List<EndpointId> endpoints;
    private final MeetingId meeting;
    private final RoomName room;
    private ApplicationContext product;
    private @Nullable Asking asking;

    LargeRoom(int size, boolean journal, Relay.Disorder disorder) throws Exception {
        this.journal = journal;
        this.relay = new Relay(URI.create("http://127.0.0.1:" + port), disorder);
        this.prosody = new Prosody()
                .asJitsi("diemcau", Hooks.TOKEN_SECRET)
                .tellingEventsTo(relay.address() + "/jitsi/events", "Bearer " + Hooks.SECRET);
        if (journal) {
            prosody.withJournal(Hooks.SECRET, relay.address() + "/jitsi/journal");
        }
        prosody.start();
        this.product = start();
        var cast = Cast.onStage(product);
        this.endpoints = register(cast, size);
        this.meeting = plan(cast);
        product.getBean(ProvisioningRooms.class).openDue();
        this.room = product.getBean(Sql.class)
                .first(
                        "SELECT name FROM room WHERE meeting_id = ?",
                        row -> new RoomName(row.text("name")),
                        meeting.value())
                .orElseThrow();
        ask();
    }

    /** Everybody who is not in enters, each at a time of their own within the span. */
    void everybodyEnters(Duration within) throws Exception {
        var missing = endpoints.stream().filter(one -> !inside.containsKey(one)).toList();
        spread(missing, within, endpoint -> {
            var admission = admission(endpoint);
            inside.put(endpoint, Guest.enter(http, prosody, room, endpoint, admission.token()));
        });
    }

    /** This many go, half of them as a torn line goes. */
    void leave(int many, Duration within) throws Exception {
        var going = new ArrayList<>(inside.keySet());
        Collections.shuffle(going, random);
        spread(going.subList(0, many), within, endpoint -> {
            var guest = inside.remove(endpoint);
            if (guest != null) {
                log.add(guest.leave(endpoint.value() % 2 == 0));
            }
        });
    }

    void everybodyLeaves(Duration within) throws Exception {
        leave(inside.size(), within);
    }

    /** Everybody enters, some go and come back, everybody goes. */
    void comeAndGo(int some, Duration within) throws Exception {
        everybodyEnters(within);
        leave(some, within);
        everybodyEnters(within);
        everybodyLeaves(within);
    }

    /** The product is gone for a while; its rows stay. */
    void productIsAway(Duration away, Part meanwhile) throws Exception {
        stopAsking();
        product.close();
        long began = System.nanoTime();
        meanwhile.run();
        // The absence itself is what is tried: nothing happens at its end that could be waited for.
        Thread.sleep(Math.max(0, away.minusNanos(System.nanoTime() - began).toMillis()));
        product = start();
        ask();
    }

    interface Part {
        void run() throws Exception;
    }

    List<Stayed> log() {
        return List.copyOf(log);
    }

    Relay relay() {
        return relay;
    }

    /** The ledger beside the clients' log: to the millisecond with a journal, else to the second of the event. */
    Comparison compared() {
        var coarse = journal ? Duration.ZERO : Duration.ofSeconds(1);
        return compared(coarse, coarse);
    }

    /** Where the going was told by nobody, the last roster says when it was proven. */
    Comparison comparedWithRosters() {
        return compared(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    private Comparison compared(Duration coarse, Duration early) {
        return Comparison.of(product.getBean(Ledger.class).entries(meeting, 0, 100_000), log(), coarse, early);
    }

    /** Whether no event of this stay ever reached the product. */
    boolean isUntold(Stayed stay) {
        return product.getBean(Sql.class)
                .first(
                        "SELECT jid FROM jitsi_stay WHERE jid = ? AND named_by = 'token'",
                        row -> row.text("jid"),
                        stay.jid())
                .isEmpty();
    }

    @Override
    public void close() throws Exception {
        stopAsking();
        inside.forEach((_, guest) -> guest.line().close());
        var cast = Cast.onStage(product);
        product.getBean(CancellingMeetings.class).cancel(cast.secretary(), meeting, "Thử xong");
        product.close();
        prosody.close();
        relay.close();
        http.shutdownNow();
    }

    private Admission.Embedded admission(EndpointId endpoint) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return (Admission.Embedded) product.getBean(ConferenceBridge.class)
                .admit(
                        new ConferenceBridge.RoomPlan(
                                room, meeting, "Hội nghị toàn tỉnh", now, now.plusSeconds(7200), now, endpoints.size()),
                        new ConferenceBridge.Guest(
                                endpoint,
                                "Điểm cầu số " + endpoint.value(),
                                false,
                                now.minusSeconds(60),
                                now.plusSeconds(7200)));
    }

    private void spread(List<EndpointId> those, Duration within, Step step) throws Exception {
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var endpoint : those) {
                long late = (long) (random.nextDouble() * within.toMillis());
                running.add(threads.submit(() -> {
                    TimeUnit.MILLISECONDS.sleep(late);
                    step.take(endpoint);
                    return null;
                }));
            }
        }
        for (var one : running) {
            one.get();
        }
    }

    private interface Step {
        void take(EndpointId endpoint) throws Exception;
    }

    /** What the clock does every half minute, here a little faster. */
    private final class Asking {
        private final Thread thread;
        private volatile boolean over;

        Asking(ReconcilingRooms reconciling) {
            thread = Thread.ofVirtual().start(() -> {
                while (!over) {
                    reconciling.reconcile();
                    try {
                        // The beat of the clock, which runs in no test.
                        Thread.sleep(ASKED_EVERY);
                    } catch (InterruptedException interrupted) {
                        return;
                    }
                }
            });
        }

        void stop() throws InterruptedException {
            over = true;
            thread.join();
        }
    }

    private void ask() {
        asking = new Asking(product.getBean(ReconcilingRooms.class));
    }

    private void stopAsking() throws InterruptedException {
        if (asking != null) {
            asking.stop();
            asking = null;
        }
    }

    private ApplicationContext start() {
        var context = TestShard.context(
                prosody,
                journal ? Map.of("journal-url", prosody.journal().toString()) : Map.of(),
                Map.of(
                        "micronaut.server.port",
                        port,
                        "micronaut.server.host",
                        "127.0.0.1",
                        // Who may ask is decided in another module; a shard's calls are known by their header.
                        "micronaut.security.enabled",
                        false,
                        "jitsi.app-secret",
                        Hooks.TOKEN_SECRET));
        context.getBean(EmbeddedServer.class).start();
        return context;
    }

    private List<EndpointId> register(Cast cast, int size) {
        var registering = product.getBean(RegisteringEndpoints.class);
        return IntStream.range(0, size)
                .mapToObj(no -> registering
                        .register(
                                cast.administrator(),
                                new EndpointForm(
                                        "Điểm cầu thử số " + no,
                                        Cast.PROVINCE,
                                        Optional.empty(),
                                        Optional.empty(),
                                        "browser",
                                        Optional.empty(),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        true))
                        .orElseThrow()
                        .endpoint()
                        .id())
                .toList();
    }

    private MeetingId plan(Cast cast) {
        var startsAt = Instant.now().plus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.MINUTES);
        var plan = Plans.inviting(
                Plans.with(cast, "Hội nghị trực tuyến toàn tỉnh", startsAt),
                new Invite(endpoints.stream().map(Plans::id).toList(), List.of(), List.of()));
        return product.getBean(SchedulingMeetings.class)
                .plan(cast.secretary(), plan)
                .orElseThrow()
                .id();
    }
}
