package vn.diemcau.bridge.rehearsal;

import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.diemcau.words.Bundle;
import vn.diemcau.words.Language;

/** What the practice room says, in one language. */
record PracticeWords(Language language) {
    private static final Bundle BUNDLE = Bundle.of("practice");
    private static final String PREFIX = "practice.";
    private static final String OF_THE_SCRIPT = PREFIX + "script.";

    /** The language that a person chose at the foot of a page. */
    static PracticeWords of(String language) {
        return new PracticeWords(Language.of(language).orElse(Language.VIETNAMESE));
    }

    String say(String key) {
        return BUNDLE.find(language, PREFIX + key)
                .orElseThrow(() -> new IllegalArgumentException("no bundle says " + PREFIX + key));
    }

    TreeMap<String, String> all() {
        return BUNDLE.all(language);
    }

    /** Those of the script, as JSON. */
    String script() {
        return all().tailMap(OF_THE_SCRIPT).entrySet().stream()
                .takeWhile(one -> one.getKey().startsWith(OF_THE_SCRIPT))
                .map(one -> quoted(one.getKey().substring(OF_THE_SCRIPT.length())) + ":" + quoted(one.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
