package vn.diemcau.web.minutes;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.minutes.Minutes;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Units;
import vn.diemcau.web.units.UnitChoices;

/** The units that a conclusion is given to, by name as they are called on the day of the meeting. */
@Singleton
class GivenUnits {
    private final Meetings meetings;
    private final Units units;
    private final UnitChoices choices;

    GivenUnits(Meetings meetings, Units units, UnitChoices choices) {
        this.meetings = meetings;
        this.units = units;
        this.choices = choices;
    }

    /** The likeliest: the organizer and those invited. */
    List<String> likeliest(MeetingId meeting) {
        var organizer = meetings.byId(meeting).map(known -> known.plan().organizer()).stream();
        var invited = meetings.invitees(meeting).stream().map(Invitee::unit);
        var ids = Stream.concat(organizer, invited).distinct().toList();
        var known = units.byIds(ids);
        var likeliest = ids.stream().filter(known::containsKey).map(known::get).toList();
        return dayOf(meeting).map(day -> choices.of(likeliest, day)).orElse(List.of());
    }

    /** The form with the names of its units, for the codes that are kept. */
    MinutesForm named(MeetingId meeting, MinutesForm form) {
        return dayOf(meeting)
                .map(day -> form.withUnits(code -> choices.label(code, day)))
                .orElse(form);
    }

    /** The form with the codes of its units, for the names that were chosen. */
    MinutesForm coded(MeetingId meeting, MinutesForm form) {
        return dayOf(meeting)
                .map(day -> form.withUnits(name -> choices.code(name, day)))
                .orElse(form);
    }

    /** The names of the units that conclusions are given to, by code. */
    Map<String, String> names(Minutes minutes) {
        return dayOf(minutes.meeting())
                .map(day -> minutes.content().conclusions().stream()
                        .flatMap(conclusion -> conclusion.unit().stream())
                        .distinct()
                        .collect(Collectors.toMap(code -> code, code -> choices.label(code, day))))
                .orElse(Map.of());
    }

    private Optional<LocalDate> dayOf(MeetingId meeting) {
        return meetings.byId(meeting)
                .map(known -> VietnamTime.dayOf(known.plan().startsAt()));
    }
}
