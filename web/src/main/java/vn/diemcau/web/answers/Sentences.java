package vn.diemcau.web.answers;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.web.frame.Say;
import vn.diemcau.words.Language;

/** Refusals in words, from the bundles {@code i18n/messages*.properties}. */
@Singleton
public class Sentences {
    /** The sentence under the key, with its {names} replaced; empty when the bundles do not know it. */
    public Optional<String> find(Language language, String key, Map<String, ?> arguments) {
        return Say.find(language, key, arguments);
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
}
