package vn.diemcau.refusals;

import java.util.List;

/**
 * Refusals on their way out of a controller that has nothing to say about them itself; caught in one place per edge and
 * told as a problem document or a page.
 */
public final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Refusal> refusals;

    public RefusalException(List<Refusal> refusals) {
        super(String.join(", ", refusals.stream().map(Refusal::code).toList()));
        this.refusals = List.copyOf(refusals);
    }

    public RefusalException(Refusal refusal) {
        this(List.of(refusal));
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
