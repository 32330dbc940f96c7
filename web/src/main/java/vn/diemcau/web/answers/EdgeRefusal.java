package vn.diemcau.web.answers;

import java.util.Optional;
import vn.diemcau.refusals.Refusal;

/** What is refused at the edge, before any activity hears of it. */
sealed interface EdgeRefusal extends Refusal {

    /** A field that the request has and the agreement has not. */
    record UnknownField(String name) implements EdgeRefusal {
        @Override
        public String code() {
            return "unknown-field";
        }

        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }
    }

    /** A refusal that is all in its code. */
    record Plainly(String code) implements EdgeRefusal {}
}
