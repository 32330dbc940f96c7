package vn.diemcau.meetings;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Refusal;

/** Whether a meeting can be at such a time at all, whoever else wants that hour. */
final class MeetingTimes {
    static final Duration LONGEST = Duration.ofHours(24);
    static final Duration FURTHEST = Duration.ofDays(5 * 366);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private MeetingTimes() {}

    /** @param before where it starts now, when it is about a change: it may stay there, though past */
    static List<Refusal> judge(
            @Nullable Instant startsAt, @Nullable Instant endsAt, Instant now, Optional<Instant> before) {
        var refusals = new ArrayList<Refusal>();
        if (startsAt == null) {
            refusals.add(new Invalid("startsAt", "required"));
        } else if (before.filter(startsAt::equals).isEmpty()) {
            // A form knows minutes: who plans for "now" means the minute under way.
            if (startsAt.isBefore(now.truncatedTo(ChronoUnit.MINUTES))) {
                refusals.add(new SchedulingRefusal.StartsInPast());
            } else if (startsAt.isAfter(now.plus(FURTHEST))) {
                refusals.add(new Invalid("startsAt", "meeting-too-far"));
            }
        }
        if (endsAt == null) {
            refusals.add(new Invalid("endsAt", "required"));
        } else if (startsAt != null) {
            refusals.addAll(judgeLength(startsAt, endsAt));
        }
        return refusals;
    }

    static List<Refusal> judgeLength(Instant startsAt, Instant endsAt) {
        if (!startsAt.isBefore(endsAt)) {
            return List.of(new SchedulingRefusal.EndsBeforeStart());
        }
        var length = Duration.between(startsAt, endsAt);
        if (length.compareTo(LONGEST) > 0) {
            return List.of(new Invalid("endsAt", "meeting-too-long", Map.of("hours", LONGEST.toHours())));
        }
        if (length.compareTo(SHORTEST) < 0) {
            return List.of(new Invalid("endsAt", "meeting-too-short"));
        }
        return List.of();
    }
}
