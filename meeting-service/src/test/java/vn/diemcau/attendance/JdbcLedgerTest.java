package vn.diemcau.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.diemcau.attendance.LedgerEntry.Draft;
import vn.diemcau.attendance.LedgerEntry.Source;
import vn.diemcau.chain.Hashes;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;

class JdbcLedgerTest {
    private static final Instant EIGHT = Instant.parse("2026-11-23T01:00:00Z");
    private static final AtomicLong MEETINGS = new AtomicLong(700_000);

    private final Ledger ledger = TestDatabase.bean(Ledger.class);
    private final Transactions transactions = TestDatabase.bean(Transactions.class);
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final MeetingId meeting = new MeetingId(MEETINGS.incrementAndGet());

    @Test
    void recordsEveryJoinOnceWhenAllComeAtTheSameInstantAndEachTwice() throws Exception {
        var results = new ArrayList<Future<Integer>>();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 600; i++) {
                var draft = joined(i % 300);
                results.add(threads.submit(() -> {
                    start.await();
                    return ledger.record(List.of(draft));
                }));
            }
            start.countDown();
        }

        int fresh = 0;
        for (var result : results) {
            fresh += result.get();
        }
        assertThat(fresh).isEqualTo(300);
        assertThat(chain()).hasSize(300);
    }

    @Test
    void numbersWithoutGapsWhileOthersAreRolledBack() throws Exception {
        var joins = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                int no = i;
                joins.add(threads.submit(() -> ledger.record(List.of(joined(no)))));
                joins.add(threads.submit(() -> assertThatThrownBy(() -> transactions.run(() -> {
                            ledger.recordWithin(List.of(joined(1_000 + no)));
                            throw new IllegalStateException("đổi ý");
                        }))
                        .hasMessage("đổi ý")));
            }
        }
        for (var join : joins) {
            join.get();
        }

        assertThat(chain())
                .hasSize(60)
                .noneMatch(entry -> entry.endpoint().orElseThrow().value() >= 1_000);
    }

    @Test
    void dropsADraftWhoseKeyStandsThereAlready() {
        assertThat(ledger.record(List.of(joined(1), joined(1), joined(2)))).isEqualTo(2);
        assertThat(ledger.record(List.of(joined(2), joined(3)))).isEqualTo(1);

        assertThat(chain()).extracting(LedgerEntry::no).containsExactly(1L, 2L, 3L);
    }

    @Test
    void refusesWhatCannotBeWrittenBeforeItStandsInABatch() {
        var long65 = "c".repeat(65);

        assertThatThrownBy(() ->
                        ledger.record(List.of(Draft.joined(meeting, new EndpointId(1), long65, EIGHT, Source.SIGNAL))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(chain()).isEmpty();
    }

    @Test
    void keepsTheDraftsOfOneCallerTogetherEvenWhenTheyAreMany() {
        var many = new ArrayList<Draft>();
        for (int i = 0; i < 700; i++) {
            many.add(joined(i));
        }

        assertThat(ledger.record(many)).isEqualTo(700);
        assertThat(chain()).hasSize(700);
    }

    @Test
    void givesANoteANumberInTheLogButNoneInTheLedger() {
        ledger.record(List.of(joined(1)));
        ledger.noteWithin(meeting, Ledger.Topic.REPLY, Optional.of(new EndpointId(1)));
        ledger.record(List.of(joined(2)));

        assertThat(chain()).extracting(LedgerEntry::no).containsExactly(1L, 2L);
        assertThat(sql.list(
                        "SELECT no, topic FROM meeting_log WHERE meeting_id = ? ORDER BY no",
                        row -> row.number("no") + " " + row.text("topic"),
                        meeting.value()))
                .containsExactly("1 attendance", "2 reply", "3 attendance");
    }

    @Test
    void readsAnEntryAsItWasWritten() {
        var at = EIGHT.plusNanos(123_456_000);
        ledger.record(List.of(Draft.removed(meeting, new EndpointId(310), "c-9f", at, Source.SIGNAL)));

        var entry = chain().getFirst();
        assertThat(entry.at()).isEqualTo(at);
        assertThat(entry.data()).containsEntry("how", "removed");
        assertThat(entry.line())
                .startsWith(
                        "{\"at\":\"2026-11-23T01:00:00.123456Z\",\"by\":null,\"connection\":\"c-9f\",\"data\":{\"how\"")
                .contains("\"meeting\":\"" + meeting.value() + "\",\"no\":1,\"prev\":\"" + Hashes.NOTHING_BEFORE);
    }

    private Draft joined(long endpoint) {
        return Draft.joined(meeting, new EndpointId(endpoint), "c-" + endpoint, EIGHT, Source.SIGNAL);
    }

    /** The ledger, after its chain was recomputed from the lines alone. */
    private List<LedgerEntry> chain() {
        var entries = ledger.entries(meeting, 0, 10_000);
        var hash = Hashes.NOTHING_BEFORE;
        long no = 0;
        var lines = new HashSet<String>();
        for (var entry : entries) {
            assertThat(entry.prev()).isEqualTo(hash);
            assertThat(entry.no()).isEqualTo(++no);
            hash = Hashes.sha256(entry.line());
            assertThat(lines.add(entry.line())).isTrue();
        }
        return entries;
    }
}
