package vn.diemcau.endpoints;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.units.UnitId;

/** <em>Các điểm cầu</em>: the registry, read by the other capabilities. Not filtered by a caller. */
public interface Endpoints {
    /** The endpoint with its unit of {@code day}; empty when unknown or assigned to nobody that day. */
    Optional<Endpoint> byId(EndpointId id, LocalDate day);

    Map<EndpointId, Endpoint> byIds(Collection<EndpointId> ids, LocalDate day);

    /** The active endpoints of these units on {@code day}, in the order of their ids; a unit without one has no key. */
    Map<UnitId, List<Endpoint>> activeOf(Collection<UnitId> units, LocalDate day);

    /** How many active endpoints each unit has on {@code day}; a unit without one has no key. */
    Map<UnitId, Integer> counts(LocalDate day);

    Optional<Hall> hall(HallId id);
}
