package vn.diemcau.web.invitations;

import vn.diemcau.invitations.Notice;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** What became of a notice, in words. */
public final class DeliveryWords {
    private DeliveryWords() {}

    public static String of(Notice notice) {
        var why = notice.failure().map(Say::it).orElse("");
        return switch (notice.delivery()) {
            case QUEUED ->
                why.isEmpty()
                        ? Say.it("invitations.delivery.queued")
                        : Say.it("invitations.delivery.again", "why", why);
            case SENT ->
                Say.it(
                        "invitations.delivery.sent",
                        "at",
                        Words.momentOrDash(notice.sentAt().orElse(null)));
            case FAILED -> Say.it("invitations.delivery.failed", "why", why);
            case NO_SMTP, NO_ADDRESS, NOT_ALLOWED, SAMPLE ->
                Say.it("invitations.delivery." + notice.delivery().word());
        };
    }

    public static String kind(Notice.Kind kind) {
        return Say.it("invitations.notice." + kind.word());
    }
}
