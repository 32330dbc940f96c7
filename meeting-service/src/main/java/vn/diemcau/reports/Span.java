package vn.diemcau.reports;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * <em>Kỳ</em>: a month, a quarter or a year, as far as it has gone.
 *
 * @param first its first day
 * @param last its last day, or today while it lasts
 */
public record Span(Kind kind, LocalDate first, LocalDate last) {
    public enum Kind {
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        Kind(int months) {
            this.months = months;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    /** The span in which {@code day} lies, no further than {@code today}. */
    public static Span of(Kind kind, LocalDate day, LocalDate today) {
        var month = (day.getMonthValue() - 1) / kind.months * kind.months + 1;
        var first = LocalDate.of(day.getYear(), month, 1);
        var end = first.plusMonths(kind.months).minusDays(1);
        return new Span(kind, first, end.isAfter(today) && !first.isAfter(today) ? today : end);
    }

    /** Whether it lasts: the spans beside it are then cut at the same day. */
    public boolean running() {
        return last.isBefore(end());
    }

    public LocalDate end() {
        return first.plusMonths(kind.months).minusDays(1);
    }

    /** The span before, whole or, while this one lasts, as many of its months and days. */
    public Span previous() {
        return moved(kind.months);
    }

    /** The same a year before. */
    public Span lastYear() {
        return moved(12);
    }

    /** The first day of the span after this one. */
    public LocalDate next() {
        return first.plusMonths(kind.months);
    }

    private Span moved(int months) {
        var start = first.minusMonths(months);
        var whole = start.plusMonths(kind.months).minusDays(1);
        var until = running() ? last.minusMonths(months) : whole;
        return new Span(kind, start, until.isAfter(whole) ? whole : until);
    }
}
