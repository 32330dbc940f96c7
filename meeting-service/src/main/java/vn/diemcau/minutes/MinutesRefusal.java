package vn.diemcau.minutes;

import java.util.Locale;
import java.util.Map;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.words.Sentence;

/** The refusals around <em>biên bản</em> and archive. */
public sealed interface MinutesRefusal extends Refusal {

    /** A step is missing before this one; {@code missing} names it. */
    record NotReady(Step missing) implements MinutesRefusal {
        @Override
        public Map<String, Object> arguments() {
            return Map.of("missing", missing.word(), "step", Sentence.of("told.minutes." + missing.word()));
        }
    }

    /** What has to come first. */
    enum Step {
        SEALED,
        ADOPTED,
        NUMBERED,
        SIGNED;

        /** In the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The text was frozen when it was adopted. */
    record AlreadyAdopted() implements MinutesRefusal {}

    /** A number is given once. */
    record AlreadyNumbered(String number) implements MinutesRefusal {
        @Override
        public Map<String, Object> arguments() {
            return Map.of("number", number);
        }
    }

    /** The paper was frozen by its first signature, without a number. */
    record AlreadySealed() implements MinutesRefusal {}

    /** The product has no such way of signing; it says so instead of drawing a picture of a signature. */
    record CannotSignWith(String with) implements MinutesRefusal {
        @Override
        public Map<String, Object> arguments() {
            return Map.of("with", with);
        }
    }

    @Override
    default String code() {
        return switch (this) {
            case NotReady _ -> "minutes-not-ready";
            case AlreadyAdopted _ -> "minutes-adopted";
            case AlreadyNumbered _ -> "minutes-numbered";
            case AlreadySealed _ -> "minutes-sealed";
            case CannotSignWith _ -> "signature-unavailable";
        };
    }
}
