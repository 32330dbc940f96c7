package vn.diemcau.refusals;

import java.util.Map;
import java.util.Optional;

/** The refusals that every capability shares. */
public sealed interface CommonRefusal extends Refusal {

    /**
     * A value that does not fit its field; {@code reason} names the sentence in the bundle ({@code invalid.<reason>}).
     */
    record Invalid(String name, String reason, Map<String, Object> arguments) implements CommonRefusal {
        public Invalid(String name, String reason) {
            this(name, reason, Map.of());
        }

        @Override
        public String code() {
            return "invalid";
        }

        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }
    }

    /** Known to the caller, but not theirs to do: 403. */
    record NotYours() implements CommonRefusal {
        @Override
        public String code() {
            return "not-yours";
        }
    }

    /** Not there, or not for the caller to know of: 404. */
    record Unknown(String what) implements CommonRefusal {
        @Override
        public String code() {
            return "unknown";
        }
    }

    /** Somebody else changed it meanwhile: 412. */
    record Stale(long version) implements CommonRefusal {
        @Override
        public String code() {
            return "stale";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("version", version);
        }
    }
}
