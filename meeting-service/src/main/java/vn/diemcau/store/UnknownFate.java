package vn.diemcau.store;

/** The connection was lost while the commit was under way; whether it holds can only be learned by asking. */
public final class UnknownFate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFate(Throwable cause) {
        super("The connection was lost during the commit", cause);
    }
}
