package vn.diemcau.web.invitations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.chain.Hashes;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.Response;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;

/**
 * What stood on the page when somebody pressed, for each of its forms. A press may wait hours for its line; where the
 * meeting was moved meanwhile, or somebody else has answered from another machine, it is refused in words instead of
 * being laid over what is newer.
 */
record Seen(Instant start, Response response, List<Delegate> delegates, List<Response.Count> counts) {
    private static final int ENOUGH = 10;

    /** Why a press came too late. */
    sealed interface Overtaken extends Refusal {
        /** The meeting has another time now. */
        record Moved(Instant startsAt) implements Overtaken {
            @Override
            public String code() {
                return "moved-meanwhile";
            }

            @Override
            public Map<String, Object> arguments() {
                return Map.of("startsAt", startsAt);
            }
        }

        /** The same was told from elsewhere. */
        record Answered() implements Overtaken {
            @Override
            public String code() {
                return "answered-meanwhile";
            }
        }
    }

    /** A short word for what the form of the step shows now; empty where nothing can be overtaken. */
    String word(Step step) {
        var shown = switch (step) {
            case REPLY -> Optional.of(String.valueOf(response.reply().at()));
            case DELEGATES -> Optional.of(DelegateLines.write(delegates));
            case LINE_CHECK -> Optional.of(String.valueOf(response.lineCheck().at()));
            case HEADS -> Optional.of(counts.toString());
            case JOIN, TROUBLE, NONE -> Optional.<String>empty();
        };
        return shown.map(text ->
                        start.getEpochSecond() + "." + Hashes.sha256(text).substring(0, ENOUGH))
                .orElse("");
    }

    /** @param word what the press says it saw; a press that says nothing is taken as it is */
    void refuseWhenOvertaken(Step step, @Nullable String word) {
        var now = word(step);
        if (word == null || word.isEmpty() || now.isEmpty() || word.equals(now)) {
            return;
        }
        throw new RefusalException(
                word.startsWith(start.getEpochSecond() + ".") ? new Overtaken.Answered() : new Overtaken.Moved(start));
    }
}
