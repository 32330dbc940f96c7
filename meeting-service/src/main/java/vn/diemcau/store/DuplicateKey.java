package vn.diemcau.store;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** A row with the same unique key is already there. */
public final class DuplicateKey extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Pattern KEY = Pattern.compile("for key '(?:[^'.]*\\.)?([^']*)'");

    private final String key;

    DuplicateKey(SQLException cause) {
        super(cause.getMessage(), cause);
        var match = KEY.matcher(String.valueOf(cause.getMessage()));
        this.key = match.find() ? match.group(1) : "";
    }

    /** The name of the unique key that refused the row. */
    public String key() {
        return key;
    }
}
