package vn.diemcau.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meetings.Plans.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Due.Standing;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

class DueTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final LocalDate WEDNESDAY = LocalDate.of(2031, 10, 8);
    private static final LocalDate MONDAY = LocalDate.of(2031, 10, 13);

    private final SchedulingMeetings scheduling = TestDatabase.bean(SchedulingMeetings.class);
    private final MovingMeetings moving = TestDatabase.bean(MovingMeetings.class);
    private final DaysOff daysOff = TestDatabase.bean(DaysOff.class);
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final Cast cast = Cast.onStage();

    @BeforeEach
    void itIsTheMorningOfTheStories() {
        clock.set(() -> NOW);
    }

    @AfterEach
    void everythingIsAsUsual() {
        clock.set(null);
        sql.update("UPDATE meeting_kind SET reply_days = 1 WHERE code = 'routine'");
        daysOff.remove(cast.administrator(), MONDAY.minusDays(3));
    }

    @Test
    void isFrozenWhenAMeetingIsPlannedAndCountedAnewWhenItIsMoved() {
        var wanted = Plans.morning(cast, WEDNESDAY);
        var planned = scheduling.plan(cast.secretary(), wanted).orElseThrow();
        var deadlines = new Deadlines(1, 3, 1);
        var due = new Due(deadlines, WEDNESDAY.minusDays(1), WEDNESDAY.minusDays(5), WEDNESDAY.minusDays(1));
        assertThat(planned.plan().due()).contains(due);

        sql.update("UPDATE meeting_kind SET reply_days = 5 WHERE code = 'routine'");
        var edited = scheduling
                .edit(cast.secretary(), planned.id(), planned.version(), Plans.later(wanted, Duration.ofHours(1)))
                .orElseThrow();
        assertThat(edited.plan().due()).contains(due);

        daysOff.put(cast.administrator(), MONDAY.minusDays(3), "Nghỉ hoán đổi", false)
                .orElseThrow();
        var moved = moving.postpone(cast.secretary(), planned.id(), at(MONDAY, 8, 0), at(MONDAY, 10, 0), "Bão số 5")
                .orElseThrow();
        assertThat(moved.plan().due())
                .isEqualTo(
                        Optional.of(new Due(deadlines, MONDAY.minusDays(4), MONDAY.minusDays(6), MONDAY.minusDays(4))));
    }

    @Test
    void makesNobodyLateWhoWasToldAfterwards() {
        var due = LocalDate.of(2026, 11, 20);

        assertThat(Due.standing(due, due.plusDays(1), due.plusDays(3))).isEqualTo(Standing.AT_ONCE);
        assertThat(Due.standing(due, due, due)).isEqualTo(Standing.TODAY);
        assertThat(Due.standing(due, due, due.plusDays(1))).isEqualTo(Standing.OVER);
        assertThat(Due.standing(due, due.minusDays(9), due.minusDays(1))).isEqualTo(Standing.AHEAD);
    }
}
