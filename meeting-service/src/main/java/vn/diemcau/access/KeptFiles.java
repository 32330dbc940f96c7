package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/** <em>Tệp chờ xác nhận</em>: a file whose effects were shown to somebody, until they say yes or a day has passed. */
@Singleton
public class KeptFiles {
    private static final Duration WAITS = Duration.ofDays(1);

    private final Sql sql;
    private final ProductClock clock;

    KeptFiles(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The name under which the same person finds it again. */
    public String keep(Caller caller, String kind, byte[] content) {
        sql.update("DELETE FROM kept_file WHERE created_at < ?", clock.instant().minus(WAITS));
        var token = Tokens.fresh();
        sql.update(
                "INSERT INTO kept_file (token, account_id, kind, content, created_at) VALUES (?, ?, ?, ?, ?)",
                token,
                caller.account().value(),
                kind,
                content,
                clock.instant());
        return token;
    }

    /** Empty when it is somebody else's, was taken or has waited too long. */
    public Optional<byte[]> read(Caller caller, String kind, String token) {
        return sql.first(
                "SELECT content FROM kept_file WHERE token = ? AND account_id = ? AND kind = ? AND created_at >= ?",
                row -> row.bytes("content"),
                token,
                caller.account().value(),
                kind,
                clock.instant().minus(WAITS));
    }

    /** It was done; a second press finds nothing. */
    public void forget(Caller caller, String token) {
        sql.update(
                "DELETE FROM kept_file WHERE token = ? AND account_id = ?",
                token,
                caller.account().value());
    }
}
