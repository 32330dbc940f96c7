package vn.diemcau.attendance;

import vn.diemcau.meetings.MeetingId;

/**
 * Seals the ledger of a closed meeting: open connections end at the closing instant, the {@code sealed} entry is
 * written and signed with the installation's Ed25519 key, the facts for the reports are stored, and
 * {@link LedgerSealed} is told. Sealed already is success.
 */
public interface SealingLedgers {
    void seal(MeetingId meeting);

    boolean sealed(MeetingId meeting);
}
