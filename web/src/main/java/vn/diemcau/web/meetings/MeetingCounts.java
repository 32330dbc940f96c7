package vn.diemcau.web.meetings;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.CountingAttended;
import vn.diemcau.endpoints.EndpointId;
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
    private final CountingAttended attended;

    MeetingCounts(Meetings meetings, Boards boards, CountingAttended attended) {
        this.meetings = meetings;
        this.boards = boards;
        this.attended = attended;
    }

    public Map<MeetingId, Boards.Counts> of(Caller caller, Collection<SeenMeeting> seen) {
        var counts = new HashMap<>(boards.counts(ids(seen, true)));
        counts.putAll(boards.counts(own(caller, ids(seen, false))));
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
        var own = own(caller, guests);
        var those = attended.of(guests);
        guests.forEach(id -> counts.computeIfPresent(id, (_, one) -> {
            var came = those.getOrDefault(id, List.of());
            var in = own.getOrDefault(id, Set.of()).stream()
                    .filter(came::contains)
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

    private Map<MeetingId, Set<EndpointId>> own(Caller caller, Collection<MeetingId> guests) {
        return meetings.inviteesSeenBy(caller, guests).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        invited -> invited.getValue().stream()
                                .map(Invitee::endpoint)
                                .collect(Collectors.toSet())));
    }
}
