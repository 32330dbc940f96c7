package vn.diemcau.web.audit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.diemcau.units.Folding;
import vn.diemcau.web.frame.Say;

/** Acts of the trail as people say them; an act that is not listed is shown by its own word. */
public final class Acts {
    private static final List<String> KINDS = List.of(
            "account", "bridge", "meeting", "delegate", "endpoint", "hall", "notice", "outbox", "kind", "group");

    private static final Pattern KIND = Pattern.compile("(/?)\\b([a-z]+):([^\\s/]+)");

    private Acts() {}

    public static String label(String act) {
        return Say.known("audit.act." + act).orElse(act);
    }

    /**
     * "cuộc họp số 3, điểm cầu số 110" of "meeting:3/endpoint:110"; a route that was asked for stays as it was typed.
     */
    public static String target(@Nullable String target) {
        return target == null
                ? ""
                : KIND.matcher(target).replaceAll(found -> {
                    var kind = Say.known("audit.target." + found.group(2));
                    var within = found.group(1).isEmpty() ? "" : ", ";
                    return Matcher.quoteReplacement(kind.map(said -> within + said + " " + found.group(3))
                            .orElse(found.group()));
                });
    }

    /** How the trail keeps a target that somebody wrote as it is shown; anything else stays as it was typed. */
    static String written(String typed) {
        var folded = Folding.fold(typed);
        return KINDS.stream()
                .flatMap(kind -> Say.inEveryLanguage("audit.target." + kind).stream()
                        .map(Folding::fold)
                        .filter(said -> folded.startsWith(said + " "))
                        .map(said -> kind + ":" + folded.substring(said.length() + 1)))
                .findFirst()
                .orElse(typed);
    }

    public static String result(String result) {
        return Say.known("audit.result." + result).orElseGet(() -> Say.it("audit.result.failed"));
    }
}
