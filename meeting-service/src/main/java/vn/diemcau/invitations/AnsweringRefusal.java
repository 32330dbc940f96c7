package vn.diemcau.invitations;

import java.util.Map;
import vn.diemcau.meetings.Status;
import vn.diemcau.refusals.Refusal;

/** Why an endpoint cannot answer now. */
public sealed interface AnsweringRefusal extends Refusal {

    /** It waits for its approval; nobody was invited yet. */
    record NotAnnounced(Status status) implements AnsweringRefusal {
        @Override
        public Map<String, Object> arguments() {
            return Map.of("status", status.word());
        }
    }

    record MeetingClosed() implements AnsweringRefusal {}

    record MeetingCalledOff() implements AnsweringRefusal {}

    record InTheArchive() implements AnsweringRefusal {}

    /** The sheet is sealed; from now on only a correction with a reason changes it. */
    record SheetSealed() implements AnsweringRefusal {}

    /** The endpoint neither declined nor asked for a substitution: nothing is to be accepted. */
    record NothingToAccept() implements AnsweringRefusal {}

    /** Everybody has answered, or was reminded a short while ago. */
    record NobodyToRemind() implements AnsweringRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case NotAnnounced _ -> "meeting-not-planned";
            case MeetingClosed _ -> "meeting-closed";
            case MeetingCalledOff _ -> "meeting-cancelled";
            case InTheArchive _ -> "archived";
            case SheetSealed _ -> "sheet-sealed";
            case NothingToAccept _ -> "nothing-to-accept";
            case NobodyToRemind _ -> "nobody-to-remind";
        };
    }
}
