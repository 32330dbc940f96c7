package vn.diemcau.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Outbox;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.RunningMeetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.StateRefusal;
import vn.diemcau.meetings.Status;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

/** What is ordered of a room outlives the bridge's memory; what is of the moment is done at once or not at all. */
class ModeratingRoomsTest {
    private static final Duration TO_SEND = Duration.ofSeconds(10);
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final Cast cast = Cast.onStage();
    private final EndpointId thuCuc = cast.endpoint(Cast.THU_CUC);
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final BridgeInMemory bridge = TestDatabase.bean(BridgeInMemory.class);
    private final ProvisioningRooms provisioning = TestDatabase.bean(ProvisioningRooms.class);
    private final ModeratingRooms moderating = TestDatabase.bean(ModeratingRooms.class);
    private final JdbcRooms rooms = TestDatabase.bean(JdbcRooms.class);
    private final Instant start = Instant.parse("2027-03-01T01:00:00Z").plus(DAYS.getAndIncrement(), ChronoUnit.DAYS);

    @BeforeEach
    void setTheClock() {
        bridge.away(false);
        at(start.minus(1, ChronoUnit.DAYS));
    }

    @AfterEach
    void giveTheClockBack() {
        bridge.away(false);
        clock.set(null);
        TestDatabase.bean(Sql.class).update("UPDATE room SET state = 'ended'");
        TestDatabase.bean(Sql.class)
                .update("UPDATE meeting SET status = 'cancelled' WHERE status IN ('planned', 'open')");
    }

    @Test
    void whatWasOrderedBeforeTheRoomOpenedHoldsInIt() {
        var meeting = plan();
        done(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Ban(thuCuc), "Tiếng vọng"));
        done(moderating.set(
                cast.secretary(), meeting, new RoomSettings(true, Optional.of("kim-ngan-2026"), Optional.of(40))));

        ready(meeting);

        await().atMost(TO_SEND)
                .untilAsserted(() -> assertThat(bridge.acts(name(meeting)))
                        .containsExactly(
                                new ModerationAct.Ban(thuCuc),
                                new ModerationAct.Lobby(true),
                                new ModerationAct.Password(Optional.of("kim-ngan-2026"))));
    }

    @Test
    void aBridgeThatForgotIsToldAgainWhatHoldsNow() {
        var meeting = ready(plan());
        done(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Ban(thuCuc), "Tiếng vọng"));
        done(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Promote(thuCuc), ""));
        await().atMost(TO_SEND).until(() -> bridge.acts(name(meeting)).size() == 2);
        bridge.restart();
        rooms.forgotten(meeting);

        done(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Readmit(thuCuc), ""));
        provisioning.openDue();

        await().atMost(TO_SEND)
                .untilAsserted(() -> assertThat(bridge.acts(name(meeting)))
                        .endsWith(new ModerationAct.Readmit(thuCuc), new ModerationAct.Promote(thuCuc)));
    }

    @Test
    void oneOrderChangesNothingElseOfTheSettings() {
        var meeting = plan();
        var settings = new RoomSettings(false, Optional.of("kim-ngan-2026"), Optional.of(40));
        done(moderating.set(cast.secretary(), meeting, settings));

        done(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Lobby(true), ""));
        done(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Password(Optional.empty()), ""));

        assertThat(done(moderating.look(cast.secretary(), meeting)).settings())
                .isEqualTo(new RoomSettings(true, Optional.empty(), Optional.of(40)));
    }

    @Test
    void anOrderWaitsForABridgeThatIsAwayAndTheMomentDoesNot() {
        var meeting = ready(plan());
        bridge.away(true);

        var ban = moderating.moderate(cast.secretary(), meeting, new ModerationAct.Ban(thuCuc), "Tiếng vọng");
        var mute = moderating.moderate(cast.secretary(), meeting, new ModerationAct.MuteAll(), "");

        assertThat(ban).isEqualTo(Outcome.done(meeting));
        assertThat(mute).isEqualTo(Outcome.refused(new RoomRefusal.BridgeSilent()));
        assertThat(TestDatabase.bean(AdmittingEndpoints.class).admit(cast.operator(Cast.THU_CUC), meeting, thuCuc))
                .as("the way in is refused by us, whatever the bridge knows")
                .isEqualTo(Outcome.refused(new RoomRefusal.EndpointBarred("Tiếng vọng")));
        bridge.away(false);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            TestDatabase.bean(Outbox.class).sendLeftovers();
            assertThat(bridge.acts(name(meeting))).containsExactly(new ModerationAct.Ban(thuCuc));
        });
    }

    @Test
    void thePasswordStandsNeitherInTheTrailNorInTheOutbox() {
        var meeting = ready(plan());
        var password = "mat-khau-khong-ai-biet-" + meeting.value();

        done(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Password(Optional.of(password)), ""));
        done(moderating.set(
                cast.secretary(), meeting, new RoomSettings(false, Optional.of(password), Optional.empty())));

        var sql = TestDatabase.bean(Sql.class);
        assertThat(sql.list("SELECT line FROM audit_entry", row -> row.text("line")))
                .noneMatch(line -> line.contains(password));
        assertThat(sql.list("SELECT payload FROM outbox", row -> row.text("payload")))
                .noneMatch(payload -> payload.contains(password));
        assertThat(new RoomSettings(true, Optional.of(password), Optional.empty()).toString())
                .doesNotContain(password);
        assertThat(new ModerationAct.Password(Optional.of(password)).toString()).doesNotContain(password);
    }

    @Test
    void aPromotedEndpointIsAdmittedAsAModeratorAndADemotedOneIsNot() {
        var meeting = ready(plan());
        var central = cast.central();

        done(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Promote(thuCuc), ""));
        done(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Demote(central), ""));

        var control = done(moderating.look(cast.secretary(), meeting));
        assertThat(control.standings().get(thuCuc).moderator()).contains(true);
        assertThat(control.standings().get(central).moderator()).contains(false);
    }

    @Test
    void aMeetingThatIsOverIsNotModerated() {
        var meeting = ready(plan());
        at(start);
        done(TestDatabase.bean(RunningMeetings.class).open(cast.secretary(), meeting));
        done(TestDatabase.bean(RunningMeetings.class).close(cast.secretary(), meeting, null));

        for (var act : List.of(new ModerationAct.Ban(thuCuc), new ModerationAct.End())) {
            assertThat(moderating.moderate(cast.secretary(), meeting, act, "Ồn"))
                    .isEqualTo(Outcome.refused(new StateRefusal.NotOpen(Status.CLOSED)));
        }
        assertThat(moderating.moderate(cast.secretary(), new MeetingId(0), new ModerationAct.End(), ""))
                .isEqualTo(Outcome.refused(new CommonRefusal.Unknown("meeting")));
    }

    private RoomName name(MeetingId meeting) {
        return rooms.nameOf(meeting).orElseThrow();
    }

    private MeetingId plan() {
        var plan = Plans.with(cast, "Giao ban tháng 3", start, Cast.VIET_TRI, Cast.THU_CUC);
        return done(TestDatabase.bean(SchedulingMeetings.class)
                        .plan(cast.secretary(), Plans.lasting(plan, Duration.ofHours(1))))
                .id();
    }

    private MeetingId ready(MeetingId meeting) {
        at(start.minus(50, ChronoUnit.MINUTES));
        provisioning.openDue();
        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
        return meeting;
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return outcome.orElseThrow();
    }

    private void at(Instant now) {
        clock.set(() -> now);
    }
}
