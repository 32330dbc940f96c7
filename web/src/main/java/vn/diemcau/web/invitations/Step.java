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
import vn.diemcau.web.frame.Say;

/** <em>Việc tiếp theo</em>: the one thing that an operator should do next for a meeting. */
public enum Step {
    REPLY("reply"),
    DELEGATES("delegates"),
    LINE_CHECK("line-check"),
    JOIN("join"),
    HEADS("heads"),
    /** In the room with everything told: what is left is to speak up when something fails. */
    TROUBLE("help"),
    NONE("");

    /** From then on being in the room matters more than any form. */
    private static final Duration BEFORE_START = Duration.ofMinutes(15);

    private final String anchor;

    Step(String anchor) {
        this.anchor = anchor;
    }

    public String words() {
        return this == NONE ? "" : Say.it("invitations.my.step." + anchor);
    }

    /** Whether somebody should do it; trouble is only told when there is some. */
    public boolean due() {
        return this != NONE && this != TROUBLE;
    }

    /** Where on the page it is done, and the last part of the path that its form is sent to. */
    public String anchor() {
        return anchor;
    }

    static Step next(Mine mine, Response response, Rooms.State room, Presence presence, Instant now) {
        var answer = response.reply().answer();
        boolean counted = response.heads().counting().isPresent();
        if (mine.status() == Status.CLOSED) {
            return !counted && answer != Answer.DECLINES ? HEADS : NONE;
        }
        if (mine.status() != Status.PLANNED && mine.status() != Status.OPEN) {
            return NONE;
        }
        boolean inside = presence.state() == Presence.State.IN;
        boolean soon = !now.isBefore(mine.startsAt().minus(BEFORE_START));
        if (room == Rooms.State.READY && soon && !inside && answer != Answer.DECLINES) {
            return JOIN;
        }
        if (mine.status() == Status.OPEN && inside) {
            return counted ? TROUBLE : HEADS;
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
