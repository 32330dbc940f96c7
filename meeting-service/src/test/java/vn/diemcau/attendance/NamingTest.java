package vn.diemcau.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.attendance.Told.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.attendance.AttendanceSheet.Ended;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.attendance.LedgerEntry.Kind;
import vn.diemcau.attendance.RosterFacts.Present;
import vn.diemcau.endpoints.EndpointId;

/** Whose a stay is that no token names: what a sheet and a board make of it. */
class NamingTest {
    private static final Present SOMEBODY = Present.unnamed("a", Optional.of("ab12cd34"));

    private final Told told = new Told();

    @Test
    void whoNobodyNamesStandsInTheRecordAndCountsForNobody() {
        told.roster(roster(at(1), SOMEBODY));

        assertThat(told.entries().getLast().data()).containsEntry("nick", "ab12cd34");
        assertThat(told.row(1).attendance()).isEqualTo(Attendance.ABSENT);
        assertThat(told.sheet(1).unnamed()).singleElement().satisfies(one -> {
            assertThat(one.nick()).contains("ab12cd34");
            assertThat(one.stays().getFirst().from()).isEqualTo(at(1).plusSeconds(1));
            assertThat(one.stays().getFirst().exact()).isFalse();
        });
        assertThat(board().unnamed()).isEqualTo(1);
        assertThat(board().in()).isZero();
    }

    @Test
    void aStayCountsFromItsBeginningForWhomTheSecretaryNames() {
        told.roster(roster(at(1), SOMEBODY));
        told.roster(roster(at(10), SOMEBODY));
        told.named(1, "a", "Nhận ra hội trường xã Thu Cúc");
        told.roster(roster(at(20), SOMEBODY));

        assertThat(told.row(1).firstJoin()).contains(at(1).plusSeconds(1));
        assertThat(told.row(1).connections()).hasSize(1);
        assertThat(told.sheet(1).unnamed()).isEmpty();
        assertThat(board().presence().get(new EndpointId(1)))
                .isEqualTo(new Presence(Presence.State.IN, Optional.of(at(1).plusSeconds(1)), 1));
        assertThat(board().unnamed()).isZero();
    }

    @Test
    void laterRostersEndAndResumeItUnderThatName() {
        told.roster(roster(at(1), SOMEBODY));
        told.named(1, "a", "Nhận ra hội trường");
        told.roster(roster(at(1.5)));
        told.roster(roster(at(2)));
        assertThat(told.row(1).connections().getLast().ended()).contains(Ended.LOST);

        told.roster(roster(at(2.5), SOMEBODY));
        assertThat(told.row(1).connections()).hasSize(2);
        assertThat(told.entries())
                .filteredOn(entry -> entry.kind() == Kind.LOST || entry.kind() == Kind.RESUMED)
                .hasSize(2)
                .allMatch(entry -> entry.endpoint().equals(Optional.of(new EndpointId(1))));

        told.named(2, "a", "Gọi điện hỏi lại: là Việt Trì");
        assertThat(told.row(1).attendance()).isEqualTo(Attendance.ABSENT);
        assertThat(told.row(2).connections()).hasSize(2);
    }

    @Test
    void anotherEntryCorrectsTheNameAndOneMoreTakesItBack() {
        told.roster(roster(at(1), SOMEBODY));
        told.named(1, "a", "Nhìn giống Thu Cúc").named(2, "a", "Là Việt Trì");
        assertThat(told.row(1).attendance()).isEqualTo(Attendance.ABSENT);
        assertThat(told.row(2).attendance()).isEqualTo(Attendance.ATTENDED);
        assertThat(board().presence()).containsOnlyKeys(new EndpointId(2));

        told.named(0, "a", "Chưa chắc");
        assertThat(told.row(2).attendance()).isEqualTo(Attendance.ABSENT);
        assertThat(told.sheet(1, 2).unnamed()).hasSize(1);
        assertThat(board().presence()).isEmpty();
        assertThat(board().unnamed()).isEqualTo(1);
        assertThat(told.entries()).filteredOn(Whose::isNaming).hasSize(3);
    }

    @Test
    void aTokenSaysMoreThanTheSecretaryAndTheSecretaryMoreThanAPage() {
        told.roster(roster(at(1), Present.claimed(new EndpointId(3), "a")));
        assertThat(told.row(3).attendance()).isEqualTo(Attendance.ATTENDED);

        told.named(2, "a", "Trang báo nhầm");
        told.roster(roster(at(2), Present.claimed(new EndpointId(3), "a")));
        assertThat(told.row(3).attendance()).isEqualTo(Attendance.ABSENT);
        assertThat(told.row(2).attendance()).isEqualTo(Attendance.ATTENDED);

        told.joined(1, "a", at(0.5));
        assertThat(told.row(2).attendance()).isEqualTo(Attendance.ABSENT);
        assertThat(told.row(1).firstJoin()).contains(at(0.5));
        assertThat(board().presence()).containsOnlyKeys(new EndpointId(1));
        assertThat(board().occupants()).isEmpty();

        told.named(2, "a", "Muộn mất rồi");
        told.roster(roster(at(3), Present.claimed(new EndpointId(3), "a")));
        assertThat(told.row(1).attendance()).isEqualTo(Attendance.ATTENDED);
    }

    @Test
    void aPageNamesWhomNothingElseHasNamedOnce() {
        told.roster(roster(at(1), SOMEBODY));
        told.roster(roster(at(2), Present.claimed(new EndpointId(3), "a")));
        told.roster(roster(at(3), Present.claimed(new EndpointId(3), "a")));

        assertThat(told.row(3).firstJoin()).contains(at(1).plusSeconds(1));
        assertThat(told.row(3).connections()).hasSize(1);
        assertThat(told.entries())
                .filteredOn(entry -> entry.kind() == Kind.JOINED)
                .hasSize(2);
        assertThat(board().occupants())
                .containsExactly(new Boards.Occupant(
                        "a",
                        Optional.of("ab12cd34"),
                        new Presence(Presence.State.IN, Optional.of(at(3 - 1).plusSeconds(1)), 1),
                        Optional.of(new EndpointId(3)),
                        "page"));
    }

    @Test
    void aNameTakenBackIsNotGivenAgainByAPage() {
        told.roster(roster(at(1), Present.claimed(new EndpointId(3), "a")));
        told.named(0, "a", "Không phải điểm cầu này");
        told.roster(roster(at(2), Present.claimed(new EndpointId(3), "a")));

        assertThat(told.row(3).attendance()).isEqualTo(Attendance.ABSENT);
        assertThat(board().unnamed()).isEqualTo(1);
    }

    @Test
    void aTokenInARosterWithoutATimeNamesAStayThatHadNoName() {
        told.roster(roster(at(1), SOMEBODY));
        told.roster(roster(at(2), new Present(new EndpointId(1), "a", Optional.empty())));

        assertThat(told.row(1).firstJoin()).contains(at(1).plusSeconds(1));
        assertThat(board().occupants()).isEmpty();
    }

    @Test
    void whatTheSecretarySaysAfterTheSealCountsInSheetAndBoard() {
        told.joined(2, "b", at(0));
        told.roster(roster(at(1), SOMEBODY, new Present(new EndpointId(2), "b", Optional.of(at(0)))));
        told.closed(at(2)).sealed();
        assertThat(told.row(1).attendance()).isEqualTo(Attendance.ABSENT);
        assertThat(board().occupants().getFirst().presence().state()).isEqualTo(Presence.State.LEFT);

        told.named(1, "a", "Gọi điện hỏi");
        assertThat(told.row(1).attendance()).isEqualTo(Attendance.ATTENDED);
        assertThat(told.row(1).connections().getFirst().ended()).contains(Ended.MEETING_CLOSED);
        assertThat(told.sheet(1, 2).unnamed()).isEmpty();
        assertThat(board().presence()).containsOnlyKeys(new EndpointId(1), new EndpointId(2));
        assertThat(board().in()).isZero();
    }

    @Test
    void aBoardSaysFromWhomAStayWasTaken() {
        told.roster(roster(at(1), SOMEBODY));
        told.named(1, "a", "Nhìn giống Thu Cúc").named(2, "a", "Là Việt Trì");
        var board = new LiveBoard();
        var changes = told.entries().stream().map(board::take).toList();

        assertThat(changes.getLast()).isEqualTo(new LiveBoard.Change(Optional.of(new EndpointId(1)), true));
        assertThat(changes.getFirst()).as("the roster itself").isEqualTo(LiveBoard.Change.NONE);
    }

    private LiveBoard board() {
        var board = new LiveBoard();
        told.entries().forEach(board::take);
        return board;
    }

    private static RosterFacts roster(Instant at, Present... present) {
        return new RosterFacts(
                Told.MEETING,
                "shard-1",
                1,
                at,
                at.plusSeconds(1),
                List.of(present),
                at,
                AttendanceSheet.Gap.Cause.BRIDGE);
    }
}
