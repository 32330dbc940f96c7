package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.CommonRefusal.Unknown;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.VietnamTime;

/**
 * <em>Ngày nghỉ, ngày làm bù</em>: what differs from the week from Monday to Friday. Tết and the days that are moved
 * are announced each year, so they are a table; deadlines are counted in working days.
 */
@Singleton
public class DaysOff {
    /** New Year, the two days of 30 April and 1 May, National Day (Bộ luật Lao động 2019, Điều 112). */
    private static final Map<MonthDay, String> FIXED = Map.of(
            MonthDay.of(1, 1), "Tết Dương lịch",
            MonthDay.of(4, 30), "Ngày Chiến thắng",
            MonthDay.of(5, 1), "Ngày Quốc tế lao động",
            MonthDay.of(9, 2), "Quốc khánh");

    private static final int LONGEST_NAME = 200;

    private final Transactions transactions;
    private final Sql sql;
    private final AuditTrail trail;

    DaysOff(Transactions transactions, Sql sql, AuditTrail trail) {
        this.transactions = transactions;
        this.sql = sql;
        this.trail = trail;
    }

    /** @param works a Saturday or Sunday that is worked in exchange for another day */
    public record DayOff(LocalDate day, String name, boolean works) {}

    public List<DayOff> of(int year) {
        return between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** What is entered for the days from the first to the last, both included. */
    public List<DayOff> between(LocalDate first, LocalDate last) {
        return sql.list(
                "SELECT day, name, works FROM day_off WHERE day BETWEEN ? AND ? ORDER BY day",
                row -> new DayOff(row.date("day"), row.text("name"), row.flag("works")),
                first,
                last);
    }

    /** Which of these days are worked. */
    public WorkingDays working(LocalDate first, LocalDate last) {
        return new WorkingDays(between(first, last));
    }

    /** Enters a day, or names a known one anew. */
    public Outcome<DayOff> put(Caller caller, @Nullable LocalDate day, String name, boolean works) {
        var seen = SeenText.of(name);
        if (day == null) {
            return Outcome.refused(new Invalid("day", "required"));
        }
        if (seen.isEmpty() || seen.length() > LONGEST_NAME) {
            return Outcome.refused(new Invalid("name", seen.isEmpty() ? "required" : "length"));
        }
        if (works && !WorkingDays.weekend(day)) {
            return Outcome.refused(new Invalid("works", "works-weekend"));
        }
        return transactions.inTransaction(() -> {
            sql.update("""
                    INSERT INTO day_off (day, name, works) VALUES (?, ?, ?)
                    ON DUPLICATE KEY UPDATE name = VALUES(name), works = VALUES(works)
                    """, day, seen, works);
            trail.record(caller.actor(), "day-off-put", "day:" + day, AuditTrail.Result.DONE);
            return Outcome.done(new DayOff(day, seen, works));
        });
    }

    /** The holidays that are the same every year; those already there stay as they are. */
    public Outcome<Integer> putFixed(Caller caller, int year) {
        return transactions.inTransaction(() -> {
            var known = of(year).stream().map(DayOff::day).collect(Collectors.toSet());
            var added = new ArrayList<LocalDate>();
            FIXED.forEach((monthDay, name) -> {
                var day = monthDay.atYear(year);
                if (!known.contains(day)) {
                    sql.update("INSERT INTO day_off (day, name, works) VALUES (?, ?, FALSE)", day, name);
                    added.add(day);
                }
            });
            trail.record(caller.actor(), "day-off-put", "year:" + year, AuditTrail.Result.DONE);
            return Outcome.done(added.size());
        });
    }

    public Outcome<LocalDate> remove(Caller caller, LocalDate day) {
        return transactions.inTransaction(() -> {
            if (sql.update("DELETE FROM day_off WHERE day = ?", day) == 0) {
                return Outcome.refused(new Unknown("day"));
            }
            trail.record(caller.actor(), "day-off-remove", "day:" + day, AuditTrail.Result.DONE);
            return Outcome.done(day);
        });
    }

    /** The working day that lies so many working days before the day; the day itself does not count. */
    public LocalDate before(LocalDate day, int workingDays) {
        return upTo(day, workingDays).before(day, workingDays);
    }

    /** Until when a meeting with these deadlines that starts then is to be answered, furnished with papers, tried. */
    public Due due(Deadlines deadlines, Instant startsAt) {
        var day = VietnamTime.dayOf(startsAt);
        var most = Math.max(deadlines.reply(), Math.max(deadlines.papers(), deadlines.lineCheck()));
        var working = upTo(day, most);
        return new Due(
                deadlines,
                working.before(day, deadlines.reply()),
                working.before(day, deadlines.papers()),
                working.before(day, deadlines.lineCheck()));
    }

    private WorkingDays upTo(LocalDate day, int workingDays) {
        return working(day.minusDays(60L + workingDays * 2L), day);
    }
}
