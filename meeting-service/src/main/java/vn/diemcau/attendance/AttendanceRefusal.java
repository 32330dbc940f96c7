package vn.diemcau.attendance;

import java.util.Map;
import vn.diemcau.refusals.Refusal;

/** What may stand against a correction of the sheet. */
public sealed interface AttendanceRefusal extends Refusal {

    /** Before the chair opens it there is nothing to correct: 409. */
    record MeetingNotOpen(String status) implements AttendanceRefusal {
        @Override
        public String code() {
            return "meeting-not-open";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("status", status);
        }
    }

    /** What is in the archive does not change any more: 409. */
    record InTheArchive() implements AttendanceRefusal {
        @Override
        public String code() {
            return "archived";
        }
    }
}
