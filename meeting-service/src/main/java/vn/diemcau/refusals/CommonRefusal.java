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
        public Optional<String> field() {
            return Optional.of(name);
        }
    }

    /** Known to the caller, but not theirs to do: 403. */
    record NotYours() implements CommonRefusal {}

    /** Not there, or not for the caller to know of: 404. */
    record Unknown(String what) implements CommonRefusal {}

    /** Somebody else changed it meanwhile: 412. */
    record Stale(long version) implements CommonRefusal {
        @Override
        public Map<String, Object> arguments() {
            return Map.of("version", version);
        }
    }

    @Override
    default String code() {
        return switch (this) {
            case Invalid _ -> "invalid";
            case NotYours _ -> "not-yours";
            case Unknown _ -> "unknown";
            case Stale _ -> "stale";
        };
    }
}
