package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.LedgerEntry.Draft;
import vn.diemcau.attendance.LedgerEntry.Source;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;

/**
 * Takes what a bridge tells and records it, once. A signal from a room that nobody planned, or of an endpoint that was
 * not invited, is dropped and logged: a bridge that errs must not fill the record.
 */
@Singleton
public class FollowingRooms {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingRooms.class);
    private static final int ROOMS_REMEMBERED = 1_000;
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

    private final JdbcRooms rooms;
    private final Meetings meetings;
    private final Ledger ledger;
    private final Map<RoomName, Known> known = new ConcurrentHashMap<>();

    FollowingRooms(JdbcRooms rooms, Meetings meetings, Ledger ledger) {
        this.rooms = rooms;
        this.meetings = meetings;
        this.ledger = ledger;
    }

    /** Records one signal; when this returns, it is committed, or was dropped with reason. */
    public void follow(BridgeSignal signal) {
        follow(List.of(signal));
    }

    /**
     * Records signals in their order.
     *
     * @throws vn.diemcau.store.DatabaseAway when nothing was recorded; the bridge may repeat
     */
    public void follow(List<? extends BridgeSignal> signals) {
        var drafts = new ArrayList<LedgerEntry.Draft>(signals.size());
        for (var signal : signals) {
            meetingOf(signal).ifPresent(meeting -> drafts.add(draft(meeting, signal)));
        }
        if (!drafts.isEmpty()) {
            ledger.record(drafts);
        }
    }

    private Optional<MeetingId> meetingOf(BridgeSignal signal) {
        var room = known.get(signal.room());
        if (room == null || !room.invited().contains(signal.endpoint()) && room.isOld()) {
            room = read(signal.room()).orElse(null);
        }
        if (room == null) {
            LOG.warn(
                    "A signal came from a room that nobody planned: {}",
                    signal.room().value());
            return Optional.empty();
        }
        if (!room.invited().contains(signal.endpoint())) {
            LOG.warn(
                    "Endpoint {} was not invited to meeting {}; its signal is dropped",
                    signal.endpoint().value(),
                    room.meeting().value());
            return Optional.empty();
        }
        return Optional.of(room.meeting());
    }

    private Optional<Known> read(RoomName name) {
        var read = rooms.meetingOf(name)
                .map(meeting -> new Known(
                        meeting,
                        meetings.invitees(meeting).stream()
                                .map(Invitee::endpoint)
                                .collect(Collectors.toUnmodifiableSet()),
                        System.nanoTime()));
        if (known.size() > ROOMS_REMEMBERED) {
            known.clear();
        }
        read.ifPresent(room -> known.put(name, room));
        return read;
    }

    private static LedgerEntry.Draft draft(MeetingId meeting, BridgeSignal signal) {
        var endpoint = signal.endpoint();
        var connection = signal.connection();
        var at = signal.at();
        return switch (signal) {
            case BridgeSignal.EndpointJoined _ -> Draft.joined(meeting, endpoint, connection, at, Source.SIGNAL);
            case BridgeSignal.EndpointResumed _ -> resumed(meeting, endpoint, connection, at);
            case BridgeSignal.EndpointLeft left ->
                switch (left.how()) {
                    case LEFT -> Draft.left(meeting, endpoint, connection, at, Source.SIGNAL);
                    case LOST -> Draft.lost(meeting, endpoint, connection, at, Source.SIGNAL);
                    case REMOVED -> Draft.removed(meeting, endpoint, connection, at, Source.SIGNAL);
                };
        };
    }

    private static Draft resumed(MeetingId meeting, EndpointId endpoint, String connection, Instant at) {
        return new Draft(
                meeting,
                LedgerEntry.Kind.RESUMED,
                Optional.of(endpoint),
                Optional.of(connection),
                at,
                Source.SIGNAL,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                // The same stay may be lost and resumed again and again; its time tells one from the other.
                Optional.of("resumed:" + connection + ":" + at));
    }

    private record Known(MeetingId meeting, Set<EndpointId> invited, long readNanos) {
        boolean isOld() {
            return System.nanoTime() - readNanos > FRESH_NANOS;
        }
    }
}
