package vn.diemcau.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the trail, with the line that is hashed. */
public record AuditLine(
        long no,
        Instant at,
        @Nullable Long accountId,
        @Nullable String username,
        @Nullable String unitCode,
        @Nullable String address,
        String act,
        @Nullable String target,
        String result,
        String line,
        String hash) {}
