package vn.diemcau.words;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.chain.CanonicalJson;

/**
 * <em>Câu</em>: something to be said to people, before it is known in which language. It is a key of a {@link Bundle},
 * which is named by the first word of the key ({@code bridge.away.silent} stands in {@code i18n/bridge.properties}),
 * and what stands for the {names} in it: texts, or sentences again. {@code {Why}} is {@code {why}} at the beginning of
 * a sentence.
 */
public record Sentence(String key, Map<String, Object> named) {
    private static final Logger LOG = LoggerFactory.getLogger(Sentence.class);
    private static final JsonMapper JSON = JsonMapper.createDefault();
    private static final Argument<Map<String, Object>> OBJECT = Argument.mapOf(String.class, Object.class);

    private static final String QUOTED = "told.quoted";
    private static final String KEY = "say";
    private static final String NAMED = "with";
    private static final String STORED = "{\"" + KEY + "\":";

    public Sentence {
        named = Map.copyOf(named);
    }

    /** {@code named} are names and what stands for them in turn; what is no sentence is taken as its text. */
    public static Sentence of(String key, Object... named) {
        var values = new TreeMap<String, Object>();
        for (var i = 0; i + 1 < named.length; i += 2) {
            values.put((String) named[i], named[i + 1] instanceof Sentence one ? one : String.valueOf(named[i + 1]));
        }
        return new Sentence(key, values);
    }

    /** What somebody else said, in whatever language. */
    public static Sentence quoting(String text) {
        return of(QUOTED, "text", text);
    }

    /** Why something failed: in words for people where the failure has them, else as it stands there. */
    public static Sentence why(Throwable failure) {
        if (failure instanceof Explained explained) {
            return explained.why();
        }
        var message = failure.getMessage();
        return quoting(message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip());
    }

    /** An exception that says why in words for people; its message is the Vietnamese, for logs. */
    public interface Explained {
        Sentence why();
    }

    public String in(Language language) {
        var bundle = Bundle.of(key.replaceFirst("\\..*", ""));
        var text = bundle.find(language, key).orElseGet(() -> {
            // Better a word nobody should see than no page; BundlesTest finds it first.
            LOG.error("no bundle says {}", key);
            return key;
        });
        return Bundle.fill(text, name -> valueOf(name, language));
    }

    /** For papers and logs. */
    public String vietnamese() {
        return in(Language.VIETNAMESE);
    }

    /** As it is kept: its JSON, or where that is too long as much of the Vietnamese as there is place for. */
    public String stored(int longest) {
        var json = CanonicalJson.write(json());
        if (json.length() <= longest) {
            return json;
        }
        var text = vietnamese();
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** A sentence that was stored; a text, as earlier versions kept it, is quoted. */
    public static Sentence read(String stored) {
        if (stored.startsWith(STORED)) {
            try {
                return read(JSON.readValue(stored, OBJECT)).orElseGet(() -> quoting(stored));
            } catch (IOException noJson) {
                LOG.warn("Not a sentence: {}", stored);
            }
        }
        return quoting(stored);
    }

    private Optional<String> valueOf(String name, Language language) {
        var value = named.get(name);
        if (value != null) {
            return Optional.of(value instanceof Sentence one ? one.in(language) : value.toString());
        }
        return Character.isUpperCase(name.charAt(0))
                ? valueOf(first(name, false), language).map(text -> first(text, true))
                : Optional.empty();
    }

    private static String first(String text, boolean large) {
        if (text.isEmpty()) {
            return text;
        }
        var first = text.charAt(0);
        return (large ? Character.toUpperCase(first) : Character.toLowerCase(first)) + text.substring(1);
    }

    private Map<String, Object> json() {
        var values = new TreeMap<String, Object>();
        named.forEach((name, value) -> values.put(name, value instanceof Sentence one ? one.json() : value));
        return Map.of(KEY, key, NAMED, values);
    }

    private static Optional<Sentence> read(Map<?, ?> json) {
        if (!(json.get(KEY) instanceof String key) || !(json.get(NAMED) instanceof Map<?, ?> with)) {
            return Optional.empty();
        }
        var named = new TreeMap<String, Object>();
        with.forEach((name, value) -> named.put(
                String.valueOf(name),
                (value instanceof Map<?, ?> one ? read(one) : Optional.<Sentence>empty())
                        .<Object>map(one -> one)
                        .orElseGet(() -> String.valueOf(value))));
        return Optional.of(new Sentence(key, named));
    }
}
