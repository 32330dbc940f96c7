package vn.diemcau.store;

import org.jspecify.annotations.Nullable;

/** The database cannot be reached; nothing was written, and the same call may be made again later. */
public final class DatabaseAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether a failure met outside of {@link Transactions} and {@link Sql} says the same. */
    public static boolean isBehind(Throwable failure) {
        return failure instanceof DatabaseAway || SqlFailure.lostTheConnection(failure);
    }

    DatabaseAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
