package vn.diemcau.web.invitations;

import vn.diemcau.invitations.Notice;
import vn.diemcau.web.frame.Words;

/** What became of a notice, in words. */
public final class DeliveryWords {
    private DeliveryWords() {}

    public static String of(Notice notice) {
        var why = notice.failure().map(text -> ": " + text).orElse("");
        return switch (notice.delivery()) {
            case QUEUED -> notice.failure().isEmpty() ? "Đang gửi" : "Chờ gửi lại" + why;
            case SENT ->
                "Đã gửi" + notice.sentAt().map(at -> " " + Words.moment(at)).orElse("");
            case FAILED -> "Không gửi được" + why;
            case NO_SMTP -> "Không gửi thư: chưa cấu hình máy chủ thư";
            case NO_ADDRESS -> "Không gửi thư: điểm cầu chưa có địa chỉ";
            case NOT_ALLOWED -> "Không gửi thư: địa chỉ không thuộc tên miền công vụ";
            case SAMPLE -> "Không gửi thư: dữ liệu mẫu";
        };
    }

    public static String kind(Notice.Kind kind) {
        return switch (kind) {
            case INVITATION -> "Mời họp";
            case MOVED -> "Thay đổi lịch họp";
            case CANCELLED -> "Hủy lịch họp";
        };
    }
}
