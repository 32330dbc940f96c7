package vn.diemcau.web.access;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountPlan;
import vn.diemcau.access.AccountSheet;
import vn.diemcau.access.ManagingAccounts.WithPassword;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.answers.ToldOnce;
import vn.diemcau.web.answers.UnitJson;

/** An account on the wire. */
@Serdeable
record AccountJson(
        String id,
        String username,
        String name,
        String role,
        UnitJson unit,
        UnitJson scope,
        @Nullable String email,
        @Nullable String phone,
        boolean active,
        boolean locked,
        boolean mustChangePassword,
        @Nullable String lastSignedInAt,
        long version) {

    static AccountJson of(AccountSheet sheet) {
        var account = sheet.account();
        return new AccountJson(
                String.valueOf(account.key()),
                account.username(),
                account.name(),
                account.roleWord(),
                UnitJson.of(sheet.unit()),
                UnitJson.of(sheet.scope()),
                account.email(),
                account.phone(),
                account.active(),
                sheet.locked(),
                account.mustChange(),
                sheet.lastSignedIn().map(Times::out).orElse(null),
                account.version());
    }

    /** An account with the password that is told this once. */
    @Serdeable
    record Fresh(AccountJson account, @Nullable String password) implements ToldOnce {
        static Fresh of(WithPassword opened) {
            return new Fresh(AccountJson.of(opened.sheet()), opened.password());
        }

        @Override
        public Fresh withoutSecret() {
            return new Fresh(account, null);
        }

        @Override
        public String toString() {
            return "Fresh[" + account.id() + "]";
        }
    }

    /** What a client wants an account to be. */
    @Serdeable
    record Plan(
            @Nullable String username,
            @Nullable String name,
            @Nullable String role,
            @Nullable String unit,
            @Nullable String scope,
            @Nullable String email,
            @Nullable String phone) {
        AccountPlan plan() {
            return new AccountPlan(username, name, role, unit, scope, email, phone);
        }
    }
}
