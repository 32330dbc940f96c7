package vn.diemcau.web.meetings;

import vn.diemcau.meetings.Status;
import vn.diemcau.rooms.Rooms;

/** The states in the words and colours of the pages. */
public final class StatusWords {
    private StatusWords() {}

    public static String of(Status status) {
        return switch (status) {
            case PROPOSED -> "Chờ phê duyệt";
            case PLANNED -> "Đã lên lịch";
            case OPEN -> "Đang họp";
            case CLOSED -> "Đã kết thúc";
            case ARCHIVED -> "Đã lưu trữ";
            case CANCELLED -> "Đã hủy";
        };
    }

    /** The class that colours its badge. */
    public static String colour(Status status) {
        return "dc-state-" + status.word();
    }

    public static String of(Rooms.State state) {
        return switch (state) {
            case NONE -> "Chưa đến giờ mở phòng";
            case DUE -> "Đến giờ mở phòng";
            case OPENING -> "Đang mở phòng";
            case READY -> "Phòng đã sẵn sàng";
            case FAILED -> "Chưa mở được phòng";
            case ENDED -> "Phòng đã đóng";
        };
    }
}
