package vn.diemcau.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.attendance.LedgerEntry.Draft;
import vn.diemcau.attendance.LedgerEntry.Kind;
import vn.diemcau.attendance.LedgerEntry.Source;
import vn.diemcau.attendance.RosterFacts.Present;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;

/**
 * <em>Đối chiếu</em>: what one roster says to the record. A pure rule: the memory of the rosters before and the
 * connections that the ledger knows go in; what has to be recorded and the new memory come out.
 */
final class Reconciliation {
    private static final int ROSTERS_THAT_END = 2;

    private final Memory memory;
    private final Map<String, Connection> known;
    private final RosterFacts roster;
    private final Duration reconnectGrace;
    private final boolean newEpoch;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Seen> seen = new HashMap<>();

    private Reconciliation(Memory memory, List<Connection> connections, RosterFacts roster, Duration reconnectGrace) {
        this.memory = memory;
        this.known = new LinkedHashMap<>();
        connections.forEach(one -> known.put(one.id(), one));
        this.roster = roster;
        this.reconnectGrace = reconnectGrace;
        this.newEpoch = memory.rosterAt().isEmpty() || !memory.same(roster);
    }

    /** Empty when a newer roster was applied already. */
    static Optional<Judgement> judge(
            Memory memory, List<Connection> connections, RosterFacts roster, Duration reconnectGrace) {
        if (memory.newerThan(roster)) {
            return Optional.empty();
        }
        return Optional.of(new Reconciliation(memory, connections, roster, reconnectGrace).judge());
    }

    private Judgement judge() {
        tellSilence();
        if (newEpoch) {
            tellEpoch();
        }
        var present = new HashSet<String>();
        for (var one : roster.present()) {
            present.add(one.connection());
            open(one);
        }
        missing(present);
        return new Judgement(List.copyOf(drafts), Map.copyOf(seen));
    }

    private void tellSilence() {
        var since = memory.rosterAt().or(() -> memory.followedFrom()).orElse(roster.followedFrom());
        if (Duration.between(since, roster.takenFrom()).compareTo(reconnectGrace) > 0) {
            drafts.add(gap(roster.meeting(), since, roster.takenFrom(), roster.silence()));
        }
    }

    /** The silence that lasted until the closing: what nobody proved any more is not claimed. */
    static Optional<Draft> silenceUntil(
            MeetingId meeting,
            Optional<Instant> since,
            Instant closedAt,
            Duration reconnectGrace,
            Optional<AttendanceSheet.Gap.Cause> cause) {
        return since.filter(from -> Duration.between(from, closedAt).compareTo(reconnectGrace) > 0)
                .map(from -> gap(meeting, from, closedAt, cause.orElse(AttendanceSheet.Gap.Cause.BRIDGE)));
    }

    private static Draft gap(MeetingId meeting, Instant from, Instant until, AttendanceSheet.Gap.Cause cause) {
        return ofMeeting(
                meeting,
                Kind.GAP,
                from,
                Map.of("until", CanonicalJson.instant(until), "cause", cause.word()),
                "gap:" + from);
    }

    private void tellEpoch() {
        Map<String, Object> data = Map.of(
                "shard",
                roster.shard(),
                "epoch",
                roster.epoch(),
                "present",
                roster.present().size());
        drafts.add(ofMeeting(
                roster.meeting(),
                Kind.ROSTER,
                roster.takenUntil(),
                data,
                "roster:" + roster.shard() + ":" + roster.epoch() + ":" + roster.takenFrom()));
    }

    private static Draft ofMeeting(MeetingId meeting, Kind kind, Instant at, Map<String, Object> data, String key) {
        return new Draft(
                meeting,
                kind,
                Optional.empty(),
                Optional.empty(),
                at,
                Source.ROSTER,
                Optional.empty(),
                Optional.empty(),
                data,
                Optional.of(key));
    }

    private void open(Present one) {
        var connection = known.get(one.connection());
        if (connection == null) {
            joined(one);
            see(one);
        } else if (connection.open()) {
            if (!connection.stretches().getLast().exact() && one.joinedAt().isPresent()) {
                joined(one);
            } else if (saysMore(one, connection.whose())) {
                named(one, connection);
            }
            see(one);
        } else if (connection.lastProven().isBefore(roster.takenFrom())) {
            resumed(one, connection);
            see(one);
        }
        // Otherwise it ended while the roster was being taken, or after: that is the newer word.
    }

    /** At the bridge's own time under the key of the signal, so that a late signal repeats it; else not later than. */
    private void joined(Present one) {
        if (one.joinedAt().isPresent() && one.proven().isPresent()) {
            drafts.add(Draft.joined(
                    roster.meeting(),
                    one.proven().get(),
                    one.connection(),
                    one.joinedAt().get(),
                    Source.ROSTER));
            return;
        }
        notLaterThan(Kind.JOINED, one, Who.of(one, Whose.NOBODYS), "seen:" + one.connection());
    }

    /** A stay that had begun without this name has it from now on, from its beginning. */
    private void named(Present one, Connection connection) {
        var who = Who.of(one, connection.whose());
        var key = "named:" + one.connection() + ":"
                + who.endpoint().map(EndpointId::value).orElse(0L) + ":"
                + who.basis().word();
        notLaterThan(Kind.JOINED, one, who, key);
    }

    private void resumed(Present one, Connection connection) {
        notLaterThan(
                Kind.RESUMED,
                one,
                Who.of(one, connection.whose()),
                "resumed:" + one.connection() + ":" + roster.takenUntil());
    }

    private void notLaterThan(Kind kind, Present one, Who who, String key) {
        var data = new HashMap<String, Object>(who.mark());
        data.put("notLaterThan", true);
        one.nick().ifPresent(nick -> data.put(Whose.NICK, nick));
        drafts.add(Draft.presence(
                roster.meeting(),
                kind,
                who.endpoint(),
                one.connection(),
                roster.takenUntil(),
                Source.ROSTER,
                data,
                key));
    }

    /** The word of a page is asked for only where there is no other. */
    private static boolean saysMore(Present one, Whose whose) {
        if (one.proven().isPresent()) {
            return whose.proven().isEmpty();
        }
        return one.claimed()
                && whose.proven().isEmpty()
                && whose.said().isEmpty()
                && !whose.claimed().equals(one.endpoint());
    }

    private void see(Present one) {
        seen.put(one.connection(), new Seen(one.endpoint(), roster.takenFrom(), roster.epoch(), 0));
    }

    private void missing(Set<String> present) {
        for (var connection : known.values()) {
            if (connection.open() && !present.contains(connection.id())) {
                missing(connection);
            }
        }
    }

    private void missing(Connection connection) {
        var before = Optional.ofNullable(memory.seen().get(connection.id()));
        if (!connection.lastProven().isBefore(roster.takenFrom())) {
            before.ifPresent(one -> seen.put(connection.id(), one));
            return;
        }
        int times = newEpoch ? 1 : before.map(Seen::missing).orElse(0) + 1;
        if (newEpoch || times < ROSTERS_THAT_END) {
            seen.put(
                    connection.id(),
                    before.map(one -> one.missing(times))
                            .orElseGet(() ->
                                    new Seen(connection.endpoint(), connection.lastProven(), memory.epoch(), times)));
            return;
        }
        lost(connection, before);
    }

    /** It ends at the last moment it was proven, which is not before it began. */
    private void lost(Connection connection, Optional<Seen> before) {
        var at = before.map(Seen::lastSeen)
                .filter(connection.lastProven()::isBefore)
                .orElse(connection.lastProven());
        var restarted = before.filter(one -> one.epoch() != roster.epoch()).isPresent();
        var cause = restarted ? AttendanceSheet.Gap.Cause.BRIDGE : AttendanceSheet.Gap.Cause.LINE;
        var data = new HashMap<String, Object>(Who.of(connection.whose()).mark());
        data.put("cause", cause.word());
        drafts.add(Draft.presence(
                roster.meeting(),
                Kind.LOST,
                connection.endpoint(),
                connection.id(),
                at,
                Source.ROSTER,
                data,
                "lost:" + connection.id() + ":" + at + ":roster"));
    }

    /** Whom an entry names, and on what ground. */
    private record Who(Optional<EndpointId> endpoint, Whose.Basis basis) {
        static Who of(Whose whose) {
            return new Who(whose.endpoint(), whose.basis());
        }

        static Who of(Present one, Whose whose) {
            if (one.proven().isPresent()) {
                return new Who(one.endpoint(), Whose.Basis.TOKEN);
            }
            return one.claimed()
                            && whose.basis() == Whose.Basis.NOTHING
                            && whose.said().isEmpty()
                    ? new Who(one.endpoint(), Whose.Basis.PAGE)
                    : of(whose);
        }

        Map<String, Object> mark() {
            return switch (basis) {
                case TOKEN, NOTHING -> Map.of();
                case SECRETARY, PAGE -> Map.of(Whose.NAMED, basis.word());
            };
        }
    }

    /** What is remembered of the rosters before. */
    record Memory(
            Optional<String> shard,
            long epoch,
            Optional<Instant> rosterAt,
            Optional<Instant> followedFrom,
            Map<String, Seen> seen) {
        static final Memory NONE = new Memory(Optional.empty(), 0, Optional.empty(), Optional.empty(), Map.of());

        Memory {
            seen = Map.copyOf(seen);
        }

        boolean same(RosterFacts roster) {
            return shard.filter(roster.shard()::equals).isPresent() && epoch == roster.epoch();
        }

        /** Epochs of one bridge only rise; those of two are not compared, but time is. */
        boolean newerThan(RosterFacts roster) {
            var laterEpoch = shard.filter(roster.shard()::equals).isPresent() && epoch > roster.epoch();
            return laterEpoch
                    || rosterAt.filter(at -> !at.isBefore(roster.takenFrom())).isPresent();
        }

        Memory after(RosterFacts roster, Judgement judgement) {
            return new Memory(
                    Optional.of(roster.shard()),
                    roster.epoch(),
                    Optional.of(roster.takenFrom()),
                    followedFrom,
                    judgement.seen());
        }
    }

    /**
     * One open connection: when a roster last showed it, in which epoch, and how many in a row have missed it since.
     */
    record Seen(Optional<EndpointId> endpoint, Instant lastSeen, long epoch, int missing) {
        Seen missing(int times) {
            return new Seen(endpoint, lastSeen, epoch, times);
        }
    }

    /** What is to be recorded, and what is to be remembered: open connections only. */
    record Judgement(List<Draft> drafts, Map<String, Seen> seen) {}
}
