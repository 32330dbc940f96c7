package vn.diemcau.web.meetings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a plan is drawn from.
 *
 * @param id of the meeting that is changed; null for a new one
 * @param before its title as it is
 * @param groups the units that can be invited, by level
 * @param taken what others have already, when the plan was refused for it
 * @param invited what is wrong with the invitation, a sentence each
 */
public record PlanPage(
        @Nullable String id,
        String before,
        PlanForm form,
        List<Choice> kinds,
        List<Choice> units,
        List<Choice> centrals,
        List<Choice> halls,
        List<Group> groups,
        List<TakenLine> taken,
        List<String> invited) {

    /** One line of a list to choose from. */
    public record Choice(String value, String label) {}

    /**
     * The units of one level under the caller's scope.
     *
     * @param value what inviting all of them is called, {@code 25:commune}
     */
    public record Group(String value, String label, String all, int endpoints, List<Node> nodes) {}

    /**
     * One unit.
     *
     * @param folded its name without accents, for searching
     * @param several its endpoints where it has more than one, so that one of them can be invited alone
     */
    public record Node(String code, String name, String folded, int endpoints, List<Choice> several) {}

    /**
     * One other meeting and all it has of what is wanted.
     *
     * @param path to the other meeting; null when it is not the caller's to see
     */
    public record TakenLine(
            List<String> names,
            @Nullable String title,
            @Nullable String path,
            String span,
            boolean buffer) {
        private static final int SHOWN = 6;

        public List<String> first() {
            return names.subList(0, Math.min(SHOWN, names.size()));
        }

        public List<String> rest() {
            return names.subList(Math.min(SHOWN, names.size()), names.size());
        }
    }

    public String action() {
        return id == null ? "/meetings" : "/meetings/" + id;
    }

    public boolean all(String group) {
        return form.below().contains(group);
    }

    public boolean chosen(Node node) {
        return form.units().contains(node.code());
    }
}
