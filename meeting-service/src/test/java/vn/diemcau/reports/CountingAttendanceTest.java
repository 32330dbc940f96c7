package vn.diemcau.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.access.Caller;
import vn.diemcau.chain.Hashes;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.reports.AttendanceQuestion.By;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;

class CountingAttendanceTest {
    private static final LocalDate BEFORE_REFORM = LocalDate.of(2025, 6, 16);
    /** Huyện Tân Sơn, in which xã Thu Cúc lay. */
    private static final String TAN_SON = "240";

    private static final LocalDate AFTER_REFORM = LocalDate.of(2025, 7, 14);
    private static final AtomicLong MEETINGS = new AtomicLong(900_000);
    private static final AtomicLong SEALS = new AtomicLong();

    private final Cast cast = Cast.onStage();
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final CountingAttendance counting = TestDatabase.bean(CountingAttendance.class);
    private final CountingYears years = TestDatabase.bean(CountingYears.class);

    @Test
    void rollsOldUnitsIntoTheOneTheyWentIntoAndSaysSo() {
        clear();
        var before = meeting(BEFORE_REFORM);
        // Both went into phường Việt Trì on 1 July 2025; together in one meeting they are one meeting of it.
        fact(before, 1, cast.unit(Cast.VIET_TRI, BEFORE_REFORM), BEFORE_REFORM, "attended", 40);
        var another = predecessors(Cast.VIET_TRI).stream()
                .filter(unit -> !unit.code().equals(Cast.VIET_TRI))
                .findFirst()
                .orElseThrow();
        fact(before, 2, another, BEFORE_REFORM, "absent", 0);
        var after = meeting(AFTER_REFORM);
        fact(after, 1, cast.unit(Cast.VIET_TRI, AFTER_REFORM), AFTER_REFORM, "attended", 55);

        var line = only(ask(By.UNIT, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)), "phường Việt Trì");

        assertThat(line.key()).isEqualTo(Cast.VIET_TRI);
        assertThat(line.figures().meetings()).isEqualTo(2);
        assertThat(line.figures().invited()).isEqualTo(3);
        assertThat(line.figures().attended()).isEqualTo(2);
        assertThat(line.figures().heads()).isEqualTo(95);
        assertThat(line.figures().rate()).isEqualByComparingTo("0.6667");
        assertThat(line.notes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Note.Includes.class, note -> assertThat(note.units()).contains("phường Gia Cẩm"));
    }

    @Test
    void leavesOldUnitsAloneWhenThePeriodEndsBeforeTheReform() {
        clear();
        var meeting = meeting(BEFORE_REFORM);
        fact(meeting, 1, cast.unit(Cast.VIET_TRI, BEFORE_REFORM), BEFORE_REFORM, "attended", 40);

        var report = ask(By.UNIT, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 6, 30));

        assertThat(report.lines()).extracting(AttendanceReport.Line::label).containsExactly("phường Gia Cẩm");
        assertThat(report.lines().getFirst().notes()).isEmpty();
    }

    @Test
    void countsASplitUnitOnceAndSaysWhere() {
        clear();
        var split = sql.first("""
                        SELECT old_id FROM unit_succession WHERE effective = '2025-07-01'
                        GROUP BY old_id HAVING COUNT(*) > 1 ORDER BY old_id LIMIT 1
                        """, row -> row.number("old_id")).orElseThrow();
        var meeting = meeting(BEFORE_REFORM);
        write(meeting, 1, split, "commune", BEFORE_REFORM, "attended", 30);

        var report = ask(By.UNIT, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));

        assertThat(report.lines()).hasSize(1);
        assertThat(report.totals().invited()).isEqualTo(1);
        assertThat(report.lines().getFirst().notes())
                .anySatisfy(note -> assertThat(note).isInstanceOf(Note.Divided.class));
    }

    @Test
    void standsBesideTheSameDaysOfTheYearBefore() {
        clear();
        var lastYear = meeting(LocalDate.of(2025, 11, 24));
        fact(lastYear, 1, cast.unit(Cast.THU_CUC), LocalDate.of(2025, 11, 24), "absent", 0);
        var thisYear = meeting(Cast.DAY);
        fact(thisYear, 1, cast.unit(Cast.THU_CUC), Cast.DAY, "attended", 20);

        var month = ask(By.MONTH, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));

        assertThat(month.lines()).singleElement().satisfies(line -> {
            assertThat(line.key()).isEqualTo("2026-11");
            assertThat(line.figures().attended()).isEqualTo(1);
            assertThat(line.lastYear().orElseThrow().invited()).isEqualTo(1);
            assertThat(line.lastYear().orElseThrow().attended()).isZero();
        });
    }

    @Test
    void countsOnlyWhatLiesWithinReach() {
        clear();
        var meeting = meeting(Cast.DAY);
        fact(meeting, 1, cast.unit(Cast.VIET_TRI), Cast.DAY, "attended", 40);
        fact(meeting, 2, cast.unit(Cast.THU_CUC), Cast.DAY, "attended", 20);

        var province = ask(cast.secretary(), By.UNIT);
        var commune = ask(cast.communeSecretary(), By.UNIT);

        assertThat(province.totals().invited()).isEqualTo(2);
        assertThat(commune.lines()).extracting(AttendanceReport.Line::label).containsExactly("phường Việt Trì");
        assertThat(commune.totals().heads()).isEqualTo(40);
    }

    @Test
    void askedForOneLevelLeavesTheOthersOut() {
        clear();
        var meeting = meeting(Cast.DAY);
        fact(meeting, 1, cast.unit(Cast.VIET_TRI), Cast.DAY, "attended", 40);
        fact(meeting, 2, cast.unit(Cast.FINANCE), Cast.DAY, "attended", 20);

        var report = counting.count(
                        cast.secretary(),
                        new AttendanceQuestion(
                                Cast.DAY,
                                Cast.DAY,
                                By.UNIT,
                                Optional.empty(),
                                Optional.of(Cast.PROVINCE),
                                Optional.of(Level.COMMUNE)))
                .orElseThrow();

        assertThat(report.lines()).extracting(AttendanceReport.Line::label).containsExactly("phường Việt Trì");
        assertThat(report.totals().invited()).isEqualTo(1);
    }

    @Test
    void addsCommunesUpIntoTheDistrictAboveThemAndSaysWhatHasNone() {
        clear();
        var before = meeting(BEFORE_REFORM);
        fact(before, 1, cast.unit(Cast.THU_CUC, BEFORE_REFORM), BEFORE_REFORM, "attended", 20);
        fact(before, 2, cast.unit(TAN_SON, BEFORE_REFORM), BEFORE_REFORM, "absent", 0);
        var after = meeting(AFTER_REFORM);
        fact(after, 1, cast.unit(Cast.THU_CUC, AFTER_REFORM), AFTER_REFORM, "attended", 25);
        fact(after, 2, cast.unit(Cast.VIET_TRI, AFTER_REFORM), AFTER_REFORM, "attended", 30);

        var report = ask(By.DISTRICT, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));

        var district = only(report, "huyện Tân Sơn");
        assertThat(district.figures().meetings()).isEqualTo(1);
        assertThat(district.figures().invited()).isEqualTo(2);
        assertThat(district.figures().heads()).isEqualTo(20);
        assertThat(district.notes()).containsExactly(new Note.Ended(LocalDate.of(2025, 6, 30)));
        var without = only(report, "tỉnh Phú Thọ");
        assertThat(without.figures().meetings()).isEqualTo(1);
        assertThat(without.figures().invited()).isEqualTo(2);
        assertThat(without.notes()).contains(new Note.WithoutDistrict());
        var province = ask(By.PROVINCE, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
        assertThat(province.lines()).singleElement().satisfies(line -> {
            assertThat(line.figures().meetings()).isEqualTo(2);
            assertThat(line.figures().invited()).isEqualTo(4);
        });
    }

    @Test
    void aLineThatWentThroughTheReformOpensExactlyItsRows() {
        clear();
        var before = meeting(BEFORE_REFORM);
        fact(before, 1, cast.unit(Cast.VIET_TRI, BEFORE_REFORM), BEFORE_REFORM, "attended", 40);
        fact(before, 2, cast.unit(Cast.THU_CUC, BEFORE_REFORM), BEFORE_REFORM, "absent", 0);
        var after = meeting(AFTER_REFORM);
        fact(after, 1, cast.unit(Cast.VIET_TRI, AFTER_REFORM), AFTER_REFORM, "absent", 0);
        var year = AttendanceQuestion.about(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31), By.UNIT);

        var all = rows(year.narrowedTo(By.UNIT, Cast.VIET_TRI), Which.INVITED);
        var absent = rows(year.narrowedTo(By.UNIT, Cast.VIET_TRI), Which.ABSENT);
        var june = rows(year.narrowedTo(By.UNIT, Cast.VIET_TRI).narrowedTo(By.MONTH, "2025-06"), Which.INVITED);

        assertThat(all.items())
                .extracting(ListingFacts.Fact::unitName)
                .containsExactly("phường Việt Trì", "phường Gia Cẩm");
        assertThat(absent.items()).extracting(ListingFacts.Fact::unitName).containsExactly("phường Việt Trì");
        assertThat(june.items()).extracting(ListingFacts.Fact::unitName).containsExactly("phường Gia Cẩm");
        assertThat(rows(year.narrowedTo(By.DISTRICT, TAN_SON), Which.INVITED).total())
                .isEqualTo(1);
    }

    @Test
    void holdsAWeekAgainstTheWeekFiftyTwoWeeksBefore() {
        clear();
        var monday = Cast.DAY;
        fact(meeting(monday), 1, cast.unit(Cast.THU_CUC), monday, "attended", 20);
        fact(meeting(monday.minusWeeks(52)), 1, cast.unit(Cast.THU_CUC), monday.minusWeeks(52), "absent", 0);

        var week = ask(By.WEEK, monday, monday.plusDays(6));

        assertThat(week.lines()).singleElement().satisfies(line -> {
            assertThat(line.key()).isEqualTo("2026-W48");
            assertThat(line.lastYear().orElseThrow().invited()).isEqualTo(1);
            assertThat(line.lastYear().orElseThrow().attended()).isZero();
        });
    }

    @Test
    void drawsEachUnitInItsWeeks() {
        clear();
        var monday = Cast.DAY;
        fact(meeting(monday), 1, cast.unit(Cast.THU_CUC), monday, "attended", 20);
        fact(meeting(monday.plusWeeks(2)), 1, cast.unit(Cast.THU_CUC), monday.plusWeeks(2), "absent", 0);

        var heat = counting.mapped(
                        cast.secretary(), AttendanceQuestion.about(monday, monday.plusWeeks(2), By.UNIT), By.WEEK)
                .orElseThrow()
                .heat();

        assertThat(heat.columns()).containsExactly("2026-W48", "2026-W49", "2026-W50");
        assertThat(heat.lines())
                .containsExactly(new HeatMap.Line(
                        Cast.THU_CUC,
                        "xã Thu Cúc",
                        List.of(new HeatMap.Cell(1, 1), HeatMap.Cell.NONE, new HeatMap.Cell(1, 0))));
    }

    @Test
    void tellsApartHowLateTheyCame() {
        clear();
        var meeting = meeting(Cast.DAY);
        fact(meeting, 1, cast.unit(Cast.VIET_TRI), Cast.DAY, "attended", 40);
        fact(meeting, 2, cast.unit(Cast.THU_CUC), Cast.DAY, "attended", 20);
        fact(meeting, 3, cast.unit(Cast.FINANCE), Cast.DAY, "absent", 0);
        sql.update("UPDATE attendance_fact SET joined_after = -120 WHERE endpoint_id = 1");
        sql.update("UPDATE attendance_fact SET joined_after = 700 WHERE endpoint_id = 2");
        seal();

        var report = ask(By.ARRIVAL, Cast.DAY, Cast.DAY);

        assertThat(report.lines())
                .extracting(AttendanceReport.Line::key)
                .containsExactly("before", "within-15", "away");
        assertThat(report.totals().invited()).isEqualTo(3);
    }

    @Test
    void refusesAUnitThatNeverWas() {
        var outcome = counting.count(
                cast.secretary(),
                new AttendanceQuestion(
                        Cast.DAY, Cast.DAY, By.UNIT, Optional.empty(), Optional.of("99999"), Optional.empty()));

        assertThat(outcome).isEqualTo(Outcome.refused(new SchedulingRefusal.UnitUnknown("below", "99999")));
    }

    @Test
    void saysTheSentenceOfTheYear() {
        clear();
        for (int i = 0; i < 3; i++) {
            var meeting = meeting(Cast.DAY.minusDays(i));
            fact(meeting, 1, cast.unit(Cast.VIET_TRI), Cast.DAY.minusDays(i), "attended", 500);
            fact(meeting, 2, cast.unit(Cast.THU_CUC), Cast.DAY.minusDays(i), "substituted", 100);
        }

        var year = years.year(cast.secretary(), 2026).orElseThrow();

        assertThat(year.sentence().vietnamese())
                .isEqualTo(
                        "Năm 2026, tỉnh đã tổ chức 3 cuộc họp trực tuyến với 6 lượt điểm cầu và 1.800 lượt đại biểu.");
        assertThat(year.delegatesFrom()).isEqualTo("heads-confirmed");
        assertThat(year.lastYear()).isEqualTo(new CountingYears.Counts(0, 0, 0));
    }

    private AttendanceReport ask(By by, LocalDate from, LocalDate to) {
        return counting.count(
                        cast.secretary(),
                        new AttendanceQuestion(from, to, by, Optional.empty(), Optional.empty(), Optional.empty()))
                .orElseThrow();
    }

    private AttendanceReport ask(Caller caller, By by) {
        return counting.count(
                        caller,
                        new AttendanceQuestion(
                                Cast.DAY, Cast.DAY, by, Optional.empty(), Optional.empty(), Optional.empty()))
                .orElseThrow();
    }

    private ListingFacts.Found rows(AttendanceQuestion question, Which which) {
        return TestDatabase.bean(ListingFacts.class)
                .list(cast.secretary(), question, which, 0, 50)
                .orElseThrow();
    }

    private static AttendanceReport.Line only(AttendanceReport report, String label) {
        return report.lines().stream()
                .filter(line -> line.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(report.lines()));
    }

    @Test
    void remembersWhatWasCountedUntilAMeetingIsSealed() {
        clear();
        var meeting = meeting(AFTER_REFORM);
        fact(meeting, 1, cast.unit(Cast.VIET_TRI, AFTER_REFORM), AFTER_REFORM, "attended", 55);
        assertThat(heads()).isEqualTo(55);

        sql.update("UPDATE attendance_fact SET heads = 60 WHERE meeting_id = ?", meeting);
        assertThat(heads()).as("no seal came with it").isEqualTo(55);
        seal();
        assertThat(heads()).isEqualTo(60);
    }

    private long heads() {
        return ask(By.UNIT, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31))
                .totals()
                .heads();
    }

    private List<Unit> predecessors(String code) {
        var units = TestDatabase.bean(vn.diemcau.units.Units.class);
        return units.predecessors(cast.unit(code).id()).stream()
                .map(vn.diemcau.units.Units.Succession::before)
                .toList();
    }

    /** Only the facts of these stories are counted. */
    private void clear() {
        sql.update("DELETE FROM attendance_fact");
        seal();
    }

    /** Facts come with a seal: what was counted before is counted anew. */
    private void seal() {
        var no = SEALS.incrementAndGet();
        sql.update(
                "INSERT INTO seal (meeting_id, ledger_no, hash, entries, at, signature, key_id) VALUES (?, ?, ?, 1, ?, '', '')",
                MEETINGS.get(),
                no,
                Hashes.sha256("seal " + no),
                Instant.EPOCH);
    }

    /** A bare row: the reports read facts and names, not the life of the meeting. */
    private long meeting(LocalDate day) {
        var id = MEETINGS.incrementAndGet();
        var starts = day.atTime(LocalTime.of(8, 0)).atZone(VietnamTime.ZONE).toInstant();
        sql.update(
                "INSERT INTO chair (folded, unit_id, name) SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM chair WHERE folded = ? AND unit_id = ?)",
                "chair of reports",
                cast.unit(Cast.PROVINCE).id().value(),
                Cast.CHAIR,
                "chair of reports",
                cast.unit(Cast.PROVINCE).id().value());
        var chair = sql.first(
                        "SELECT id FROM chair WHERE folded = ? LIMIT 1", row -> row.number("id"), "chair of reports")
                .orElseThrow();
        sql.update(
                """
                INSERT INTO meeting (id, title, folded, kind, organizer_unit_id, chair_id, starts_at, ends_at, status,
                  approval, central_id, grace_seconds, buffer_seconds, room_lead_seconds, reconnect_seconds, created_by,
                  created_at)
                VALUES (?, ?, ?, 'routine', ?, ?, ?, ?, 'closed', 'not-needed', ?, 300, 1800, 3600, 120, ?, ?)
                """,
                id,
                "Giao ban " + id,
                "giao ban " + id,
                cast.unit(Cast.OFFICE).id().value(),
                chair,
                starts,
                starts.plusSeconds(7200),
                cast.central().value(),
                cast.secretary().account().value(),
                starts);
        return id;
    }

    private void fact(long meeting, long endpoint, Unit unit, LocalDate day, String attendance, int heads) {
        write(meeting, endpoint, unit.id().value(), unit.level().word(), day, attendance, heads);
    }

    private void write(
            long meeting, long endpoint, long unit, String level, LocalDate day, String attendance, int heads) {
        var args = new ArrayList<@Nullable Object>(List.of(
                meeting,
                endpoint,
                unit,
                level,
                day.atTime(LocalTime.of(8, 0)).atZone(VietnamTime.ZONE).toInstant(),
                true,
                attendance,
                false,
                false,
                heads,
                7000));
        sql.update("""
                INSERT INTO attendance_fact (meeting_id, endpoint_id, unit_id, level, starts_at, confirmed, attendance,
                  late, left_early, heads, connected_seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, args.toArray());
        seal();
    }
}
