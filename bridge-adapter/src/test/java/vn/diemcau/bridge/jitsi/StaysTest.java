package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.bridge.jitsi.RoomEvent.Visit;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.BridgeSignal.Proof;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;

/** By what an occupant is named, and in which order. */
class StaysTest {
    private static final ApplicationContext CONTEXT = ApplicationContext.builder()
            .environments("test")
            .deduceEnvironment(false)
            .properties(TestDatabase.properties())
            .properties(Map.of("diemcau.clock", false))
            .start();
    private static final EndpointId THU_CUC = new EndpointId(311);
    private static final EndpointId VIET_TRI = new EndpointId(310);
    private static final Instant EIGHT = Instant.parse("2026-11-23T01:00:00Z");
    private static final String JID = "3312498d-0d6f@meet.local/gbvk2T4ppE5C";
    private static final String NICK = "ab12cd34";

    private final Stays stays = new Stays(CONTEXT.getBean(Sql.class), CONTEXT.getBean(Transactions.class));
    private final RoomName room = aRoom();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void whomNothingNamesKeepsTheNameOfItsStay() {
        var first = seen(1);
        var second = seen(2);

        assertThat(first.occupants()).isEmpty();
        assertThat(first.unnamed())
                .containsExactly(new BridgeSignal.Unnamed(
                        first.unnamed().getFirst().connection(), Optional.of(NICK), at(1).plusSeconds(1)));
        assertThat(second.unnamed()).isEqualTo(first.unnamed());
    }

    @Test
    void theEventNamesTheSameStayAndSaysSinceWhen() {
        var stay = seen(1).unnamed().getFirst().connection();

        stays.joined(visit(THU_CUC));

        assertThat(seen(2).occupants())
                .containsExactly(new BridgeSignal.Occupant(THU_CUC, stay, Optional.of(at(0)), Proof.TOKEN));
    }

    @Test
    void whatTheTokenSaysIsNotDisputed() {
        stays.joined(visit(THU_CUC));
        var stay = seen(1).occupants().getFirst().connection();

        stays.said(room, stay, Optional.of(VIET_TRI));

        assertThat(stays.claim(room, VIET_TRI, NICK, at(1))).isFalse();
        assertThat(names(2)).containsExactly(tuple(THU_CUC, Proof.TOKEN));
    }

    @Test
    void theTokenTakesTheNameFromSecretaryAndPage() {
        stays.claim(room, VIET_TRI, NICK, at(0));
        assertThat(names(1)).containsExactly(tuple(VIET_TRI, Proof.PAGE));
        stays.said(room, seen(1).occupants().getFirst().connection(), Optional.of(VIET_TRI));
        assertThat(names(2)).containsExactly(tuple(VIET_TRI, Proof.SECRETARY));

        stays.joined(visit(THU_CUC));

        assertThat(names(3)).containsExactly(tuple(THU_CUC, Proof.TOKEN));
    }

    @Test
    void theSecretarySaysMoreThanThePage() {
        var stay = seen(1).unnamed().getFirst().connection();
        stays.said(room, stay, Optional.of(THU_CUC));
        stays.claim(room, VIET_TRI, NICK, at(1));
        assertThat(names(2)).containsExactly(tuple(THU_CUC, Proof.SECRETARY));

        stays.said(room, stay, Optional.empty());
        assertThat(seen(3).unnamed()).as("and be it that nobody knows").hasSize(1);
    }

    @Test
    void thePageMaySpeakBeforeTheRosterOrAfterIt() {
        seen(1);
        assertThat(stays.claim(room, THU_CUC, NICK, at(1))).isTrue();

        assertThat(names(2)).containsExactly(tuple(THU_CUC, Proof.PAGE));
        assertThat(stays.claim(room, THU_CUC, NICK, at(2))).isTrue();
        assertThat(stays.claim(room, VIET_TRI, NICK, at(2)))
                .as("whoever claims first has it")
                .isFalse();
        assertThat(stays.claim(room, VIET_TRI, NICK.toUpperCase(Locale.ROOT), at(2)))
                .as("another id")
                .isTrue();
    }

    @Test
    void aClaimThatTheTokenContradictsIsForgotten() {
        stays.claim(room, VIET_TRI, NICK, at(0));
        stays.joined(visit(THU_CUC));

        assertThat(names(1)).containsExactly(tuple(THU_CUC, Proof.TOKEN));
        assertThat(stays.claim(room, THU_CUC, NICK, at(2))).isTrue();
    }

    @Test
    void aLateDepartureNamesTheStayThatHadNoName() {
        var stay = seen(1).unnamed().getFirst().connection();

        var left = stays.left(visit(THU_CUC), at(2));

        assertThat(left.connection()).isEqualTo(stay);
        assertThat(left.endpoint()).contains(THU_CUC);
    }

    @Test
    void whoComesBackWithTheSameAddressKeepsItsName() {
        stays.joined(visit(THU_CUC));
        var before = seen(1).occupants().getFirst();
        stays.left(visit(THU_CUC), at(2));

        var after = seen(5).occupants().getFirst();

        assertThat(after.endpoint()).isEqualTo(THU_CUC);
        assertThat(after.proof()).isEqualTo(Proof.TOKEN);
        assertThat(after.connection()).isNotEqualTo(before.connection());
    }

    @Test
    void anEventThatComesWhileTheRosterIsReadMeetsTheSameStay() throws Exception {
        for (int i = 0; i < 40; i++) {
            var another = aRoom();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var one : threads.invokeAll(List.<Callable<Object>>of(
                        () -> stays.joined(new Visit(another, Optional.empty(), JID, THU_CUC, at(0))),
                        () -> stays.name(another, in(), at(1), at(1))))) {
                    one.get();
                }
            }
            var seen = stays.name(another, in(), at(2), at(2));
            assertThat(seen.unnamed()).isEmpty();
            assertThat(seen.occupants()).hasSize(1);
            assertThat(CONTEXT.getBean(Sql.class)
                            .list("SELECT connection FROM jitsi_stay WHERE room = ?", row -> true, another.value()))
                    .hasSize(1);
        }
    }

    private static RoomName aRoom() {
        return new RoomName("giao-ban-thang-11-" + UUID.randomUUID());
    }

    private Stays.Seen seen(int minute) {
        return stays.name(room, in(), at(minute), at(minute).plusSeconds(1));
    }

    private List<Tuple> names(int minute) {
        return seen(minute).occupants().stream()
                .map(one -> tuple(one.endpoint(), one.proof()))
                .toList();
    }

    private static List<Wire.Occupant> in() {
        return List.of(new Wire.Occupant(Optional.of(NICK), JID));
    }

    private Visit visit(EndpointId endpoint) {
        return new Visit(room, Optional.empty(), JID, endpoint, at(0));
    }

    private static Instant at(int minute) {
        return EIGHT.plusSeconds(60L * minute);
    }
}
