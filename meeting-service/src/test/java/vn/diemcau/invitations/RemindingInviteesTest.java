package vn.diemcau.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.access.Caller;
import vn.diemcau.invitations.Replying.WantedReply;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.meetings.CancellingMeetings;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal.NotYours;
import vn.diemcau.refusals.CommonRefusal.Unknown;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

class RemindingInviteesTest {
    private final Cast cast = Cast.onStage();
    private final PlannedMeetings plans = new PlannedMeetings(TestDatabase.context());
    private final RemindingInvitees reminding = TestDatabase.bean(RemindingInvitees.class);
    private final Replying replying = TestDatabase.bean(Replying.class);
    private final Notices notices = TestDatabase.bean(Notices.class);
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final Caller lan = cast.secretary();
    private final Caller thu = cast.operator(Cast.THU_CUC);

    private MeetingId meeting = new MeetingId(0);

    @BeforeEach
    void planAMeeting() {
        meeting = plans.planned("Giao ban tháng 11", PlannedMeetings.freeMorning(), Cast.THU_CUC, Cast.VIET_TRI)
                .id();
    }

    @AfterEach
    void timeGoesOn() {
        clock.set(null);
    }

    @Test
    void remindsThoseWhoHaveNotAnsweredAndNobodyElse() {
        replying.reply(
                thu,
                meeting,
                cast.endpoint(Cast.THU_CUC),
                new WantedReply(Answer.ATTENDS, Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(reminding.remind(lan, meeting, Optional.empty())).isEqualTo(Outcome.done(2));

        var last = notices.lastOf(meeting);
        assertThat(last.get(cast.endpoint(Cast.THU_CUC)))
                .extracting(Notice::kind)
                .isEqualTo(Notice.Kind.INVITATION);
        assertThat(last.get(cast.endpoint(Cast.VIET_TRI))).satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Notice.Kind.REMINDER);
            assertThat(notice.sequence()).isEqualTo(1);
            assertThat(notice.subject().orElseThrow()).startsWith("Đề nghị trả lời dự họp: Giao ban tháng 11");
            assertThat(notice.body().orElseThrow()).contains("chưa nhận được trả lời của đơn vị");
        });
    }

    @Test
    void leavesInPeaceForAnHourWhoWasReminded() {
        var now = clock.instant();
        clock.set(() -> now);
        reminding.remind(lan, meeting, Optional.of(cast.endpoint(Cast.THU_CUC)));

        assertThat(reminding.remind(lan, meeting, Optional.of(cast.endpoint(Cast.THU_CUC))))
                .isEqualTo(Outcome.refused(new AnsweringRefusal.NobodyToRemind()));
        assertThat(reminding.remind(lan, meeting, Optional.empty())).isEqualTo(Outcome.done(2));
        clock.set(() -> now.plus(Duration.ofMinutes(61)));
        assertThat(reminding.remind(lan, meeting, Optional.empty())).isEqualTo(Outcome.done(3));
    }

    @Test
    void isForThoseWhoRunTheMeetingWhileItIsToCome() {
        assertThat(reminding.remind(thu, meeting, Optional.empty())).isEqualTo(Outcome.refused(new NotYours()));
        assertThat(reminding.remind(cast.communeSecretary(), meeting, Optional.empty()))
                .isEqualTo(Outcome.refused(List.of(new NotYours())));
        var other = plans.planned("Giao ban riêng", PlannedMeetings.freeMorning(), Cast.THU_CUC)
                .id();
        assertThat(reminding.remind(cast.communeSecretary(), other, Optional.empty()))
                .isEqualTo(Outcome.refused(new Unknown("meeting")));
        TestDatabase.bean(CancellingMeetings.class).cancel(lan, meeting, "Bão");
        assertThat(reminding.remind(lan, meeting, Optional.empty()))
                .isEqualTo(Outcome.refused(new AnsweringRefusal.MeetingCalledOff()));
    }

    @Test
    void aDecisionAboutAnAnswerCanBeTakenBack() {
        var endpoint = cast.endpoint(Cast.THU_CUC);
        replying.reply(
                thu,
                meeting,
                endpoint,
                new WantedReply(Answer.DECLINES, Optional.of("Ngập đường"), Optional.empty(), Optional.empty()));
        replying.accept(lan, meeting, endpoint, true);

        replying.reconsider(lan, meeting, endpoint).orElseThrow();

        assertThat(TestDatabase.bean(Responses.class)
                        .of(meeting, endpoint)
                        .reply()
                        .accepted())
                .isEmpty();
        assertThat(replying.accept(lan, meeting, endpoint, false)).isEqualTo(Outcome.done(false));
    }
}
