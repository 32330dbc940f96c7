package vn.diemcau.access;

import java.time.Instant;
import java.util.Optional;
import vn.diemcau.units.Unit;

/**
 * An account as an administrator sees it.
 *
 * @param locked whether some device is locked out after wrong tries
 */
public record AccountSheet(Account account, Unit unit, Unit scope, Optional<Instant> lastSignedIn, boolean locked) {}
