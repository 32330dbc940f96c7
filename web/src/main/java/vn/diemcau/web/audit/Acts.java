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
            Map.entry("endpoint-bar", "Tạm dừng cho điểm cầu tham dự"),
            Map.entry("endpoint-readmit", "Cho điểm cầu tham dự lại"),
            Map.entry("endpoint-promote", "Trao quyền điều hành phòng họp"),
            Map.entry("endpoint-demote", "Thu quyền điều hành phòng họp"),
            Map.entry("endpoint-mute", "Tắt tiếng điểm cầu"),
            Map.entry("endpoint-dial", "Gọi thiết bị đầu cuối"),
            Map.entry("endpoint-hang-up", "Ngắt cuộc gọi thiết bị đầu cuối"),
            Map.entry("room-settings", "Thiết lập phòng họp"),
            Map.entry("room-lobby-on", "Bật phòng chờ"),
            Map.entry("room-lobby-off", "Tắt phòng chờ"),
            Map.entry("room-admit", "Cho vào từ phòng chờ"),
            Map.entry("room-password", "Đổi mật khẩu phòng họp"),
            Map.entry("room-empty", "Mời tất cả ra khỏi phòng họp"),
            Map.entry("room-mute", "Tắt tiếng tất cả điểm cầu"),
            Map.entry("room-av-moderation", "Đổi quyền tự bật tiếng, hình"),
            Map.entry("room-subject", "Đổi dòng chữ trên phòng họp"),
            Map.entry("room-message", "Nhắn mọi điểm cầu trong phòng"),
            Map.entry("recording-start", "Bắt đầu ghi hình"),
            Map.entry("recording-stop", "Dừng ghi hình"),
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
            Map.entry("bridge-relieve", "Chuyển điểm cầu khỏi cầu truyền hình"),
            Map.entry("bridge-rest", "Cho cầu truyền hình nghỉ dần"),
            Map.entry("bridge-work", "Cho cầu truyền hình làm việc trở lại"),
            Map.entry("bridge-inspect", "Kiểm tra cầu hội nghị"),
            Map.entry("rehearsal-outage", "Diễn tập mất kết nối"));
    private static final Map<String, String> KINDS = Map.of(
            "account", "tài khoản số",
            "bridge", "cầu truyền hình",
            "meeting", "cuộc họp số",
            "delegate", "đại biểu số",
            "endpoint", "điểm cầu số",
            "endpoints", "số điểm cầu:",
            "hall", "hội trường số",
            "notice", "thông báo số",
            "outbox", "lượt gửi số",
            "units", "số dòng:");

    private static final Pattern KIND = Pattern.compile("(/?)\\b([a-z]+):([^\\s/]+)");

    private Acts() {}

    public static String label(String act) {
        return LABELS.getOrDefault(act, act);
    }

    /**
     * "cuộc họp số 3, điểm cầu số 110" of "meeting:3/endpoint:110"; a route that was asked for stays as it was typed.
     */
    public static String target(@Nullable String target) {
        return target == null
                ? ""
                : KIND.matcher(target).replaceAll(found -> {
                    var kind = KINDS.get(found.group(2));
                    var within = found.group(1).isEmpty() ? "" : ", ";
                    return Matcher.quoteReplacement(
                            kind == null ? found.group() : within + kind + " " + found.group(3));
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
