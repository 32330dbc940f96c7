package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;

/** <em>Số điểm cầu đã dự</em> of meetings whose sheet is settled, for lists; who was there is no longer there. */
@Singleton
public final class CountingAttended {
    private static final String THERE = " AND attendance IN ('attended', 'substituted') ";

    private final Sql sql;

    CountingAttended(Sql sql) {
        this.sql = sql;
    }

    /**
     * How many endpoints attended each meeting; one whose sheet is not settled, or that nobody attended, has no key.
     */
    public Map<MeetingId, Integer> count(Collection<MeetingId> ids) {
        var found = new HashMap<MeetingId, Integer>();
        if (!ids.isEmpty()) {
            sql.list(
                            "SELECT meeting_id, COUNT(*) AS n FROM attendance_fact WHERE meeting_id IN ("
                                    + Sql.in(ids.size()) + ")" + THERE + "GROUP BY meeting_id",
                            row -> Map.entry(new MeetingId(row.number("meeting_id")), row.count("n")),
                            keys(ids))
                    .forEach(one -> found.put(one.getKey(), one.getValue()));
        }
        return found;
    }

    /** Which endpoints attended, for who may know of some of them only. */
    public Map<MeetingId, List<EndpointId>> of(Collection<MeetingId> ids) {
        var found = new HashMap<MeetingId, List<EndpointId>>();
        if (!ids.isEmpty()) {
            sql.list(
                            "SELECT meeting_id, endpoint_id FROM attendance_fact WHERE meeting_id IN ("
                                    + Sql.in(ids.size()) + ")" + THERE,
                            row -> Map.entry(
                                    new MeetingId(row.number("meeting_id")), new EndpointId(row.number("endpoint_id"))),
                            keys(ids))
                    .forEach(one -> found.computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
                            .add(one.getValue()));
        }
        return found;
    }

    private static Object[] keys(Collection<MeetingId> ids) {
        return ids.stream().map(MeetingId::value).toArray();
    }
}
