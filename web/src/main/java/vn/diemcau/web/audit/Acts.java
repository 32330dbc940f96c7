package vn.diemcau.web.audit;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Acts of the trail and what they were done to, as people say them; what is not listed is shown by its own word. */
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
            Map.entry("endpoint-register", "Thêm điểm cầu"),
            Map.entry("endpoint-change", "Sửa điểm cầu"),
            Map.entry("operators-read", "Xem cán bộ trực điểm cầu"),
            Map.entry("hall-register", "Thêm hội trường"),
            Map.entry("hall-change", "Sửa hội trường"),
            Map.entry("meeting-plan", "Lên lịch họp"),
            Map.entry("meeting-edit", "Sửa kế hoạch họp"),
            Map.entry("meeting-postpone", "Hoãn, dời cuộc họp"),
            Map.entry("meeting-extend", "Kéo dài cuộc họp"),
            Map.entry("meeting-cancel", "Hủy cuộc họp"),
            Map.entry("meeting-approve", "Phê duyệt kế hoạch họp"),
            Map.entry("meeting-refuse", "Không phê duyệt kế hoạch họp"),
            Map.entry("meeting-counter", "Đề nghị giờ họp khác"),
            Map.entry("meeting-open", "Khai mạc cuộc họp"),
            Map.entry("meeting-close", "Kết thúc cuộc họp"),
            Map.entry("meeting-archive", "Lưu trữ cuộc họp"),
            Map.entry("reply-attends", "Trả lời có dự"),
            Map.entry("reply-declines", "Báo vắng"),
            Map.entry("reply-substitutes", "Xin đi thay"),
            Map.entry("reply-none", "Rút trả lời"),
            Map.entry("reply-accept", "Chấp nhận trả lời"),
            Map.entry("reply-refuse", "Không chấp nhận trả lời"),
            Map.entry("delegates-name", "Nêu tên đại biểu"),
            Map.entry("delegates-read", "Xem danh sách đại biểu"),
            Map.entry("delegate-call", "Điểm danh đại biểu"),
            Map.entry("heads-declare", "Khai số người dự"),
            Map.entry("heads-confirm", "Xác nhận số người dự"),
            Map.entry("line-check", "Kiểm tra kỹ thuật"),
            Map.entry("help-call", "Báo sự cố"),
            Map.entry("endpoint-admit", "Cấp lối vào phòng họp"),
            Map.entry("endpoint-remove", "Mời điểm cầu ra khỏi phòng"),
            Map.entry("attendance-read", "Xem tình hình tham dự"),
            Map.entry("attendance-correct", "Đính chính tình hình tham dự"),
            Map.entry("attendance-export", "Xuất tình hình tham dự"),
            Map.entry("ledger-export", "Xuất sổ ghi tham dự"),
            Map.entry("minutes-edit", "Sửa biên bản"),
            Map.entry("minutes-refresh", "Lấy số liệu mới vào biên bản"),
            Map.entry("minutes-adopt", "Thông qua biên bản"),
            Map.entry("minutes-number", "Cấp số biên bản"),
            Map.entry("minutes-sign", "Niêm phong biên bản"),
            Map.entry("minutes-export", "Tải biên bản"),
            Map.entry("archive-export", "Tải hồ sơ lưu trữ"),
            Map.entry("message-read", "Xem thư đã gửi"),
            Map.entry("outbox-try", "Gửi lại thư, lệnh"),
            Map.entry("rehearsal-outage", "Diễn tập mất kết nối"));
    private static final Map<String, String> KINDS = Map.of(
            "account", "tài khoản số",
            "endpoint", "điểm cầu số",
            "endpoints", "số điểm cầu:",
            "hall", "hội trường số",
            "meeting", "cuộc họp số",
            "notice", "thông báo số",
            "outbox", "thư, lệnh số",
            "units", "số đơn vị:");
    private static final Pattern ONE = Pattern.compile("( ?)([a-z]+):(\\d+)");

    private Acts() {}

    public static String label(String act) {
        return LABELS.getOrDefault(act, act);
    }

    /** "cuộc họp số 4, điểm cầu số 310" of {@code meeting:4 endpoint:310}. */
    public static String target(@Nullable String target) {
        return target == null
                ? ""
                : ONE.matcher(target)
                        .replaceAll(one -> (one.group(1).isEmpty() ? "" : ", ")
                                + KINDS.getOrDefault(one.group(2), one.group(2)) + " " + one.group(3));
    }

    public static String result(String result) {
        return switch (result) {
            case "done" -> "Thực hiện";
            case "refused" -> "Từ chối";
            default -> "Thất bại";
        };
    }
}
