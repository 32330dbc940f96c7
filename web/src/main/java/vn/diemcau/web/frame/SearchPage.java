package vn.diemcau.web.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found for some words, group by group. */
public record SearchPage(String q, List<Group> groups) {
    public SearchPage {
        groups = groups.stream().filter(group -> group.total > 0).toList();
    }

    public long total() {
        return groups.stream().mapToLong(Group::total).sum();
    }

    /**
     * The first of one sort, and how many there are.
     *
     * @param word {@code meetings}, {@code minutes}, {@code endpoints}, {@code units}, {@code accounts}
     * @param all the page that lists all of them
     */
    public record Group(String word, List<Line> lines, long total, String all) {
        public Group {
            lines = List.copyOf(lines);
        }
    }

    /** One thing that was found, with what tells it from others of its name. */
    public record Line(
            String path,
            String title,
            String more,
            @Nullable String badge,
            String colour) {
        static Line plain(String path, String title, String more) {
            return new Line(path, title, more, null, "");
        }
    }
}
