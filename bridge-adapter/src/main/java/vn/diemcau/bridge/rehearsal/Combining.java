package vn.diemcau.bridge.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets callers queue and one of them do the work of all who wait: a commit for many instead of one each, when hundreds
 * of endpoints come in the same second.
 */
final class Combining<Q, A> {
    private static final int MOST = 256;

    private final Function<List<Q>, List<A>> work;
    private final ConcurrentLinkedQueue<Waiting<Q, A>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /** @param work answers each question, in their order, or fails for all of them */
    Combining(Function<List<Q>, List<A>> work) {
        this.work = work;
    }

    A ask(Q question) {
        var own = new Waiting<Q, A>(question, new CompletableFuture<>());
        queue.add(own);
        turn.lock();
        try {
            while (!own.answer().isDone()) {
                answerSome();
            }
        } finally {
            turn.unlock();
        }
        try {
            return own.answer().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        }
    }

    private void answerSome() {
        var batch = new ArrayList<Waiting<Q, A>>();
        while (batch.size() < MOST) {
            var next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        try {
            var answers = work.apply(batch.stream().map(Waiting::question).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException failure) {
            batch.forEach(one -> one.answer().completeExceptionally(failure));
        }
    }

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}
}
