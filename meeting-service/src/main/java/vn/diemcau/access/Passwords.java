package vn.diemcau.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hashes passwords with argon2id (19 MiB, two rounds, one lane), at most two at a time: each takes 0.1 s of a core. */
@Singleton
public class Passwords {
    private static final Argon2Function ARGON = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;

    // Threads of the system, which share the cores with everybody else. A virtual thread that reckons keeps its carrier
    // until it is done, and on two cores two of them stop every request, those holding a connection included.
    private final ExecutorService reckoners = reckoners();
    private final String nobodys = hash(Tokens.fresh());

    public final String hash(String password) {
        return inTurn(() -> Password.hash(composed(password))
                .addRandomSalt(SALT_BYTES)
                .with(ARGON)
                .getResult());
    }

    /** Whether the password is that of the hash. Without a hash it takes the same time and says no. */
    public boolean matches(String password, @Nullable String hash) {
        var against = hash == null ? nobodys : hash;
        return inTurn(() ->
                        Password.check(composed(password), against).with(Argon2Function.getInstanceFromHash(against)))
                && hash != null;
    }

    /** Keyboards write ế in one character or in three; both are the same password. */
    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T inTurn(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, reckoners).join();
    }

    private static ExecutorService reckoners() {
        var pool = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("passwords-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
