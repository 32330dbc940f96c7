package vn.diemcau.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one part of the product: {@code i18n/<name>.properties} in Vietnamese, {@code <name>_en} in English. */
public final class Bundle {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");
    private static final Map<String, Bundle> READ = new ConcurrentHashMap<>();

    private final Map<Language, TreeMap<String, String>> texts = new EnumMap<>(Language.class);

    private Bundle(String name) {
        texts.put(Language.VIETNAMESE, read("i18n/" + name + ".properties"));
        texts.put(Language.ENGLISH, read("i18n/" + name + "_en.properties"));
    }

    public static Bundle of(String name) {
        return READ.computeIfAbsent(name, Bundle::new);
    }

    /** All it says in the language; nothing where there is no such bundle. */
    public TreeMap<String, String> all(Language language) {
        return new TreeMap<>(texts.getOrDefault(language, new TreeMap<>()));
    }

    /** The text under the key; the Vietnamese one where English has none. */
    public Optional<String> find(Language language, String key) {
        return Optional.ofNullable(texts.getOrDefault(language, new TreeMap<>()).get(key))
                .or(() -> language == Language.VIETNAMESE ? Optional.empty() : find(Language.VIETNAMESE, key));
    }

    /** The text with what is given for its {names}; a name for which nothing is given stays. */
    public static String fill(String text, Function<String, Optional<String>> given) {
        return NAME.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(given.apply(match.group(1)).orElse(match.group())));
    }

    private static TreeMap<String, String> read(String resource) {
        var texts = new TreeMap<String, String>();
        try (var in = Bundle.class.getClassLoader().getResourceAsStream(resource)) {
            if (in != null) {
                var read = new Properties();
                read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                read.forEach((key, text) -> texts.put((String) key, (String) text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
