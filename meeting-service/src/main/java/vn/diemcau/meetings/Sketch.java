package vn.diemcau.meetings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.units.UnitId;

/**
 * As much of a plan as can be found while somebody is still writing it.
 *
 * @param judged the whole plan, or everything that is still wrong with it
 * @param rules those of its kind, or the usual ones while it has none
 * @param due known with the kind and the day
 * @param invitees the central endpoint among them, once it is chosen
 */
record Sketch(
        Outcome<Judged> judged,
        MeetingRules rules,
        Optional<Due> due,
        Optional<Chairing> chair,
        Optional<Hall> hall,
        List<Invitee> invitees,
        Map<EndpointId, String> names,
        List<UnitId> unreached) {

    /** Who is to chair, by the name that was typed. */
    record Chairing(String name, UnitId unit) {}
}
