package vn.diemcau.access;

import static vn.diemcau.access.Right.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a person is in the product. What each may do is data in this one place; whom it concerns follows the scope. */
public enum Role {
    /** <em>Thư ký</em>: plans, invites, runs the control room, writes the minutes. */
    SECRETARY(
            READ_UNITS,
            READ_ENDPOINTS,
            EDIT_ENDPOINTS,
            READ_MEETINGS,
            PLAN_MEETINGS,
            RUN_MEETINGS,
            ANSWER_FOR_ENDPOINT,
            READ_LEDGER,
            CORRECT_ATTENDANCE,
            WRITE_MINUTES,
            READ_MINUTES,
            READ_REPORTS,
            READ_OPERATIONS,
            DRIVE_REHEARSAL),
    /** <em>Cán bộ kỹ thuật</em>: answers, tests the line, joins, declares heads for the endpoints of their units. */
    OPERATOR(READ_UNITS, READ_ENDPOINTS, READ_MEETINGS, ANSWER_FOR_ENDPOINT, READ_MINUTES),
    /** <em>Lãnh đạo</em>: reads who was there; approves meetings that ask for it. */
    LEADER(READ_UNITS, READ_ENDPOINTS, READ_MEETINGS, APPROVE_MEETINGS, READ_LEDGER, READ_MINUTES, READ_REPORTS),
    /** <em>Quản trị</em>: users, units, endpoints, bridges; no access to content. */
    ADMINISTRATOR(
            READ_UNITS,
            IMPORT_UNITS,
            READ_ENDPOINTS,
            EDIT_ENDPOINTS,
            MANAGE_KINDS,
            MANAGE_ACCOUNTS,
            READ_OPERATIONS,
            MANAGE_BRIDGES),
    /** <em>Kiểm toán</em>: reads the trail, changes nothing. */
    AUDITOR(READ_UNITS, READ_AUDIT);

    private final Set<Right> rights;

    Role(Right first, Right... more) {
        this.rights = EnumSet.of(first, more);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** The word in the store and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
