package vn.diemcau.rooms;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import vn.diemcau.events.Listener;
import vn.diemcau.events.Outbox;
import vn.diemcau.meetings.MeetingClosed;
import vn.diemcau.store.Transactions;

/** The chair has closed: the room ends after the commit, and the ledger settles. */
@Singleton
class RoomAfterClosure implements Listener<MeetingClosed> {
    private final JdbcRooms rooms;
    private final Transactions transactions;
    private final Provider<Outbox> outbox;
    private final Provider<SettlingRooms> settling;

    RoomAfterClosure(
            JdbcRooms rooms, Transactions transactions, Provider<Outbox> outbox, Provider<SettlingRooms> settling) {
        this.rooms = rooms;
        this.transactions = transactions;
        this.outbox = outbox;
        this.settling = settling;
    }

    @Override
    public Class<MeetingClosed> hears() {
        return MeetingClosed.class;
    }

    @Override
    public void on(MeetingClosed closed) {
        var name = rooms.nameOf(closed.meeting());
        if (name.isPresent() && rooms.end(closed.meeting())) {
            outbox.get()
                    .put(ClosingRooms.KIND, closed.meeting().value(), name.get().value());
        } else {
            // It never had a room, or the clock has ended it: nothing is left to wait for.
            transactions.afterCommit(() -> settling.get().settle(closed.meeting()));
        }
    }
}
