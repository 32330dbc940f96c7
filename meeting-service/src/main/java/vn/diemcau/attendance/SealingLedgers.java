package vn.diemcau.attendance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.diemcau.meetings.MeetingId;

/**
 * Seals the ledger of a closed meeting: open connections end at the closing instant, the {@code sealed} entry is
 * written and signed with the installation's Ed25519 key, the facts for the reports are stored, and
 * {@link LedgerSealed} is told. Sealed already is success.
 */
public interface SealingLedgers {
    void seal(MeetingId meeting);

    boolean sealed(MeetingId meeting);

    /** The seals of a meeting, in the order in which they were set. */
    List<Seal> seals(MeetingId meeting);

    /** Whether the signature was made over the seal by the key that it names. */
    boolean verifies(Seal seal);

    /** A public key as base64 of its X.509 form, by the id that seals name. */
    Optional<String> publicKey(String id);

    /**
     * <em>Dấu niêm</em>.
     *
     * @param no number of the {@code sealed} entry, whose hash is the seal
     * @param entries how many entries it covers, itself included
     * @param signature Ed25519 over the 64 characters of {@code hash}, in base64
     * @param key id of the key
     */
    record Seal(long no, String hash, long entries, Instant at, String signature, String key) {}
}
