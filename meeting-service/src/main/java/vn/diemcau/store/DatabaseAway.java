package vn.diemcau.store;

import org.jspecify.annotations.Nullable;

/** The database cannot be reached; nothing was written, and the same call may be made again later. */
public final class DatabaseAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
