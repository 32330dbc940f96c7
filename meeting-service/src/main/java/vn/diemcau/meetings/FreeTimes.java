package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.PlanPreview.FreeTime;
import vn.diemcau.time.VietnamTime;

/**
 * <em>Giờ trống gần nhất</em>: where a wanted time is taken, other times of the same length at which nothing is: the
 * next one on the same day, the one before it, and one of the next working day, at the same hour if that can be. Hours
 * of an office come first; others only where those do not give enough.
 */
@Singleton
final class FreeTimes {
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final LocalTime FIRST = LocalTime.of(7, 0);
    private static final LocalTime LAST = LocalTime.of(17, 30);
    private static final LocalTime MORNING = LocalTime.of(7, 30);
    private static final LocalTime NOON = LocalTime.of(11, 30);
    private static final LocalTime AFTERNOON = LocalTime.of(13, 0);
    private static final LocalTime EVENING = LocalTime.of(17, 0);
    private static final Duration HALF_A_DAY = Duration.between(MORNING, NOON);
    private static final int DAYS = 10;
    private static final int ENOUGH = 3;

    private final Bookings bookings;
    private final DaysOff daysOff;

    FreeTimes(Bookings bookings, DaysOff daysOff) {
        this.bookings = bookings;
        this.daysOff = daysOff;
    }

    List<FreeTime> near(Caller caller, Bookings.Needs needs, Instant now, Optional<MeetingId> itself) {
        var day = VietnamTime.dayOf(needs.startsAt());
        var from = VietnamTime.startOf(day);
        var until = VietnamTime.startOf(day.plusDays(DAYS + 2L));
        var places = bookings.held(needs, false, from, until, itself);
        var chair = bookings.held(needs, true, from, until, itself);
        var working = daysOff.working(day, day.plusDays(DAYS));
        var free = new ArrayList<FreeTime>();
        for (var fits : List.<Predicate<FreeTime>>of(time -> inTheOffice(time, working), time -> true)) {
            for (var side : sides(needs, day, now, working)) {
                if (free.size() < ENOUGH) {
                    side.filter(fits)
                            .filter(time -> !free.contains(time) && allFree(time, needs.buffer(), places, chair))
                            // The bridge is asked last: it is seldom full, and costs a question each.
                            .filter(time -> bookings.conflicts(caller, needs.at(time.startsAt(), time.endsAt()), itself)
                                    .isEmpty())
                            .findFirst()
                            .ifPresent(free::add);
                }
            }
        }
        return free;
    }

    /** Later on that day, earlier on that day, on a working day after it. */
    private static List<Stream<FreeTime>> sides(Bookings.Needs needs, LocalDate day, Instant now, WorkingDays working) {
        var length = Duration.between(needs.startsAt(), needs.endsAt());
        var starts = startsOn(day, length).filter(start -> !start.isBefore(now)).toList();
        return Stream.of(
                        starts.stream().filter(start -> start.isAfter(needs.startsAt())),
                        starts.reversed().stream().filter(start -> start.isBefore(needs.startsAt())),
                        afterwards(day, needs.startsAt(), length, working))
                .map(side -> side.map(start -> new FreeTime(start, start.plus(length))))
                .toList();
    }

    private static Stream<Instant> startsOn(LocalDate day, Duration length) {
        var first = at(day, FIRST);
        var last = at(day, LAST).minus(length);
        return Stream.iterate(first, start -> !start.isAfter(last), start -> start.plus(STEP));
    }

    private static Stream<Instant> afterwards(LocalDate day, Instant startsAt, Duration length, WorkingDays working) {
        var hour = Duration.between(VietnamTime.startOf(day), startsAt);
        return Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
                .limit(DAYS)
                .filter(working::worked)
                .flatMap(next -> Stream.concat(
                        Stream.of(VietnamTime.startOf(next).plus(hour)),
                        startsOn(next, length)
                                .filter(start -> inTheOffice(new FreeTime(start, start.plus(length)), working))));
    }

    /** On a working day, and not over noon unless it is too long for half a day. */
    private static boolean inTheOffice(FreeTime time, WorkingDays working) {
        var day = VietnamTime.dayOf(time.startsAt());
        var length = Duration.between(time.startsAt(), time.endsAt());
        return working.worked(day)
                && (between(time, day, MORNING, NOON)
                        || between(time, day, AFTERNOON, EVENING)
                        || length.compareTo(HALF_A_DAY) > 0 && between(time, day, MORNING, EVENING));
    }

    private static boolean between(FreeTime time, LocalDate day, LocalTime from, LocalTime until) {
        return !time.startsAt().isBefore(at(day, from)) && !time.endsAt().isAfter(at(day, until));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(VietnamTime.ZONE).toInstant();
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
