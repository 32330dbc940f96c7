package vn.diemcau.meetings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.units.UnitId;

/**
 * What was planned, the same in every state of a {@link Meeting}. Times as last announced.
 *
 * @param due empty for what was planned when there were no deadlines
 */
public record MeetingPlan(
        String title,
        String kind,
        UnitId organizer,
        Chair chair,
        Instant startsAt,
        Instant endsAt,
        EndpointId central,
        Optional<HallId> hall,
        List<AgendaItem> agenda,
        MeetingRules rules,
        Optional<Due> due,
        int sequence) {
    public MeetingPlan {
        agenda = List.copyOf(agenda);
        if (!startsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException("a meeting ends after it starts");
        }
    }
}
