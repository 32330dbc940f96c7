package vn.diemcau.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MovingMeetings;
import vn.diemcau.meetings.PlacingMeetings;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.RunningMeetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.rooms.ConferenceBridge.Part;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * A meeting is placed on one part of the bridge when it is planned, and its room opened there, or where it fits then.
 */
class PlacedMeetingsTest {
    private static final String HOA_BINH = "04795";
    private static final String DA_BAC = "04831";
    private static final String KY_SON = "04894";

    private final Cast cast = Cast.onStage();
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final BridgeInMemory bridge = TestDatabase.bean(BridgeInMemory.class);
    private final SchedulingMeetings scheduling = TestDatabase.bean(SchedulingMeetings.class);
    private final MovingMeetings moving = TestDatabase.bean(MovingMeetings.class);
    private final PlacingMeetings placing = TestDatabase.bean(PlacingMeetings.class);
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final Instant start = Plans.at(Plans.freeDay(), 8, 0);

    @BeforeEach
    void twoShardsOfFour() {
        bridge.away(false);
        bridge.parts(new Part("tinh", 4, 4), new Part("nam", 4, 4));
        at(start.minus(Duration.ofDays(1)));
    }

    @AfterEach
    void giveEverythingBack() {
        bridge.onePart();
        clock.set(null);
        sql.update("UPDATE room SET state = 'ended'");
        sql.update("UPDATE meeting SET status = 'cancelled' WHERE status IN ('planned', 'open')");
        sql.update("DELETE FROM booking");
    }

    @Test
    void fillsOnePartSoThatALargeMeetingFindsAnotherEmpty() {
        var first = planned(Cast.PROVINCE, start, Cast.THU_CUC);
        var second = planned(Cast.VIET_TRI, start, Cast.PHU_THO);

        var large = planned(Cast.PHONG_CHAU, start, HOA_BINH, DA_BAC, KY_SON);

        assertThat(part(first)).isEqualTo("tinh");
        assertThat(part(second)).isEqualTo("tinh");
        assertThat(part(large)).isEqualTo("nam");
    }

    @Test
    void refusesWhatFitsIntoTheSumAndOnNoPart() {
        planned(Cast.PROVINCE, start, Cast.THU_CUC);
        sql.update("UPDATE meeting_place SET part = 'nam'");
        planned(Cast.VIET_TRI, start, Cast.PHU_THO, Cast.PHONG_CHAU);

        assertThat(scheduling.plan(cast.secretary(), wanted(HOA_BINH, start, DA_BAC, KY_SON)))
                .isEqualTo(Outcome.refused(new SchedulingRefusal.BridgeFull(8, 3, 2)));
        planned(HOA_BINH, start.plus(Duration.ofHours(3)), DA_BAC, KY_SON);
    }

    @Test
    void countsAMeetingWhosePartIsGoneWhereItWouldGo() {
        planned(Cast.PROVINCE, start, Cast.THU_CUC, Cast.PHU_THO);
        bridge.parts(new Part("moi", 4, 4));

        assertThat(scheduling.plan(cast.secretary(), wanted(Cast.VIET_TRI, start, Cast.PHONG_CHAU)))
                .isEqualTo(Outcome.refused(new SchedulingRefusal.BridgeFull(4, 2, 1)));
    }

    @Test
    void staysWhereItIsPlacedWhenItsPlanChangesAndGoesWhereItFitsWhenItDoesNot() {
        var meeting = planned(Cast.PROVINCE, start, Cast.THU_CUC);
        planned(Cast.VIET_TRI, start.plus(Duration.ofHours(3)), Cast.PHU_THO, Cast.PHONG_CHAU);
        assertThat(part(meeting)).isEqualTo("tinh");

        var moved = done(moving.postpone(
                cast.secretary(),
                meeting.id(),
                start.plus(Duration.ofHours(4)),
                start.plus(Duration.ofHours(6)),
                "Trùng lịch"));

        assertThat(part(moved)).isEqualTo("nam");
        assertThat(part(done(moving.postpone(
                        cast.secretary(), meeting.id(), start, start.plus(Duration.ofHours(2)), "Như cũ"))))
                .isEqualTo("nam");
    }

    @Test
    void aMeetingUnderWayIsExtendedOnlyWhereItLives() {
        var meeting = planned(Cast.PROVINCE, start, Cast.THU_CUC);
        planned(Cast.VIET_TRI, start.plus(Duration.ofHours(2)), Cast.PHU_THO, Cast.PHONG_CHAU);
        at(start);
        done(TestDatabase.bean(RunningMeetings.class).open(cast.secretary(), meeting.id()));

        assertThat(moving.extend(cast.secretary(), meeting.id(), start.plus(Duration.ofHours(3))))
                .isEqualTo(Outcome.refused(new SchedulingRefusal.BridgeFull(8, 2, 4)));
    }

    @Test
    void opensWhereItWasPlacedAndElsewhereWhenThatCarriesNothing() {
        var first = planned(Cast.PROVINCE, start, Cast.THU_CUC);
        var second = planned(Cast.VIET_TRI, start, Cast.PHU_THO, Cast.PHONG_CHAU);
        assertThat(part(second)).isEqualTo("nam");
        bridge.parts(new Part("tinh", 4, 0), new Part("nam", 4, 4), new Part("bac", 4, 4));

        at(start.minus(Duration.ofMinutes(50)));
        TestDatabase.bean(ProvisioningRooms.class).openDue();

        assertThat(part(first)).as("not where it would not fit").isEqualTo("bac");
        assertThat(part(second)).isEqualTo("nam");
    }

    @Test
    void aRoomThatMovesTakesItsPlaceAlong() {
        var meeting = planned(Cast.PROVINCE, start, Cast.THU_CUC);
        at(start.minus(Duration.ofMinutes(50)));
        TestDatabase.bean(ProvisioningRooms.class).openDue();
        var room = TestDatabase.bean(Rooms.class).nameOf(meeting.id()).orElseThrow();

        TestDatabase.bean(Transactions.class)
                .run(() -> TestDatabase.bean(RecordingMoves.class)
                        .moved(new RoomMoved(
                                room, "tinh", "nam", 2, start, Sentence.quoting("Máy chủ không trả lời."))));

        assertThat(part(meeting)).isEqualTo("nam");
    }

    private Meeting planned(String unit, Instant at, String... others) {
        return done(scheduling.plan(cast.secretary(), wanted(unit, at, others)));
    }

    private WantedMeeting wanted(String unit, Instant at, String... others) {
        return Plans.heldBy(cast, unit, "Giao ban của " + unit, at, others);
    }

    private String part(Meeting meeting) {
        return placing.of(meeting.id()).orElseThrow();
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return outcome.orElseThrow();
    }

    private void at(Instant now) {
        clock.set(() -> now);
    }
}
