package vn.diemcau.web.frame;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.words.Bundle;
import vn.diemcau.words.Language;
import vn.diemcau.words.Sentence;

/**
 * What is said to people, from the {@link Bundles}, in the language of the request under way. Templates and classes of
 * words say {@code Say.it("meetings.one.close", "meeting", title)}; the text may hold {@code {meeting}}.
 */
public final class Say {
    private static final Logger LOG = LoggerFactory.getLogger(Say.class);

    private Say() {}

    /** The sentence under the key; {@code named} are names and values in turn, written as {@link Words#any}. */
    public static String it(String key, Object... named) {
        var values = new HashMap<String, Object>();
        for (var i = 0; i + 1 < named.length; i += 2) {
            values.put((String) named[i], named[i + 1]);
        }
        return find(Languages.current(), key, values).orElseGet(() -> {
            // Better a word nobody should see than no page; BundlesTest finds it first.
            LOG.error("no bundle says {}", key);
            return key;
        });
    }

    /** What the domain or a bridge has to say. */
    public static String it(Sentence sentence) {
        return sentence.in(Languages.current());
    }

    /** The sentence under a key that not every place has. */
    public static Optional<String> known(String key) {
        return find(Languages.current(), key, Map.of());
    }

    /** The text under the key in each language, for what somebody else may have written in any of them. */
    public static List<String> inEveryLanguage(String key) {
        return Arrays.stream(Language.values())
                .flatMap(language -> find(language, key, Map.of()).stream())
                .toList();
    }

    /** One thing or many: {@code key.one} where the count is 1, else {@code key}; {@code {count}} is the number. */
    public static String many(String key, long count) {
        return it(count == 1 ? key + ".one" : key, "count", count);
    }

    /** The sentence in a language, with its {names} replaced; empty when no bundle knows it. */
    public static Optional<String> find(Language language, String key, Map<String, ?> values) {
        return Bundles.find(language, key)
                .map(text -> Bundle.fill(
                        text,
                        name -> values.containsKey(name)
                                ? Optional.of(any(language, values.get(name)))
                                : Optional.empty()));
    }

    /**
     * All words of a script, as JSON: {@code script("attendance.script")} gives those below {@code attendance.script.}.
     */
    public static String script(String beginning) {
        return Bundles.below(Languages.current(), beginning + ".").entrySet().stream()
                .map(one -> quoted(one.getKey()) + ":" + quoted(one.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String any(Language language, @Nullable Object value) {
        return value instanceof Sentence sentence ? sentence.in(language) : Words.any(value);
    }
}
