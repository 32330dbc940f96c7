package vn.diemcau.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void knowsAPasswordHoweverTheKeyboardWroteIt() {
        var hash = passwords.hash("Điểm-cầu-1");

        assertThat(passwords.matches("\u0110i\u00ea\u0309m-c\u00e2\u0300u-1", hash))
                .isTrue();
        assertThat(passwords.matches("Điểm-cầu-2", hash)).isFalse();
        assertThat(passwords.matches("Điểm-cầu-1", null)).isFalse();
    }

    @Test
    void letsOthersWorkWhileManySignIn() throws Exception {
        var signIns = IntStream.range(0, 12 * Runtime.getRuntime().availableProcessors())
                .<Callable<String>>mapToObj(i -> () -> passwords.hash("Điểm-cầu-" + i))
                .toList();
        var reckoned = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            signIns.forEach(signIn -> threads.submit(() -> {
                signIn.call();
                return reckoned.incrementAndGet();
            }));

            var reckonedBeforeTheRequest = threads.submit(reckoned::get).get();

            assertThat(reckonedBeforeTheRequest).isLessThan(signIns.size() / 2);
        }
    }
}
