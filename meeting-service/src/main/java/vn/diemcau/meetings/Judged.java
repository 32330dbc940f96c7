package vn.diemcau.meetings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.units.UnitId;

/**
 * A wanted meeting in which everything has been found and nothing is wrong with the words; conflicts are not known yet.
 */
record Judged(
        WantedMeeting wanted,
        String title,
        String kind,
        UnitId organizer,
        String chairName,
        Optional<String> chairOffice,
        UnitId chairUnit,
        Instant startsAt,
        Instant endsAt,
        EndpointId central,
        Optional<Hall> hall,
        List<AgendaItem> agenda,
        MeetingRules rules,
        Optional<Due> due,
        List<Invitee> invitees,
        Map<EndpointId, String> names,
        List<UnitId> unreached) {}
