package vn.diemcau.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.NamingDelegates.WantedDelegate;
import vn.diemcau.invitations.Replying.WantedReply;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.invitations.Response.LineCheck;
import vn.diemcau.meetings.CancellingMeetings;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.MovingMeetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;

/** What the endpoints of a meeting answer, through the activities, on the real database. */
class AnsweringTest {
    private final Cast cast = Cast.onStage();
    private final PlannedMeetings plans = new PlannedMeetings(TestDatabase.context());
    private final Replying replying = TestDatabase.bean(Replying.class);
    private final NamingDelegates naming = TestDatabase.bean(NamingDelegates.class);
    private final DeclaringHeads declaring = TestDatabase.bean(DeclaringHeads.class);
    private final CheckingLines checking = TestDatabase.bean(CheckingLines.class);
    private final CallingTheRoll calling = TestDatabase.bean(CallingTheRoll.class);
    private final Responses responses = TestDatabase.bean(Responses.class);
    private final MovingMeetings moving = TestDatabase.bean(MovingMeetings.class);
    private final Meetings meetings = TestDatabase.bean(Meetings.class);
    private final Sql sql = TestDatabase.bean(Sql.class);

    private final Caller lan = cast.secretary();
    private final Caller thu = cast.operator(Cast.THU_CUC);
    private final Caller hung = cast.operator(Cast.VIET_TRI);
    private final EndpointId thuCuc = cast.endpoint(Cast.THU_CUC);

    private MeetingId meeting = new MeetingId(0);

    @BeforeEach
    void planAMeeting() {
        meeting = plans.planned("Giao ban tháng 11", PlannedMeetings.freeMorning(), Cast.THU_CUC, Cast.VIET_TRI)
                .id();
    }

    @Test
    void keepsTheReplyOfAnEndpointWithItsOperator() {
        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, attends("Hà Thị Thu", "0210 3 861 234")));

        var reply = responses.of(meeting).get(thuCuc).reply();
        assertThat(reply.answer()).isEqualTo(Answer.ATTENDS);
        assertThat(reply.operatorName()).contains("Hà Thị Thu");
        assertThat(reply.operatorPhone()).contains("0210 3 861 234");
        assertThat(reply.accepted()).isEmpty();
        assertThat(responses.of(meeting).get(cast.endpoint(Cast.VIET_TRI)).reply())
                .isEqualTo(Response.Reply.NONE);
    }

    @Test
    void refusesToDeclineWithoutAReason() {
        assertThat(refusals(replying.reply(thu, meeting, thuCuc, declines("  "))))
                .containsExactly(new Invalid("reason", "required"));
        assertThat(responses.of(meeting).get(thuCuc).reply()).isEqualTo(Response.Reply.NONE);
    }

    @Test
    void theSecretaryAcceptsAReasonAndALaterReplyHasToBeAcceptedAnew() {
        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, declines("Ngập đường vào xã")));
        PlannedMeetings.done(replying.accept(lan, meeting, thuCuc, true));
        assertThat(responses.of(meeting).get(thuCuc).reply().accepted()).contains(true);

        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, declines("Mất điện toàn xã")));

        assertThat(responses.of(meeting).get(thuCuc).reply().accepted()).isEmpty();
    }

    @Test
    void aMovedMeetingAsksAgainAndKeepsWhatWasAnsweredForItsEarlierTime() {
        var planned = meetings.byId(meeting).orElseThrow().plan().startsAt();
        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, declines("Ngập đường vào xã")));
        PlannedMeetings.done(checking.check(thu, meeting, thuCuc, ticks(true, true, true)));
        PlannedMeetings.done(
                naming.name(thu, meeting, thuCuc, List.of(delegate("Đinh Văn Lực", "Chủ tịch UBND xã", null))));

        move(PlannedMeetings.freeMorning());

        var response = responses.of(meeting, thuCuc);
        assertThat(response.reply()).isEqualTo(Response.Reply.NONE);
        assertThat(response.lineCheck()).isEqualTo(LineCheck.NONE);
        assertThat(response.delegates()).as("those named stay").isEqualTo(1);
        assertThat(response.earlier()).hasValueSatisfying(earlier -> {
            assertThat(earlier.answer()).isEqualTo(Answer.DECLINES);
            assertThat(earlier.reason()).contains("Ngập đường vào xã");
            assertThat(earlier.givenFor()).isEqualTo(planned);
        });
        assertThat(refusals(replying.accept(lan, meeting, thuCuc, true)))
                .containsExactly(new AnsweringRefusal.NothingToAccept());
    }

    @Test
    void anAnswerForTheNewTimeCountsBesideTheEarlierOne() {
        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, declines("Ngập đường vào xã")));
        move(PlannedMeetings.freeMorning());

        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, attends("Hà Thị Thu", null)));

        var response = responses.of(meeting, thuCuc);
        assertThat(response.reply().answer()).isEqualTo(Answer.ATTENDS);
        assertThat(response.earlier()).map(Response.EarlierReply::answer).contains(Answer.DECLINES);
    }

    @Test
    void aMeetingMovedBackAsksAgainToo() {
        var planned = meetings.byId(meeting).orElseThrow().plan().startsAt();
        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, attends(null, null)));

        move(PlannedMeetings.freeMorning());
        move(planned);

        assertThat(responses.of(meeting, thuCuc).reply()).isEqualTo(Response.Reply.NONE);
    }

    @Test
    void aLaterEndAsksNobodyAgain() {
        var plan = meetings.byId(meeting).orElseThrow().plan();
        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, attends(null, null)));

        PlannedMeetings.done(moving.postpone(
                lan, meeting, plan.startsAt(), plan.endsAt().plus(Duration.ofHours(1)), "Thêm một nội dung"));

        assertThat(responses.of(meeting, thuCuc).reply().answer()).isEqualTo(Answer.ATTENDS);
    }

    @Test
    void nothingIsAcceptedWhereNothingWasAsked() {
        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, attends(null, null)));

        assertThat(refusals(replying.accept(lan, meeting, thuCuc, true)))
                .containsExactly(new AnsweringRefusal.NothingToAccept());
    }

    @Test
    void anOperatorDoesNotAcceptTheirOwnReason() {
        PlannedMeetings.done(replying.reply(thu, meeting, thuCuc, declines("Ngập đường vào xã")));

        assertThat(refusals(replying.accept(thu, meeting, thuCuc, true))).containsExactly(new CommonRefusal.NotYours());
    }

    @Test
    void theOperatorOfAnotherCommuneKnowsNothingOfThisEndpoint() {
        assertThat(refusals(replying.reply(hung, meeting, thuCuc, attends(null, null))))
                .containsExactly(new CommonRefusal.Unknown("endpoint"));
        assertThat(refusals(declaring.declare(hung, meeting, thuCuc, 5, 1)))
                .containsExactly(new CommonRefusal.Unknown("endpoint"));
        assertThat(refusals(naming.name(hung, meeting, thuCuc, List.of())))
                .containsExactly(new CommonRefusal.Unknown("endpoint"));
        assertThat(refusals(checking.callForHelp(hung, meeting, thuCuc, true)))
                .containsExactly(new CommonRefusal.Unknown("endpoint"));
        assertThat(refusals(replying.reply(cast.operator(Cast.PHU_THO), meeting, thuCuc, attends(null, null))))
                .containsExactly(new CommonRefusal.Unknown("endpoint"));
    }

    @Test
    void aLeaderSeesTheEndpointAndDoesNotAnswerForIt() {
        assertThat(refusals(replying.reply(cast.leader(), meeting, thuCuc, attends(null, null))))
                .containsExactly(new CommonRefusal.NotYours());
    }

    @Test
    void nobodyAnswersForAMeetingThatIsCancelledClosedOrArchived() {
        PlannedMeetings.done(TestDatabase.bean(CancellingMeetings.class).cancel(lan, meeting, "Mưa lũ"));
        assertThat(refusals(replying.reply(thu, meeting, thuCuc, attends(null, null))))
                .containsExactly(new AnsweringRefusal.MeetingCalledOff());

        stateOf("closed");
        assertThat(refusals(replying.reply(thu, meeting, thuCuc, attends(null, null))))
                .containsExactly(new AnsweringRefusal.MeetingClosed());

        stateOf("archived");
        assertThat(refusals(declaring.declare(thu, meeting, thuCuc, 83, 1)))
                .containsExactly(new AnsweringRefusal.InTheArchive());
    }

    @Test
    void headsAreDeclaredAfterTheClosureUntilTheSheetIsSealed() {
        stateOf("closed");
        PlannedMeetings.done(declaring.declare(thu, meeting, thuCuc, 83, 1));
        assertThat(responses.of(meeting).get(thuCuc).heads().declared()).contains(83);

        sql.update("""
                INSERT INTO seal (meeting_id, ledger_no, hash, entries, at, signature, key_id)
                VALUES (?, 9, REPEAT('a', 64), 9, UTC_TIMESTAMP(6), '', '2026-1')
                """, meeting.value());

        assertThat(refusals(declaring.declare(thu, meeting, thuCuc, 84, 1)))
                .containsExactly(new AnsweringRefusal.SheetSealed());
        assertThat(responses.of(meeting).get(thuCuc).heads().declared()).contains(83);
    }

    @Test
    void theOperatorDeclaresAndTheSecretaryConfirmsOrCorrects() {
        PlannedMeetings.done(declaring.declare(thu, meeting, thuCuc, 83, 1));
        PlannedMeetings.done(declaring.declare(lan, meeting, thuCuc, 80, 1));

        var heads = responses.of(meeting).get(thuCuc).heads();
        assertThat(heads.declared()).contains(83);
        assertThat(heads.confirmed()).contains(80);
        assertThat(heads.counting()).contains(80);
    }

    @Test
    void theLastSessionCounts() {
        PlannedMeetings.done(declaring.declare(thu, meeting, thuCuc, 83, 1));
        PlannedMeetings.done(declaring.declare(lan, meeting, thuCuc, 83, 1));
        PlannedMeetings.done(declaring.declare(thu, meeting, thuCuc, 61, 2));

        assertThat(responses.of(meeting).get(thuCuc).heads().counting()).contains(61);
    }

    @Test
    void refusesHeadsThatNoHallHolds() {
        assertThat(refusals(declaring.declare(thu, meeting, thuCuc, -1, 0)))
                .containsExactly(
                        new Invalid("count", "range", Map.of("least", 0, "most", 5000)),
                        new Invalid("session", "range", Map.of("least", 1, "most", 20)));
    }

    @Test
    void aLineCheckPassesWithoutTheBackupLineAndFailsWithoutSound() {
        PlannedMeetings.done(checking.check(thu, meeting, thuCuc, ticks(true, true, false)));
        assertThat(responses.of(meeting).get(thuCuc).lineCheck().state()).isEqualTo(LineCheck.State.PASSED);

        PlannedMeetings.done(checking.check(thu, meeting, thuCuc, ticks(true, false, true)));

        var check = responses.of(meeting).get(thuCuc).lineCheck();
        assertThat(check.state()).isEqualTo(LineCheck.State.FAILED);
        assertThat(check.sound()).contains(false);
        assertThat(check.note()).contains("Loa rè");
    }

    @Test
    void anUnfinishedLineCheckIsNone() {
        var half = new CheckingLines.Ticks(
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(PlannedMeetings.done(checking.check(thu, meeting, thuCuc, half)))
                .isEqualTo(LineCheck.State.NONE);
    }

    @Test
    void anEndpointCallsForHelpAndIsHelped() {
        PlannedMeetings.done(checking.callForHelp(thu, meeting, thuCuc, true));
        assertThat(responses.of(meeting).get(thuCuc).help()).isTrue();

        PlannedMeetings.done(checking.callForHelp(lan, meeting, thuCuc, false));

        assertThat(responses.of(meeting).get(thuCuc).help()).isFalse();
    }

    @Test
    void namesDelegatesAndKeepsTheRollOfThoseWhoStay() {
        var list = new ArrayList<>(List.of(
                delegate("Đinh Văn Lực", "Chủ tịch UBND xã", null), delegate("Hà Thị Sen", "Kế toán", "Hà Văn Bình")));
        PlannedMeetings.done(naming.name(thu, meeting, thuCuc, list));
        PlannedMeetings.done(calling.call(thu, meeting, thuCuc, 1, Delegate.State.PRESENT_HERE));
        list.addFirst(delegate("Bùi Thị Nhàn", "Văn thư", null));

        PlannedMeetings.done(naming.name(thu, meeting, thuCuc, list));

        assertThat(responses.delegates(meeting, thuCuc))
                .extracting(Delegate::no, Delegate::name, Delegate::state, Delegate::canVote)
                .containsExactly(
                        tuple(1, "Bùi Thị Nhàn", Delegate.State.NOT_CALLED, true),
                        tuple(2, "Đinh Văn Lực", Delegate.State.PRESENT_HERE, true),
                        tuple(3, "Hà Thị Sen", Delegate.State.NOT_CALLED, false));
        assertThat(responses.of(meeting).get(thuCuc).delegates()).isEqualTo(3);
    }

    @Test
    void refusesNamelessDelegatesAndMoreThanTwoThousand() {
        assertThat(refusals(naming.name(
                        thu, meeting, thuCuc, List.of(delegate("Hà Thị Sen", "", null), delegate(" ", "", null)))))
                .containsExactly(new Invalid("delegates[1].name", "required"));
        assertThat(refusals(
                        naming.name(thu, meeting, thuCuc, Collections.nCopies(2001, delegate("Hà Thị Sen", "", null)))))
                .containsExactly(new Invalid("delegates", "too-many", Map.of("most", 2000)));
    }

    @Test
    void callsNobodyWhoIsNotNamed() {
        assertThat(refusals(calling.call(thu, meeting, thuCuc, 1, Delegate.State.ABSENT)))
                .containsExactly(new CommonRefusal.Unknown("delegate"));
    }

    @Test
    void ofTwoAtOnceTheLastOneHoldsAndBothStandInTheTrail() throws Exception {
        long before = trail();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                int count = 80 + i;
                threads.execute(() -> PlannedMeetings.done(declaring.declare(thu, meeting, thuCuc, count, 1)));
            }
        }

        assertThat(trail() - before).isEqualTo(10);
        assertThat(responses.of(meeting).get(thuCuc).heads().declared())
                .hasValueSatisfying(count -> assertThat(count).isBetween(80, 89));
    }

    private void move(Instant to) {
        PlannedMeetings.done(moving.postpone(lan, meeting, to, to.plus(Duration.ofHours(2)), "Chủ trì đi công tác"));
    }

    private long trail() {
        return sql.first(
                        "SELECT COUNT(*) AS entries FROM audit_entry WHERE act = 'heads-declare'",
                        row -> row.number("entries"))
                .orElseThrow();
    }

    private void stateOf(String status) {
        sql.update(
                "UPDATE meeting SET status = ?, opened_at = starts_at, closed_at = ends_at WHERE id = ?",
                status,
                meeting.value());
    }

    private static WantedReply attends(@Nullable String name, @Nullable String phone) {
        return new WantedReply(Answer.ATTENDS, Optional.empty(), Optional.ofNullable(name), Optional.ofNullable(phone));
    }

    private static WantedReply declines(String reason) {
        return new WantedReply(Answer.DECLINES, Optional.of(reason), Optional.empty(), Optional.empty());
    }

    private static CheckingLines.Ticks ticks(boolean picture, boolean sound, boolean backup) {
        return new CheckingLines.Ticks(
                Optional.of(picture),
                Optional.of(sound),
                Optional.of(true),
                Optional.of(true),
                Optional.of(backup),
                Optional.of(" Loa rè "));
    }

    private static WantedDelegate delegate(String name, String office, @Nullable String substituteFor) {
        return new WantedDelegate(
                Optional.of(name),
                Optional.of(office),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(substituteFor),
                Optional.empty());
    }

    private static List<Refusal> refusals(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusals) ? refusals : List.of();
    }
}
