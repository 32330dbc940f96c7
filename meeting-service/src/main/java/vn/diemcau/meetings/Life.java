package vn.diemcau.meetings;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * <em>Diễn biến</em> of a plan: when it was made, approved, moved and cancelled; from its opening on a meeting knows by
 * itself.
 *
 * @param moved the last move only
 * @param withdrawn why it waits for its approval again
 */
public record Life(
        Instant plannedAt,
        Optional<Instant> approvedAt,
        Optional<Move> moved,
        Optional<Instant> cancelledAt,
        Optional<Withdrawal> withdrawn) {

    /** Since when it stands at its present time: what was due before then could not be done in time. */
    public Instant standsSince() {
        return Stream.of(Optional.of(plannedAt), approvedAt, moved.map(Move::at))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(plannedAt);
    }

    /** <em>Rút phê duyệt</em>. */
    public record Withdrawal(Instant at, String reason) {}

    /**
     * <em>Hoãn, dời</em>.
     *
     * @param startsAt where it started before, and {@code endsAt} where it ended
     * @param reason empty where the time was changed with the plan
     */
    public record Move(Instant at, Instant startsAt, Instant endsAt, Optional<String> reason) {}
}
