package vn.diemcau.attendance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.endpoints.EndpointId;

/**
 * <em>Đính chính</em>: what the secretary sets right about one endpoint, with who and why; of several the latest
 * counts, field by field. {@code accept} names late entries of the ledger that count from now on.
 */
final class Correction {
    static final String ATTENDANCE = "attendance";
    static final String LATE = "late";
    static final String LEFT_EARLY = "leftEarly";
    static final String HEADS = "heads";
    static final String ACCEPT = "accept";
    static final Set<String> FIELDS = Set.of(ATTENDANCE, LATE, LEFT_EARLY, HEADS, ACCEPT);

    private final Map<String, Object> set = new HashMap<>();
    private final Map<String, LedgerEntry> by = new HashMap<>();

    private Correction() {}

    static Map<EndpointId, Correction> byEndpoint(List<LedgerEntry> entries) {
        var corrections = new HashMap<EndpointId, Correction>();
        for (var entry : entries) {
            if (entry.kind() == LedgerEntry.Kind.CORRECTION && entry.endpoint().isPresent()) {
                corrections
                        .computeIfAbsent(entry.endpoint().get(), id -> new Correction())
                        .take(entry);
            }
        }
        return corrections;
    }

    /** The numbers of all late entries that corrections accepted. */
    static Set<Long> accepted(List<LedgerEntry> entries) {
        var numbers = new HashSet<Long>();
        for (var entry : entries) {
            if (entry.kind() == LedgerEntry.Kind.CORRECTION && set(entry).get(ACCEPT) instanceof List<?> some) {
                some.forEach(no -> numbers.add(((Number) no).longValue()));
            }
        }
        return numbers;
    }

    Optional<Attendance> attendance() {
        return Optional.ofNullable((String) set.get(ATTENDANCE))
                .map(word -> Attendance.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    Optional<Boolean> late() {
        return Optional.ofNullable((Boolean) set.get(LATE));
    }

    Optional<Boolean> leftEarly() {
        return Optional.ofNullable((Boolean) set.get(LEFT_EARLY));
    }

    Optional<Integer> heads() {
        return Optional.ofNullable((Number) set.get(HEADS)).map(Number::intValue);
    }

    /** The entry that set a field last. */
    Optional<LedgerEntry> of(String field) {
        return Optional.ofNullable(by.get(field));
    }

    private void take(LedgerEntry entry) {
        set(entry).forEach((field, value) -> {
            set.put(field, value);
            by.put(field, entry);
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> set(LedgerEntry entry) {
        return (Map<String, Object>) entry.data().getOrDefault("set", Map.of());
    }

    /** Whole numbers above zero, for {@code accept}. */
    static Optional<List<Long>> numbers(Object value) {
        if (!(value instanceof List<?> some) || some.isEmpty() || some.size() > 1_000) {
            return Optional.empty();
        }
        var numbers = new ArrayList<Long>();
        for (var one : some) {
            if (!(one instanceof Integer || one instanceof Long) || ((Number) one).longValue() < 1) {
                return Optional.empty();
            }
            numbers.add(((Number) one).longValue());
        }
        return Optional.of(numbers);
    }
}
