package vn.diemcau.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.attendance.Told.at;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.attendance.AttendanceSheet.Ended;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.Response;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.units.UnitId;

class TallyTest {
    private final Told told = new Told();

    @Test
    void isOnTimeUntilTheGraceIsOver() {
        told.joined(1, "a", at(5)).joined(2, "b", at(5.01)).closed(at(120));

        assertThat(told.row(1).late()).isFalse();
        assertThat(told.row(2).late()).isTrue();
        assertThat(told.row(3).attendance()).isEqualTo(Attendance.ABSENT);
        assertThat(told.row(3).late()).isFalse();
    }

    @Test
    void hasLeftEarlyWhoWasLastProvenBeforeTheLastFiveMinutes() {
        told.joined(1, "a", at(0)).left(1, "a", at(114.9));
        told.joined(2, "b", at(0)).left(2, "b", at(115)).closed(at(120));

        assertThat(told.row(1).leftEarly()).isTrue();
        assertThat(told.row(2).leftEarly()).isFalse();
    }

    @Test
    void countsDevicesOfOneEndpointOnce() {
        told.joined(1, "a", at(0)).joined(1, "b", at(10)).left(1, "a", at(60)).left(1, "b", at(90));

        assertThat(told.closed(at(120)).row(1).connectedSeconds()).isEqualTo(90 * 60);
    }

    @Test
    void bridgesALostLineWithinTheGraceAndShowsALongerSilenceAsAGap() {
        told.joined(1, "a", at(0)).lost(1, "a", at(30)).joined(1, "b", at(32)).closed(at(120));
        told.joined(2, "c", at(0)).lost(2, "c", at(30)).joined(2, "d", at(33));

        assertThat(told.row(1).gaps()).isEmpty();
        assertThat(told.row(1).connectedSeconds()).isEqualTo(120 * 60);
        assertThat(told.row(2).gaps()).containsExactly(new Gap(at(30), at(33), Gap.Cause.LINE));
        assertThat(told.row(2).connectedSeconds()).isEqualTo(117 * 60);
    }

    @Test
    void drawsNoGapWhereSomebodyWentOfTheirOwnWill() {
        told.joined(1, "a", at(0)).left(1, "a", at(30)).joined(1, "b", at(50)).closed(at(120));

        assertThat(told.row(1).gaps()).isEmpty();
        assertThat(told.row(1).connectedSeconds()).isEqualTo(100 * 60);
    }

    @Test
    void readsALeaveThatWasToldBeforeItsJoin() {
        told.left(1, "a", at(20)).joined(1, "a", at(0)).closed(at(120));

        var stay = told.row(1).connections().getFirst();
        assertThat(stay.from()).isEqualTo(at(0));
        assertThat(stay.until()).contains(at(20));
        assertThat(stay.ended()).contains(Ended.LEFT);
    }

    @Test
    void endsWhatIsOpenAtTheClosingInstantAndForgetsWhatBeganAfterIt() {
        told.joined(1, "a", at(0)).joined(2, "b", at(121)).left(1, "a", at(122)).closed(at(120));

        var stay = told.row(1).connections().getFirst();
        assertThat(stay.until()).contains(at(120));
        assertThat(stay.ended()).contains(Ended.MEETING_CLOSED);
        assertThat(told.row(2).attendance()).isEqualTo(Attendance.ABSENT);
    }

    @Test
    void leavesTheSealedSheetAsItIsUntilALateSignalIsAccepted() {
        told.joined(1, "a", at(0)).closed(at(120)).sealed();
        var sealed = told.sheet(1, 2);

        told.joined(2, "b", at(1));
        assertThat(told.sheet(1, 2)).isEqualTo(sealed);

        told.corrected(2, Map.of("accept", List.of(4)), "Tín hiệu đến muộn do đứt cáp")
                .sealed();
        assertThat(told.row(2).attendance()).isEqualTo(Attendance.ATTENDED);
        assertThat(told.row(2).firstJoin()).contains(at(1));
        assertThat(told.sheet(1, 2).version()).isEqualTo(2);
    }

    @Test
    void takesOfSeveralCorrectionsTheLatestFieldByField() {
        told.closed(at(120)).sealed();
        told.corrected(1, Map.of("attendance", "attended", "heads", 80), "Có mặt tại hội trường tỉnh");
        told.corrected(1, Map.of("heads", 83), "Đếm lại");

        assertThat(told.row(1).attendance()).isEqualTo(Attendance.ATTENDED);
        assertThat(told.row(1).heads()).isEqualTo(83);
    }

    @Test
    void excusesOnlyAReasonThatWasAcceptedAndSubstitutesOnlyWhoIsThere() {
        told.joined(3, "c", at(0)).joined(4, "d", at(0)).closed(at(120));
        var sheet = Tally.sheet(
                Told.MEETING,
                new RollCall(
                        Told.RULES,
                        Told.EIGHT,
                        List.of(
                                place(1, Response.Answer.DECLINES, true),
                                place(2, Response.Answer.DECLINES, false),
                                place(3, Response.Answer.SUBSTITUTES, true),
                                place(4, Response.Answer.SUBSTITUTES, false),
                                place(5, Response.Answer.SUBSTITUTES, true))),
                told.entries());

        assertThat(sheet.rows())
                .extracting(AttendanceSheet.Row::attendance)
                .containsExactly(
                        Attendance.EXCUSED,
                        Attendance.ABSENT,
                        Attendance.SUBSTITUTED,
                        Attendance.ATTENDED,
                        Attendance.ABSENT);
        var totals = sheet.totals();
        assertThat(totals.attended()).isEqualTo(2);
        assertThat(totals.onTime() + totals.late()).isEqualTo(totals.attended());
        assertThat(totals.attended() + totals.excused() + totals.absent()).isEqualTo(totals.invited());
    }

    @Test
    void comesOutOfAFrozenRollCallAsItWentIn() {
        var rollCall = new RollCall(
                Told.RULES,
                Told.EIGHT,
                List.of(place(1, Response.Answer.DECLINES, true), place(2, Response.Answer.NONE, false)));

        assertThat(RollCall.thawed(rollCall.frozen())).isEqualTo(rollCall);
    }

    private static RollCall.Place place(long endpoint, Response.Answer answer, boolean accepted) {
        return new RollCall.Place(
                new Invitee(new EndpointId(endpoint), new UnitId(endpoint), Invitee.Part.PARTICIPATING),
                answer,
                true,
                accepted,
                Optional.of(80),
                Optional.empty(),
                List.of());
    }
}
