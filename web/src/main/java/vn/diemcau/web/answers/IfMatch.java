package vn.diemcau.web.answers;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;

/** The version that a client has seen, as it says in {@code If-Match}: {@code "3"}, or plainly 3. */
public final class IfMatch {
    private IfMatch() {}

    /**
     * The version that a PUT is made upon.
     *
     * @throws RefusalException without one: 428
     */
    public static long version(HttpRequest<?> request) {
        var text = request.getHeaders().findFirst("If-Match").orElseThrow(() -> new RefusalException(new Missing()));
        try {
            return Long.parseLong(text.strip().replaceFirst("^W/", "").replace("\"", ""));
        } catch (NumberFormatException notOurs) {
            // A tag that we never gave is that of another version.
            throw new RefusalException(new CommonRefusal.Stale(-1));
        }
    }

    /** A PUT has to say which version it was made upon. */
    record Missing() implements Refusal {
        @Override
        public String code() {
            return "if-match-missing";
        }

        @Override
        public Optional<String> field() {
            return Optional.empty();
        }
    }
}
