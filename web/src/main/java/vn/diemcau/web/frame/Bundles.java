package vn.diemcau.web.frame;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The bundles under {@code i18n}: one for each capability, Vietnamese and English; a key stands in one of them only.
 */
final class Bundles {
    /** The capabilities with words of their own; {@code messages} holds what is said by refusals. */
    static final List<String> NAMES = List.of(
            "messages",
            "access",
            "archive",
            "attendance",
            "audit",
            "endpoints",
            "frame",
            "invitations",
            "meetings",
            "minutes",
            "operations",
            "plan",
            "reports",
            "rooms",
            "sample",
            "units");

    private static final Map<Language, TreeMap<String, String>> ALL = new EnumMap<>(Map.of(
            Language.VIETNAMESE, read(""),
            Language.ENGLISH, read("_en")));

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

    private static TreeMap<String, String> read(String ending) {
        var all = new TreeMap<String, String>();
        for (var name : NAMES) {
            read(name, ending).forEach((key, text) -> {
                if (all.put((String) key, (String) text) != null) {
                    throw new IllegalStateException("two bundles say " + key);
                }
            });
        }
        return all;
    }

    private static Properties read(String name, String ending) {
        var resource = "i18n/" + name + ending + ".properties";
        var bundle = new Properties();
        try (var in = Bundles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no bundle " + resource);
            }
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }
}
