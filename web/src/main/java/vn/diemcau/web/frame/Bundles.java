package vn.diemcau.web.frame;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.diemcau.words.Bundle;
import vn.diemcau.words.Language;

/**
 * The bundles under {@code i18n}: one for each capability, Vietnamese and English; a key stands in one of them only.
 * Those of the other modules are among them: what the domain and the bridges have to say.
 */
final class Bundles {
    /**
     * The capabilities with words of their own; {@code messages} holds what is said by refusals, {@code told} what the
     * domain says by itself, {@code bridge} what the bridges do.
     */
    static final List<String> NAMES = List.of(
            "messages",
            "access",
            "archive",
            "attendance",
            "audit",
            "bridge",
            "endpoints",
            "frame",
            "invitations",
            "meetings",
            "minutes",
            "operations",
            "plan",
            "practice",
            "reports",
            "rooms",
            "sample",
            "told",
            "units");

    private static final Map<Language, TreeMap<String, String>> ALL = new EnumMap<>(Map.of(
            Language.VIETNAMESE, read(Language.VIETNAMESE),
            Language.ENGLISH, read(Language.ENGLISH)));

    private Bundles() {}

    /** The pattern under the key; the Vietnamese one where English has none. */
    static Optional<String> find(Language language, String key) {
        return Optional.ofNullable(all(language).get(key))
                .or(() -> Optional.ofNullable(all(Language.VIETNAMESE).get(key)));
    }

    /** All keys that begin so, without that beginning. */
    static Map<String, String> below(Language language, String beginning) {
        var found = new TreeMap<String, String>();
        all(Language.VIETNAMESE)
                .subMap(beginning, beginning + Character.MAX_VALUE)
                .keySet()
                .forEach(key -> found.put(
                        key.substring(beginning.length()), find(language, key).orElseThrow()));
        return found;
    }

    static TreeMap<String, String> all(Language language) {
        return ALL.getOrDefault(language, new TreeMap<>());
    }

    private static TreeMap<String, String> read(Language language) {
        var all = new TreeMap<String, String>();
        for (var name : NAMES) {
            var bundle = Bundle.of(name).all(language);
            if (bundle.isEmpty()) {
                throw new IllegalStateException("no bundle " + name);
            }
            bundle.forEach((key, text) -> {
                if (all.put(key, text) != null) {
                    throw new IllegalStateException("two bundles say " + key);
                }
            });
        }
        return all;
    }
}
