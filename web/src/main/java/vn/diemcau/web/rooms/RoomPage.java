package vn.diemcau.web.rooms;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.MyMeetings.Mine;
import vn.diemcau.invitations.Response;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.WayIn;

/** One endpoint's room, as the page shows it that holds the bridge's client or says what to dial. */
public record RoomPage(Mine mine, WayIn way, Response response, List<Response.Count> counts, Instant now) {
    private static final int MOST_SESSIONS = 20;

    static String path(MeetingId meeting, EndpointId endpoint) {
        return home(meeting, endpoint) + "/room";
    }

    private static String home(MeetingId meeting, EndpointId endpoint) {
        return "/my/meetings/" + meeting.value() + "/endpoints/" + endpoint.value();
    }

    public String home() {
        return home(mine.meeting(), mine.endpoint());
    }

    public String path() {
        return path(mine.meeting(), mine.endpoint());
    }

    /** What the script of the page asks. */
    public String api() {
        return "/api/v1/meetings/" + mine.meeting().value() + "/endpoints/"
                + mine.endpoint().value();
    }

    public String client() {
        return way.client().map(URI::toString).orElse("");
    }

    /** Two hundred open microphones are a noise: only the centre enters with its own on. */
    public boolean muted() {
        return mine.part() != Invitee.Part.CENTRAL;
    }

    /** A number as it is read aloud: 6137 4402. */
    public static String inFours(String digits) {
        return digits.replaceAll("(?<=\\d)(?=(?:\\d{4})+$)", " ");
    }

    public String heads() {
        return response.heads().counting().map(String::valueOf).orElse("");
    }

    /** Which session heads are declared for next: 1 is the opening, one more after each break. */
    public int session() {
        return counts.isEmpty() ? 1 : Math.min(counts.getLast().session() + 1, MOST_SESSIONS);
    }
}
