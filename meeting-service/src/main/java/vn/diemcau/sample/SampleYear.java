package vn.diemcau.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import vn.diemcau.time.VietnamTime;

/**
 * <em>Một năm họp</em>: which meetings the sample tells of, by seed: the same day of loading gives the same year. Two
 * on a working day, as a province of five hundred meetings a year has them; each month the whole province, the
 * departments and the reception of citizens; a thin year before, to compare with; and six of the months before the
 * reform.
 */
final class SampleYear {
    /** Enough for every working day of two years. */
    static final int WHOLE = 365;

    private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final List<LocalTime> HOURS =
            List.of(EIGHT, LocalTime.of(10, 0), LocalTime.of(14, 0), LocalTime.of(16, 0));
    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 1), MonthDay.of(9, 2));
    /** Tết and the day of the Hùng kings follow the moon. */
    private static final List<List<LocalDate>> FEASTS = List.of(
            List.of(LocalDate.of(2025, 1, 25), LocalDate.of(2025, 2, 2)),
            List.of(LocalDate.of(2025, 4, 7), LocalDate.of(2025, 4, 7)),
            List.of(LocalDate.of(2026, 2, 14), LocalDate.of(2026, 2, 22)),
            List.of(LocalDate.of(2026, 4, 27), LocalDate.of(2026, 4, 27)));

    private SampleYear() {}

    /** What kind of meeting it is; it decides who is invited and how long it takes. */
    enum Theme {
        /** All communes and the largest bodies. */
        WHOLE_PROVINCE(120),
        /** The monthly session of the provincial committee with all its bodies. */
        SESSION(150),
        /** One body of the province with communes of two or three former districts. */
        FIELD(90),
        /** The provincial office with the communes of one former district. */
        REGION(90),
        /** The provincial office with some bodies. */
        OFFICE(75),
        CITIZENS(90),
        URGENT(60),
        /** Before the reform: the districts. */
        DISTRICTS(120),
        /** Before the reform: districts and all their communes. */
        OLD_PROVINCE(150);

        final int minutes;

        Theme(int minutes) {
            this.minutes = minutes;
        }
    }

    /** One meeting of the year, not yet thought out. */
    record Occasion(int no, LocalDate day, LocalTime hour, Theme theme, int trend) {
        Instant startsAt() {
            return day.atTime(hour).atZone(VietnamTime.ZONE).toInstant();
        }
    }

    /**
     * The meetings before {@code today}, numbered in the order of time.
     *
     * @param days how far back they are dense; less than {@link #WHOLE} leaves the years before out
     */
    static List<Occasion> before(LocalDate today, int days) {
        var occasions = new ArrayList<Occasion>();
        var first = today.minusDays(days);
        if (days >= WHOLE) {
            for (int month = 1; month <= 6; month++) {
                var day = workdayFrom(LocalDate.of(2025, month, 16));
                if (day.isBefore(today)) {
                    add(occasions, day, EIGHT, Theme.WHOLE_PROVINCE, 12);
                }
            }
            for (var day = notBeforeReform(first.minusDays(days)); day.isBefore(first); day = day.plusDays(1)) {
                thin(day, occasions);
            }
        }
        for (var day = notBeforeReform(first); day.isBefore(today); day = day.plusDays(1)) {
            int monthsAgo = (int) (ChronoUnit.DAYS.between(day, today) / 30);
            dense(day, Math.min(12, monthsAgo), occasions);
        }
        return occasions;
    }

    /** So many years as dense as the last one, those before the reform with districts and old communes. */
    static List<Occasion> years(LocalDate today, int years) {
        var occasions = new ArrayList<Occasion>();
        for (var day = today.minusYears(years); day.isBefore(today); day = day.plusDays(1)) {
            dense(day, 12, occasions);
        }
        return occasions;
    }

    /** Of the time before the reform only a handful of meetings is told. */
    private static LocalDate notBeforeReform(LocalDate day) {
        return day.isBefore(REFORM) ? REFORM : day;
    }

    private static void thin(LocalDate day, List<Occasion> occasions) {
        var chance = new Random(day.toEpochDay() * 31 + 5);
        if (!working(day)) {
            return;
        }
        if (isWednesday(day, 8) && day.getMonthValue() % 2 == 1) {
            add(occasions, day, EIGHT, Theme.WHOLE_PROVINCE, 12);
        } else if (chance.nextInt(100) < 35) {
            add(occasions, day, YearWords.one(HOURS, chance), theme(day, chance), 12);
        }
    }

    private static void dense(LocalDate day, int trend, List<Occasion> occasions) {
        if (!working(day)) {
            return;
        }
        var chance = new Random(day.toEpochDay() * 31 + 7);
        var free = new ArrayList<>(HOURS);
        if (isWednesday(day, 8)) {
            add(occasions, day, EIGHT, Theme.WHOLE_PROVINCE, trend);
            free.removeAll(HOURS.subList(0, 2));
        } else if (day.getDayOfWeek() == DayOfWeek.THURSDAY && day.getDayOfMonth() > 21 && day.getDayOfMonth() < 29) {
            add(occasions, day, EIGHT, Theme.SESSION, trend);
            free.removeAll(HOURS.subList(0, 2));
        } else if (day.getDayOfWeek() == DayOfWeek.TUESDAY && day.getDayOfMonth() > 14 && day.getDayOfMonth() < 22) {
            add(occasions, day, EIGHT, Theme.CITIZENS, trend);
            free.removeFirst();
        }
        int more = number(chance.nextInt(100));
        for (int i = 0; i < more && !free.isEmpty(); i++) {
            var hour = free.remove(chance.nextInt(Math.min(2, free.size())));
            add(occasions, day, hour, theme(day, chance), trend);
        }
    }

    private static int number(int chance) {
        if (chance < 10) {
            return 0;
        }
        if (chance < 40) {
            return 1;
        }
        return chance < 80 ? 2 : chance < 95 ? 3 : 4;
    }

    private static Theme theme(LocalDate day, Random chance) {
        int kind = chance.nextInt(100);
        boolean rains = day.getMonthValue() >= 6 && day.getMonthValue() <= 9;
        if (rains && kind < 9) {
            return Theme.URGENT;
        }
        return kind < 52 ? Theme.FIELD : kind < 76 ? Theme.REGION : Theme.OFFICE;
    }

    private static void add(List<Occasion> occasions, LocalDate day, LocalTime hour, Theme theme, int trend) {
        var then = theme == Theme.WHOLE_PROVINCE && day.isBefore(REFORM) ? old(day) : theme;
        occasions.add(new Occasion(occasions.size() + 1, day, hour, then, trend));
    }

    /** The districts, and each quarter their communes as well. */
    private static Theme old(LocalDate day) {
        return day.getMonthValue() % 3 == 0 ? Theme.OLD_PROVINCE : Theme.DISTRICTS;
    }

    private static boolean isWednesday(LocalDate day, int from) {
        return day.getDayOfWeek() == DayOfWeek.WEDNESDAY
                && day.getDayOfMonth() >= from
                && day.getDayOfMonth() < from + 7;
    }

    private static LocalDate workdayFrom(LocalDate day) {
        var workday = day;
        while (!working(workday)) {
            workday = workday.plusDays(1);
        }
        return workday;
    }

    static boolean working(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5
                && !HOLIDAYS.contains(MonthDay.from(day))
                && FEASTS.stream().noneMatch(feast -> !day.isBefore(feast.get(0)) && !day.isAfter(feast.get(1)));
    }
}
