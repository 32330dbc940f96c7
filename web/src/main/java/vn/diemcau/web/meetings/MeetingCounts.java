package vn.diemcau.web.meetings;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.CountingAttended;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.meetings.Status;

/** How many are invited, answered and in: of all endpoints for whoever hosts a meeting, else of the caller's own. */
@Singleton
public class MeetingCounts {
    private final Meetings meetings;
    private final Boards boards;
    private final Responses responses;
    private final CountingAttended attended;

    MeetingCounts(Meetings meetings, Boards boards, Responses responses, CountingAttended attended) {
        this.meetings = meetings;
        this.boards = boards;
        this.responses = responses;
        this.attended = attended;
    }

    public Map<MeetingId, Boards.Counts> of(Caller caller, Collection<SeenMeeting> seen) {
        var hosted = seen.stream()
                .filter(SeenMeeting::hosted)
                .map(each -> each.meeting().id())
                .toList();
        var counts = new HashMap<MeetingId, Boards.Counts>();
        counts.putAll(boards.counts(hosted));
        var guests = seen.stream()
                .filter(each -> !each.hosted())
                .map(each -> each.meeting().id())
                .toList();
        meetings.inviteesSeenBy(caller, guests).forEach((id, own) -> counts.put(id, ofOwn(id, own)));
        return counts;
    }

    /** The same for lists: of a meeting that is over, those count as in who attended it. */
    public Map<MeetingId, Boards.Counts> ofLists(Caller caller, Collection<SeenMeeting> seen) {
        var counts = new HashMap<>(of(caller, seen));
        var over = seen.stream().filter(MeetingCounts::isOver).toList();
        var hosted = ids(over, true);
        var there = attended.count(hosted);
        hosted.forEach(id -> counts.computeIfPresent(id, (_, one) -> withIn(one, there.getOrDefault(id, 0))));
        var guests = ids(over, false);
        var own = meetings.inviteesSeenBy(caller, guests);
        var those = attended.of(guests);
        guests.forEach(id -> counts.computeIfPresent(id, (_, one) -> {
            var came = those.getOrDefault(id, List.of());
            var in = own.getOrDefault(id, List.of()).stream()
                    .filter(invitee -> came.contains(invitee.endpoint()))
                    .count();
            return withIn(one, (int) in);
        }));
        return counts;
    }

    private static boolean isOver(SeenMeeting seen) {
        return seen.meeting().status() == Status.CLOSED || seen.meeting().status() == Status.ARCHIVED;
    }

    private static List<MeetingId> ids(Collection<SeenMeeting> seen, boolean hosted) {
        return seen.stream()
                .filter(each -> each.hosted() == hosted)
                .map(each -> each.meeting().id())
                .toList();
    }

    private static Boards.Counts withIn(Boards.Counts counts, int in) {
        return new Boards.Counts(
                counts.invited(), counts.confirmed(), counts.declined(), in, counts.heads(), counts.unnamed());
    }

    private Boards.Counts ofOwn(MeetingId id, List<Invitee> own) {
        var answers = responses.of(id);
        var presence = boards.of(id).presence();
        int confirmed = 0;
        int declined = 0;
        int in = 0;
        int heads = 0;
        for (var invitee : own) {
            var there = presence.get(invitee.endpoint());
            if (there != null && there.state() == Boards.Presence.State.IN) {
                in++;
            }
            var response = answers.get(invitee.endpoint());
            if (response != null) {
                switch (response.reply().answer()) {
                    case ATTENDS, SUBSTITUTES -> confirmed++;
                    case DECLINES -> declined++;
                    case NONE -> {}
                }
                heads += response.heads().counting().orElse(0);
            }
        }
        return new Boards.Counts(own.size(), confirmed, declined, in, heads, 0);
    }
}
