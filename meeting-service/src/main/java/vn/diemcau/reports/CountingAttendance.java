package vn.diemcau.reports;

import jakarta.inject.Singleton;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/**
 * <em>Thống kê tham dự</em> of sealed meetings within the caller's reach: by unit, endpoint, meeting, level or month,
 * beside the same days of the year before. Counted by unit, what has gone into another unit by the last day is counted
 * there, and a note says so.
 */
@Singleton
public class CountingAttendance {
    private static final int LONGEST_YEARS = 20;
    private static final String PRESENT = "f.attendance IN ('attended', 'substituted')";

    private final Sql sql;
    private final Units units;

    CountingAttendance(Sql sql, Units units) {
        this.sql = sql;
        this.units = units;
    }

    public Outcome<AttendanceReport> count(Caller caller, AttendanceQuestion question) {
        var refusals = judge(question);
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        var successions = question.by() == AttendanceQuestion.By.UNIT
                ? Optional.of(successions(question.to()))
                : Optional.<Successions>empty();
        var where = condition(caller, question, successions);
        var now = counted(question, question.from(), question.to(), where, successions);
        // Of the year before only invited and attended are told; to count its meetings apart would cost as much again.
        var before =
                counted(question, question.from().minusYears(1), question.to().minusYears(1), where, Optional.empty());
        return Outcome.done(report(question, now, before, successions));
    }

    private List<Refusal> judge(AttendanceQuestion question) {
        var refusals = new ArrayList<Refusal>();
        if (question.to().isBefore(question.from())) {
            refusals.add(new CommonRefusal.Invalid("to", "before-from"));
        }
        if (question.from().plusYears(LONGEST_YEARS).isBefore(question.to())) {
            refusals.add(new CommonRefusal.Invalid("from", "too-long-ago", Map.of("years", LONGEST_YEARS)));
        }
        question.unit().flatMap(code -> unknown("unit", code, question.to())).ifPresent(refusals::add);
        question.below().flatMap(code -> unknown("below", code, question.to())).ifPresent(refusals::add);
        return refusals;
    }

    private Optional<Refusal> unknown(String field, String code, LocalDate day) {
        return units.lastKnown(code, day).isPresent()
                ? Optional.empty()
                : Optional.of(new SchedulingRefusal.UnitUnknown(field, code));
    }

    /**
     * The facts that are counted. Reach, unit, below and level are asked once for each unit, for a fact asks too often:
     * with ten years of facts that was a second and more. Ids are numbers of our own, so the text carries no foreign
     * input.
     */
    private String condition(Caller caller, AttendanceQuestion question, Optional<Successions> successions) {
        var parts = new ArrayList<String>();
        parts.add(Reach.covers(caller, "known.id"));
        question.unit().ifPresent(code -> parts.add("known.id IN (" + lineage(code, question.to()) + ")"));
        question.below().ifPresent(code -> parts.add("""
                        known.id IN (SELECT below.unit_id FROM unit_below below
                          WHERE below.ancestor_id IN (%1$s) AND below.unit_id NOT IN (%1$s))""".formatted(lineage(code, question.to()))));
        var counted = sql.list(
                "SELECT known.id FROM unit known WHERE " + String.join(" AND ", parts), row -> row.number("id"));
        if (question.level().isEmpty()) {
            return "f.unit_id IN (" + ids(counted) + ")";
        }
        var level = question.level().get().word();
        return successions
                .map(known -> "f.unit_id IN (" + ids(among(counted, known.endingAt(level))) + ")")
                .orElse("f.unit_id IN (" + ids(counted) + ") AND f.level = '" + level + "'");
    }

    private static List<Long> among(List<Long> units, Set<Long> those) {
        return units.stream().filter(those::contains).toList();
    }

    private String lineage(String code, LocalDate day) {
        var unit = units.lastKnown(code, day).orElseThrow();
        return ids(units.lineage(unit.id()).stream().map(UnitId::value).toList());
    }

    private static String ids(Collection<Long> ids) {
        return ids.isEmpty() ? "0" : ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Figures by key as the store knows it (a unit's row id where counted by unit), and those of all together. */
    private record Counted(Map<String, Figures> byKey, Figures totals, Map<Long, Integer> meetingsOfHomes) {}

    private Counted counted(
            AttendanceQuestion question,
            LocalDate from,
            LocalDate to,
            String where,
            Optional<Successions> successions) {
        var begin = VietnamTime.startOf(from);
        var end = VietnamTime.startOf(to.plusDays(1));
        var byKey = new LinkedHashMap<String, Figures>();
        var totals = new Figures[] {Figures.NONE};
        sql.list(
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
                """.formatted(key(question.by()), PRESENT, where),
                row -> {
                    var key = row.textOrNull("k");
                    if (key == null) {
                        totals[0] = figures(row);
                    } else {
                        byKey.put(key, figures(row));
                    }
                    return key == null ? "" : key;
                },
                begin,
                end);
        var different = successions
                .filter(known -> someRolledTogether(known, byKey))
                .map(known -> meetingsOfHomes(known, begin, end, where))
                .orElse(Map.of());
        return new Counted(byKey, totals[0], different);
    }

    private static String key(AttendanceQuestion.By by) {
        return switch (by) {
            case UNIT -> "f.unit_id";
            case ENDPOINT -> "f.endpoint_id";
            case MEETING -> "f.meeting_id";
            case LEVEL -> "f.level";
            case MONTH -> "DATE_FORMAT(f.starts_at + INTERVAL 7 HOUR, '%Y-%m')";
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

    private static boolean someRolledTogether(Successions known, Map<String, Figures> byKey) {
        return byKey.keySet().stream()
                .map(Long::valueOf)
                .anyMatch(unit -> known.home(unit).id() != unit);
    }

    /** Two old units of one meeting are one meeting of the new unit: the only figure that cannot be added. */
    private Map<Long, Integer> meetingsOfHomes(Successions known, Instant begin, Instant end, String where) {
        var meetings = new LinkedHashMap<Long, HashSet<Long>>();
        sql.list(
                "SELECT f.unit_id, f.meeting_id FROM attendance_fact f WHERE f.starts_at >= ? AND f.starts_at < ? AND "
                        + where,
                row -> meetings.computeIfAbsent(
                                known.home(row.number("unit_id")).id(), _ -> new HashSet<>())
                        .add(row.number("meeting_id")),
                begin,
                end);
        return meetings.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size()));
    }

    private AttendanceReport report(
            AttendanceQuestion question, Counted now, Counted before, Optional<Successions> successions) {
        var lines = switch (question.by()) {
            case UNIT -> unitLines(question, now, before, successions.orElseThrow());
            case ENDPOINT -> named(now, before, "SELECT id, name AS label FROM endpoint WHERE id IN (%s)");
            case MEETING -> named(now, before, "SELECT id, title AS label FROM meeting WHERE id IN (%s)");
            case LEVEL -> levelLines(now, before);
            case MONTH -> monthLines(now, before);
        };
        return new AttendanceReport(question, lines, now.totals(), before.totals());
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

    private static List<String> notes(
            AttendanceQuestion question, Successions known, long home, List<Successions.Place> sources) {
        var notes = new ArrayList<String>();
        var earlier = sources.stream().filter(source -> source.id() != home).toList();
        var collator = Collator.getInstance(Locale.of("vi", "VN"));
        if (!earlier.isEmpty()) {
            notes.add("Gồm cả số liệu trước khi sắp xếp của: "
                    + earlier.stream()
                            .map(Successions.Place::name)
                            .sorted(collator::compare)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        for (var source : earlier) {
            var parts = known.parts(source.id());
            if (parts.size() > 1) {
                notes.add("%s được chia cho %s; số liệu cũ tính một lần, vào %s."
                        .formatted(
                                capitalized(source.name()),
                                parts.stream().map(Successions.Place::name).collect(Collectors.joining(" và ")),
                                known.place(home).name()));
            }
        }
        var end = known.place(home).validTo();
        if (end.isBefore(question.to())) {
            notes.add("Đơn vị kết thúc hoạt động ngày %td/%<tm/%<tY.".formatted(end));
        }
        return notes;
    }

    private static String capitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.of("vi")) + name.substring(1);
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
                .map(entry -> new AttendanceReport.Line(
                        entry.getKey(),
                        labels.getOrDefault(entry.getKey(), entry.getKey()),
                        entry.getValue(),
                        same(before, entry.getKey()),
                        List.of()))
                .sorted(inVietnameseOrder())
                .toList();
    }

    private static List<AttendanceReport.Line> levelLines(Counted now, Counted before) {
        return now.byKey().entrySet().stream()
                .map(entry -> new AttendanceReport.Line(
                        entry.getKey(),
                        levelName(entry.getKey()),
                        entry.getValue(),
                        same(before, entry.getKey()),
                        List.of()))
                .toList();
    }

    private static String levelName(String word) {
        return switch (word) {
            case "province" -> "Cấp tỉnh";
            case "district" -> "Cấp huyện";
            case "commune" -> "Cấp xã";
            case "agency" -> "Sở, ban, ngành";
            default -> word;
        };
    }

    private static List<AttendanceReport.Line> monthLines(Counted now, Counted before) {
        return now.byKey().entrySet().stream()
                .map(entry -> {
                    var month = YearMonth.parse(entry.getKey());
                    return new AttendanceReport.Line(
                            entry.getKey(),
                            "Tháng %02d/%d".formatted(month.getMonthValue(), month.getYear()),
                            entry.getValue(),
                            same(before, month.minusYears(1).toString()),
                            List.of());
                })
                .sorted(Comparator.comparing(AttendanceReport.Line::key))
                .toList();
    }

    private static Optional<Figures> same(Counted before, @Nullable String key) {
        return Optional.ofNullable(before.byKey().get(key)).or(() -> Optional.of(Figures.NONE));
    }

    private static Comparator<AttendanceReport.Line> inVietnameseOrder() {
        var vietnamese = Collator.getInstance(Locale.of("vi", "VN"));
        return Comparator.comparing(AttendanceReport.Line::label, vietnamese::compare)
                .thenComparing(AttendanceReport.Line::key);
    }

    private Successions successions(LocalDate day) {
        var places = sql.list(
                "SELECT id, code, name, type, level, valid_to FROM unit",
                row -> new Successions.Place(
                        row.number("id"),
                        row.text("code"),
                        (row.text("type") + " " + row.text("name")).strip(),
                        row.text("level"),
                        row.date("valid_to")));
        var steps = sql.list(
                "SELECT old_id, new_id, effective, scope FROM unit_succession",
                row -> new Successions.Step(
                        row.number("old_id"),
                        row.number("new_id"),
                        row.date("effective"),
                        row.text("scope").equals("whole")));
        return new Successions(places, steps, day);
    }
}
