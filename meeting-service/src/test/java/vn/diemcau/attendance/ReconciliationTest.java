package vn.diemcau.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.attendance.Told.at;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.diemcau.attendance.AttendanceSheet.Ended;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.LedgerEntry.Kind;
import vn.diemcau.attendance.RosterFacts.Present;
import vn.diemcau.endpoints.EndpointId;

class ReconciliationTest {
    private final Told told = new Told();

    @Test
    void opensWhatItShowsAtTheBridgesTimeOrNotLaterThanTheAnswer() {
        told.roster(roster(1, at(1), new Present(new EndpointId(1), "a", Optional.of(at(0.5))), seen(2, "b")));

        assertThat(told.row(1).connections().getFirst().exact()).isTrue();
        assertThat(told.row(1).firstJoin()).contains(at(0.5));
        assertThat(told.row(2).connections().getFirst().exact()).isFalse();
        assertThat(told.row(2).firstJoin()).contains(at(1).plusSeconds(1));
    }

    @Test
    void letsALateSignalSayExactlyWhatARosterCouldNot() {
        told.roster(roster(1, at(1), seen(2, "b")));
        told.joined(2, "b", at(0.25));

        assertThat(told.row(2).connections()).hasSize(1);
        assertThat(told.row(2).connections().getFirst().exact()).isTrue();
        assertThat(told.row(2).firstJoin()).contains(at(0.25));
    }

    @Test
    void endsWhatTwoRostersInARowMissAtTheLastMomentItWasProven() {
        told.joined(1, "a", at(0));
        told.roster(roster(1, at(1), seen(1, "a")));
        told.roster(roster(1, at(1.5)));
        assertThat(told.row(1).connections().getFirst().until()).isEmpty();

        told.roster(roster(1, at(2)));
        assertThat(told.row(1).connections().getFirst().until()).contains(at(1));
        assertThat(told.row(1).connections().getFirst().ended()).contains(Ended.LOST);
    }

    @Test
    void endsNothingThatIsBackInBetween() {
        told.joined(1, "a", at(0));
        told.roster(roster(1, at(1)));
        told.roster(roster(1, at(1.5), seen(1, "a")));
        told.roster(roster(1, at(2)));

        assertThat(told.row(1).connections().getFirst().until()).isEmpty();
    }

    @Test
    void endsNothingThatBeganAfterItWasAsked() {
        told.roster(roster(1, at(0)));
        told.joined(1, "a", at(1.2));
        told.roster(roster(1, at(1)));
        told.roster(roster(1, at(1.1)));

        assertThat(told.row(1).connections().getFirst().until()).isEmpty();
    }

    @Test
    void endsNothingWithTheFirstRosterAfterARestartOfTheBridge() {
        told.joined(1, "a", at(0));
        told.roster(roster(1, at(1), seen(1, "a")));
        told.roster(roster(1, at(1.5)));
        told.roster(roster(2, at(2)));
        assertThat(told.row(1).connections().getFirst().until()).isEmpty();

        told.roster(roster(2, at(2.5)));
        assertThat(told.row(1).connections().getFirst().until()).contains(at(1));
        assertThat(told.entries().getLast().data()).containsEntry("cause", "bridge");
    }

    @Test
    void resumesWhatASignalHadEndedButIsStillThere() {
        told.joined(1, "a", at(0)).lost(1, "a", at(1));
        told.roster(roster(1, at(2), seen(1, "a")));

        assertThat(told.entries()).extracting(LedgerEntry::kind).contains(Kind.RESUMED);
        assertThat(told.row(1).gaps()).isEmpty();
    }

    @Test
    void doesNotResumeWhatLeftWhileItWasBeingTaken() {
        told.joined(1, "a", at(0)).left(1, "a", at(2.01));
        told.roster(roster(1, at(2), seen(1, "a")));

        assertThat(told.entries()).extracting(LedgerEntry::kind).doesNotContain(Kind.RESUMED);
    }

    @Test
    void isRefusedWhenANewerOneWasApplied() {
        assertThat(told.roster(roster(2, at(2), seen(1, "a")))).isTrue();
        assertThat(told.roster(roster(2, at(1)))).isFalse();
        assertThat(told.roster(roster(2, at(2)))).isFalse();
        assertThat(told.roster(roster(1, at(3)))).isFalse();
        assertThat(told.roster(roster(2, at(3), seen(1, "a")))).isTrue();
    }

    @Test
    void recordsASilenceLongerThanTheGraceForTheWholeMeeting() {
        told.roster(roster(1, at(1), seen(1, "a")));
        told.roster(roster(1, at(3), seen(1, "a")));
        told.roster(roster(1, at(13), seen(1, "a")));

        assertThat(told.row(1).gaps()).containsExactly(new Gap(at(3), at(13), Gap.Cause.OUR_OUTAGE));
        assertThat(told.row(2).gaps()).isEqualTo(told.row(1).gaps());
        // Proven from a second after one minute past to three, and from thirteen to fourteen.
        assertThat(told.closed(at(14)).row(1).connectedSeconds()).isEqualTo(119 + 60);
    }

    @Test
    void drawsASilenceThatLastsUntilTheClosing() {
        told.joined(1, "a", at(0));
        told.roster(roster(1, at(1), seen(1, "a")));
        told.roster(roster(1, at(100), seen(1, "a")));
        told.closed(at(120));

        assertThat(told.row(1).gaps()).contains(new Gap(at(100), at(120), Gap.Cause.BRIDGE));
        assertThat(told.row(1).lastSeen()).contains(at(100));
        assertThat(told.row(1).leftEarly()).isFalse();
    }

    private static Present seen(long endpoint, String connection) {
        return new Present(new EndpointId(endpoint), connection, Optional.empty());
    }

    private static RosterFacts roster(long epoch, Instant at, Present... present) {
        return new RosterFacts(
                Told.MEETING,
                "shard-1",
                epoch,
                at,
                at.plusSeconds(1),
                Stream.of(present).toList(),
                at(0).isBefore(at) ? at(0) : at,
                Gap.Cause.OUR_OUTAGE);
    }
}
