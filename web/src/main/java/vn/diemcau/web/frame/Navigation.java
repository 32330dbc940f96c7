package vn.diemcau.web.frame;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;

/** What stands in the menu, drawn from the same rights that guard the pages. */
public final class Navigation {
    private static final List<Entry> ALL = List.of(
            new Entry(Group.MEETINGS, "/", "calendar", Right.READ_MEETINGS),
            new Entry(Group.MEETINGS, "/my", "screen", Right.ANSWER_FOR_ENDPOINT),
            new Entry(Group.MEETINGS, "/minutes", "minutes", Right.READ_MINUTES),
            new Entry(Group.RECORDS, "/dashboard", "overview", Right.READ_REPORTS),
            new Entry(Group.RECORDS, "/reports", "chart", Right.READ_REPORTS),
            new Entry(Group.RECORDS, "/archive", "archive", Right.READ_MINUTES),
            new Entry(Group.CATALOGUES, "/endpoints", "endpoint", Right.READ_ENDPOINTS),
            new Entry(Group.CATALOGUES, "/halls", "hall", Right.READ_ENDPOINTS),
            new Entry(Group.CATALOGUES, "/units", "tree", Right.READ_UNITS),
            new Entry(Group.CATALOGUES, "/kinds", "kinds", Right.MANAGE_KINDS),
            new Entry(Group.CATALOGUES, "/holidays", "holidays", Right.MANAGE_KINDS),
            new Entry(Group.SYSTEM, "/accounts", "people", Right.MANAGE_ACCOUNTS),
            new Entry(Group.SYSTEM, "/operations", "gear", Right.READ_OPERATIONS),
            new Entry(Group.SYSTEM, "/audit", "trail", Right.READ_AUDIT));

    private Navigation() {}

    static List<Entry> of(Caller caller) {
        return ALL.stream().filter(entry -> caller.may(entry.right)).toList();
    }

    /** The menu in its groups; a group in which the caller may do nothing is left out. */
    static List<Group.Part> grouped(Caller caller) {
        var entries = of(caller);
        return Stream.of(Group.values())
                .map(group -> new Group.Part(
                        group,
                        entries.stream().filter(entry -> entry.group == group).toList()))
                .filter(part -> !part.entries().isEmpty())
                .toList();
    }

    /** Where somebody begins, by what their day is about. */
    public static String homeOf(Caller caller) {
        return switch (caller.role()) {
            case OPERATOR -> "/my";
            case LEADER -> "/dashboard";
            case ADMINISTRATOR -> "/accounts";
            case AUDITOR -> "/audit";
            case SECRETARY -> "/";
        };
    }

    /** What belongs together in the menu. */
    public enum Group {
        MEETINGS,
        RECORDS,
        CATALOGUES,
        SYSTEM;

        public String label() {
            return Say.it("frame.group." + name().toLowerCase(Locale.ROOT));
        }

        /** One group with the lines that a person has in it. */
        public record Part(Group group, List<Entry> entries) {
            public Part {
                entries = List.copyOf(entries);
            }
        }
    }

    /** One line of the menu, named after its picture: {@code frame.menu.calendar}. */
    public record Entry(Group group, String path, String icon, Right right) {
        public String label() {
            return Say.it("frame.menu." + icon);
        }

        /** Whether the page at {@code here} lies under this line. */
        public boolean holds(String here) {
            return path.equals("/")
                    ? here.equals("/") || here.equals("/meetings") || here.startsWith("/meetings/")
                    : here.equals(path) || here.startsWith(path + "/");
        }
    }
}
