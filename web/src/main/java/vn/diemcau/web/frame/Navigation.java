package vn.diemcau.web.frame;

import java.util.List;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.access.Role;

/** What stands in the menu, drawn from the same rights that guard the pages. */
public final class Navigation {
    private static final List<Entry> ALL = List.of(
            new Entry("/", "Lịch họp", "calendar", Right.READ_MEETINGS),
            new Entry("/dashboard", Say.it("reports.dashboard.title"), "overview", Right.READ_REPORTS),
            new Entry("/my", "Điểm cầu của tôi", "screen", Right.ANSWER_FOR_ENDPOINT),
            new Entry("/minutes", "Biên bản", "minutes", Right.READ_MINUTES),
            new Entry("/archive", "Lưu trữ", "archive", Right.READ_MINUTES),
            new Entry("/reports", "Báo cáo", "chart", Right.READ_REPORTS),
            new Entry("/audit", "Nhật ký", "trail", Right.READ_AUDIT),
            new Entry("/accounts", "Tài khoản", "people", Right.MANAGE_ACCOUNTS),
            new Entry("/endpoints", "Điểm cầu", "endpoint", Right.READ_ENDPOINTS),
            new Entry("/units", "Đơn vị", "tree", Right.READ_UNITS),
            new Entry("/operations", "Vận hành", "gear", Right.READ_OPERATIONS));

    private Navigation() {}

    static List<Entry> of(Caller caller) {
        return ALL.stream().filter(entry -> caller.may(entry.right)).toList();
    }

    /**
     * Where somebody begins: an operator with their own endpoint, a leader with the overview, the others with the first
     * page that is theirs.
     */
    public static String homeOf(Caller caller) {
        if (caller.role() == Role.OPERATOR) {
            return "/my";
        }
        if (caller.role() == Role.LEADER) {
            return "/dashboard";
        }
        var entries = of(caller);
        return entries.isEmpty() ? "/password" : entries.getFirst().path();
    }

    /** One line of the menu. */
    public record Entry(String path, String label, String icon, Right right) {
        /** Whether the page at {@code here} lies under this line. */
        public boolean holds(String here) {
            return path.equals("/")
                    ? here.equals("/") || here.equals("/meetings") || here.startsWith("/meetings/")
                    : here.equals(path) || here.startsWith(path + "/");
        }
    }
}
