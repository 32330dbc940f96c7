package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.events.Outbox;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * Meetings past their planned end. The clock never ends a room that has somebody in it: it tells the secretary at the
 * end and every quarter of an hour. It ends a room that was empty for a quarter of an hour after the end; the meeting
 * itself stays as it is, for closing and cancelling are acts of people.
 */
@Singleton
public class AskingAboutOverruns {
    private static final Logger LOG = LoggerFactory.getLogger(AskingAboutOverruns.class);
    static final Duration QUARTER = Duration.ofMinutes(15);

    private final JdbcRooms rooms;
    private final ConferenceBridge bridge;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Transactions transactions;
    private final ProductClock clock;

    AskingAboutOverruns(
            JdbcRooms rooms,
            ConferenceBridge bridge,
            Ledger ledger,
            Outbox outbox,
            Transactions transactions,
            ProductClock clock) {
        this.rooms = rooms;
        this.bridge = bridge;
        this.ledger = ledger;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks at every open room past its end; answers how many secretaries were told or rooms ended. */
    public int ask() {
        var now = clock.instant();
        int acts = 0;
        for (var room : rooms.live()) {
            if (!now.isBefore(room.endsAt()) && bridge.watches(room.name())) {
                acts += ask(room, now) ? 1 : 0;
            }
        }
        return acts;
    }

    private boolean ask(JdbcRooms.Live room, Instant now) {
        try {
            var roster = bridge.roster(room.name());
            var endpoints = roster.stream()
                    .flatMap(taken -> taken.occupants().stream())
                    .map(BridgeSignal.Occupant::endpoint)
                    .collect(Collectors.toSet());
            // Who has no name is there all the same.
            var empty = roster.map(BridgeSignal.Roster::isEmpty).orElse(true);
            rooms.seen(room, empty, now);
            return empty ? endIfLongEmpty(room, now) : tell(room, now, endpoints.size());
        } catch (ConferenceBridge.BridgeAway away) {
            // Who cannot be seen may well be there, and is told of where somebody was counted.
            LOG.info("Room {} cannot be seen: {}", room.name().value(), away.getMessage());
            int counted = bridge.count(room.name()).orElse(0);
            return counted > 0 && tell(room, now, counted);
        }
    }

    private boolean tell(JdbcRooms.Live room, Instant now, int endpoints) {
        long quarters = Duration.between(room.endsAt(), now).dividedBy(QUARTER);
        var occurrence = room.endsAt().plus(QUARTER.multipliedBy(quarters));
        return transactions.inTransaction(() -> {
            if (!rooms.markDone(room.meeting(), Rooms.Notice.Kind.OVERRUN.word(), occurrence, endpoints)) {
                return false;
            }
            ledger.noteWithin(room.meeting(), Ledger.Topic.TASK, Optional.empty());
            return true;
        });
    }

    private boolean endIfLongEmpty(JdbcRooms.Live room, Instant now) {
        var emptySince = room.emptySince().orElse(now);
        var counted = emptySince.isAfter(room.endsAt()) ? emptySince : room.endsAt();
        if (now.isBefore(counted.plus(QUARTER))) {
            return false;
        }
        return transactions.inTransaction(() -> {
            if (!rooms.end(room.meeting())) {
                return false;
            }
            outbox.put(ClosingRooms.KIND, room.meeting().value(), room.name().value());
            rooms.markDone(room.meeting(), Rooms.Notice.Kind.ENDED_EMPTY.word(), room.endsAt(), 0);
            ledger.noteWithin(room.meeting(), Ledger.Topic.TASK, Optional.empty());
            return true;
        });
    }
}
