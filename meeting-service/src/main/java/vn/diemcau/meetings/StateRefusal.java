package vn.diemcau.meetings;

import java.time.Instant;
import java.util.Map;
import vn.diemcau.refusals.Refusal;

/** Why an act is not possible in the state, or at the hour, in which the meeting is. */
public sealed interface StateRefusal extends Refusal {

    record NotPlanned(Status status) implements StateRefusal {
        @Override
        public String code() {
            return "meeting-not-planned";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("status", status.word());
        }
    }

    record NotProposed(Status status) implements StateRefusal {
        @Override
        public String code() {
            return "meeting-not-proposed";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("status", status.word());
        }
    }

    record NotOpen(Status status) implements StateRefusal {
        @Override
        public String code() {
            return "meeting-not-open";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("status", status.word());
        }
    }

    record NotClosed(Status status) implements StateRefusal {
        @Override
        public String code() {
            return "meeting-not-closed";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("status", status.word());
        }
    }

    record InTheArchive() implements StateRefusal {
        @Override
        public String code() {
            return "archived";
        }
    }

    /** A meeting is opened from the hour its room is opened. */
    record TooEarly(Instant opensAt) implements StateRefusal {
        @Override
        public String code() {
            return "meeting-too-early";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("opensAt", opensAt);
        }
    }

    /** Its time has passed without its having been opened; it can be postponed or cancelled. */
    record Over(Instant endsAt) implements StateRefusal {
        @Override
        public String code() {
            return "meeting-over";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("endsAt", endsAt);
        }
    }
}
