package vn.diemcau;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import vn.diemcau.audit.AuditTrail;

/** Stands in where no trail is kept. */
@Singleton
@Requires(missingBeans = AuditTrail.class)
class DeafTrail implements AuditTrail {
    @Override
    public void record(Actor actor, String act, @Nullable String target, Result result) {}
}
