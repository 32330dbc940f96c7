package vn.diemcau.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import vn.diemcau.cores.HeavyWork;

/** Hashes passwords with argon2id (19 MiB, two rounds, one lane), at most two at a time: each takes 0.1 s of a core. */
@Singleton
public class Passwords {
    private static final Argon2Function ARGON = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;

    private final HeavyWork heavyWork = new HeavyWork("passwords", AT_ONCE);
    private final String nobodys = hash(Tokens.fresh());

    public final String hash(String password) {
        return heavyWork.inTurn(() -> Password.hash(composed(password))
                .addRandomSalt(SALT_BYTES)
                .with(ARGON)
                .getResult());
    }

    /** Whether the password is that of the hash. Without a hash it takes the same time and says no. */
    public boolean matches(String password, @Nullable String hash) {
        var against = hash == null ? nobodys : hash;
        return heavyWork.inTurn(() ->
                        Password.check(composed(password), against).with(Argon2Function.getInstanceFromHash(against)))
                && hash != null;
    }

    /** Keyboards write ế in one character or in three; both are the same password. */
    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
