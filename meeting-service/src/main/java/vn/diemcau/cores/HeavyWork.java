package vn.diemcau.cores;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Work that keeps a core busy for long, done on threads of the system, which share the cores with everybody else. A
 * virtual thread that reckons keeps its carrier until it is done: on two cores two of them stop every request, those
 * holding a connection or a row included.
 */
public final class HeavyWork {
    private final Executor threads;

    /**
     * @param name what its threads are called
     * @param atOnce how many pieces are done at the same time; the others wait in the order in which they came
     */
    public HeavyWork(String name, int atOnce) {
        var pool = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name + "-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /** Answers what the work answers, or throws what it throws; the caller waits. */
    public <T> T inTurn(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }
}
