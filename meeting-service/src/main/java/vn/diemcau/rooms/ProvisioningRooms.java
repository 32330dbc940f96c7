package vn.diemcau.rooms;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.events.Outbox;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.PlacingMeetings;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * Opens each room when it is due. The clock asks again and again; a room is claimed by a committed update before the
 * bridge hears of it, so that two nodes do not open it twice, and a failure is asked again.
 */
@Singleton
public class ProvisioningRooms {
    private static final Logger LOG = LoggerFactory.getLogger(ProvisioningRooms.class);
    static final String OPENED = "room-open";

    private final JdbcRooms rooms;
    private final Meetings meetings;
    private final PlacingMeetings placing;
    private final RoomOrders orders;
    private final ConferenceBridge bridge;
    private final Ledger ledger;
    // Looked up late: what is sent from there stands on rooms.
    private final Provider<Outbox> outbox;
    private final Transactions transactions;
    private final ProductClock clock;

    ProvisioningRooms(
            JdbcRooms rooms,
            Meetings meetings,
            PlacingMeetings placing,
            RoomOrders orders,
            ConferenceBridge bridge,
            Ledger ledger,
            Provider<Outbox> outbox,
            Transactions transactions,
            ProductClock clock) {
        this.rooms = rooms;
        this.meetings = meetings;
        this.placing = placing;
        this.orders = orders;
        this.bridge = bridge;
        this.ledger = ledger;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Opens what is due; answers how many rooms became ready. */
    public int openDue() {
        var due = rooms.due(clock.instant());
        // Side by side, so that one slow answer does not make the others late.
        return inParallel(
                due.stream().<Callable<Boolean>>map(one -> () -> open(one)).toList());
    }

    /** Opens one room that is due; false when another node has it, or the bridge refused. */
    boolean open(MeetingId id) {
        var meeting = meetings.byId(id);
        if (meeting.isEmpty()) {
            return false;
        }
        var held = rooms.claim(id, meeting.get().plan().title());
        return held.isPresent() && openHeld(held.get(), meeting.get());
    }

    /** What the bridge is told of a meeting's room. */
    ConferenceBridge.RoomPlan plan(RoomName name, Meeting meeting) {
        var plan = meeting.plan();
        var invitees = meetings.invitees(meeting.id());
        return new ConferenceBridge.RoomPlan(
                name,
                meeting.id(),
                plan.title(),
                plan.startsAt(),
                plan.endsAt(),
                plan.startsAt().minus(plan.rules().roomLead()),
                invitees.size(),
                orders.settings(meeting.id()),
                invitees.stream()
                        .filter(one -> one.part() == Invitee.Part.CENTRAL)
                        .map(Invitee::endpoint)
                        .collect(Collectors.toSet()),
                List.of());
    }

    private boolean openHeld(JdbcRooms.Held held, Meeting meeting) {
        try {
            bridge.open(plan(held.name(), meeting).on(placing.order(meeting.id())));
        } catch (ConferenceBridge.BridgeAway away) {
            LOG.warn("Room of meeting {} is not open yet: {}", meeting.id().value(), away.getMessage());
            transactions.run(() -> {
                if (rooms.failed(held, away.why())) {
                    tellWatchers(meeting.id());
                }
            });
            return false;
        }
        var ready = transactions.inTransaction(() -> {
            if (!rooms.ready(held)) {
                return false;
            }
            bridge.partOf(held.name()).ifPresent(part -> placing.placed(meeting.id(), part));
            rooms.markDone(
                    meeting.id(),
                    OPENED,
                    meeting.plan().startsAt(),
                    meetings.invitees(meeting.id()).size());
            tellWatchers(meeting.id());
            // What was ordered before, of this room or an earlier one, holds in the new one.
            outbox.get()
                    .put(
                            TellingRooms.KIND,
                            meeting.id().value(),
                            held.name().value() + " " + new Order.All().written());
            return true;
        });
        if (!ready) {
            closeUnlessWanted(held);
        }
        return ready;
    }

    /** The meeting was moved, cancelled or closed while its room was being opened. */
    private void closeUnlessWanted(JdbcRooms.Held held) {
        var state = rooms.stored(held.meeting());
        if (state == Rooms.State.OPENING || state == Rooms.State.READY) {
            return;
        }
        try {
            bridge.close(held.name());
        } catch (ConferenceBridge.BridgeAway away) {
            LOG.warn("Room {} stays open without a meeting: {}", held.name().value(), away.getMessage());
        }
    }

    private void tellWatchers(MeetingId meeting) {
        ledger.noteWithin(meeting, Ledger.Topic.MEETING, Optional.empty());
    }

    private static int inParallel(List<Callable<Boolean>> work) {
        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(work)) {
                try {
                    done += one.get() ? 1 : 0;
                } catch (ExecutionException failure) {
                    LOG.warn("A room could not be opened: {}", String.valueOf(failure.getCause()));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return done;
    }
}
