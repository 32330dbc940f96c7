package vn.diemcau.web.reports;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.Which;
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

    AttendanceQuestion of(Asked asked) {
        var refusals = new ArrayList<Refusal>();
        var last = lastDay(asked.to());
        var first = Optional.ofNullable(Times.day("from", asked.from())).orElse(last.withDayOfYear(1));
        var counted = one(AttendanceQuestion.By.values(), asked.by() == null ? "unit" : asked.by(), "by", refusals);
        var ofLevel = asked.level() == null || asked.level().isBlank()
                ? null
                : one(Level.values(), asked.level(), "level", refusals);
        var parts = parts(asked.of() == null ? List.of() : asked.of(), refusals);
        if (!refusals.isEmpty() || counted == null) {
            throw new RefusalException(refusals);
        }
        return new AttendanceQuestion(
                first,
                last,
                counted,
                filled(asked.unit()),
                filled(asked.below()),
                Optional.ofNullable(ofLevel),
                parts,
                "year".equals(asked.ago()));
    }

    /** Which rows are asked for; all that were invited where nothing is said. */
    Which which(@Nullable String outcome) {
        return outcome == null || outcome.isBlank()
                ? Which.INVITED
                : Which.of(outcome.strip())
                        .orElseThrow(() -> new RefusalException(new CommonRefusal.Invalid("outcome", "choice")));
    }

    /** {@code unit:07900}, {@code month:2026-11}. */
    private static List<AttendanceQuestion.Part> parts(List<String> words, ArrayList<Refusal> refusals) {
        var parts = new ArrayList<AttendanceQuestion.Part>();
        for (var word : words) {
            var colon = Math.max(word.indexOf(':'), 0);
            var by = one(AttendanceQuestion.By.values(), word.substring(0, colon), "of", refusals);
            if (by != null) {
                parts.add(new AttendanceQuestion.Part(by, word.substring(colon + 1)));
            }
        }
        return parts;
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
