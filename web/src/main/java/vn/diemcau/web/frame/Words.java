package vn.diemcau.web.frame;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.words.Sentence;

/** Dates, times, numbers and spans as people here write them: 23/11/2026, 08:00, 513.922, 55,73 %. */
public final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("dd/MM");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Words() {}

    /** 23/11/2026. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** 23/11/2026, in the province. */
    public static String day(Instant at) {
        return DAY.format(at.atZone(VietnamTime.ZONE));
    }

    /** 23/11. */
    public static String shortDay(LocalDate day) {
        return SHORT_DAY.format(day);
    }

    /** Thứ hai. */
    public static String weekday(LocalDate day) {
        return Say.it("frame.weekday." + day.getDayOfWeek().getValue());
    }

    /** 08:00, in the province. */
    public static String time(Instant at) {
        return TIME.format(at.atZone(VietnamTime.ZONE));
    }

    public static String time(LocalTime time) {
        return TIME.format(time);
    }

    /** 08:00:07. */
    public static String seconds(Instant at) {
        return SECONDS.format(at.atZone(VietnamTime.ZONE));
    }

    /** 08:00 23/11/2026. */
    public static String moment(Instant at) {
        return time(at) + " " + day(at);
    }

    /** 08:00 23/11/2026, or a dash where there is none. */
    public static String momentOrDash(@Nullable Instant at) {
        return at == null ? "–" : moment(at);
    }

    /** 08:00–09:30 23/11/2026; both days where they differ. */
    public static String span(Instant from, Instant until) {
        return VietnamTime.dayOf(from).equals(VietnamTime.dayOf(until))
                ? time(from) + "–" + time(until) + " " + day(from)
                : moment(from) + " – " + moment(until);
    }

    /** 513.922. */
    public static String number(long number) {
        return format("#,##0").format(number);
    }

    /** 55,73 % of a rate between 0 and 1; a dash where there is nothing to divide by. */
    public static String percent(double rate) {
        return Double.isFinite(rate)
                ? format("#,##0.##").format(BigDecimal.valueOf(rate * 100).setScale(2, RoundingMode.HALF_UP)) + " %"
                : "–";
    }

    /** 1,24. */
    public static String decimal(double number) {
        return format("#,##0.##").format(BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP));
    }

    /** 55,73 % of {@code part} in {@code whole}. */
    public static String percent(long part, long whole) {
        return whole == 0 ? "–" : percent((double) part / whole);
    }

    /** 1 giờ 58 phút, 45 giây. */
    public static String duration(Duration duration) {
        var hours = duration.toHours();
        var minutes = duration.toMinutesPart();
        if (hours > 0) {
            return minutes == 0
                    ? Say.many("frame.hours", hours)
                    : Say.many("frame.hours", hours) + " " + Say.many("frame.minutes", minutes);
        }
        return minutes > 0 ? Say.many("frame.minutes", minutes) : Say.many("frame.seconds", duration.toSecondsPart());
    }

    /** For an input of type datetime-local: 2026-11-23T08:00. */
    public static String input(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").format(at.atZone(VietnamTime.ZONE));
    }

    /** Whatever stands in a sentence. */
    public static String any(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant at -> moment(at);
            case LocalDate day -> day(day);
            case Duration span -> duration(span);
            case Integer number -> number(number);
            case Long number -> number(number);
            case Sentence sentence -> Say.it(sentence);
            case Collection<?> many -> many.stream().map(Words::any).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.of("vi", "VN")));
    }
}
