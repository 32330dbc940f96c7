package vn.diemcau.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meetings.Plans.at;
import static vn.diemcau.meetings.Plans.id;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.PlanPreview.FreeTime;
import vn.diemcau.meetings.PlanPreview.Rest;
import vn.diemcau.meetings.WantedMeeting.Invite;
import vn.diemcau.meetings.WantedMeeting.WantedChair;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

class PreviewingPlansTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private final PreviewingPlans previewing = TestDatabase.bean(PreviewingPlans.class);
    private final SchedulingMeetings scheduling = TestDatabase.bean(SchedulingMeetings.class);
    private final DaysOff daysOff = TestDatabase.bean(DaysOff.class);
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final Cast cast = Cast.onStage();
    private final LocalDate day = Plans.freeDay();
    private final WantedMeeting morning = Plans.invitingUnits(Plans.morning(cast, day), Cast.THU_CUC);

    @BeforeEach
    void itIsTheMorningOfTheStories() {
        clock.set(() -> NOW);
    }

    @AfterEach
    void timeGoesOn() {
        clock.set(null);
    }

    @Test
    void saysWhoWouldBeInvitedAndWhoIsNotReached() {
        setActive(Cast.PHONG_CHAU, false);
        try {
            var preview = preview(cast.secretary(), Plans.invitingUnits(morning, Cast.PHONG_CHAU, Cast.THU_CUC));

            assertThat(preview.refusals()).isEmpty();
            assertThat(preview.inTheWay()).isEmpty();
            assertThat(preview.free()).isEmpty();
            assertThat(preview.invitees())
                    .extracting(Invitee::endpoint)
                    .containsExactlyInAnyOrder(cast.central(), cast.endpoint(Cast.THU_CUC));
            assertThat(preview.unreached())
                    .containsExactly(cast.unit(Cast.PHONG_CHAU).id());
            assertThat(preview.plan()).map(MeetingPlan::title).contains("Giao ban tháng 11");
        } finally {
            setActive(Cast.PHONG_CHAU, true);
        }
    }

    @Test
    void looksAtTheCalendarWhileThePlanHasNoTitleAndNoChair() {
        var other = scheduling.plan(cast.secretary(), morning).orElseThrow();

        var unfinished = Plans.chairedBy(Plans.titled(morning, " "), null);
        var preview = preview(cast.secretary(), unfinished);

        assertThat(preview.plan()).isEmpty();
        assertThat(preview.refusals())
                .containsExactly(new Invalid("title", "required"), new Invalid("chair", "required"));
        assertThat(preview.inTheWay())
                .singleElement()
                .isInstanceOfSatisfying(
                        SchedulingRefusal.EndpointsTaken.class,
                        taken -> assertThat(taken.taken())
                                .extracting(Taken::meeting)
                                .containsOnly(other.id()));
    }

    @Test
    void offersHoursOfTheOfficeOnWorkingDaysBeforeOthers() {
        var friday = LocalDate.of(2031, 9, 26);
        var monday = friday.plusDays(3);
        daysOff.put(cast.administrator(), monday, "Nghỉ hoán đổi", false).orElseThrow();
        try {
            var wanted = Plans.invitingUnits(Plans.morning(cast, friday), Cast.THU_CUC);
            scheduling.plan(cast.secretary(), wanted).orElseThrow();

            var free = preview(cast.secretary(), wanted).free();

            // The other ends at ten and keeps half an hour free, and two hours from then on would go over noon; before
            // it there is no room for two hours and the buffer.
            assertThat(free)
                    .containsExactly(
                            new FreeTime(at(friday, 13, 0), at(friday, 15, 0)),
                            new FreeTime(at(monday.plusDays(1), 8, 0), at(monday.plusDays(1), 10, 0)),
                            new FreeTime(at(friday, 10, 30), at(friday, 12, 30)));
            for (var time : free) {
                assertThat(preview(cast.secretary(), wanted.at(time.startsAt(), time.endsAt()))
                                .inTheWay())
                        .isEmpty();
            }
        } finally {
            daysOff.remove(cast.administrator(), monday);
        }
    }

    @Test
    void namesTheDaysThatAreNotWorked() {
        var monday = LocalDate.of(2031, 10, 20);
        daysOff.put(cast.administrator(), monday, "Giỗ Tổ Hùng Vương", false).orElseThrow();
        try {
            var sunday = monday.minusDays(1);
            assertThat(preview(cast.secretary(), morning.at(at(sunday, 22, 0), at(monday, 2, 0)))
                            .rest())
                    .containsExactly(
                            new Rest(sunday, Optional.empty()), new Rest(monday, Optional.of("Giỗ Tổ Hùng Vương")));
        } finally {
            daysOff.remove(cast.administrator(), monday);
        }
    }

    @Test
    void countsTheChairsOwnHoursWithoutABuffer() {
        scheduling.plan(cast.secretary(), morning).orElseThrow();
        var elsewhere = Plans.heldBy(cast, Cast.VIET_TRI, "Họp ở phường", at(day, 10, 0), Cast.VIET_TRI);
        var chaired = Plans.chairedBy(elsewhere, new WantedChair(Cast.CHAIR, Cast.CHAIRS_OFFICE, Cast.PROVINCE));

        assertThat(preview(cast.secretary(), chaired).inTheWay()).isEmpty();
        assertThat(preview(cast.secretary(), Plans.later(chaired, Duration.ofMinutes(-1)))
                        .inTheWay())
                .singleElement()
                .isInstanceOf(SchedulingRefusal.ChairTaken.class);
    }

    @Test
    void isNotInItsOwnWayWhenItIsChanged() {
        var meeting = scheduling.plan(cast.secretary(), morning).orElseThrow();

        var preview = previewing.preview(
                cast.secretary(), Plans.later(morning, Duration.ofHours(1)), Optional.of(meeting.id()), List.of());

        assertThat(preview.inTheWay()).isEmpty();
    }

    @Test
    void tellsNothingOfHoursThatAreNotTheCallers() {
        scheduling.plan(cast.secretary(), morning).orElseThrow();
        var prying = Plans.inviting(
                Plans.heldBy(cast, Cast.VIET_TRI, "Họp", at(day, 8, 0), Cast.VIET_TRI),
                new Invite(List.of(id(cast.endpoint(Cast.THU_CUC))), List.of(), List.of()));

        var preview = preview(cast.communeSecretary(), prying);

        assertThat(preview.refusals()).hasAtLeastOneElementOfType(SchedulingRefusal.OutsideReach.class);
        assertThat(preview.inTheWay()).isEmpty();
        assertThat(preview.invitees()).isEmpty();
        assertThat(preview.names()).isEmpty();
    }

    private PlanPreview preview(Caller caller, WantedMeeting wanted) {
        return previewing.preview(caller, wanted, Optional.empty(), List.of());
    }

    private void setActive(String unit, boolean active) {
        sql.update(
                "UPDATE endpoint SET active = ? WHERE id = ?",
                active,
                cast.endpoint(unit).value());
    }
}
