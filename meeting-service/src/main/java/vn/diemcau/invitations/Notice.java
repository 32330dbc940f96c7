package vn.diemcau.invitations;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.words.Sentence;

/**
 * <em>Thông báo</em>: what the product has told one endpoint about one meeting.
 *
 * @param sequence rises with each notice about the same meeting to the same endpoint
 * @param subject empty, like {@code body}, for a reader who may know that a notice went out but not what it said
 */
public record Notice(
        long id,
        MeetingId meeting,
        EndpointId endpoint,
        String endpointName,
        Kind kind,
        int sequence,
        Optional<String> subject,
        Optional<String> body,
        Optional<String> recipient,
        Delivery delivery,
        Optional<Sentence> failure,
        Instant createdAt,
        Optional<Instant> sentAt,
        boolean read) {

    public enum Kind {
        INVITATION,
        MOVED,
        /** <em>Nhắc trả lời</em>: the same invitation once more, to whoever has not answered. */
        REMINDER,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** <em>Tình trạng gửi thư</em>. The notice in the product is there in every case. */
    public enum Delivery {
        /** On its way, or waiting for another attempt. */
        QUEUED,
        SENT,
        /** Given up; the failure says why. */
        FAILED,
        /** No mail server is configured. */
        NO_SMTP,
        /** The endpoint has no address. */
        NO_ADDRESS,
        /** Its address is not an official one. */
        NOT_ALLOWED,
        /** Loaded with the sample; nobody is mailed. */
        SAMPLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Delivery of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
