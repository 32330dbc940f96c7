package vn.diemcau.refusals;

import java.util.Map;
import java.util.Optional;

/**
 * <em>Lời từ chối</em>: an expected no, as a value that a page can explain beside the field and a test can compare.
 *
 * <p>Each capability declares its own records; {@link #code()} is stable and listed in the API agreement.
 */
public interface Refusal {
    /** The stable code, such as {@code endpoints-taken}; it also names the message in the bundle. */
    String code();

    /** The field it concerns, in the words of the API ({@code invite.units[0]}), where there is one. */
    default Optional<String> field() {
        return Optional.empty();
    }

    /** Values for the sentence and for the problem document, by name; plain strings, numbers, records or lists. */
    default Map<String, Object> arguments() {
        return Map.of();
    }
}
