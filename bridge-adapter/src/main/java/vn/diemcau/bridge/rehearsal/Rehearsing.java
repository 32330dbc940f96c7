package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.rooms.BridgeSignal.How;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.RoomRefusal;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.time.ProductClock;

/** <em>Diễn tập</em>: the secretary of a meeting lets its endpoints come and go by a script. */
@Singleton
@Configured
class Rehearsing {
    private static final Duration LONGEST_SCRIPT = Duration.ofHours(1);
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(2);
    private static final int MOST_DEVICES = 5;
    private static final int STAGES_REMEMBERED = 1_000;
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

    private final Meetings meetings;
    private final Rooms rooms;
    private final Occupants occupants;
    private final Door door;
    private final Script script;
    private final Outages outages;
    private final AuditTrail audit;
    private final ProductClock clock;
    private final Map<Asked, Stage> stages = new ConcurrentHashMap<>();

    Rehearsing(
            Meetings meetings,
            Rooms rooms,
            Occupants occupants,
            Door door,
            Script script,
            Outages outages,
            AuditTrail audit,
            ProductClock clock) {
        this.meetings = meetings;
        this.rooms = rooms;
        this.occupants = occupants;
        this.door = door;
        this.script = script;
        this.outages = outages;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a script asks for.
     *
     * @param endpoints empty for all of the meeting
     * @param over within which time, evenly; zero is at once
     */
    record Cue(Optional<List<String>> endpoints, Duration over, int devices) {}

    /** How many endpoints will do it, and by when. */
    record Accepted(int accepted, Instant until) {}

    /** Endpoints join; with no time to spread them over, they are in and recorded when this returns. */
    Outcome<Accepted> join(Caller caller, MeetingId meeting, Cue cue) {
        return onStage(caller, meeting, cue, stage -> {
            var chosen = chosen(stage, cue);
            if (!cue.over().isZero()) {
                return Outcome.done(scripted(stage.room(), "join", chosen, cue));
            }
            // The room may have been closed a moment ago; in an open one nobody need come in who waits or is kept out.
            return enter(stage.room(), chosen, cue.devices())
                            || chosen.isEmpty()
                            || occupants.epoch(stage.room()).isPresent()
                    ? Outcome.done(new Accepted(chosen.size(), clock.instant()))
                    : Outcome.refused(new RoomRefusal.RoomNotOpen(stage.opensAt()));
        });
    }

    /** Endpoints leave; those that are not in are not counted. */
    Outcome<Accepted> leave(Caller caller, MeetingId meeting, Cue cue) {
        return onStage(caller, meeting, cue, stage -> {
            var chosen = new HashSet<>(chosen(stage, cue));
            var stays = occupants.in(stage.room()).stream()
                    .filter(stay -> chosen.contains(stay.endpoint()))
                    .toList();
            var leaving =
                    stays.stream().map(Occupants.Stay::endpoint).distinct().toList();
            if (cue.over().isZero()) {
                door.leave(stays, How.LEFT, clock.instant());
                return Outcome.done(new Accepted(leaving.size(), clock.instant()));
            }
            return Outcome.done(scripted(stage.room(), "leave", leaving, cue));
        });
    }

    /** The bridge loses its signals for a while, or its rosters too. */
    Outcome<Accepted> outage(Caller caller, Duration length, Set<String> loses) {
        var refusals = new ArrayList<Refusal>();
        if (length.isNegative() || length.compareTo(LONGEST_OUTAGE) > 0) {
            refusals.add(new CommonRefusal.Invalid("for", "duration-range", Map.of("least", "PT0S", "most", "PT2H")));
        }
        if (!loses.contains("signals") || !Set.of("signals", "roster").containsAll(loses)) {
            refusals.add(new CommonRefusal.Invalid("loses", "choice", Map.of("choices", "signals; signals, roster")));
        }
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        var outage = outages.begin(length, loses.contains("roster"));
        audit.record(caller.actor(), "rehearsal-outage", "bridge:" + RehearsalBridge.NAME, AuditTrail.Result.DONE);
        return Outcome.done(new Accepted(0, outage.until()));
    }

    private Outcome<Accepted> onStage(
            Caller caller, MeetingId meeting, Cue cue, Function<Stage, Outcome<Accepted>> play) {
        var stage = stageOf(caller, meeting);
        if (stage instanceof Outcome.Refused<Stage>(var refusals)) {
            return Outcome.refused(refusals);
        }
        var set = stage.orElseThrow();
        var wrong = wrong(set, cue);
        return wrong.isEmpty() ? play.apply(set) : Outcome.refused(wrong);
    }

    /** Meeting, right and room; remembered for two seconds, for an endpoint a request comes by the hundred. */
    private Outcome<Stage> stageOf(Caller caller, MeetingId meeting) {
        var asked = new Asked(caller.account(), meeting);
        var known = stages.get(asked);
        if (known != null && System.nanoTime() - known.readNanos() < FRESH_NANOS) {
            return Outcome.done(known);
        }
        stages.remove(asked);
        var seen = meetings.seenBy(caller, meeting);
        if (seen.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("meeting"));
        }
        if (!meetings.hostedBy(caller, meeting)) {
            return Outcome.refused(new CommonRefusal.NotYours());
        }
        var room = rooms.nameOf(meeting);
        if (room.isEmpty() || rooms.of(meeting).state() != Rooms.State.READY) {
            return Outcome.refused(new RoomRefusal.RoomNotOpen(opensAt(seen.get())));
        }
        var invited = meetings.invitees(meeting).stream()
                .map(Invitee::endpoint)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var stage = new Stage(room.get(), Collections.unmodifiableSet(invited), opensAt(seen.get()), System.nanoTime());
        if (stages.size() > STAGES_REMEMBERED) {
            stages.clear();
        }
        stages.put(asked, stage);
        return Outcome.done(stage);
    }

    private static Instant opensAt(Meeting meeting) {
        return meeting.plan().startsAt().minus(meeting.plan().rules().roomLead());
    }

    private static List<Refusal> wrong(Stage stage, Cue cue) {
        var refusals = new ArrayList<Refusal>();
        var ids = cue.endpoints().orElse(List.of());
        for (int i = 0; i < ids.size(); i++) {
            var id = endpoint(ids.get(i));
            if (id == null || !stage.invited().contains(id)) {
                refusals.add(new CommonRefusal.Invalid("endpoints[" + i + "]", "endpoint-not-invited"));
            }
        }
        if (cue.over().isNegative() || cue.over().compareTo(LONGEST_SCRIPT) > 0) {
            refusals.add(new CommonRefusal.Invalid("over", "duration-range", Map.of("least", "PT0S", "most", "PT1H")));
        }
        if (cue.devices() < 1 || cue.devices() > MOST_DEVICES) {
            refusals.add(new CommonRefusal.Invalid("devices", "range", Map.of("least", 1, "most", MOST_DEVICES)));
        }
        return refusals;
    }

    private static @Nullable EndpointId endpoint(String id) {
        try {
            return new EndpointId(Long.parseLong(id));
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static List<EndpointId> chosen(Stage stage, Cue cue) {
        return cue.endpoints()
                .map(ids -> ids.stream()
                        .map(id -> new EndpointId(Long.parseLong(id)))
                        .distinct()
                        .toList())
                .orElseGet(() -> List.copyOf(stage.invited()));
    }

    private boolean enter(RoomName room, List<EndpointId> endpoints, int devices) {
        if (endpoints.size() == 1 && devices == 1) {
            // Hundreds of such requests in the same second share a commit.
            return door.enter(new Occupants.Entering(room, endpoints.getFirst(), 1, Occupants.connection("r-"), false))
                    .isPresent();
        }
        return door.enterAll(Script.entering(room, endpoints, devices)) > 0;
    }

    private Accepted scripted(RoomName room, String act, List<EndpointId> endpoints, Cue cue) {
        var mixed = new ArrayList<>(endpoints);
        Collections.shuffle(mixed, ThreadLocalRandom.current());
        var begin = clock.instant();
        script.write(room, act, mixed, cue.devices(), begin, cue.over());
        return new Accepted(mixed.size(), begin.plus(cue.over()));
    }

    private record Asked(AccountId account, MeetingId meeting) {}

    private record Stage(RoomName room, Set<EndpointId> invited, Instant opensAt, long readNanos) {}
}
