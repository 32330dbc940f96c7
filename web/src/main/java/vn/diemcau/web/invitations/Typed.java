package vn.diemcau.web.invitations;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.CommonRefusal.Unknown;
import vn.diemcau.refusals.RefusalException;

/** What was typed, as what it means; what means nothing is refused by the name of its field. */
final class Typed {
    private Typed() {}

    static MeetingId meeting(String id) {
        return new MeetingId(key(id, "meeting"));
    }

    static EndpointId endpoint(String id) {
        return new EndpointId(key(id, "endpoint"));
    }

    /** What is no number is the key of nothing. */
    static long key(String id, String what) {
        if (id.matches("[0-9]{1,18}")) {
            return Long.parseLong(id);
        }
        throw new RefusalException(new Unknown(what));
    }

    static Answer answer(@Nullable String word) {
        return Arrays.stream(Answer.values())
                .filter(answer -> answer != Answer.NONE && answer.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusalException(new Invalid("answer", word == null ? "required" : "choice")));
    }

    static Delegate.State state(@Nullable String word) {
        return Arrays.stream(Delegate.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusalException(new Invalid("state", word == null ? "required" : "choice")));
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new RefusalException(new Invalid(field, "required"));
        }
        return value;
    }

    /** A whole number of a form. */
    static int number(String field, Optional<String> text, int least, int most) {
        var typed = text.map(String::strip).orElse("");
        if (typed.isEmpty()) {
            throw new RefusalException(new Invalid(field, "required"));
        }
        if (!typed.matches("[0-9]{1,6}")) {
            throw new RefusalException(new Invalid(field, "range", Map.of("least", least, "most", most)));
        }
        return Integer.parseInt(typed);
    }
}
