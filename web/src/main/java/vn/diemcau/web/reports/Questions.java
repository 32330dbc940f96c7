package vn.diemcau.web.reports;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;
import vn.diemcau.web.answers.Times;

/** Makes a question of what a client or a form has typed; without days it asks about this year up to today. */
@Singleton
class Questions {
    private final ProductClock clock;

    Questions(ProductClock clock) {
        this.clock = clock;
    }

    AttendanceQuestion of(
            @Nullable String from,
            @Nullable String to,
            @Nullable String by,
            @Nullable String unit,
            @Nullable String below,
            @Nullable String level) {
        var refusals = new ArrayList<Refusal>();
        var last = lastDay(to);
        var first = Optional.ofNullable(Times.day("from", from)).orElse(last.withDayOfYear(1));
        var counted = one(AttendanceQuestion.By.values(), by == null ? "unit" : by, "by", refusals);
        var ofLevel = level == null || level.isBlank() ? null : one(Level.values(), level, "level", refusals);
        if (!refusals.isEmpty() || counted == null) {
            throw new RefusalException(refusals);
        }
        return new AttendanceQuestion(first, last, counted, filled(unit), filled(below), Optional.ofNullable(ofLevel));
    }

    /** The day typed as the last one; today when none is. */
    LocalDate lastDay(@Nullable String to) {
        return Optional.ofNullable(Times.day("to", to)).orElseGet(this::today);
    }

    LocalDate today() {
        return VietnamTime.dayOf(clock.instant());
    }

    private static <E extends Enum<E>> @Nullable E one(
            E[] choices, String word, String field, ArrayList<Refusal> refusals) {
        return Stream.of(choices)
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(word.strip()))
                .findFirst()
                .orElseGet(() -> {
                    refusals.add(new CommonRefusal.Invalid(field, "choice"));
                    return null;
                });
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
    }
}
