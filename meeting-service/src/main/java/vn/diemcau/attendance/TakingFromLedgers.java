package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Transactions;

/** Reads ledger and roll call in one transaction and leaves the rest to {@link Tally}. */
@Singleton
final class TakingFromLedgers implements TakingAttendance {
    private final Transactions transactions;
    private final MeetingLog log;
    private final RollCalls rollCalls;

    TakingFromLedgers(Transactions transactions, MeetingLog log, RollCalls rollCalls) {
        this.transactions = transactions;
        this.log = log;
        this.rollCalls = rollCalls;
    }

    @Override
    public AttendanceSheet sheet(MeetingId meeting) {
        return transactions.inTransaction(() -> Tally.sheet(meeting, rollCalls.of(meeting), log.entries(meeting)));
    }
}
