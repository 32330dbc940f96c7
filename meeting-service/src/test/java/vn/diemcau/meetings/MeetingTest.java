package vn.diemcau.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Role;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;

class MeetingTest {
    private static final Instant EIGHT = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-23T03:00:00Z");
    private static final UnitId PROVINCE = new UnitId(1);
    private static final MeetingPlan PLAN = new MeetingPlan(
            "Giao ban tháng 11",
            "routine",
            PROVINCE,
            new Chair(5, "Lê Văn Chính", Optional.of("Phó Chủ tịch UBND tỉnh"), PROVINCE),
            EIGHT,
            TEN,
            new EndpointId(1),
            Optional.empty(),
            List.of(new AgendaItem(1, "Khai mạc", Optional.of(10), Optional.empty())),
            MeetingRules.USUAL,
            Optional.empty(),
            0);
    private static final Life LIFE =
            new Life(EIGHT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Meeting.Proposed PROPOSED = new Meeting.Proposed(new MeetingId(42), PLAN, 1);
    private static final Meeting.Planned PLANNED = PROPOSED.approve();
    private static final Meeting.Open OPEN = PLANNED.open(EIGHT);
    private static final Meeting.Closed CLOSED = OPEN.close(TEN);

    private final Caller secretary = caller(Role.SECRETARY);

    @Test
    void walksFromProposalToArchive() {
        assertThat(CLOSED.archive())
                .isEqualTo(new Meeting.Archived(new MeetingId(42), PLAN, EIGHT, TEN, 1))
                .extracting(Meeting::status)
                .isEqualTo(Status.ARCHIVED);
    }

    @Test
    void keepsItsReasonWhenCancelled() {
        assertThat(PLANNED.cancel("Bão số 5")).isEqualTo(new Meeting.Cancelled(new MeetingId(42), PLAN, "Bão số 5", 1));
    }

    @Test
    void endsAfterItStarts() {
        assertThatThrownBy(() -> new MeetingPlan(
                        "Giao ban",
                        "routine",
                        PROVINCE,
                        PLAN.chair(),
                        TEN,
                        EIGHT,
                        new EndpointId(1),
                        Optional.empty(),
                        List.of(),
                        MeetingRules.USUAL,
                        Optional.empty(),
                        0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesTheSecretaryWhatTheStateAllows() {
        assertThat(Act.possible(secretary, hosted(PROPOSED), EIGHT))
                .containsExactly(Act.EDIT, Act.POSTPONE, Act.CANCEL);
        assertThat(Act.possible(secretary, hosted(PLANNED), EIGHT))
                .containsExactly(Act.EDIT, Act.POSTPONE, Act.CANCEL, Act.OPEN, Act.EXTEND);
        assertThat(Act.possible(secretary, hosted(OPEN), EIGHT)).containsExactly(Act.EXTEND, Act.CLOSE);
        assertThat(Act.possible(secretary, hosted(CLOSED), TEN)).containsExactly(Act.ARCHIVE);
        assertThat(Act.possible(secretary, hosted(CLOSED.archive()), TEN)).isEmpty();
        assertThat(Act.possible(secretary, hosted(PLANNED.cancel("Bão số 5")), TEN))
                .isEmpty();
    }

    @Test
    void leavesTheApprovalToTheLeader() {
        assertThat(Act.possible(caller(Role.LEADER), hosted(PROPOSED), EIGHT)).containsExactly(Act.APPROVE);
        assertThat(Act.APPROVE.refusal(secretary, hosted(PROPOSED), EIGHT)).contains(new CommonRefusal.NotYours());
    }

    @Test
    void takesAnApprovalBackUntilTheRoomIsDue() {
        var leader = caller(Role.LEADER);
        var approved = new SeenMeeting(PLANNED, Approval.APPROVED, Optional.empty(), LIFE, true);
        var oneHourBefore = Instant.parse("2026-11-23T00:00:00Z");

        assertThat(Act.possible(leader, approved, oneHourBefore.minusSeconds(1)))
                .containsExactly(Act.WITHDRAW);
        assertThat(Act.WITHDRAW.refusal(leader, approved, oneHourBefore))
                .contains(new StateRefusal.RoomDue(oneHourBefore));
        assertThat(Act.WITHDRAW.refusal(leader, hosted(PLANNED), oneHourBefore.minusSeconds(1)))
                .contains(new StateRefusal.NotApproved());
        assertThat(PLANNED.withdrawApproval()).isEqualTo(PROPOSED);
    }

    @Test
    void givesAnInvitedSecretaryNothing() {
        var invited = new SeenMeeting(PLANNED, Approval.NOT_NEEDED, Optional.empty(), LIFE, false);

        assertThat(Act.possible(secretary, invited, EIGHT)).isEmpty();
    }

    @Test
    void isOpenedFromTheHourOfItsRoomUntilItsEnd() {
        var oneHourBefore = Instant.parse("2026-11-23T00:00:00Z");

        assertThat(Act.OPEN.refusal(secretary, hosted(PLANNED), oneHourBefore)).isEmpty();
        assertThat(Act.OPEN.refusal(secretary, hosted(PLANNED), oneHourBefore.minusSeconds(1)))
                .contains(new StateRefusal.TooEarly(oneHourBefore));
        assertThat(Act.OPEN.refusal(secretary, hosted(PLANNED), TEN.minusSeconds(1)))
                .isEmpty();
        assertThat(Act.OPEN.refusal(secretary, hosted(PLANNED), TEN)).contains(new StateRefusal.Over(TEN));
    }

    @Test
    void saysWhichStateAnActMissed() {
        assertThat(Act.OPEN.refusal(secretary, hosted(OPEN), EIGHT)).contains(new StateRefusal.NotPlanned(Status.OPEN));
        assertThat(Act.CLOSE.refusal(secretary, hosted(PLANNED), EIGHT))
                .contains(new StateRefusal.NotOpen(Status.PLANNED));
        assertThat(Act.ARCHIVE.refusal(secretary, hosted(OPEN), EIGHT))
                .contains(new StateRefusal.NotClosed(Status.OPEN));
        assertThat(Act.CANCEL.refusal(secretary, hosted(CLOSED.archive()), TEN))
                .contains(new StateRefusal.InTheArchive());
    }

    private static SeenMeeting hosted(Meeting meeting) {
        return new SeenMeeting(meeting, Approval.NOT_NEEDED, Optional.empty(), LIFE, true);
    }

    private static Caller caller(Role role) {
        var province = new Unit(
                PROVINCE,
                "25",
                LocalDate.of(2025, 7, 1),
                Unit.STILL,
                "Phú Thọ",
                "tỉnh",
                Level.PROVINCE,
                Optional.empty());
        return new Caller(
                new AccountId(1), "thuky", "Nguyễn Thị Lan", role, province, province, Set.of(PROVINCE), null);
    }
}
