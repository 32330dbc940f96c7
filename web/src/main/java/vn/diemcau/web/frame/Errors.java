package vn.diemcau.web.frame;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form, beside each field; what concerns no field stands above the form. */
public record Errors(Map<String, String> byField, List<String> general) {
    public Errors {
        byField = Map.copyOf(byField);
        general = List.copyOf(general);
    }

    /** A form that nobody has sent yet. */
    public static Errors none() {
        return new Errors(Map.of(), List.of());
    }

    public boolean any() {
        return !byField.isEmpty() || !general.isEmpty();
    }

    /** The sentence beside the field, or null; {@code invite.units[0]} is found under {@code invite.units} too. */
    public @Nullable String of(String field) {
        var exact = byField.get(field);
        if (exact != null) {
            return exact;
        }
        return byField.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(field + "[") || entry.getKey().startsWith(field + "."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The class that colours the field. */
    public String classOf(String field) {
        return of(field) == null ? "" : "is-invalid";
    }
}
