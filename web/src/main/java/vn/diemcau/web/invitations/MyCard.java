package vn.diemcau.web.invitations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.invitations.MyMeetings.Mine;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.invitations.Response.LineCheck;
import vn.diemcau.meetings.Status;
import vn.diemcau.rooms.RoomOrders;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.frame.Words;

/**
 * One meeting at one endpoint, as its operator sees it.
 *
 * @param barred since when and why the secretary keeps the endpoint out of the room
 * @param password what the room asks for, while it is open to the endpoint
 */
public record MyCard(
        Mine mine,
        Response response,
        Rooms.State room,
        Presence presence,
        Optional<RoomOrders.Barred> barred,
        Optional<String> password,
        Instant now) {
    /** A step with its tick, for the row of steps. */
    public record Mark(String words, State state) {
        public enum State {
            TODO("○", "Chưa làm"),
            DONE("✓", "Đã xong"),
            WRONG("✗", "Không đạt");

            private final String sign;
            private final String words;

            State(String sign, String words) {
                this.sign = sign;
                this.words = words;
            }

            public String sign() {
                return sign;
            }

            public String words() {
                return words;
            }
        }
    }

    public Step next() {
        var next = Step.next(mine, response, room, presence, now);
        return next == Step.JOIN && barred.isPresent() ? Step.NONE : next;
    }

    /** Why the endpoint has no way in; empty when it has. */
    public String barredWords() {
        return barred.map(one -> "Thư ký đã tạm dừng cho điểm cầu này vào phòng họp từ " + Words.time(one.since())
                        + ". Lý do: " + one.why())
                .orElse("");
    }

    public String path() {
        return "/my/meetings/" + mine.meeting().value() + "/endpoints/"
                + mine.endpoint().value();
    }

    public String invitationPath() {
        return "/api/v1/meetings/" + mine.meeting().value() + "/endpoints/"
                + mine.endpoint().value() + "/invitation.pdf";
    }

    public String admissionPath() {
        return "/meetings/" + mine.meeting().value() + "/endpoints/"
                + mine.endpoint().value() + "/admission";
    }

    public boolean inside() {
        return presence.state() == Presence.State.IN;
    }

    /** Whether answers are still taken. */
    public boolean running() {
        return mine.status() == Status.PLANNED || mine.status() == Status.OPEN;
    }

    public boolean canJoin() {
        return running() && room == Rooms.State.READY && barred.isEmpty();
    }

    public boolean canDeclareHeads() {
        return running() || mine.status() == Status.CLOSED;
    }

    /** Today, or the weekday and the date. */
    public String day() {
        var day = VietnamTime.dayOf(mine.startsAt());
        var today = VietnamTime.dayOf(now);
        if (day.equals(today)) {
            return "Hôm nay";
        }
        return day.equals(today.plusDays(1)) ? "Ngày mai" : Words.weekday(day) + " " + Words.day(day);
    }

    /** How long it is until the meeting, in words. */
    public String countdown() {
        return switch (mine.status()) {
            case OPEN -> "Đang họp";
            case CLOSED, ARCHIVED -> "Đã kết thúc";
            case CANCELLED -> "Đã hủy";
            case PROPOSED, PLANNED -> untilStart();
        };
    }

    /** What can be said of the room. */
    public String roomWords() {
        return switch (room) {
            case READY -> inside() ? "Điểm cầu đang ở trong phòng họp." : "Phòng họp đã mở.";
            case ENDED -> "Phòng họp đã kết thúc.";
            case FAILED -> "Phòng họp chưa mở được; trung tâm đang xử lý. Phòng mở thì trang này báo ngay khi tải lại.";
            case NONE, DUE, OPENING ->
                now.isBefore(mine.opensAt())
                        ? "Phòng họp mở lúc " + Words.moment(mine.opensAt()) + "."
                        : "Phòng họp đang được mở, xin tải lại trang sau ít giây.";
        };
    }

    public List<Mark> marks() {
        var answer = response.reply().answer();
        var check = response.lineCheck().state();
        return List.of(
                new Mark("Trả lời", done(answer != Answer.NONE)),
                new Mark("Đại biểu", done(response.delegates() > 0)),
                new Mark(
                        "Kỹ thuật",
                        check == LineCheck.State.FAILED ? Mark.State.WRONG : done(check == LineCheck.State.PASSED)),
                new Mark("Vào phòng", done(inside())),
                new Mark("Số người", done(response.heads().counting().isPresent())));
    }

    public String replyWords() {
        var reply = response.reply();
        return switch (reply.answer()) {
            case NONE, ATTENDS -> AnswerWords.of(reply.answer());
            case DECLINES, SUBSTITUTES -> AnswerWords.of(reply.answer()) + judged();
        };
    }

    /** Why it is asked again: what was answered before the meeting was moved; empty when it is not. */
    public String askedAgain() {
        return AnswerWords.earlier(response)
                .map(before -> "Cuộc họp đã dời giờ. Điểm cầu đã trả lời " + before
                        + "; đề nghị trả lời lại cho giờ mới và kiểm tra lại kỹ thuật.")
                .orElse("");
    }

    private String judged() {
        return response.reply()
                .accepted()
                .map(yes -> yes ? " (đã được chấp nhận)" : " (không được chấp nhận)")
                .orElse(" (chờ thư ký xem xét)");
    }

    private String untilStart() {
        if (!now.isBefore(mine.startsAt())) {
            return "Đã đến giờ họp, chờ khai mạc";
        }
        var left = Duration.between(now, mine.startsAt());
        if (left.toDays() >= 2) {
            return "Còn " + left.toDays() + " ngày";
        }
        var minutes = left.toMinutes();
        if (minutes < 60) {
            return minutes == 0 ? "Sắp đến giờ họp" : "Còn " + minutes + " phút";
        }
        return "Còn " + minutes / 60 + " giờ" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " phút");
    }

    private static Mark.State done(boolean yes) {
        return yes ? Mark.State.DONE : Mark.State.TODO;
    }
}
