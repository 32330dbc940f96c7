package vn.diemcau.meetings;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.diemcau.meetings.DaysOff.DayOff;

/** <em>Lịch làm việc</em> of some days: Monday to Friday, without the days off and with those worked in exchange. */
public final class WorkingDays {
    private final Map<LocalDate, DayOff> different;

    WorkingDays(List<DayOff> different) {
        this.different = different.stream().collect(Collectors.toUnmodifiableMap(DayOff::day, Function.identity()));
    }

    public boolean worked(LocalDate day) {
        return named(day).map(DayOff::works).orElseGet(() -> !weekend(day));
    }

    /** What is entered for the day, where it is not as the week has it. */
    public Optional<DayOff> named(LocalDate day) {
        return Optional.ofNullable(different.get(day));
    }

    LocalDate before(LocalDate day, int workingDays) {
        var found = day;
        for (int left = workingDays; left > 0; ) {
            found = found.minusDays(1);
            if (worked(found)) {
                left--;
            }
        }
        return found;
    }

    static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
