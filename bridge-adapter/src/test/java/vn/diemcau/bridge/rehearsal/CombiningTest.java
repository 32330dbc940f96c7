package vn.diemcau.bridge.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CombiningTest {

    @Test
    void answersEachCallerItsOwnQuestion() throws Exception {
        var batches = Collections.synchronizedList(new ArrayList<Integer>());
        var doubling = new Combining<Integer, Integer>(questions -> {
            batches.add(questions.size());
            return questions.stream().map(number -> number * 2).toList();
        });

        List<Future<Integer>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(IntStream.range(0, 1_000)
                    .<Callable<Integer>>mapToObj(number -> () -> doubling.ask(number))
                    .toList());
        }

        for (int number = 0; number < 1_000; number++) {
            assertThat(answers.get(number).get()).isEqualTo(number * 2);
        }
        assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
        assertThat(batches).allMatch(size -> size <= 256);
    }

    @Test
    void tellsAFailureToItsCaller() {
        var failing = new Combining<String, String>(questions -> {
            throw new IllegalStateException("mất cơ sở dữ liệu");
        });

        assertThatThrownBy(() -> failing.ask("vào")).isInstanceOf(IllegalStateException.class);
    }
}
