package vn.diemcau.reports;

import jakarta.inject.Singleton;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.reports.AttendanceQuestion.By;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;

/**
 * <em>Thống kê tham dự</em> of sealed meetings within the caller's reach: by unit, district, province, endpoint,
 * meeting, level, month, week or arrival, beside the same days of the year before. Counted by unit, what has gone into
 * another unit by the last day is counted there, and a note says so.
 */
@Singleton
public class CountingAttendance {
    private static final String PRESENT = Which.PRESENT;

    private final Sql sql;
    private final CountedFacts facts;
    private final CountedOnce once;

    CountingAttendance(Sql sql, CountedFacts facts, CountedOnce once) {
        this.sql = sql;
        this.facts = facts;
        this.once = once;
    }

    public Outcome<AttendanceReport> count(Caller caller, AttendanceQuestion question) {
        return facts.of(caller, question).map(selection -> report(question, selection));
    }

    /** A report by unit with its map. */
    public record Mapped(AttendanceReport report, HeatMap heat) {}

    /**
     * A report by unit and its <em>bản đồ nhiệt</em>: units against weeks or months, the unit that came least first.
     *
     * @param across {@link By#WEEK} or {@link By#MONTH}
     */
    public Outcome<Mapped> mapped(Caller caller, AttendanceQuestion question, By across) {
        return facts.of(caller, question)
                .map(selection -> new Mapped(report(question, selection), heat(selection, across)));
    }

    /** All of it together, for a figure beside another. */
    public Outcome<Figures> total(Caller caller, AttendanceQuestion question) {
        return facts.of(caller, question)
                .map(selection -> counted(By.LEVEL, selection, selection.from(), selection.to(), Optional.empty())
                        .totals());
    }

    private AttendanceReport report(AttendanceQuestion question, CountedFacts.Selection selection) {
        var now = counted(question.by(), selection, selection.from(), selection.to(), selection.homes());
        // Of the year before only invited and attended are told; to count its meetings apart would cost as much.
        var before = counted(
                question.by(),
                selection,
                CountedFacts.yearBefore(question.by(), selection.from()),
                CountedFacts.yearBefore(question.by(), selection.to()),
                Optional.empty());
        return new AttendanceReport(question, lines(question, now, before, selection), now.totals(), before.totals());
    }

    private HeatMap heat(CountedFacts.Selection selection, By across) {
        var known = selection.homes().orElseThrow();
        var cells = new HashMap<Long, Map<String, HeatMap.Cell>>();
        once.list(
                        selection.seals(),
                        """
                        SELECT f.unit_id, %s AS k, COUNT(*) AS invited, SUM(%s) AS attended FROM attendance_fact f
                        WHERE f.starts_at >= ? AND f.starts_at < ? AND %s GROUP BY f.unit_id, k
                        """.formatted(key(across), PRESENT, selection.where()),
                        row -> new CellOfUnit(
                                row.number("unit_id"),
                                row.text("k"),
                                new HeatMap.Cell(row.count("invited"), row.count("attended"))),
                        VietnamTime.startOf(selection.from()),
                        VietnamTime.startOf(selection.to().plusDays(1)))
                .forEach(one -> cells.computeIfAbsent(known.home(one.unit()).id(), _ -> new HashMap<>())
                        .merge(one.column(), one.cell(), HeatMap.Cell::and));
        var columns = columns(across, selection.from(), selection.to());
        var rows = cells.entrySet().stream()
                .map(entry -> new HeatMap.Line(
                        known.place(entry.getKey()).code(),
                        known.place(entry.getKey()).name(),
                        columns.stream()
                                .map(column -> entry.getValue().getOrDefault(column, HeatMap.Cell.NONE))
                                .toList()))
                .sorted(Comparator.comparing(HeatMap.Line::rate).thenComparing(HeatMap.Line::label, vietnamese()))
                .toList();
        return new HeatMap(across, columns, rows);
    }

    private record CellOfUnit(long unit, String column, HeatMap.Cell cell) {}

    /** All weeks or months of the days, also those without a meeting. */
    private static List<String> columns(By across, LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .map(day -> across == By.WEEK
                        ? Weeks.name(day)
                        : YearMonth.from(day).toString())
                .distinct()
                .toList();
    }

    /** Figures by key as the store knows it (a unit's row id where counted by unit), and those of all together. */
    private record Counted(Map<String, Figures> byKey, Figures totals, Map<Long, Integer> meetingsOfHomes) {}

    private Counted counted(
            By by, CountedFacts.Selection selection, LocalDate from, LocalDate to, Optional<Successions> homes) {
        var begin = VietnamTime.startOf(from);
        var end = VietnamTime.startOf(to.plusDays(1));
        var byKey = new LinkedHashMap<String, Figures>();
        var totals = new Figures[] {Figures.NONE};
        once.list(
                        selection.seals(),
                        """
                        SELECT %1$s AS k, COUNT(DISTINCT f.meeting_id) AS meetings, COUNT(*) AS invited,
                          SUM(f.confirmed) AS confirmed, SUM(%2$s) AS attended, SUM(%2$s AND NOT f.late) AS on_time,
                          SUM(%2$s AND f.late) AS late, SUM(%2$s AND f.left_early) AS left_early,
                          SUM(f.attendance = 'excused') AS excused, SUM(f.attendance = 'absent') AS absent,
                          SUM(f.attendance = 'substituted') AS substituted, SUM(f.heads) AS heads,
                          SUM(f.connected_seconds) AS seconds
                        FROM attendance_fact f
                        WHERE f.starts_at >= ? AND f.starts_at < ? AND %3$s
                        GROUP BY k WITH ROLLUP
                        """.formatted(key(by), PRESENT, selection.where()),
                        row -> new Group(Optional.ofNullable(row.textOrNull("k")), figures(row)),
                        begin,
                        end)
                .forEach(group -> group.key()
                        .ifPresentOrElse(key -> byKey.put(key, group.figures()), () -> totals[0] = group.figures()));
        var different = homes.map(known -> meetingsOfHomes(known, byKey, begin, end, selection))
                .orElse(Map.of());
        return new Counted(byKey, totals[0], different);
    }

    /** @param key empty for all of them together */
    private record Group(Optional<String> key, Figures figures) {}

    private static String key(By by) {
        return switch (by) {
            case UNIT, DISTRICT, PROVINCE -> "f.unit_id";
            case ENDPOINT -> "f.endpoint_id";
            case MEETING -> "f.meeting_id";
            case LEVEL -> "f.level";
            case MONTH -> "DATE_FORMAT(f.starts_at + INTERVAL 7 HOUR, '%Y-%m')";
            case WEEK -> "DATE_FORMAT(f.starts_at + INTERVAL 7 HOUR, '%x-W%v')";
            case ARRIVAL -> Arrival.column();
        };
    }

    private static Figures figures(Row row) {
        return new Figures(
                row.count("meetings"),
                row.count("invited"),
                row.count("confirmed"),
                row.count("attended"),
                row.count("on_time"),
                row.count("late"),
                row.count("left_early"),
                row.count("excused"),
                row.count("absent"),
                row.count("substituted"),
                row.number("heads"),
                row.number("seconds"));
    }

    /** Two old units of one meeting are one meeting of the new unit: the only figure that cannot be added. */
    private Map<Long, Integer> meetingsOfHomes(
            Successions known,
            Map<String, Figures> byKey,
            Instant begin,
            Instant end,
            CountedFacts.Selection selection) {
        var together = byKey.keySet().stream()
                .map(Long::valueOf)
                .collect(Collectors.groupingBy(unit -> known.home(unit).id()));
        together.values().removeIf(some -> some.size() == 1);
        if (together.isEmpty()) {
            return Map.of();
        }
        var homes = together.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(unit -> "SELECT %d AS unit_id, %d AS home".formatted(unit, entry.getKey())))
                .collect(Collectors.joining(" UNION ALL "));
        return once
                .list(
                        selection.seals(),
                        """
                        SELECT map.home AS home, COUNT(DISTINCT f.meeting_id) AS meetings
                        FROM attendance_fact f JOIN (%s) map ON map.unit_id = f.unit_id
                        WHERE f.starts_at >= ? AND f.starts_at < ? AND %s GROUP BY map.home
                        """.formatted(homes, selection.where()),
                        row -> Map.entry(row.number("home"), row.count("meetings")),
                        begin,
                        end)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<AttendanceReport.Line> lines(
            AttendanceQuestion question, Counted now, Counted before, CountedFacts.Selection selection) {
        return switch (question.by()) {
            case UNIT, DISTRICT, PROVINCE ->
                unitLines(question, now, before, selection.homes().orElseThrow());
            case ENDPOINT -> named(now, before, "SELECT id, name AS label FROM endpoint WHERE id IN (%s)");
            case MEETING -> named(now, before, "SELECT id, title AS label FROM meeting WHERE id IN (%s)");
            case LEVEL -> inOrder(now, before, Arrays.stream(Level.values()).map(Level::word));
            case ARRIVAL -> inOrder(now, before, Arrays.stream(Arrival.values()).map(Arrival::word));
            case MONTH ->
                inTime(
                        now,
                        before,
                        month -> YearMonth.parse(month).minusYears(1).toString());
            case WEEK ->
                inTime(
                        now,
                        before,
                        week -> Weeks.name(Weeks.monday(week).orElseThrow().minusWeeks(CountedFacts.WEEKS_OF_A_YEAR)));
        };
    }

    private static List<AttendanceReport.Line> unitLines(
            AttendanceQuestion question, Counted now, Counted before, Successions known) {
        var homes = rolled(now, known);
        var homesBefore = rolled(before, known);
        var sources = new LinkedHashMap<Long, List<Successions.Place>>();
        now.byKey().keySet().stream()
                .map(Long::valueOf)
                .forEach(unit -> sources.computeIfAbsent(known.home(unit).id(), _ -> new ArrayList<>())
                        .add(known.place(unit)));
        var lines = new ArrayList<AttendanceReport.Line>();
        homes.forEach((home, figures) -> lines.add(new AttendanceReport.Line(
                known.place(home).code(),
                known.place(home).name(),
                figures,
                Optional.of(homesBefore.getOrDefault(home, Figures.NONE)),
                notes(question, known, home, sources.getOrDefault(home, List.of())))));
        lines.sort(inVietnameseOrder());
        return lines;
    }

    private static Map<Long, Figures> rolled(Counted counted, Successions known) {
        var homes = new LinkedHashMap<Long, Figures>();
        counted.byKey().forEach((key, figures) -> {
            var home = known.home(Long.parseLong(key)).id();
            var meetings = counted.meetingsOfHomes().getOrDefault(home, figures.meetings());
            homes.merge(home, figures.and(Figures.NONE, meetings), (one, other) -> one.and(other, meetings));
        });
        return homes;
    }

    private static List<Note> notes(
            AttendanceQuestion question, Successions known, long home, List<Successions.Place> sources) {
        var notes = new ArrayList<Note>();
        if (question.by() == By.UNIT) {
            notes.addAll(notesOfMergers(known, home, sources));
        } else if (question.by() == By.DISTRICT && known.place(home).level().equals(Level.PROVINCE.word())) {
            notes.add(new Note.WithoutDistrict());
        }
        var end = known.place(home).validTo();
        if (end.isBefore(question.to())) {
            notes.add(new Note.Ended(end));
        }
        return notes;
    }

    private static List<Note> notesOfMergers(Successions known, long home, List<Successions.Place> sources) {
        var notes = new ArrayList<Note>();
        var earlier = sources.stream().filter(source -> source.id() != home).toList();
        if (!earlier.isEmpty()) {
            notes.add(new Note.Includes(earlier.stream()
                    .map(Successions.Place::name)
                    .sorted(vietnamese())
                    .toList()));
        }
        for (var source : earlier) {
            var parts = known.parts(source.id());
            if (parts.size() > 1) {
                notes.add(new Note.Divided(
                        source.name(),
                        parts.stream().map(Successions.Place::name).toList(),
                        known.place(home).name()));
            }
        }
        return notes;
    }

    private List<AttendanceReport.Line> named(Counted now, Counted before, String names) {
        if (now.byKey().isEmpty()) {
            return List.of();
        }
        var labels = sql
                .list(
                        names.formatted(String.join(",", now.byKey().keySet())),
                        row -> Map.entry(row.text("id"), row.text("label")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return now.byKey().entrySet().stream()
                .map(entry -> line(
                        entry.getKey(),
                        labels.getOrDefault(entry.getKey(), entry.getKey()),
                        entry.getValue(),
                        before,
                        entry.getKey()))
                .sorted(inVietnameseOrder())
                .toList();
    }

    private static List<AttendanceReport.Line> inOrder(Counted now, Counted before, Stream<String> keys) {
        return keys.filter(now.byKey()::containsKey)
                .map(key -> line(key, key, now.byKey().getOrDefault(key, Figures.NONE), before, key))
                .toList();
    }

    private static List<AttendanceReport.Line> inTime(Counted now, Counted before, UnaryOperator<String> yearBefore) {
        return now.byKey().entrySet().stream()
                .map(entry -> line(
                        entry.getKey(), entry.getKey(), entry.getValue(), before, yearBefore.apply(entry.getKey())))
                .sorted(Comparator.comparing(AttendanceReport.Line::key))
                .toList();
    }

    private static AttendanceReport.Line line(
            String key, String label, Figures figures, Counted before, String keyBefore) {
        var lastYear = before.byKey().getOrDefault(keyBefore, Figures.NONE);
        return new AttendanceReport.Line(key, label, figures, Optional.of(lastYear), List.of());
    }

    private static Comparator<AttendanceReport.Line> inVietnameseOrder() {
        return Comparator.comparing(AttendanceReport.Line::label, vietnamese())
                .thenComparing(AttendanceReport.Line::key);
    }

    private static Comparator<String> vietnamese() {
        var collator = Collator.getInstance(Locale.of("vi", "VN"));
        return collator::compare;
    }
}
