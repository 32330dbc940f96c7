package vn.diemcau.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.WantedMeeting.Below;
import vn.diemcau.meetings.WantedMeeting.Invite;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.CommonRefusal.NotYours;
import vn.diemcau.refusals.CommonRefusal.Stale;
import vn.diemcau.refusals.CommonRefusal.Unknown;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.TestDatabase;

class KeepingGroupsTest {
    private static final Invite TWO = new Invite(List.of(), List.of(Cast.THU_CUC, Cast.VIET_TRI), List.of());
    private static final Invite ALL_COMMUNES = new Invite(List.of(), List.of(), List.of(new Below("25", "commune")));

    private final KeepingGroups groups = TestDatabase.bean(KeepingGroups.class);
    private final Cast cast = Cast.onStage();

    @Test
    void keepsTheChoiceAsItWasMade() {
        var saved = saved("Toàn bộ các xã", ALL_COMMUNES);

        assertThat(groups.of(cast.secretary(), Cast.OFFICE)).contains(saved);
        assertThat(saved.invite()).isEqualTo(ALL_COMMUNES);
    }

    @Test
    void refusesANameThatIsThereAlreadyHoweverItIsWritten() {
        saved("Khối miền núi", TWO);

        assertThat(refusals(groups.save(cast.secretary(), Cast.OFFICE, "khoi  MIỀN nui", TWO)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Invalid.class, taken -> assertThat(taken.reason()).isEqualTo("group-name-taken"));
    }

    @Test
    void renamesOnTheVersionThatWasSeenAndDeletes() {
        var saved = saved("Hai đơn vị", TWO);

        var renamed = groups.change(cast.secretary(), saved.id(), 1, "Hai đơn vị miền núi", ALL_COMMUNES)
                .orElseThrow();

        assertThat(renamed)
                .isEqualTo(new EndpointGroup(saved.id(), saved.unit(), "Hai đơn vị miền núi", ALL_COMMUNES, 2));
        assertThat(refusals(groups.change(cast.secretary(), saved.id(), 1, "Khác", TWO)))
                .containsExactly(new Stale(2));
        assertThat(groups.delete(cast.secretary(), saved.id())).isEqualTo(Outcome.done(renamed));
        assertThat(groups.of(cast.secretary(), Cast.OFFICE)).doesNotContain(renamed);
    }

    @Test
    void belongsToTheUnitThatOrganizes() {
        var saved = saved("Riêng của Văn phòng", TWO);
        Caller stranger = cast.communeSecretary();

        assertThat(groups.of(stranger, Cast.OFFICE)).isEmpty();
        assertThat(groups.one(stranger, saved.id())).isEmpty();
        assertThat(refusals(groups.change(stranger, saved.id(), 1, "Của tôi", TWO)))
                .containsExactly(new Unknown("group"));
        assertThat(refusals(groups.delete(stranger, saved.id()))).containsExactly(new Unknown("group"));
        assertThat(refusals(groups.save(stranger, Cast.OFFICE, "Nhóm lạ", TWO)))
                .hasOnlyElementsOfType(SchedulingRefusal.OutsideReach.class);
        assertThat(refusals(groups.save(cast.leader(), Cast.OFFICE, "Nhóm lạ", TWO)))
                .containsExactly(new NotYours());
    }

    @Test
    void keepsNothingUnderNoName() {
        assertThat(refusals(groups.save(cast.secretary(), Cast.OFFICE, " \u200b", Invite.NOBODY)))
                .containsExactly(new Invalid("name", "required"), new Invalid("invite", "group-empty"));
    }

    private EndpointGroup saved(String name, Invite invite) {
        return groups.save(cast.secretary(), Cast.OFFICE, name, invite).orElseThrow();
    }

    private static List<Refusal> refusals(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(var refusals) -> refusals;
            case Outcome.Done<?> done -> throw new AssertionError("not refused: " + done);
        };
    }
}
