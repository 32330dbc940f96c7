package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.diemcau.store.Sql;

/** One row a job: the last run, whichever node had it. */
@Singleton
class JdbcHeartbeats implements Heartbeats {
    private final Sql sql;
    private final String node = Nodes.here();

    JdbcHeartbeats(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Beat> recent() {
        return sql.list(
                "SELECT job, node, started_at, finished_at, result, detail FROM heartbeat ORDER BY job",
                row -> new Beat(
                        row.text("job"),
                        row.text("node"),
                        row.instant("started_at"),
                        Optional.ofNullable(row.instantOrNull("finished_at")),
                        Result.of(row.text("result")),
                        Optional.ofNullable(row.textOrNull("detail"))));
    }

    @Override
    public void began(String job, Instant at) {
        sql.update("""
                INSERT INTO heartbeat (job, node, started_at, result) VALUES (?, ?, ?, 'running')
                ON DUPLICATE KEY UPDATE node = VALUES(node), started_at = VALUES(started_at), finished_at = NULL,
                  result = VALUES(result), detail = NULL""", job, node, at);
    }

    @Override
    public void ended(String job, Instant began, Instant at, Result result, Optional<String> detail) {
        sql.update(
                """
                INSERT INTO heartbeat (job, node, started_at, finished_at, result, detail) VALUES (?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE node = VALUES(node), started_at = VALUES(started_at),
                  finished_at = VALUES(finished_at), result = VALUES(result), detail = VALUES(detail)""",
                job,
                node,
                began,
                at,
                result.word(),
                detail.map(text -> text.length() > 1000 ? text.substring(0, 1000) : text)
                        .orElse(null));
    }
}
