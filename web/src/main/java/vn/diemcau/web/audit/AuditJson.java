package vn.diemcau.web.audit;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.audit.AuditLine;
import vn.diemcau.web.answers.Times;

/** An entry of the trail on the wire. */
@Serdeable
record AuditJson(
        long no,
        String at,
        @Nullable String account,
        @Nullable String username,
        @Nullable String unit,
        @Nullable String address,
        String act,
        @Nullable String target,
        String result,
        String hash,
        String line) {
    static AuditJson of(AuditLine entry) {
        var account = entry.accountId();
        return new AuditJson(
                entry.no(),
                Times.out(entry.at()),
                account == null ? null : String.valueOf(account),
                entry.username(),
                entry.unitCode(),
                entry.address(),
                entry.act(),
                entry.target(),
                entry.result(),
                entry.hash(),
                entry.line());
    }
}
