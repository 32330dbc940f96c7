package vn.diemcau.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of an answer, read by column name; a value that must be there and is not is a broken promise. */
public final class Row {

    private final ResultSet values;

    Row(ResultSet values) {
        this.values = values;
    }

    public String text(String column) {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        return read(() -> values.getString(column));
    }

    public long number(String column) {
        return present(column, numberOrNull(column));
    }

    public @Nullable Long numberOrNull(String column) {
        return read(() -> {
            long number = values.getLong(column);
            return values.wasNull() ? null : number;
        });
    }

    /** A number that fits into 32 bits, or a complaint. */
    public int count(String column) {
        return Math.toIntExact(number(column));
    }

    /** A DATETIME(6) in UTC. */
    public Instant instant(String column) {
        return present(column, instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        var read = read(() -> values.getObject(column, LocalDateTime.class));
        return read == null ? null : read.toInstant(ZoneOffset.UTC);
    }

    public LocalDate date(String column) {
        return present(column, dateOrNull(column));
    }

    public @Nullable LocalDate dateOrNull(String column) {
        return read(() -> values.getObject(column, LocalDate.class));
    }

    public boolean flag(String column) {
        return number(column) != 0;
    }

    public @Nullable Boolean flagOrNull(String column) {
        var number = numberOrNull(column);
        return number == null ? null : number != 0;
    }

    public byte[] bytes(String column) {
        return present(column, bytesOrNull(column));
    }

    public byte @Nullable [] bytesOrNull(String column) {
        return read(() -> values.getBytes(column));
    }

    private static <T> T present(String column, @Nullable T value) {
        return Objects.requireNonNull(value, () -> "Column " + column + " is null");
    }

    private static <T> @Nullable T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException failure) {
            throw SqlFailure.of("reading a row", failure);
        }
    }

    private interface Reading<T> {
        @Nullable
        T read() throws SQLException;
    }
}
