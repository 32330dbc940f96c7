package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/** Makes the caller out of an account: its unit, its scope, its reach. */
@Singleton
class Callers {
    // The tree changes a few times a year; ten seconds keep it out of the path of each request.
    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

    private final Units units;
    private final Map<UnitId, Known> known = new ConcurrentHashMap<>();

    Callers(Units units) {
        this.units = units;
    }

    Caller of(Account account, @Nullable String address) {
        var unit = known(new UnitId(account.unitId()));
        var scope = account.unitId() == account.scopeUnitId() ? unit : known(new UnitId(account.scopeUnitId()));
        return new Caller(
                new AccountId(account.key()),
                account.username(),
                account.name(),
                account.role(),
                unit.unit(),
                scope.unit(),
                scope.lineage(),
                address);
    }

    private Known known(UnitId id) {
        var now = System.nanoTime();
        var found = known.get(id);
        if (found == null || now - found.readAt() > FRESH_NANOS) {
            var unit = units.byId(id).orElseThrow(() -> new IllegalStateException("no unit " + id.value()));
            found = new Known(unit, Set.copyOf(units.lineage(id)), now);
            known.put(id, found);
        }
        return found;
    }

    private record Known(Unit unit, Set<UnitId> lineage, long readAt) {}
}
