package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Effect;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * <em>Gửi thư</em>: carries a notice out as a mail. The notice was written whole; only the paper beside it is printed
 * here, after the commit, for a page takes longer than a transaction should.
 */
@Singleton
final class SendingMail implements Effect {
    static final String KIND = "mail";

    private static final int LONGEST_REASON = 500;

    private final Sql sql;
    private final PrintingInvitations printing;
    private final Postman postman;
    private final MailSettings settings;
    private final ProductClock clock;

    private record Waiting(MeetingId meeting, EndpointId endpoint, Letter letter) {}

    SendingMail(Sql sql, PrintingInvitations printing, Postman postman, MailSettings settings, ProductClock clock) {
        this.sql = sql;
        this.printing = printing;
        this.postman = postman;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(long outboxId, long noticeId, String payload, boolean repeated) throws Exception {
        var waiting = sql.first(
                        """
                        SELECT meeting_id, endpoint_id, kind, subject, body, calendar, recipient FROM notice
                        WHERE id = ? AND recipient IS NOT NULL
                        """,
                        row -> new Waiting(
                                new MeetingId(row.number("meeting_id")),
                                new EndpointId(row.number("endpoint_id")),
                                new Letter(
                                        outboxId,
                                        row.text("recipient"),
                                        row.text("subject"),
                                        row.text("body"),
                                        row.text("calendar"),
                                        Letter.Method.of(Notice.Kind.of(row.text("kind"))),
                                        repeated)),
                        noticeId)
                .orElseThrow(() -> new GiveUp(Sentence.of("told.mail.gone")));
        // Asked again: the list may have become shorter while the letter waited.
        if (!settings.allows(waiting.letter().recipient())) {
            throw new GiveUp(Sentence.of("told.mail.foreign"));
        }
        if (overtaken(noticeId)) {
            throw new GiveUp(Sentence.of("told.mail.overtaken"));
        }
        postman.deliver(waiting.letter(), paper(waiting));
    }

    private Optional<byte[]> paper(Waiting waiting) {
        return waiting.letter().method() == Letter.Method.CANCEL
                ? Optional.empty()
                : printing.attachment(waiting.meeting(), waiting.endpoint());
    }

    @Override
    public void sent(long noticeId) {
        sql.update(
                "UPDATE notice SET delivery = 'sent', sent_at = ?, failure = NULL WHERE id = ?",
                clock.instant(),
                noticeId);
    }

    @Override
    public void failed(long noticeId, Sentence why, boolean givenUp) {
        sql.update(
                "UPDATE notice SET delivery = ?, failure = ? WHERE id = ?",
                givenUp ? "failed" : "queued",
                why.stored(LONGEST_REASON),
                noticeId);
    }

    private boolean overtaken(long noticeId) {
        return sql.first("""
                SELECT 1 AS one FROM notice old
                JOIN notice newer ON newer.meeting_id = old.meeting_id AND newer.endpoint_id = old.endpoint_id
                  AND newer.sequence > old.sequence AND newer.delivery = 'sent'
                WHERE old.id = ? LIMIT 1
                """, row -> row.number("one"), noticeId).isPresent();
    }
}
