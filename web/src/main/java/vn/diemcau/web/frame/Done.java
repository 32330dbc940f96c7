package vn.diemcau.web.frame;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was just done, in a sentence, and where it can be taken back, if it can.
 *
 * @param undo the path of ours that a press on "Hoàn tác" is sent to
 */
public record Done(String sentence, @Nullable String undo) {
    private static final Pattern OURS = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_.-]*(\\?[A-Za-z0-9=&,_.%-]*)?");
    private static final char BETWEEN = '\n';

    public Done {
        if (undo != null && !OURS.matcher(undo).matches()) {
            undo = null;
        }
    }

    /** As one text, to be kept until the next page. */
    String kept() {
        return undo == null ? sentence : sentence + BETWEEN + undo;
    }

    static Done of(String kept) {
        int end = kept.lastIndexOf(BETWEEN);
        return end < 0 ? new Done(kept, null) : new Done(kept.substring(0, end), kept.substring(end + 1));
    }
}
