package vn.diemcau.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.meetings.WantedRoom;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

/**
 * What a plan says of its room is judged with the plan, kept with the meeting, and told to the bridge that opens it.
 */
class SettingRoomsTest {
    private static final WantedRoom GUARDED = new WantedRoom(true, Optional.of("kim-ngan-2027"), Optional.of(40));

    private final Cast cast = Cast.onStage();
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final BridgeInMemory bridge = TestDatabase.bean(BridgeInMemory.class);
    private final SchedulingMeetings scheduling = TestDatabase.bean(SchedulingMeetings.class);
    private final RoomOrders orders = TestDatabase.bean(RoomOrders.class);
    private final JdbcRooms rooms = TestDatabase.bean(JdbcRooms.class);
    private final Instant start = Plans.at(Plans.freeDay(), 8, 0);
    private final WantedMeeting plan = Plans.with(cast, "Giao ban tháng 3", start, Cast.VIET_TRI, Cast.THU_CUC)
            .in(GUARDED);

    @BeforeEach
    void setTheClock() {
        bridge.away(false);
        at(start.minus(Duration.ofDays(1)));
    }

    @AfterEach
    void giveTheClockBack() {
        clock.set(null);
        TestDatabase.bean(Sql.class).update("UPDATE room SET state = 'ended'");
        TestDatabase.bean(Sql.class)
                .update("UPDATE meeting SET status = 'cancelled' WHERE status IN ('planned', 'open')");
    }

    @Test
    void theRoomOpensAsItWasPlanned() {
        var meeting = done(scheduling.plan(cast.secretary(), plan));

        at(start.minus(Duration.ofMinutes(50)));
        TestDatabase.bean(ProvisioningRooms.class).openDue();

        var name = rooms.nameOf(meeting.id()).orElseThrow();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(bridge.acts(name))
                        .containsExactly(
                                new ModerationAct.Lobby(true),
                                new ModerationAct.Password(Optional.of("kim-ngan-2027"))));
    }

    @Test
    void aPlanThatSaysNothingOfTheRoomLeavesItAsItIs() {
        var meeting = done(scheduling.plan(cast.secretary(), plan));

        var edited = edit(meeting, Plans.titled(plan, "Giao ban quý I").in(null));

        assertThat(orders.settings(edited.id()))
                .isEqualTo(new RoomSettings(true, Optional.of("kim-ngan-2027"), Optional.of(40)));
    }

    @Test
    void aChangedPlanChangesARoomThatIsOpen() {
        var meeting = done(scheduling.plan(cast.secretary(), plan));
        at(start.minus(Duration.ofMinutes(50)));
        TestDatabase.bean(ProvisioningRooms.class).openDue();
        var name = rooms.nameOf(meeting.id()).orElseThrow();
        await().atMost(Duration.ofSeconds(10)).until(() -> bridge.acts(name).size() == 2);

        edit(meeting, plan.in(new WantedRoom(false, Optional.of("hoa-binh"), Optional.empty())));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(bridge.acts(name))
                        .endsWith(new ModerationAct.Lobby(false), new ModerationAct.Password(Optional.of("hoa-binh"))));
    }

    @Test
    void tellsWhatIsWrongWithTheRoomTogetherWithTheRestOfThePlan() {
        var wanted = Plans.titled(plan, " ").in(new WantedRoom(true, Optional.of("abc"), Optional.of(2)));

        assertThat(scheduling.plan(cast.secretary(), wanted))
                .isEqualTo(Outcome.refused(List.of(
                        new Invalid("title", "required"),
                        new Invalid("room.password", "room-password", Map.of("least", 4, "most", 64)),
                        new Invalid("room.occupants", "range", Map.of("least", 3, "most", 5000)))));
    }

    @Test
    void refusesToInviteMoreThanTheRoomWasSetToTake() {
        var meeting = done(
                scheduling.plan(cast.secretary(), plan.in(new WantedRoom(false, Optional.empty(), Optional.of(3)))));

        var more = Plans.inviting(
                plan.in(null),
                Plans.with(cast, "", start, Cast.VIET_TRI, Cast.THU_CUC, Cast.PHONG_CHAU)
                        .invite());

        assertThat(scheduling.edit(cast.secretary(), meeting.id(), meeting.version(), more))
                .isEqualTo(Outcome.refused(new Invalid("room.occupants", "range", Map.of("least", 4, "most", 5000))));
    }

    @Test
    void thePasswordStandsInNoLogAndNoTrail() {
        done(scheduling.plan(cast.secretary(), plan));

        assertThat(TestDatabase.bean(Sql.class).list("SELECT line FROM audit_entry", row -> row.text("line")))
                .noneMatch(line -> line.contains("kim-ngan-2027"));
        assertThat(plan.toString()).doesNotContain("kim-ngan-2027");
    }

    private Meeting edit(Meeting meeting, WantedMeeting wanted) {
        return done(scheduling.edit(cast.secretary(), meeting.id(), meeting.version(), wanted));
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return outcome.orElseThrow();
    }

    private void at(Instant now) {
        clock.set(() -> now);
    }
}
