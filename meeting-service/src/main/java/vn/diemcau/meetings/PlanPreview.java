package vn.diemcau.meetings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.units.UnitId;

/**
 * <em>Xem trước kế hoạch</em>: what a plan would come to if it were sent now.
 *
 * @param refusals what is missing or wrong in it
 * @param inTheWay who has its endpoints, chair or hall at that time, as far as the caller may know, and whether the
 *     bridge would be full
 * @param free other times, near the wanted one, at which nothing is in the way; looked for only where something is
 * @param takenHalls those of the halls asked about that are taken at that time
 * @param invitees whom it invites, the central endpoint among them
 * @param unreached invited units without an active endpoint
 * @param due until when it would have to be answered, furnished with papers, tried; known with its kind and time
 * @param told when those invited would have learnt of it: today, unless its day stays as it is
 * @param rest those of its days that are not worked
 * @param plan the plan as it would be written; empty while something is missing
 */
public record PlanPreview(
        List<Refusal> refusals,
        List<Refusal> inTheWay,
        List<FreeTime> free,
        Set<HallId> takenHalls,
        List<Invitee> invitees,
        Map<EndpointId, String> names,
        List<UnitId> unreached,
        Optional<Due> due,
        LocalDate told,
        List<Rest> rest,
        Optional<MeetingPlan> plan) {
    public PlanPreview {
        refusals = List.copyOf(refusals);
        inTheWay = List.copyOf(inTheWay);
        free = List.copyOf(free);
        takenHalls = Set.copyOf(takenHalls);
        invitees = List.copyOf(invitees);
        names = Map.copyOf(names);
        unreached = List.copyOf(unreached);
        rest = List.copyOf(rest);
    }

    /** A time at which everything that is needed is free. */
    public record FreeTime(Instant startsAt, Instant endsAt) {}

    /**
     * A day that is not worked.
     *
     * @param name of a day off; empty for a Saturday or Sunday
     */
    public record Rest(LocalDate day, Optional<String> name) {}
}
