package vn.diemcau.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.papers.Poppler;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;

class NumberingMinutesTest {
    private final Cast cast = Cast.onStage();
    private final Held held = new Held(cast);
    private final AdoptingMinutes adopting = TestDatabase.bean(AdoptingMinutes.class);
    private final NumberingMinutes numbering = TestDatabase.bean(NumberingMinutes.class);
    private final SigningMinutes signing = TestDatabase.bean(SigningMinutes.class);
    private final ArchivingMinutes archiving = TestDatabase.bean(ArchivingMinutes.class);
    private final ReadingMinutes reading = TestDatabase.bean(ReadingMinutes.class);
    private final Sql sql = TestDatabase.bean(Sql.class);

    @Test
    void whatManySecretariesNumberAtTheSameInstantIsNumberedWithoutGapsAndDoubles() throws Exception {
        var meetings = new ArrayList<MeetingId>();
        for (int i = 1; i <= 8; i++) {
            meetings.add(adopted("Họp cấp số cùng lúc " + i));
        }
        var before = numbered(adopted("Họp cấp số trước đó"));

        var numbers = atTheSameInstant(meetings);

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(before + 1, before + meetings.size())
                        .boxed()
                        .toList());
    }

    @Test
    void ofTwoWhoNumberTheSameMinutesOneIsToldAndNoNumberIsLost() throws Exception {
        var meeting = adopted("Họp hai người cùng cấp số");
        var start = new CyclicBarrier(2);
        List<Future<Outcome<Minutes>>> both;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Outcome<Minutes>> act = () -> {
                start.await();
                return numbering.number(cast.secretary(), meeting);
            };
            both = threads.invokeAll(List.of(act, act));
        }

        var first = both.getFirst().get();
        var second = both.getLast().get();
        assertThat(List.of(first, second))
                .filteredOn(outcome -> outcome instanceof Outcome.Done<Minutes>)
                .hasSize(1);
        var given = first instanceof Outcome.Done<Minutes> ? first : second;
        assertThat(numbered(adopted("Họp ngay sau đó"))).isEqualTo(no(given.orElseThrow()) + 1);
    }

    @Test
    void theNumberStandsOnThePaper() {
        var meeting = adopted("Họp in số biên bản");

        var numbered = numbering.number(cast.secretary(), meeting).orElseThrow();

        assertThat(numbered.status()).isEqualTo("numbered");
        assertThat(Poppler.read(reading.pdf(cast.secretary(), meeting).orElseThrow()))
                .contains("Số: " + numbered.numbering().orElseThrow().number() + "/BB-VP")
                .doesNotContain("……/BB-VP");
    }

    @Test
    void aNumberIsGivenOnceAndOnlyToWhatIsAdopted() {
        var meeting = held.meeting("Họp cấp số một lần");
        assertThat(refusals(numbering.number(cast.secretary(), meeting)))
                .containsExactly(new MinutesRefusal.NotReady(MinutesRefusal.Step.ADOPTED));
        adopting.adopt(cast.secretary(), meeting, Optional.empty()).orElseThrow();
        var number = numbering
                .number(cast.secretary(), meeting)
                .orElseThrow()
                .numbering()
                .orElseThrow()
                .number();

        assertThat(refusals(numbering.number(cast.secretary(), meeting)))
                .containsExactly(new MinutesRefusal.AlreadyNumbered(number));
    }

    @Test
    void aSealedPaperIsNotNumberedAnyMore() {
        var meeting = adopted("Họp niêm phong khi chưa có số");
        signing.sign(cast.secretary(), meeting, "seal").orElseThrow();

        assertThat(refusals(numbering.number(cast.secretary(), meeting)))
                .containsExactly(new MinutesRefusal.AlreadySealed());
    }

    @Test
    void aKindThatAsksForANumberIsSealedAndFiledWithIt() {
        var meeting = adopted("Họp phải có số");
        sql.update("UPDATE meeting_kind SET requires = 'numbered' WHERE code = 'routine'");
        try {
            var missing = new MinutesRefusal.NotReady(MinutesRefusal.Step.NUMBERED);
            assertThat(refusals(archiving.archive(cast.secretary(), meeting))).containsExactly(missing);
            assertThat(refusals(signing.sign(cast.secretary(), meeting, "seal")))
                    .containsExactly(missing);
            var given =
                    numbering.number(cast.secretary(), meeting).orElseThrow().numbering();
            assertThat(signing.sign(cast.secretary(), meeting, "seal")
                            .orElseThrow()
                            .status())
                    .isEqualTo("signed");

            var archived = archiving.archive(cast.secretary(), meeting).orElseThrow();

            assertThat(archived.status()).isEqualTo("archived");
            assertThat(archived.numbering()).isEqualTo(given);
            assertThat(Poppler.read(reading.pdf(cast.secretary(), meeting).orElseThrow()))
                    .contains("Số: " + given.orElseThrow().number() + "/BB-VP");
        } finally {
            sql.update("UPDATE meeting_kind SET requires = 'adopted' WHERE code = 'routine'");
        }
    }

    private MeetingId adopted(String title) {
        var meeting = held.meeting(title);
        adopting.adopt(cast.secretary(), meeting, Optional.empty()).orElseThrow();
        return meeting;
    }

    private int numbered(MeetingId meeting) {
        return no(numbering.number(cast.secretary(), meeting).orElseThrow());
    }

    private static int no(Minutes minutes) {
        return minutes.numbering().orElseThrow().no();
    }

    private List<Integer> atTheSameInstant(List<MeetingId> meetings) throws Exception {
        var start = new CyclicBarrier(meetings.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var acts = threads.invokeAll(meetings.stream()
                    .map(meeting -> (Callable<Integer>) () -> {
                        start.await();
                        return numbered(meeting);
                    })
                    .toList());
            var numbers = new ArrayList<Integer>();
            for (var act : acts) {
                numbers.add(act.get());
            }
            return numbers;
        }
    }

    private static List<Refusal> refusals(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?> refused ? List.copyOf(refused.refusals()) : List.of();
    }
}
