package vn.diemcau.web.reports;

import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.MeetingQuery;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.meetings.Status;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.meetings.MeetingCounts;

/** The meetings of today with who is in them now, and how many each day of the week has. */
@Singleton
public class TheseDays {
    private final Meetings meetings;
    private final MeetingCounts counts;
    private final Units units;

    TheseDays(Meetings meetings, MeetingCounts counts, Units units) {
        this.meetings = meetings;
        this.counts = counts;
        this.units = units;
    }

    /** @param week from Monday to Sunday */
    public record View(LocalDate today, List<Line> meetings, List<Day> week) {
        /** Those that are held now. */
        public long open() {
            return meetings.stream()
                    .filter(line -> line.status() == Status.OPEN)
                    .count();
        }

        public int in() {
            return now().mapToInt(line -> line.counts().in()).sum();
        }

        public int invited() {
            return now().mapToInt(line -> line.counts().invited()).sum();
        }

        public int heads() {
            return now().mapToInt(line -> line.counts().heads()).sum();
        }

        private Stream<Line> now() {
            return meetings.stream().filter(line -> line.status() == Status.OPEN);
        }

        public int ofTheWeek() {
            return week.stream().mapToInt(day -> day.meetings().size()).sum();
        }
    }

    public record Line(
            String id,
            String title,
            Status status,
            Instant startsAt,
            Instant endsAt,
            String organizer,
            Boards.Counts counts) {}

    public record Day(LocalDate day, boolean today, List<Line> meetings) {}

    View of(Caller caller, LocalDate today) {
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var found = meetings
                .find(
                        caller,
                        MeetingQuery.between(VietnamTime.startOf(monday), VietnamTime.startOf(monday.plusDays(7))))
                .items()
                .stream()
                .filter(seen -> seen.meeting().status() != Status.CANCELLED)
                .toList();
        var organizers = units.byIds(
                found.stream().map(seen -> seen.meeting().plan().organizer()).collect(Collectors.toSet()));
        var counted = counts.ofLists(
                caller, found.stream().filter(seen -> dayOf(seen).equals(today)).toList());
        var lines = found.stream()
                .map(seen -> new Line(
                        String.valueOf(seen.meeting().id().value()),
                        seen.meeting().plan().title(),
                        seen.meeting().status(),
                        seen.meeting().plan().startsAt(),
                        seen.meeting().plan().endsAt(),
                        Optional.ofNullable(organizers.get(seen.meeting().plan().organizer()))
                                .map(Unit::name)
                                .orElse(""),
                        counted.getOrDefault(seen.meeting().id(), Boards.Counts.NONE)))
                .toList();
        var byDay = lines.stream().collect(Collectors.groupingBy(line -> VietnamTime.dayOf(line.startsAt())));
        return new View(
                today,
                byDay.getOrDefault(today, List.of()),
                IntStream.range(0, 7)
                        .mapToObj(monday::plusDays)
                        .map(day -> new Day(day, day.equals(today), byDay.getOrDefault(day, List.of())))
                        .toList());
    }

    private static LocalDate dayOf(SeenMeeting seen) {
        return VietnamTime.dayOf(seen.meeting().plan().startsAt());
    }
}
