package vn.diemcau.web.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountSheet;
import vn.diemcau.access.Role;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.units.Level;
import vn.diemcau.web.frame.Say;

/** Roles as people call them. */
public final class Roles {
    private static final List<Role> IN_ORDER =
            List.of(Role.SECRETARY, Role.OPERATOR, Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR);

    private Roles() {}

    public static List<Role> all() {
        return IN_ORDER;
    }

    public static String label(Role role) {
        return Say.it("access.role." + role.word());
    }

    /** Over what an account acts: "tỉnh Phú Thọ và mọi đơn vị bên dưới". */
    public static String scope(AccountSheet sheet) {
        return Say.it(
                sheet.scope().level() == Level.COMMUNE || sheet.scope().level() == Level.AGENCY
                        ? "access.scope.alone"
                        : "access.scope.below",
                "unit",
                sheet.scope().name());
    }

    public static String state(AccountSheet sheet) {
        if (!sheet.account().active()) {
            return Say.it("access.state.locked");
        }
        if (sheet.locked()) {
            return Say.it("access.state.wrong");
        }
        return Say.it(sheet.account().mustChange() ? "access.state.new" : "access.state.active");
    }

    /** The role of a filter; nothing is every role, and what is no role is refused. */
    static @Nullable Role of(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return null;
        }
        return IN_ORDER.stream()
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Invalid("role", "choice")));
    }
}
