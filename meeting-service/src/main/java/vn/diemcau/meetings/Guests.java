package vn.diemcau.meetings;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.units.UnitId;

/** What an invitation comes to on a day: each endpoint once, in the order of ids, and the units that have none. */
record Guests(Map<EndpointId, Endpoint> endpoints, Set<UnitId> unreached) {
    Guests() {
        this(new TreeMap<>(), new TreeSet<>(Comparator.comparingLong(UnitId::value)));
    }

    void add(Endpoint endpoint) {
        endpoints.put(endpoint.id(), endpoint);
    }
}
