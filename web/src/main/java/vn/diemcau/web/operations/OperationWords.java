package vn.diemcau.web.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.diemcau.invitations.Notice;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.web.frame.Words;

/** The words of the operations page. */
public final class OperationWords {
    private static final Map<String, String> JOBS = Map.of(
            "open-due-rooms", "Mở phòng họp đến giờ",
            "ask-for-missing-endpoints", "Nhắc điểm cầu chưa vào trước giờ họp",
            "dial-due-terminals", "Gọi thiết bị đầu cuối trước giờ họp",
            "send-leftovers", "Gửi tiếp thư và lệnh còn lại",
            "settle-rooms", "Niêm phong sổ ghi của cuộc họp đã kết thúc",
            "reconcile-rooms", "Đối chiếu danh sách có mặt với cầu",
            "ask-about-overruns", "Hỏi về cuộc họp quá giờ",
            "forget-sessions", "Dọn phiên đăng nhập cũ",
            "forget-nodes", "Dọn thông tin máy chủ cũ");
    private static final Map<String, String> BRIDGES =
            Map.of("rehearsal", "Cầu diễn tập (không truyền hình)", "jitsi", "Jitsi Meet");
    private static final Map<String, String> KINDS = Map.of(
            "mail", "Thư mời, thông báo",
            "room-close", "Lệnh kết thúc phòng họp",
            "endpoint-remove", "Lệnh mời điểm cầu ra khỏi phòng",
            "terminal-call", "Lệnh gọi thiết bị đầu cuối",
            "room-order", "Yêu cầu với phòng họp",
            "occupant-name", "Báo cho máy chủ hội nghị người trong phòng là điểm cầu nào");
    // A job that has not run for so long is not merely between two runs.
    private static final Duration LATE = Duration.ofMinutes(2);

    private OperationWords() {}

    public static String job(String name) {
        return JOBS.getOrDefault(name, name);
    }

    public static String bridge(String name) {
        return BRIDGES.getOrDefault(name, name);
    }

    /** What the bridge cannot do and what to do instead, each reason once. */
    public static List<String> missing(ConferenceBridge bridge) {
        return bridge.missing().values().stream().distinct().sorted().toList();
    }

    public static String kind(String kind) {
        return KINDS.getOrDefault(kind, kind);
    }

    public static String result(Heartbeats.Beat beat) {
        return switch (beat.result()) {
            case RUNNING -> "Đang chạy";
            case DONE ->
                beat.detail()
                        .filter(detail -> !detail.equals("0"))
                        .map(detail -> "Xong: " + detail + " việc")
                        .orElse("Xong, không có việc đến hạn");
            case FAILED -> "Không thành: " + beat.detail().orElse("không rõ lý do");
        };
    }

    /** A job that ran every few seconds and has stopped doing so. */
    public static boolean late(Heartbeats.Beat beat, Instant now) {
        return !beat.job().startsWith("forget-") && beat.started().plus(LATE).isBefore(now);
    }

    public static String delivery(Notice notice) {
        return switch (notice.delivery()) {
            case QUEUED -> "Đang chờ gửi";
            case SENT -> "Đã gửi";
            case FAILED -> "Không gửi được: " + notice.failure().orElse("không rõ lý do");
            case NO_SMTP -> "Không gửi: chưa cấu hình máy chủ thư";
            case NO_ADDRESS -> "Không gửi: điểm cầu chưa có địa chỉ thư";
            case NOT_ALLOWED -> "Không gửi: địa chỉ không thuộc tên miền công vụ";
            case SAMPLE -> "Dữ liệu mẫu: không gửi thư";
        };
    }

    public static String size(long bytes) {
        if (bytes < 10L << 20) {
            return Words.number(bytes >> 10) + " KB";
        }
        return bytes < 10L << 30 ? Words.number(bytes >> 20) + " MB" : Words.number(bytes >> 30) + " GB";
    }
}
