package vn.diemcau.web.answers;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.web.access.Paths;
import vn.diemcau.web.frame.Words;

/** What is said to people, from the bundles {@code i18n/messages*.properties}: Vietnamese first, English second. */
@Singleton
public class Sentences {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    private final Properties vietnamese = read("i18n/messages.properties");
    private final Properties english = read("i18n/messages_en.properties");

    /** The language of an answer: pages are Vietnamese; a client of the API may ask for English. */
    public Language languageOf(HttpRequest<?> request) {
        if (!Paths.isPage(request)) {
            var first =
                    request.getHeaders().findFirst("Accept-Language").orElse("").strip();
            if (first.regionMatches(true, 0, "en", 0, 2)) {
                return Language.ENGLISH;
            }
        }
        return Language.VIETNAMESE;
    }

    /** The sentence under the key, with its {names} replaced; empty when the bundles do not know it. */
    public Optional<String> find(Language language, String key, Map<String, ?> arguments) {
        var pattern = language == Language.ENGLISH
                ? english.getProperty(key, vietnamese.getProperty(key))
                : vietnamese.getProperty(key);
        return Optional.ofNullable(pattern)
                .map(text -> NAME.matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                arguments.containsKey(match.group(1))
                                        ? Words.any(arguments.get(match.group(1)))
                                        : match.group())));
    }

    public String title(Language language, Refusal refusal) {
        return find(language, "refusal." + refusal.code() + ".title", refusal.arguments())
                .or(() -> find(language, "refusal.other.title", Map.of()))
                .orElse(refusal.code());
    }

    /** What stands beside the field, or under the title. */
    public String detail(Language language, Refusal refusal) {
        if (refusal instanceof CommonRefusal.Invalid invalid) {
            return find(language, "invalid." + invalid.reason(), invalid.arguments())
                    .or(() -> find(language, "refusal.invalid.detail", Map.of()))
                    .orElse(invalid.reason());
        }
        return find(language, "refusal." + refusal.code() + ".detail", refusal.arguments())
                .orElseGet(() -> title(language, refusal));
    }

    private static Properties read(String resource) {
        var bundle = new Properties();
        try (var in = Sentences.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no bundle " + resource);
            }
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }

    /** The two languages. */
    public enum Language {
        VIETNAMESE,
        ENGLISH
    }
}
