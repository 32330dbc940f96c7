package vn.diemcau.web.invitations;

import java.time.Duration;
import java.time.Instant;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.invitations.MyMeetings.Mine;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.invitations.Response.LineCheck;
import vn.diemcau.meetings.Status;
import vn.diemcau.rooms.Rooms;

/** <em>Việc tiếp theo</em>: the one thing that an operator should do next for a meeting. */
public enum Step {
    REPLY("Trả lời giấy mời", "reply"),
    DELEGATES("Nêu tên đại biểu", "delegates"),
    LINE_CHECK("Kiểm tra kỹ thuật", "line-check"),
    JOIN("Vào phòng họp", "join"),
    HEADS("Khai số người dự", "heads"),
    NONE("", "");

    /** From then on being in the room matters more than any form. */
    private static final Duration BEFORE_START = Duration.ofMinutes(15);

    private final String words;
    private final String anchor;

    Step(String words, String anchor) {
        this.words = words;
        this.anchor = anchor;
    }

    public String words() {
        return words;
    }

    public String anchor() {
        return anchor;
    }

    static Step next(Mine mine, Response response, Rooms.State room, Presence presence, Instant now) {
        var answer = response.reply().answer();
        if (mine.status() == Status.CLOSED) {
            return response.heads().counting().isEmpty() && answer != Answer.DECLINES ? HEADS : NONE;
        }
        if (mine.status() != Status.PLANNED && mine.status() != Status.OPEN) {
            return NONE;
        }
        boolean inside = presence.state() == Presence.State.IN;
        boolean soon = !now.isBefore(mine.startsAt().minus(BEFORE_START));
        if (room == Rooms.State.READY && soon && !inside && answer != Answer.DECLINES) {
            return JOIN;
        }
        if (mine.status() == Status.OPEN && response.heads().counting().isEmpty() && inside) {
            return HEADS;
        }
        if (answer == Answer.NONE) {
            return REPLY;
        }
        if (answer == Answer.DECLINES) {
            return NONE;
        }
        if (response.delegates() == 0) {
            return DELEGATES;
        }
        if (response.lineCheck().state() != LineCheck.State.PASSED) {
            return LINE_CHECK;
        }
        return room == Rooms.State.READY && !inside ? JOIN : NONE;
    }
}
