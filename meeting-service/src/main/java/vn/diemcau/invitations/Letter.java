package vn.diemcau.invitations;

import java.util.Locale;

/**
 * One mail as it is handed to the server.
 *
 * @param calendar the iCalendar object, as text
 * @param repeated whether an earlier attempt may have arrived
 */
record Letter(
        long outboxId,
        String recipient,
        String subject,
        String body,
        String calendar,
        Method method,
        boolean repeated) {

    /** What the receiver's calendar is to do (RFC 5546). */
    enum Method {
        REQUEST,
        CANCEL;

        static Method of(Notice.Kind kind) {
            return kind == Notice.Kind.CANCELLED ? CANCEL : REQUEST;
        }

        String word() {
            return name().toUpperCase(Locale.ROOT);
        }
    }
}
