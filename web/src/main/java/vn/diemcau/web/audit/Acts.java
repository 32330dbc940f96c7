package vn.diemcau.web.audit;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Acts of the trail as people say them; an act that is not listed is shown by its own word. */
public final class Acts {
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("session-open", "Đăng nhập"),
            Map.entry("session-end", "Đăng xuất"),
            Map.entry("route-ask", "Truy cập"),
            Map.entry("password-change", "Đổi mật khẩu"),
            Map.entry("password-wrong", "Nhập sai mật khẩu hiện tại"),
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
            Map.entry("meeting-edit", "Sửa kế hoạch họp"),
            Map.entry("meeting-open", "Khai mạc cuộc họp"),
            Map.entry("meeting-close", "Kết thúc cuộc họp"),
            Map.entry("meeting-extend", "Kéo dài cuộc họp"),
            Map.entry("meeting-postpone", "Hoãn, dời cuộc họp"),
            Map.entry("meeting-approve", "Xét duyệt lịch họp"),
            Map.entry("meeting-refuse", "Không phê duyệt kế hoạch họp"),
            Map.entry("meeting-counter", "Đề nghị giờ họp khác"),
            Map.entry("meeting-archive", "Lưu trữ cuộc họp"),
            Map.entry("meeting-cancel", "Hủy cuộc họp"),
            Map.entry("minutes-edit", "Sửa biên bản"),
            Map.entry("minutes-refresh", "Lấy lại số liệu tham dự cho biên bản"),
            Map.entry("minutes-adopt", "Thông qua biên bản"),
            Map.entry("minutes-number", "Cấp số biên bản"),
            Map.entry("minutes-sign", "Niêm phong biên bản"),
            Map.entry("minutes-export", "Tải biên bản"),
            Map.entry("archive-export", "Tải hồ sơ lưu trữ"),
            Map.entry("attendance-read", "Xem tình hình tham dự"),
            Map.entry("attendance-correct", "Đính chính tình hình tham dự"),
            Map.entry("occupant-name", "Ghi rõ điểm cầu của người trong phòng"),
            Map.entry("occupant-unname", "Bỏ tên điểm cầu của người trong phòng"),
            Map.entry("attendance-export", "Tải tình hình tham dự"),
            Map.entry("ledger-export", "Tải sổ ghi tham dự"),
            Map.entry("delegates-name", "Nêu tên đại biểu"),
            Map.entry("delegates-read", "Xem danh sách đại biểu"),
            Map.entry("delegate-call", "Điểm danh đại biểu"),
            Map.entry("operators-read", "Xem cán bộ trực điểm cầu"),
            Map.entry("endpoint-register", "Thêm điểm cầu"),
            Map.entry("endpoint-change", "Sửa điểm cầu"),
            Map.entry("endpoint-admit", "Cho điểm cầu vào phòng họp"),
            Map.entry("endpoint-recognize", "Điểm cầu báo mã của mình trong phòng họp"),
            Map.entry("endpoint-remove", "Mời điểm cầu ra khỏi phòng họp"),
            Map.entry("hall-register", "Thêm hội trường"),
            Map.entry("hall-change", "Sửa hội trường"),
            Map.entry("heads-declare", "Khai số người dự"),
            Map.entry("heads-confirm", "Xác nhận số người dự"),
            Map.entry("help-call", "Báo sự cố"),
            Map.entry("help-end", "Báo hết sự cố"),
            Map.entry("line-check", "Kiểm tra kỹ thuật"),
            Map.entry("reply-none", "Rút trả lời"),
            Map.entry("reply-attends", "Trả lời có dự"),
            Map.entry("reply-declines", "Trả lời vắng mặt"),
            Map.entry("reply-substitutes", "Xin cử người đi thay"),
            Map.entry("reply-accept", "Chấp nhận trả lời"),
            Map.entry("reply-refuse", "Không chấp nhận trả lời"),
            Map.entry("message-read", "Xem thông báo"),
            Map.entry("outbox-try", "Gửi lại"),
            Map.entry("rehearsal-outage", "Diễn tập mất kết nối"));
    private static final Map<String, String> KINDS = Map.of(
            "account", "tài khoản số",
            "meeting", "cuộc họp số",
            "endpoint", "điểm cầu số",
            "endpoints", "số điểm cầu:",
            "hall", "hội trường số",
            "notice", "thông báo số",
            "outbox", "lượt gửi số",
            "units", "số dòng:");

    private static final Pattern KIND = Pattern.compile("\\b([a-z]+):(\\S+)");

    private Acts() {}

    public static String label(String act) {
        return LABELS.getOrDefault(act, act);
    }

    /**
     * "cuộc họp số 3, điểm cầu số 110" of "meeting:3 endpoint:110"; a route that was asked for stays as it was typed.
     */
    public static String target(@Nullable String target) {
        return target == null
                ? ""
                : KIND.matcher(target).replaceAll(found -> {
                    var kind = KINDS.get(found.group(1));
                    return Matcher.quoteReplacement(kind == null ? found.group() : kind + " " + found.group(2));
                });
    }

    public static String result(String result) {
        return switch (result) {
            case "done" -> "Thực hiện";
            case "refused" -> "Từ chối";
            default -> "Thất bại";
        };
    }
}
