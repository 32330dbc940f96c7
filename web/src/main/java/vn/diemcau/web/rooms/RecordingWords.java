package vn.diemcau.web.rooms;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.rooms.Recording;
import vn.diemcau.web.frame.Words;

/** How a recording or a call goes, in the words of the control room; the board's script has the same ones. */
public final class RecordingWords {
    private RecordingWords() {}

    /** Empty where nothing is recorded and nothing went wrong. */
    public static String of(Optional<Recording> recording) {
        return recording
                .map(one -> switch (one.state()) {
                    case STARTING -> "Đang chờ máy ghi hình";
                    case ON -> "Đang ghi hình từ " + Words.time(one.since());
                    case FAILED -> "Không ghi được: " + one.failure().orElse("không rõ lý do");
                    case OFF -> "";
                })
                .orElse("");
    }

    public static String of(@Nullable CallJson call) {
        if (call == null) {
            return "";
        }
        return switch (call.state()) {
            case "calling" -> "Đang gọi thiết bị";
            case "in" -> "Dự qua cuộc gọi";
            case "ended" -> "Cuộc gọi đã ngắt";
            default -> "Không gọi được: " + (call.failure() == null ? "không rõ lý do" : call.failure());
        };
    }
}
