package vn.diemcau.web.rooms;

import java.util.Map;
import vn.diemcau.web.frame.Errors;

/**
 * A press of the panel that was refused: the panel is shown open, with what was typed and what is wrong with it.
 *
 * @param act which of its forms was sent: the act, or {@code settings}; empty where none was refused
 */
public record RefusedPress(String act, Map<String, String> typed, Errors errors) {
    public RefusedPress {
        typed = Map.copyOf(typed);
    }

    /** A panel on which nothing was refused. */
    public static RefusedPress none() {
        return new RefusedPress("", Map.of(), Errors.none());
    }

    public boolean any() {
        return !act.isEmpty();
    }

    /** What stands in a field: as it was typed into the refused form, else as it is. */
    public String value(String form, String field, String now) {
        return act.equals(form) ? typed.getOrDefault(field, "") : now;
    }

    /** The same of a box to tick. */
    public boolean ticked(String form, String field, boolean now) {
        return act.equals(form) ? "yes".equals(typed.get(field)) : now;
    }

    /** What is wrong with a form: beside each of its fields. */
    public Errors errors(String form) {
        return act.equals(form) ? errors : Errors.none();
    }
}
