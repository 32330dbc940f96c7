package vn.diemcau.invitations;

import java.util.Map;
import vn.diemcau.meetings.Status;
import vn.diemcau.refusals.Refusal;

/** Why an endpoint cannot answer now. */
public sealed interface AnsweringRefusal extends Refusal {

    /** It waits for its approval; nobody was invited yet. */
    record NotAnnounced(Status status) implements AnsweringRefusal {
        @Override
        public String code() {
            return "meeting-not-planned";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("status", status.word());
        }
    }

    record MeetingClosed() implements AnsweringRefusal {
        @Override
        public String code() {
            return "meeting-closed";
        }
    }

    record MeetingCalledOff() implements AnsweringRefusal {
        @Override
        public String code() {
            return "meeting-cancelled";
        }
    }

    record InTheArchive() implements AnsweringRefusal {
        @Override
        public String code() {
            return "archived";
        }
    }

    /** The sheet is sealed; from now on only a correction with a reason changes it. */
    record SheetSealed() implements AnsweringRefusal {
        @Override
        public String code() {
            return "sheet-sealed";
        }
    }

    /** The endpoint neither declined nor asked for a substitution: nothing is to be accepted. */
    record NothingToAccept() implements AnsweringRefusal {
        @Override
        public String code() {
            return "nothing-to-accept";
        }
    }
}
