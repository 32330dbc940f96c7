package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.PlanPreview.FreeTime;
import vn.diemcau.time.VietnamTime;

/**
 * <em>Giờ trống gần nhất</em>: where a wanted time is taken, other times of the same length at which nothing is: the
 * next one on the same day, the one before it, and the same hour of the next working day.
 */
@Singleton
final class FreeTimes {
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final LocalTime FIRST = LocalTime.of(7, 0);
    private static final LocalTime LAST = LocalTime.of(17, 30);
    private static final int DAYS = 10;

    private final Bookings bookings;

    FreeTimes(Bookings bookings) {
        this.bookings = bookings;
    }

    List<FreeTime> near(Caller caller, Bookings.Needs needs, Instant now, Optional<MeetingId> itself) {
        var day = VietnamTime.dayOf(needs.startsAt());
        var from = VietnamTime.startOf(day);
        var until = VietnamTime.startOf(day.plusDays(DAYS + 2L));
        var places = bookings.held(needs, false, from, until, itself);
        var chair = bookings.held(needs, true, from, until, itself);
        var length = Duration.between(needs.startsAt(), needs.endsAt());
        var free = new ArrayList<FreeTime>();
        var starts = startsOn(day, length).filter(start -> !start.isBefore(now)).toList();
        for (var side : List.of(
                starts.stream().filter(start -> start.isAfter(needs.startsAt())),
                starts.reversed().stream().filter(start -> start.isBefore(needs.startsAt())),
                sameHourOf(day, needs.startsAt()))) {
            side.map(start -> new FreeTime(start, start.plus(length)))
                    .filter(time -> allFree(time, needs.buffer(), places, chair))
                    // The bridge is asked last: it is seldom full, and costs a question each.
                    .filter(time -> bookings.conflicts(caller, needs.at(time.startsAt(), time.endsAt()), itself)
                            .isEmpty())
                    .findFirst()
                    .ifPresent(free::add);
        }
        return free;
    }

    private static Stream<Instant> startsOn(LocalDate day, Duration length) {
        var first = VietnamTime.startOf(day).plus(Duration.ofMinutes(FIRST.toSecondOfDay() / 60));
        var last = VietnamTime.startOf(day)
                .plus(Duration.ofMinutes(LAST.toSecondOfDay() / 60))
                .minus(length);
        return Stream.iterate(first, start -> !start.isAfter(last), start -> start.plus(STEP));
    }

    private static Stream<Instant> sameHourOf(LocalDate day, Instant startsAt) {
        var hour = Duration.between(VietnamTime.startOf(day), startsAt);
        return Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
                .limit(DAYS)
                .filter(next -> next.getDayOfWeek() != DayOfWeek.SATURDAY && next.getDayOfWeek() != DayOfWeek.SUNDAY)
                .map(next -> VietnamTime.startOf(next).plus(hour));
    }

    private static boolean allFree(
            FreeTime time, Duration buffer, List<Bookings.Held> places, List<Bookings.Held> chair) {
        return places.stream()
                        .noneMatch(held ->
                                overlaps(held, time.startsAt(), time.endsAt().plus(buffer)))
                && chair.stream().noneMatch(held -> overlaps(held, time.startsAt(), time.endsAt()));
    }

    private static boolean overlaps(Bookings.Held held, Instant from, Instant until) {
        return held.from().isBefore(until) && held.until().isAfter(from);
    }
}
