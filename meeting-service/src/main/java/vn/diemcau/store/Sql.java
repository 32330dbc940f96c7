package vn.diemcau.store;

import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Written SQL, for whatever is more than one plain row. Joins the transaction under way, else takes a connection for
 * the one statement.
 *
 * <p>Arguments are strings, numbers, booleans, bytes, {@link java.time.LocalDate}, {@link Instant} (bound as a UTC
 * DATETIME(6), truncated to microseconds) or null.
 */
@Singleton
public class Sql {

    /** Far below the 65,535 placeholders and the packet size that a server takes. */
    private static final int ROWS_PER_INSERT = 500;

    private final ConnectionOperations<Connection> connections;
    private final Turns turns;

    Sql(ConnectionOperations<Connection> connections, Turns turns) {
        this.connections = connections;
        this.turns = turns;
    }

    /** All rows of the answer, in its order. */
    public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... args) {
        return prepared(sql, Statement.NO_GENERATED_KEYS, statement -> {
            bind(statement, args);
            try (var values = statement.executeQuery()) {
                var row = new Row(values);
                var found = new ArrayList<T>();
                while (values.next()) {
                    found.add(mapper.map(row));
                }
                return found;
            }
        });
    }

    /** The first row of the answer; the statement says LIMIT 1 itself where more could come. */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... args) {
        return list(sql, mapper, args).stream().findFirst();
    }

    /** The number of rows changed. */
    public int update(String sql, @Nullable Object... args) {
        return prepared(sql, Statement.NO_GENERATED_KEYS, statement -> {
            bind(statement, args);
            return statement.executeUpdate();
        });
    }

    /**
     * The key that the database gave to the new row.
     *
     * @throws DuplicateKey when a unique key refuses it
     */
    public long insert(String sql, @Nullable Object... args) {
        return prepared(sql, Statement.RETURN_GENERATED_KEYS, statement -> {
            bind(statement, args);
            statement.executeUpdate();
            try (var keys = statement.getGeneratedKeys()) {
                if (!keys.next()) {
                    throw new SQLException("No generated key");
                }
                return keys.getLong(1);
            }
        });
    }

    /** The same statement for every set of arguments, in one journey. */
    public int[] batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        return prepared(sql, Statement.NO_GENERATED_KEYS, statement -> {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** Inserts rows many at a time; the prefix ends with VALUES, as in {@code INSERT INTO seats (row, no) VALUES}. */
    public void insertAll(String sqlPrefix, int columns, List<@Nullable Object[]> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_PER_INSERT) {
            var part = rows.subList(from, Math.min(rows.size(), from + ROWS_PER_INSERT));
            var args = new ArrayList<@Nullable Object>(part.size() * columns);
            for (var row : part) {
                if (row.length != columns) {
                    throw new IllegalArgumentException("A row has " + row.length + " of " + columns + " values");
                }
                Collections.addAll(args, row);
            }
            update(sqlPrefix + " " + places(columns, part.size()), args.toArray());
        }
    }

    /** The placeholders of an IN list: {@code "(" + in(3) + ")"} is {@code (?,?,?)}. */
    public static String in(int size) {
        return String.join(",", Collections.nCopies(size, "?"));
    }

    private static String places(int columns, int rows) {
        return String.join(",", Collections.nCopies(rows, "(" + in(columns) + ")"));
    }

    private <T> T prepared(String sql, int keys, Work<T> work) {
        boolean joined = connections.findConnectionStatus().isPresent();
        try {
            return joined ? connected(sql, keys, work) : turns.inTurn(() -> connected(sql, keys, work));
        } catch (RuntimeException failure) {
            // Inside a transaction the connection's loss is for Transactions to judge.
            if (!joined && SqlFailure.lostTheConnection(failure)) {
                throw new DatabaseAway("No connection to the database", failure);
            }
            throw failure;
        }
    }

    private <T> T connected(String sql, int keys, Work<T> work) {
        return connections.execute(ConnectionDefinition.DEFAULT, status -> {
            try (var statement = status.getConnection().prepareStatement(sql, keys)) {
                return work.with(statement);
            } catch (SQLException failure) {
                throw SqlFailure.of(sql, failure);
            }
        });
    }

    private static void bind(PreparedStatement statement, @Nullable Object... args) throws SQLException {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case Instant instant -> statement.setObject(i + 1, utc(instant));
                case Enum<?> refused -> throw new IllegalArgumentException("Bind the text of " + refused);
                case null, default -> statement.setObject(i + 1, args[i]);
            }
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }
}
