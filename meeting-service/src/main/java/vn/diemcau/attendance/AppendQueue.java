package vn.diemcau.attendance;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import vn.diemcau.meetings.MeetingId;

/**
 * Lets the callers of one meeting queue, so that one of them writes for many and a burst costs a few commits instead of
 * a commit each. Whoever comes while nobody writes, writes; when done, the next in the queue takes over, so no caller
 * works for the others for long.
 */
final class AppendQueue {
    private static final int LARGEST_BATCH = 256;

    private final Writer writer;
    private final Map<MeetingId, Deque<Waiting>> queues = new ConcurrentHashMap<>();

    AppendQueue(Writer writer) {
        this.writer = writer;
    }

    /** Answers how many of the drafts were new, once they are committed; fails with what the writing failed with. */
    int append(MeetingId meeting, List<LedgerEntry.Draft> drafts, Instant recordedAt) {
        var mine = new Waiting(drafts, recordedAt);
        queues.compute(meeting, (id, queue) -> {
            var joined = queue == null ? new ArrayDeque<Waiting>() : queue;
            if (queue == null) {
                mine.turn.complete(Turn.WRITE);
            }
            joined.add(mine);
            return joined;
        });
        if (turnOf(mine) == Turn.WRITE) {
            writeFor(meeting, mine);
        }
        return mine.fresh;
    }

    /** How many stand in the queue of a meeting, its writer included. */
    int waiting(MeetingId meeting) {
        var count = new int[1];
        queues.computeIfPresent(meeting, (id, queue) -> {
            count[0] = queue.size();
            return queue;
        });
        return count[0];
    }

    private static Turn turnOf(Waiting mine) {
        try {
            return mine.turn.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private void writeFor(MeetingId meeting, Waiting mine) {
        var batch = batch(meeting);
        try {
            var fresh = writer.write(meeting, batch);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).fresh = fresh.get(i);
            }
        } catch (RuntimeException failure) {
            handOver(meeting, batch);
            batch.stream().filter(one -> one != mine).forEach(one -> one.turn.completeExceptionally(failure));
            throw failure;
        } catch (Error failure) {
            handOver(meeting, batch);
            batch.stream().filter(one -> one != mine).forEach(one -> one.turn.completeExceptionally(failure));
            throw failure;
        }
        handOver(meeting, batch);
        batch.stream().filter(one -> one != mine).forEach(one -> one.turn.complete(Turn.WRITTEN));
    }

    /** From the front of the queue, the writer itself first; the drafts of one caller are never torn apart. */
    private List<Waiting> batch(MeetingId meeting) {
        var batch = new ArrayList<Waiting>();
        queues.computeIfPresent(meeting, (id, queue) -> {
            int drafts = 0;
            for (var one : queue) {
                drafts += one.drafts.size();
                if (!batch.isEmpty() && drafts > LARGEST_BATCH) {
                    break;
                }
                batch.add(one);
            }
            return queue;
        });
        return batch;
    }

    private void handOver(MeetingId meeting, List<Waiting> written) {
        queues.computeIfPresent(meeting, (id, queue) -> {
            for (int i = 0; i < written.size(); i++) {
                queue.removeFirst();
            }
            var next = queue.peekFirst();
            if (next == null) {
                return null;
            }
            next.turn.complete(Turn.WRITE);
            return queue;
        });
    }

    /** Writes the drafts of several callers in one transaction and answers, for each, how many were new. */
    @FunctionalInterface
    interface Writer {
        List<Integer> write(MeetingId meeting, List<Waiting> batch);
    }

    private enum Turn {
        WRITE,
        WRITTEN
    }

    /** One caller with what it wants recorded; {@code recordedAt} is by its own clock. */
    static final class Waiting {
        final List<LedgerEntry.Draft> drafts;
        final Instant recordedAt;
        private final CompletableFuture<Turn> turn = new CompletableFuture<>();
        private volatile int fresh;

        Waiting(List<LedgerEntry.Draft> drafts, Instant recordedAt) {
            this.drafts = drafts;
            this.recordedAt = recordedAt;
        }
    }
}
