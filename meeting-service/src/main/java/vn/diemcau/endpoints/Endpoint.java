package vn.diemcau.endpoints;

import java.util.Optional;
import vn.diemcau.units.UnitId;

/**
 * <em>Điểm cầu</em>: a place taking part in meetings: hall, people, terminal.
 *
 * @param unit the unit it is assigned to on the day that was asked for
 */
public record Endpoint(
        EndpointId id,
        String name,
        UnitId unit,
        Optional<HallId> hall,
        Terminal terminal,
        Optional<String> phone,
        Optional<String> email,
        boolean active,
        long version) {}
