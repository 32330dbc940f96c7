package vn.diemcau.access;

/** One thing that a role may give. Routes and buttons ask for a right; units are asked for by the query. */
public enum Right {
    READ_UNITS,
    IMPORT_UNITS,
    READ_ENDPOINTS,
    EDIT_ENDPOINTS,
    READ_MEETINGS,
    PLAN_MEETINGS,
    APPROVE_MEETINGS,
    RUN_MEETINGS,
    ANSWER_FOR_ENDPOINT,
    READ_LEDGER,
    CORRECT_ATTENDANCE,
    WRITE_MINUTES,
    READ_MINUTES,
    READ_REPORTS,
    MANAGE_KINDS,
    MANAGE_ACCOUNTS,
    READ_AUDIT,
    READ_OPERATIONS,
    MANAGE_BRIDGES,
    DRIVE_REHEARSAL
}
