package vn.diemcau.web.minutes;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;

/** The units that a conclusion is most likely given to: the organizer and those invited. */
@Singleton
class GivenUnits {
    private final Meetings meetings;
    private final Units units;

    GivenUnits(Meetings meetings, Units units) {
        this.meetings = meetings;
        this.units = units;
    }

    List<Unit> of(MeetingId meeting) {
        var organizer = meetings.byId(meeting).map(known -> known.plan().organizer()).stream();
        var invited = meetings.invitees(meeting).stream().map(Invitee::unit);
        var ids = Stream.concat(organizer, invited).distinct().toList();
        var known = units.byIds(ids);
        return ids.stream().filter(known::containsKey).map(known::get).toList();
    }
}
