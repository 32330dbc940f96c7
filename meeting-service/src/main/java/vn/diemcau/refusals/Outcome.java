package vn.diemcau.refusals;

import java.util.List;
import java.util.function.Function;

/** What came of an act: done with its result, or refused with every reason at once. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /** At least one refusal, in the order of the fields of the form. */
    record Refused<T>(List<Refusal> refusals) implements Outcome<T> {
        public Refused {
            refusals = List.copyOf(refusals);
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a reason");
            }
        }
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal... refusals) {
        return new Refused<>(List.of(refusals));
    }

    static <T> Outcome<T> refused(List<? extends Refusal> refusals) {
        return new Refused<>(List.copyOf(refusals));
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T>(var value) -> new Done<>(change.apply(value));
            case Refused<T>(var refusals) -> new Refused<>(refusals);
        };
    }

    /** Goes on with what was done, where the next step may refuse as well. */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Refused<T>(var refusals) -> new Refused<>(refusals);
        };
    }

    /**
     * The result, for a controller that leaves the telling of a refusal to its edge.
     *
     * @throws RefusalException with every refusal
     */
    default T orElseThrow() {
        return switch (this) {
            case Done<T>(var value) -> value;
            case Refused<T>(var refusals) -> throw new RefusalException(refusals);
        };
    }
}
