package vn.diemcau.web.meetings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/**
 * What the form of a plan is drawn from.
 *
 * @param id of the meeting that is changed; null for a new one
 * @param before its title as it is
 * @param account whose draft the browser keeps
 * @param groups the units that can be invited, by level
 * @param taken what others have already, when the plan was refused for it
 * @param invited what is wrong with the invitation, a sentence each
 * @param lacking what the bridge cannot do at the door of a room, by its word, with the reason
 * @param left units that were invited to the meeting that is planned again, and are no more on the new day
 */
public record PlanPage(
        @Nullable String id,
        String before,
        String account,
        PlanForm form,
        List<KindChoice> kinds,
        List<Choice> units,
        List<Choice> centrals,
        List<Choice> halls,
        List<ChairChoice> chairs,
        List<Choice> earlier,
        List<Group> groups,
        List<TakenLine> taken,
        List<String> invited,
        Map<String, String> lacking,
        List<String> left) {

    /** One line of a list to choose from. */
    public record Choice(String value, String label) {}

    /** @param rules what the kind brings with it, in a sentence */
    public record KindChoice(String value, String label, String rules) {}

    /** Somebody who has chaired before. */
    public record ChairChoice(String name, String office, String unit) {}

    /**
     * The units of one level under the caller's scope.
     *
     * @param value what inviting all of them is called, {@code 25:commune}
     * @param level the word of the level
     * @param former whether its parts are districts that are no more
     */
    public record Group(String value, String level, String scope, boolean former, List<Area> areas) {
        public String label() {
            return Say.it("plan.tree.level." + level);
        }

        public String all() {
            return Say.it("plan.tree.all." + level, "scope", scope);
        }

        public List<Node> nodes() {
            return areas.stream().flatMap(area -> area.nodes().stream()).toList();
        }
    }

    /** A part of a level: the communes of one district, also of one that is no more. */
    public record Area(@Nullable String name, List<Node> nodes) {}

    /**
     * One unit.
     *
     * @param folded its name without accents, for searching
     * @param ids of its endpoints
     * @param several its endpoints where it has more than one, so that one of them can be invited alone
     */
    public record Node(String code, String name, String folded, List<String> ids, List<Choice> several) {
        public int endpoints() {
            return ids.size();
        }
    }

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

    public String outlook() {
        return id == null ? "/meetings/outlook" : "/meetings/" + id + "/outlook";
    }

    public String paper() {
        return outlook() + "/invitation";
    }

    public boolean all(String group) {
        return form.below().contains(group);
    }

    public boolean chosen(Group group, Node node) {
        return all(group.value()) || form.units().contains(node.code());
    }

    /** How many of a group are chosen as the page is drawn; the script counts on. */
    public String tally(Group group, List<Node> nodes) {
        long chosen = nodes.stream().filter(node -> chosen(group, node)).count();
        return Words.number(chosen) + "/" + Words.number(nodes.size());
    }
}
