package vn.diemcau.invitations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Refusal;

/** What people type: an empty field is no text, and a text has a length. */
final class Texts {
    private Texts() {}

    static Optional<String> blankToEmpty(Optional<String> text) {
        return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    static void refuseLonger(List<Refusal> refusals, String field, Optional<String> text, int most) {
        if (text.map(String::strip).filter(typed -> typed.length() > most).isPresent()) {
            refusals.add(new Invalid(field, "too-long", Map.of("most", most)));
        }
    }
}
