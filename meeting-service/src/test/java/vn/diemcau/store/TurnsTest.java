package vn.diemcau.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void letsNoMoreInThanThereAreConnections() {
        var turns = new Turns(2);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                callers.submit(() -> turns.inTurn(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    return inside.decrementAndGet();
                }));
            }
        }

        assertThat(most).hasValueLessThanOrEqualTo(2);
        assertThat(inside).hasValue(0);
    }

    @Test
    void letsThemInAsTheyCame() throws InterruptedException {
        var turns = new Turns(1);
        var came = Collections.synchronizedList(new ArrayList<Integer>());
        var threads = new ArrayList<Thread>();
        turns.inTurn(() -> {
            for (int i = 0; i < 20; i++) {
                int number = i;
                var thread = Thread.ofPlatform().start(() -> turns.inTurn(() -> came.add(number)));
                threads.add(thread);
                while (thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            }
            return true;
        });
        for (var thread : threads) {
            thread.join();
        }

        assertThat(came).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void asksNobodyTwice() {
        var turns = new Turns(1);

        assertThat(turns.<String>inTurn(() -> turns.inTurn(() -> "inside"))).isEqualTo("inside");
    }
}
