package vn.diemcau.web.audit;

import java.util.Map;

/** Acts of the trail as people say them; an act that is not listed is shown by its own word. */
public final class Acts {
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("session-open", "Đăng nhập"),
            Map.entry("session-end", "Đăng xuất"),
            Map.entry("route-ask", "Truy cập"),
            Map.entry("password-change", "Đổi mật khẩu"),
            Map.entry("password-reset", "Đặt lại mật khẩu"),
            Map.entry("first-administrator-open", "Tạo quản trị viên đầu tiên"),
            Map.entry("account-open", "Mở tài khoản"),
            Map.entry("account-read", "Xem tài khoản"),
            Map.entry("accounts-read", "Xem danh sách tài khoản"),
            Map.entry("account-change", "Sửa tài khoản"),
            Map.entry("account-lock", "Khóa tài khoản"),
            Map.entry("account-unlock", "Mở khóa tài khoản"),
            Map.entry("audit-read", "Xem nhật ký"),
            Map.entry("audit-export", "Xuất nhật ký"),
            Map.entry("audit-verify", "Kiểm tra nhật ký"),
            Map.entry("units-import", "Nạp danh mục đơn vị"),
            Map.entry("meeting-plan", "Lập lịch họp"),
            Map.entry("meeting-change", "Sửa lịch họp"),
            Map.entry("meeting-open", "Khai mạc cuộc họp"),
            Map.entry("meeting-close", "Kết thúc cuộc họp"),
            Map.entry("meeting-cancel", "Hủy cuộc họp"),
            Map.entry("minutes-number", "Cấp số biên bản"));

    private Acts() {}

    public static String label(String act) {
        return LABELS.getOrDefault(act, act);
    }

    public static String result(String result) {
        return switch (result) {
            case "done" -> "Thực hiện";
            case "refused" -> "Từ chối";
            default -> "Thất bại";
        };
    }
}
