package vn.diemcau.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.diemcau.attendance.LedgerEntry.Draft;
import vn.diemcau.attendance.LedgerEntry.Source;
import vn.diemcau.endpoints.EndpointId;

class AppendQueueTest {
    private final AtomicInteger writers = new AtomicInteger();
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstIsIn = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void letsOneWriteForAllWhoCameMeanwhile() throws Exception {
        var queue = new AppendQueue((meeting, batch) -> write(batch));
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers.add(threads.submit(() -> queue.append(Told.MEETING, drafts(1), Told.EIGHT)));
            firstIsIn.await();
            for (int i = 0; i < 600; i++) {
                answers.add(threads.submit(() -> queue.append(Told.MEETING, drafts(1), Told.EIGHT)));
            }
            await().until(() -> queue.waiting(Told.MEETING) == 601);
            goOn.countDown();
        }

        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(1);
        }
        assertThat(batches).containsExactly(1, 256, 256, 88);
        assertThat(queue.waiting(Told.MEETING)).isZero();
    }

    @Test
    void tellsEveryCallerOfABatchThatItFailedAndGoesOnWithTheNext() throws Exception {
        var failing = new AtomicInteger(2);
        var queue = new AppendQueue((meeting, batch) -> {
            var counted = write(batch);
            if (failing.decrementAndGet() == 0) {
                throw new IllegalStateException("đứt mạng");
            }
            return counted;
        });
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers.add(threads.submit(() -> queue.append(Told.MEETING, drafts(1), Told.EIGHT)));
            firstIsIn.await();
            for (int i = 0; i < 300; i++) {
                answers.add(threads.submit(() -> queue.append(Told.MEETING, drafts(1), Told.EIGHT)));
            }
            await().until(() -> queue.waiting(Told.MEETING) == 301);
            goOn.countDown();
        }

        int done = 0;
        int failed = 0;
        for (var answer : answers) {
            try {
                done += answer.get();
            } catch (ExecutionException failure) {
                assertThat(failure).hasRootCauseMessage("đứt mạng");
                failed++;
            }
        }
        assertThat(failed).isEqualTo(256);
        assertThat(done).isEqualTo(45);
        assertThat(queue.append(Told.MEETING, drafts(3), Told.EIGHT)).isEqualTo(3);
    }

    @Test
    void doesNotTearTheDraftsOfOneCallerApart() {
        goOn.countDown();
        var queue = new AppendQueue((meeting, batch) -> write(batch));

        assertThat(queue.append(Told.MEETING, drafts(700), Told.EIGHT)).isEqualTo(700);
        assertThat(batches).containsExactly(700);
    }

    @Test
    void handsOnAnErrorTooAndIsFreeAfterwards() {
        var queue = new AppendQueue((meeting, batch) -> {
            throw new StackOverflowError("hết chỗ");
        });

        assertThatThrownBy(() -> queue.append(Told.MEETING, drafts(1), Told.EIGHT))
                .hasMessage("hết chỗ");
        assertThat(queue.waiting(Told.MEETING)).isZero();
    }

    private List<Integer> write(List<AppendQueue.Waiting> batch) {
        assertThat(writers.incrementAndGet()).isEqualTo(1);
        firstIsIn.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        batches.add(batch.stream().mapToInt(one -> one.drafts.size()).sum());
        writers.decrementAndGet();
        return batch.stream().map(one -> one.drafts.size()).toList();
    }

    private static List<Draft> drafts(int count) {
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < count; i++) {
            drafts.add(Draft.joined(Told.MEETING, new EndpointId(i), "c-" + i, Told.EIGHT, Source.SIGNAL));
        }
        return drafts;
    }
}
