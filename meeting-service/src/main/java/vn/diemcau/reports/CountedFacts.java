package vn.diemcau.reports;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.reports.AttendanceQuestion.By;
import vn.diemcau.reports.AttendanceQuestion.Part;
import vn.diemcau.store.Sql;
import vn.diemcau.units.Level;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/** Which facts a question is about. The one place in which reports, their rows and their charts are kept to a reach. */
@Singleton
class CountedFacts {
    static final int WEEKS_OF_A_YEAR = 52;
    private static final int LONGEST_YEARS = 20;

    private final Sql sql;
    private final Units units;
    private final CountedOnce once;

    CountedFacts(Sql sql, Units units, CountedOnce once) {
        this.sql = sql;
        this.units = units;
        this.once = once;
    }

    /**
     * @param where a condition on {@code attendance_fact f}, beside the days
     * @param from first and {@code to} last day, after all narrowing
     * @param homes under which unit each is counted, where lines are units
     * @param seals as they were before anything is counted
     */
    record Selection(String where, LocalDate from, LocalDate to, Optional<Successions> homes, String seals) {}

    Outcome<Selection> of(Caller caller, AttendanceQuestion question) {
        var refusals = judge(question);
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        var homes = new HashMap<By, Successions>();
        if (question.by().ofUnits()) {
            homes.put(question.by(), successions(question.by(), question.to()));
        }
        question.parts().stream()
                .map(Part::by)
                .filter(By::ofUnits)
                .forEach(by -> homes.computeIfAbsent(by, one -> successions(one, question.to())));
        var from = question.from();
        var to = question.to();
        for (var part : question.parts()) {
            var days = daysOf(part);
            from = days.map(Days::first).filter(from::isBefore).orElse(from);
            to = days.map(Days::last).filter(to::isAfter).orElse(to);
        }
        return Outcome.done(new Selection(
                condition(caller, question, homes),
                question.yearAgo() ? yearBefore(question.by(), from) : from,
                question.yearAgo() ? yearBefore(question.by(), to) : to,
                Optional.ofNullable(homes.get(question.by())),
                once.seals()));
    }

    /** Weeks are held against weeks: 52 before, so that Monday stays Monday. */
    static LocalDate yearBefore(By by, LocalDate day) {
        return by == By.WEEK ? day.minusWeeks(WEEKS_OF_A_YEAR) : day.minusYears(1);
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
        question.parts().forEach(part -> wrong(part, question.to()).ifPresent(refusals::add));
        return refusals;
    }

    private Optional<Refusal> unknown(String field, String code, LocalDate day) {
        return units.lastKnown(code, day).isPresent()
                ? Optional.empty()
                : Optional.of(new SchedulingRefusal.UnitUnknown(field, code));
    }

    private Optional<Refusal> wrong(Part part, LocalDate day) {
        return switch (part.by()) {
            case UNIT, DISTRICT, PROVINCE -> unknown("of", part.key(), day);
            case ENDPOINT, MEETING -> unless(number(part.key()).isPresent());
            case LEVEL ->
                unless(Stream.of(Level.values()).anyMatch(level -> level.word().equals(part.key())));
            case MONTH, WEEK -> unless(daysOf(part).isPresent());
            case ARRIVAL -> unless(Arrival.of(part.key()).isPresent());
        };
    }

    private static Optional<Refusal> unless(boolean right) {
        return right ? Optional.empty() : Optional.of(new CommonRefusal.Invalid("of", "choice"));
    }

    /**
     * Reach, unit, below and level are asked once for each unit, for a fact asks too often: with ten years of facts
     * that was a second and more. Ids are numbers of our own, so the text carries no foreign input.
     */
    private String condition(Caller caller, AttendanceQuestion question, Map<By, Successions> homes) {
        var parts = new ArrayList<String>();
        parts.add(Reach.covers(caller, "known.id"));
        question.unit().ifPresent(code -> parts.add("known.id IN (" + lineage(code, question.to()) + ")"));
        question.below().ifPresent(code -> parts.add("""
                        known.id IN (SELECT below.unit_id FROM unit_below below
                          WHERE below.ancestor_id IN (%1$s) AND below.unit_id NOT IN (%1$s))""".formatted(lineage(code, question.to()))));
        var counted = sql.list(
                "SELECT known.id FROM unit known WHERE " + String.join(" AND ", parts), row -> row.number("id"));
        for (var part : question.parts()) {
            var known = homes.get(part.by());
            if (known != null) {
                counted = among(counted, known.homedIn(home -> home.code().equals(part.key())));
            }
        }
        var conditions = new ArrayList<String>();
        var level = question.level().map(Level::word);
        var ownHomes = homes.get(By.UNIT);
        if (level.isPresent() && question.by() == By.UNIT && ownHomes != null) {
            counted = among(counted, ownHomes.endingAt(level.get()));
        } else {
            level.ifPresent(word -> conditions.add("f.level = '" + word + "'"));
        }
        conditions.add("f.unit_id IN (" + ids(counted) + ")");
        question.parts().forEach(part -> sqlOf(part).ifPresent(conditions::add));
        return String.join(" AND ", conditions);
    }

    /** Judged before: a key of these is a number of ours or one of our own words. */
    private static Optional<String> sqlOf(Part part) {
        return switch (part.by()) {
            case ENDPOINT -> number(part.key()).map(id -> "f.endpoint_id = " + id);
            case MEETING -> number(part.key()).map(id -> "f.meeting_id = " + id);
            case LEVEL -> Optional.of("f.level = '" + Level.of(part.key()).word() + "'");
            case ARRIVAL -> Arrival.of(part.key()).map(one -> Arrival.column() + " = '" + one.word() + "'");
            case UNIT, DISTRICT, PROVINCE, MONTH, WEEK -> Optional.empty();
        };
    }

    private record Days(LocalDate first, LocalDate last) {}

    private static Optional<Days> daysOf(Part part) {
        return switch (part.by()) {
            case MONTH -> month(part.key()).map(month -> new Days(month.atDay(1), month.atEndOfMonth()));
            case WEEK -> Weeks.monday(part.key()).map(monday -> new Days(monday, monday.plusDays(6)));
            case UNIT, DISTRICT, PROVINCE, ENDPOINT, MEETING, LEVEL, ARRIVAL -> Optional.empty();
        };
    }

    private static Optional<YearMonth> month(String key) {
        try {
            return Optional.of(YearMonth.parse(key));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String key) {
        try {
            return Optional.of(Long.parseLong(key));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
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

    private Successions successions(By by, LocalDate day) {
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
        return new Successions(places, steps, above(by, day), day);
    }

    /** What each unit was last under, district before province; a unit of that level is its own. */
    private Map<Long, Long> above(By by, LocalDate day) {
        var above = new HashMap<Long, Long>();
        if (by == By.UNIT) {
            return above;
        }
        sql.list(
                """
                SELECT b.unit_id, b.ancestor_id FROM unit_below b JOIN unit a ON a.id = b.ancestor_id
                WHERE a.level IN (%s) AND b.valid_from <= ?
                ORDER BY b.unit_id, a.level = 'district' DESC, b.valid_to DESC, b.ancestor_id
                """.formatted(by == By.DISTRICT ? "'district', 'province'" : "'province'"),
                row -> above.putIfAbsent(row.number("unit_id"), row.number("ancestor_id")),
                day);
        return above;
    }
}
