package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import vn.diemcau.chain.Hashes;
import vn.diemcau.meetings.MeetingId;

/**
 * Recomputes a ledger from its lines alone: numbers without gaps, each line over the hash of the one before, each seal
 * the hash of its line and signed by the key that it names.
 */
@Singleton
public class VerifyingLedgers {
    private static final int LINES_AT_ONCE = 2_000;

    private final MeetingLog log;
    private final SealingLedgers seals;

    VerifyingLedgers(MeetingLog log, SealingLedgers seals) {
        this.log = log;
        this.seals = seals;
    }

    /** Verifies as far as the head stands when it is asked; what is appended meanwhile is the next one's. */
    public Verdict verify(MeetingId meeting) {
        var head = log.head(meeting);
        if (head.isEmpty()) {
            return new Verdict(0, Hashes.NOTHING_BEFORE, true);
        }
        return chain(meeting, head.get().ledgerNo, head.get().hash);
    }

    private Verdict chain(MeetingId meeting, long until, String expected) {
        var sealed = new HashSet<Long>();
        var hash = Hashes.NOTHING_BEFORE;
        var whole = true;
        long no = 0;
        while (no < until && whole) {
            var entries = log.entries(meeting, no, (int) Math.min(LINES_AT_ONCE, until - no));
            whole = !entries.isEmpty();
            for (var entry : entries) {
                whole &= entry.no() == no + 1
                        && entry.prev().equals(hash)
                        && entry.meeting().equals(meeting);
                no = entry.no();
                hash = entry.hash();
                if (entry.kind() == LedgerEntry.Kind.SEALED) {
                    sealed.add(no);
                }
            }
        }
        return new Verdict(no, hash, whole && hash.equals(expected) && signed(meeting, sealed, until));
    }

    /** Each sealed line has its seal and each seal its line. */
    private boolean signed(MeetingId meeting, Set<Long> sealed, long until) {
        var given =
                seals.seals(meeting).stream().filter(seal -> seal.no() <= until).toList();
        return given.size() == sealed.size()
                && given.stream().allMatch(seal -> sealed.contains(seal.no()) && agrees(meeting, seal));
    }

    private boolean agrees(MeetingId meeting, SealingLedgers.Seal seal) {
        var line = log.entries(meeting, seal.no() - 1, 1);
        return line.size() == 1 && line.getFirst().hash().equals(seal.hash()) && seals.verifies(seal);
    }

    /** Number and hash of the last entry, recomputed, and whether everything agrees. */
    public record Verdict(long no, String hash, boolean verified) {}
}
