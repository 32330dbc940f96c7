package vn.diemcau.invitations;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import biweekly.util.DateTimeComponents;
import biweekly.util.UtcOffset;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.time.VietnamTime;

/**
 * A meeting as the calendar of one endpoint takes it (RFC 5545, 5546): the same UID for each notice, a rising SEQUENCE,
 * and the hour in Vietnamese time with the zone beside it, for a local hour written as UTC shows every meeting seven
 * hours off.
 *
 * @param place what is shown as the place: the endpoint itself, where its people sit
 */
record CalendarEntry(
        String uid,
        int sequence,
        Notice.Kind kind,
        MeetingPlan plan,
        String body,
        String place,
        String organizer,
        String from,
        Optional<String> recipient,
        Instant writtenAt) {

    String text() {
        var calendar = new ICalendar();
        calendar.setVersion(ICalVersion.V2_0);
        calendar.setProductId("-//Điểm Cầu//Lịch họp//VI");
        calendar.setMethod(new Method(Letter.Method.of(kind).word()));
        calendar.getTimezoneInfo().setDefaultTimezone(zone());
        calendar.addEvent(event());
        return Biweekly.write(calendar).go();
    }

    private VEvent event() {
        var event = new VEvent();
        event.setUid(uid);
        event.setSequence(sequence);
        event.setDateTimeStamp(Date.from(writtenAt));
        event.setDateStart(Date.from(plan.startsAt()));
        event.setDateEnd(Date.from(plan.endsAt()));
        event.setSummary(plan.title());
        event.setDescription(body);
        event.setLocation(place);
        event.setStatus(kind == Notice.Kind.CANCELLED ? Status.cancelled() : Status.confirmed());
        event.setOrganizer(new Organizer(organizer, from));
        recipient.ifPresent(address -> {
            var attendee = new Attendee(place, address);
            attendee.setParticipationStatus(ParticipationStatus.NEEDS_ACTION);
            attendee.setRsvp(false);
            event.addAttendee(attendee);
        });
        return event;
    }

    /** Written out, for a receiver without the Internet cannot look the zone up. No daylight saving. */
    private static TimezoneAssignment zone() {
        var sevenAhead = new UtcOffset(true, 7, 0);
        var standard = new StandardTime();
        standard.setDateStart(new DateTimeComponents(1975, 6, 13, 0, 0, 0, false));
        standard.setTimezoneOffsetFrom(sevenAhead);
        standard.setTimezoneOffsetTo(sevenAhead);
        standard.addTimezoneName("+07");
        var described = new VTimezone(VietnamTime.ZONE.getId());
        described.addStandardTime(standard);
        return new TimezoneAssignment(TimeZone.getTimeZone(VietnamTime.ZONE), described);
    }
}
