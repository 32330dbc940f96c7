package vn.diemcau.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the database refused, with the statement that it refused. */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Lock wait timeout, deadlock, and a row changed since it was read (also a lost certification of Galera). */
    private static final Set<Integer> LOST_A_RACE = Set.of(1205, 1213, 1020);

    /** Server shutdown in progress, connection killed, and a Galera node that is not ready. */
    private static final Set<Integer> WENT_AWAY = Set.of(1053, 1927, 1047);

    private static final int DUPLICATE_KEY = 1062;

    SqlFailure(String sql, SQLException cause) {
        super(cause.getMessage() + " in: " + sql, cause);
    }

    static RuntimeException of(String sql, SQLException cause) {
        for (SQLException each = cause; each != null; each = each.getNextException()) {
            if (each.getErrorCode() == DUPLICATE_KEY) {
                return new DuplicateKey(each);
            }
        }
        return new SqlFailure(sql, cause);
    }

    static boolean lostARace(@Nullable Throwable failure) {
        var sql = sqlException(failure);
        return sql != null && ("40001".equals(sql.getSQLState()) || LOST_A_RACE.contains(sql.getErrorCode()));
    }

    static boolean lostTheConnection(@Nullable Throwable failure) {
        var sql = sqlException(failure);
        return sql != null
                && (String.valueOf(sql.getSQLState()).startsWith("08")
                        || WENT_AWAY.contains(sql.getErrorCode())
                        || noConnection(failure));
    }

    /** The pool waited as long as it may. */
    static boolean noConnection(@Nullable Throwable failure) {
        return sqlException(failure) instanceof SQLTransientConnectionException;
    }

    private static @Nullable SQLException sqlException(@Nullable Throwable failure) {
        for (var each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
