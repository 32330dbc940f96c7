package vn.diemcau.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.diemcau.time.VietnamTime;

/**
 * How an office writes moments, days and numbers in a paper (Decree 30/2020: a day below 10 and months 1 and 2 are
 * padded).
 */
public final class OfficeWords {
    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy", Locale.ROOT);

    private OfficeWords() {}

    /** {@code 08 giờ 05 phút}. */
    public static String hour(Instant at) {
        var here = at.atZone(VietnamTime.ZONE);
        return "%02d giờ %02d phút".formatted(here.getHour(), here.getMinute());
    }

    /** {@code ngày 05 tháng 02 năm 2026}. */
    public static String day(Instant at) {
        return day(VietnamTime.dayOf(at));
    }

    public static String day(LocalDate day) {
        var month = day.getMonthValue();
        return "ngày %02d tháng %s năm %d"
                .formatted(day.getDayOfMonth(), month < 3 ? "0" + month : String.valueOf(month), day.getYear());
    }

    /** {@code 08 giờ 05 phút, ngày 05 tháng 02 năm 2026}. */
    public static String moment(Instant at) {
        return hour(at) + ", " + day(at);
    }

    /** {@code 08:05}. */
    public static String clock(Instant at) {
        return CLOCK.format(at.atZone(VietnamTime.ZONE));
    }

    /** {@code 05/02/2026}. */
    public static String shortDay(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code 08:05:09 05/02/2026}. */
    public static String stamp(Instant at) {
        return MOMENT.format(at.atZone(VietnamTime.ZONE));
    }

    /** {@code 5.830}. */
    public static String number(long number) {
        return String.format(VIETNAMESE, "%,d", number);
    }

    public static String caps(String text) {
        return text.toUpperCase(VIETNAMESE);
    }
}
