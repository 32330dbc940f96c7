package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/** The ledger in the database, with combined appends. */
@Singleton
final class JdbcLedger implements Ledger {
    private static final int LONGEST_CONNECTION = 64;
    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_LINE = 60_000;

    private final MeetingLog log;
    private final Transactions transactions;
    private final ProductClock clock;
    private final AppendQueue queue = new AppendQueue(this::write);

    JdbcLedger(MeetingLog log, Transactions transactions, ProductClock clock) {
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public int record(List<LedgerEntry.Draft> drafts) {
        drafts.forEach(JdbcLedger::judge);
        int fresh = 0;
        for (var ofOne : byMeeting(drafts)) {
            fresh += queue.append(ofOne.getFirst().meeting(), ofOne, clock.instant());
        }
        return fresh;
    }

    @Override
    public int recordWithin(List<LedgerEntry.Draft> drafts) {
        drafts.forEach(JdbcLedger::judge);
        return transactions.inTransaction(() -> {
            int fresh = 0;
            for (var ofOne : byMeeting(drafts)) {
                var head = log.raise(ofOne.getFirst().meeting());
                fresh += log.append(head, ofOne, clock.instant()).size();
            }
            return fresh;
        });
    }

    @Override
    public void noteWithin(MeetingId meeting, Topic topic, Optional<EndpointId> endpoint) {
        transactions.run(() -> log.note(log.raise(meeting), topic, endpoint, clock.instant()));
    }

    @Override
    public List<LedgerEntry> entries(MeetingId meeting, long after, int limit) {
        return log.entries(meeting, after, limit);
    }

    private List<Integer> write(MeetingId meeting, List<AppendQueue.Waiting> batch) {
        var drafts = batch.stream().flatMap(one -> one.drafts.stream()).toList();
        var recordedAt = batch.stream()
                .flatMap(one -> one.drafts.stream().map(draft -> one.recordedAt))
                .toList();
        var written = transactions.inTransaction(() -> log.append(log.raise(meeting), drafts, recordedAt));
        var fresh = new ArrayList<Integer>(batch.size());
        int from = 0;
        for (var one : batch) {
            int until = from + one.drafts.size();
            fresh.add((int) written.subList(from, until).stream()
                    .filter(Objects::nonNull)
                    .count());
            from = until;
        }
        return fresh;
    }

    private static List<List<LedgerEntry.Draft>> byMeeting(List<LedgerEntry.Draft> drafts) {
        var sorted = new LinkedHashMap<MeetingId, List<LedgerEntry.Draft>>();
        drafts.forEach(draft ->
                sorted.computeIfAbsent(draft.meeting(), id -> new ArrayList<>()).add(draft));
        return List.copyOf(sorted.values());
    }

    /** Before it stands in a batch with others: what cannot be written must not spoil theirs. */
    private static void judge(LedgerEntry.Draft draft) {
        if (draft.connection()
                .filter(name -> name.length() > LONGEST_CONNECTION)
                .isPresent()) {
            throw new IllegalArgumentException("a connection is named by at most 64 characters");
        }
        if (draft.key().filter(key -> key.length() > LONGEST_KEY).isPresent()) {
            throw new IllegalArgumentException("a key has at most 120 characters");
        }
        var data = CanonicalJson.write(draft.data()) + draft.why().orElse("");
        if (data.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
            throw new IllegalArgumentException("an entry is a line, not a document");
        }
    }
}
