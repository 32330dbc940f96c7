package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.rooms.BridgeInspector.Inspected;
import vn.diemcau.rooms.BridgeInspector.Proof;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.rooms.InspectingBridges.Inspection;
import vn.diemcau.store.Sql;
import vn.diemcau.words.Sentence;

/** The last inspection of the bridge: one row, whose change is the claim, and the proofs of the last that ended. */
@Singleton
class JdbcInspections {
    private static final int LONGEST = 1000;

    private final Sql sql;

    JdbcInspections(Sql sql) {
        this.sql = sql;
    }

    /**
     * False when one is under way, or was begun too short a time ago; one that began before {@code lost} is given up.
     */
    boolean claim(Instant now, Instant pausedSince, Instant lost, String by) {
        return sql.update("""
                UPDATE bridge_inspection SET begun_at = ?, ended_at = NULL, begun_by = ?
                WHERE id = 1 AND (begun_at IS NULL OR begun_at <= ? AND (ended_at IS NOT NULL OR begun_at <= ?))""", now, by, pausedSince, lost) == 1;
    }

    /** Keeps what was found, unless another inspection has taken its place. */
    void end(Instant begun, Instant now, List<Inspected> found) {
        if (sql.update(
                        "UPDATE bridge_inspection SET ended_at = ? WHERE id = 1 AND begun_at = ? AND ended_at IS NULL",
                        now,
                        begun)
                != 1) {
            return;
        }
        sql.update("DELETE FROM bridge_proof");
        var rows = new ArrayList<@Nullable Object[]>();
        for (var server : found) {
            for (var proof : server.proofs()) {
                rows.add(new @Nullable Object[] {
                    rows.size(),
                    server.server(),
                    proof.code(),
                    proof.verdict().word(),
                    proof.subject().stored(LONGEST),
                    proof.detail().stored(LONGEST),
                    proof.remedy().map(one -> one.stored(LONGEST)).orElse("")
                });
            }
        }
        if (!rows.isEmpty()) {
            sql.insertAll(
                    "INSERT INTO bridge_proof (no, server, code, verdict, subject, detail, remedy) VALUES", 7, rows);
        }
    }

    Optional<Inspection> last() {
        return sql.first(
                "SELECT * FROM bridge_inspection WHERE id = 1 AND begun_at IS NOT NULL",
                row -> new Inspection(
                        row.instant("begun_at"),
                        Optional.ofNullable(row.instantOrNull("ended_at")),
                        row.text("begun_by"),
                        servers()));
    }

    private List<Inspected> servers() {
        Map<String, List<Proof>> proofs = new LinkedHashMap<>();
        sql.list(
                        "SELECT * FROM bridge_proof ORDER BY no",
                        row -> Map.entry(
                                row.text("server"),
                                new Proof(
                                        row.text("code"),
                                        Verdict.of(row.text("verdict")),
                                        Sentence.read(row.text("subject")),
                                        Sentence.read(row.text("detail")),
                                        Optional.of(row.text("remedy"))
                                                .filter(one -> !one.isEmpty())
                                                .map(Sentence::read))))
                .forEach(one -> proofs.computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
                        .add(one.getValue()));
        return proofs.entrySet().stream()
                .map(one -> new Inspected(one.getKey(), one.getValue()))
                .toList();
    }
}
