package vn.diemcau.bridge.rehearsal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the practice room says, in one language. The adapter has bundles of its own: those of the pages lie in the
 * module that nothing here may know.
 */
record PracticeWords(String language, TreeMap<String, String> all) {
    static final PracticeWords VIETNAMESE = read("vi", "");
    static final PracticeWords ENGLISH = read("en", "_en");

    private static final String OF_THE_SCRIPT = "script.";

    /** The language that a person chose at the foot of a page. */
    static PracticeWords of(String language) {
        return language.equals(ENGLISH.language) ? ENGLISH : VIETNAMESE;
    }

    String say(String key) {
        var text = all.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no bundle says " + key);
        }
        return text;
    }

    /** Those of the script, as JSON. */
    String script() {
        return all.tailMap(OF_THE_SCRIPT).entrySet().stream()
                .takeWhile(one -> one.getKey().startsWith(OF_THE_SCRIPT))
                .map(one -> quoted(one.getKey().substring(OF_THE_SCRIPT.length())) + ":" + quoted(one.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static PracticeWords read(String language, String ending) {
        var path = "/rehearsal/words" + ending + ".properties";
        try (var in = PracticeWords.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + path);
            }
            var bundle = new Properties();
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            var all = new TreeMap<String, String>();
            bundle.forEach((key, text) -> all.put((String) key, (String) text));
            return new PracticeWords(language, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
