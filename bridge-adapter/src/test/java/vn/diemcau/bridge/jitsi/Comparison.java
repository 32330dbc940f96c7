package vn.diemcau.bridge.jitsi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.bridge.jitsi.Guest.Stayed;
import vn.diemcau.endpoints.EndpointId;

/**
 * What the ledger says beside what the clients themselves wrote down.
 *
 * @param written stays in the ledger
 * @param doubled connections that the ledger opens more than once
 * @param missing stays of the clients that no stay in the ledger agrees with
 * @param surplus stays in the ledger that no client had
 * @param open stays in the ledger without an end
 */
record Comparison(int written, int doubled, List<Stayed> missing, List<Stay> surplus, int open) {
    // The clocks are the same; what a client sees comes a little later than what the server writes.
    private static final Duration APART = Duration.ofMillis(100);

    /** One connection in the ledger. */
    record Stay(EndpointId endpoint, Instant joined, Optional<Instant> left) {
        Stay until(Instant end) {
            return new Stay(endpoint, joined, Optional.of(end));
        }

        boolean agreesWith(Stayed truth, Duration coarse, Duration early) {
            return endpoint.equals(truth.endpoint())
                    && !joined.isBefore(truth.askedAt().minus(APART).minus(coarse))
                    && !joined.isAfter(truth.seenAt().plus(APART))
                    && left.filter(end ->
                                    end.isBefore(truth.goingAt().minus(APART).minus(early)))
                            .isEmpty();
        }
    }

    /**
     * @param coarse how much earlier the ledger may say a coming, where times are told in whole seconds
     * @param early how much earlier it may say a going, where the last roster that proves it is all there is
     */
    static Comparison of(List<LedgerEntry> ledger, List<Stayed> log, Duration coarse, Duration early) {
        var stays = new LinkedHashMap<String, Stay>();
        int doubled = 0;
        for (var entry : ledger) {
            switch (entry.kind()) {
                case JOINED -> doubled += begin(stays, entry) ? 0 : 1;
                case LEFT, LOST ->
                    stays.computeIfPresent(entry.connection().orElseThrow(), (_, stay) -> stay.until(entry.at()));
                default -> {}
            }
        }
        var surplus = new ArrayList<>(stays.values());
        var missing = new ArrayList<Stayed>();
        for (var truth : log) {
            var own = surplus.stream()
                    .filter(stay -> stay.agreesWith(truth, coarse, early))
                    .findFirst();
            own.ifPresentOrElse(surplus::remove, () -> missing.add(truth));
        }
        int open = (int)
                stays.values().stream().filter(stay -> stay.left().isEmpty()).count();
        return new Comparison(stays.size(), doubled, missing, surplus, open);
    }

    /** One that only a roster showed counts for nobody until its name is told. */
    private static boolean begin(Map<String, Stay> stays, LedgerEntry entry) {
        if (entry.endpoint().isEmpty()) {
            return true;
        }
        var stay = new Stay(entry.endpoint().orElseThrow(), entry.at(), Optional.empty());
        return stays.put(entry.connection().orElseThrow(), stay) == null;
    }

    boolean isExact() {
        return doubled == 0 && missing.isEmpty() && surplus.isEmpty() && open == 0;
    }
}
