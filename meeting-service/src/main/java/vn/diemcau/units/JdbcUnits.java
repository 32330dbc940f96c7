package vn.diemcau.units;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.units.UnitTree.StoredSuccession;

/**
 * The tree from the store, kept in memory: some thousands of units that change a few times a year and are asked for on
 * every request. An import here replaces it at once, one on another node within a second.
 */
@Singleton
public class JdbcUnits implements Units {
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

    private final Sql sql;
    private final ReentrantLock loading = new ReentrantLock();
    private final AtomicInteger changesHere = new AtomicInteger();
    private volatile @Nullable Loaded loaded;

    JdbcUnits(Sql sql) {
        this.sql = sql;
    }

    private record Loaded(UnitTree tree, long version, int changesSeen, long lookedAtNanos) {}

    @Override
    public Optional<Unit> byId(UnitId id) {
        return tree().byId(id);
    }

    @Override
    public Map<UnitId, Unit> byIds(Collection<UnitId> ids) {
        var tree = tree();
        var found = new HashMap<UnitId, Unit>();
        ids.forEach(id -> tree.byId(id).ifPresent(unit -> found.put(id, unit)));
        return found;
    }

    @Override
    public Optional<Unit> inForce(String code, LocalDate day) {
        return tree().byCode().inForce(code, day);
    }

    @Override
    public Optional<Unit> lastKnown(String code, LocalDate day) {
        return tree().byCode().lastKnown(code, day);
    }

    @Override
    public List<Unit> bearers(String code) {
        return tree().byCode().all(code);
    }

    @Override
    public List<Unit> inForceOn(LocalDate day) {
        return tree().inForceOn(day);
    }

    @Override
    public List<Unit> search(String words, LocalDate day) {
        return tree().search(words, day);
    }

    @Override
    public List<Unit> below(UnitId ancestor, LocalDate day, Optional<Level> level) {
        return tree().below(ancestor, day).stream()
                .filter(unit -> level.isEmpty() || unit.level() == level.get())
                .toList();
    }

    @Override
    public boolean liesBelow(UnitId ancestor, UnitId unit, LocalDate day) {
        return tree().liesBelow(ancestor, unit, day);
    }

    @Override
    public List<Succession> successors(UnitId unit) {
        return tree().successors(unit);
    }

    @Override
    public List<Succession> predecessors(UnitId unit) {
        return tree().predecessors(unit);
    }

    @Override
    public Set<UnitId> lineage(UnitId unit) {
        return tree().lineage(unit);
    }

    /** The tree was changed here: the next question reads it anew. */
    void forget() {
        changesHere.incrementAndGet();
    }

    private UnitTree tree() {
        var known = loaded;
        // What was read while an import here was being committed is not trusted, however fresh.
        if (known == null || known.changesSeen != changesHere.get()) {
            loading.lock();
        } else if (System.nanoTime() - known.lookedAtNanos < LOOKED_AT_EVERY.toNanos() || !loading.tryLock()) {
            return known.tree;
        }
        try {
            return load();
        } finally {
            loading.unlock();
        }
    }

    private UnitTree load() {
        var known = loaded;
        int changes = changesHere.get();
        long now = System.nanoTime();
        long version = sql.first("SELECT version FROM unit_version WHERE id = 1", row -> row.number("version"))
                .orElse(0L);
        var tree = known != null && known.version == version && known.changesSeen == changes ? known.tree : read();
        loaded = new Loaded(tree, version, changes, now);
        return tree;
    }

    private UnitTree read() {
        return new UnitTree(readAll(sql), readBelow(sql), readSuccessions(sql));
    }

    static List<Unit> readAll(Sql sql) {
        return sql.list(
                "SELECT id, code, valid_from, valid_to, name, type, level, parent_code FROM unit ORDER BY id",
                JdbcUnits::unit);
    }

    static List<Below> readBelow(Sql sql) {
        return sql.list(
                "SELECT ancestor_id, unit_id, valid_from, valid_to FROM unit_below",
                row -> new Below(
                        new UnitId(row.number("ancestor_id")),
                        new UnitId(row.number("unit_id")),
                        row.date("valid_from"),
                        row.date("valid_to")));
    }

    static List<StoredSuccession> readSuccessions(Sql sql) {
        return sql.list(
                "SELECT old_id, new_id, effective, scope FROM unit_succession ORDER BY effective, old_id, new_id",
                row -> new StoredSuccession(
                        new UnitId(row.number("old_id")),
                        new UnitId(row.number("new_id")),
                        row.date("effective"),
                        row.text("scope").equals("whole")));
    }

    private static Unit unit(Row row) {
        return new Unit(
                new UnitId(row.number("id")),
                row.text("code"),
                row.date("valid_from"),
                row.date("valid_to"),
                row.text("name"),
                row.text("type"),
                Level.of(row.text("level")),
                Optional.ofNullable(row.textOrNull("parent_code")));
    }
}
