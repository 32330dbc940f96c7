package vn.diemcau.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;

/**
 * The person on whose behalf something is done. An account works in a unit and acts for a scope: a unit and everything
 * below it on the day.
 *
 * @param reach the scope with its predecessors; whatever lies below one of them on its day is within reach. Queries
 *     filter by it through the table {@code unit_below}
 * @param address the network address, for the audit trail
 */
public record Caller(
        AccountId account,
        String username,
        String name,
        Role role,
        Unit unit,
        Unit scope,
        Set<UnitId> reach,
        @Nullable String address) {

    public Caller {
        reach = Set.copyOf(reach);
    }

    public boolean may(Right right) {
        return role.may(right);
    }

    public AuditTrail.Actor actor() {
        return new AuditTrail.Actor(account.value(), username, unit.code(), address);
    }
}
