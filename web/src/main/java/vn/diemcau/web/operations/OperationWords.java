package vn.diemcau.web.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.diemcau.invitations.Notice;
import vn.diemcau.rooms.BridgeInspector;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.rooms.InspectingBridges.Inspection;
import vn.diemcau.rooms.ShardReport;
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

    /** How a shard is, and since when. */
    public static String state(ShardReport shard) {
        var since = shard.since().map(Words::moment).map(at -> " từ " + at).orElse("");
        return switch (shard.state()) {
            case UP -> "Hoạt động" + since;
            case AWAY -> "Mất kết nối" + since;
            case UNKNOWN -> "Chưa rõ";
        };
    }

    public static String machine(ShardReport.Machine machine) {
        return switch (machine.kind()) {
            case BRIDGE -> "Cầu truyền hình";
            case RECORDER -> "Máy ghi hình";
            case GATEWAY -> "Cổng gọi thiết bị";
        };
    }

    public static String state(ShardReport.Machine machine) {
        if (machine.stale()) {
            return "Không báo tình trạng";
        }
        if (!machine.healthy()) {
            return "Không hoạt động được";
        }
        if (machine.draining()) {
            return "Đang nghỉ dần, không nhận cuộc họp mới";
        }
        return machine.busy() ? "Đang bận" : "Sẵn sàng";
    }

    public static String stress(ShardReport.Machine machine) {
        return machine.stress().map(Words::percent).orElse("–");
    }

    /** Whether somebody should look at it. */
    public static boolean troubled(ShardReport.Machine machine) {
        return machine.stale() || !machine.healthy();
    }

    public static String kind(String kind) {
        return KINDS.getOrDefault(kind, kind);
    }

    public static String verdict(BridgeInspector.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "Đạt";
            case UNTRIED -> "Chưa thử được";
            case WARNING -> "Cần xem lại";
            case SEVERE -> "Nghiêm trọng";
        };
    }

    public static String colour(BridgeInspector.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "bg-green-lt";
            case UNTRIED -> "bg-secondary-lt";
            case WARNING -> "bg-orange-lt";
            case SEVERE -> "bg-red text-red-fg";
        };
    }

    public static List<BridgeInspector.Proof> worstFirst(List<BridgeInspector.Proof> proofs) {
        return proofs.stream()
                .sorted(Comparator.comparing(BridgeInspector.Proof::verdict).reversed())
                .toList();
    }

    public static String summary(Inspection last) {
        long severe = last.count(Verdict.SEVERE);
        long warnings = last.count(Verdict.WARNING);
        long untried = last.count(Verdict.UNTRIED);
        if (severe + warnings + untried == 0) {
            return "Mọi thiết lập đều đạt.";
        }
        var parts = new ArrayList<String>();
        if (severe > 0) {
            parts.add(severe + " vấn đề nghiêm trọng");
        }
        if (warnings > 0) {
            parts.add(warnings + " điều cần xem lại");
        }
        if (untried > 0) {
            parts.add(untried + " nội dung chưa thử được");
        }
        return "Có " + String.join(", ", parts) + ".";
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
