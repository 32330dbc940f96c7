package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.store.Sql;

/** The roll call of a meeting: as it is answered today, and after the seal as it was frozen. */
@Singleton
class RollCalls {
    private final Meetings meetings;
    private final Responses responses;
    private final Sql sql;

    RollCalls(Meetings meetings, Responses responses, Sql sql) {
        this.meetings = meetings;
        this.responses = responses;
        this.sql = sql;
    }

    RollCall of(MeetingId meeting) {
        return frozen(meeting).map(RollCall::thawed).orElseGet(() -> current(meeting));
    }

    Optional<String> frozen(MeetingId meeting) {
        return sql.first("SELECT facts FROM roll_call WHERE meeting_id = ?", row -> row.text("facts"), meeting.value());
    }

    void freeze(MeetingId meeting) {
        sql.update(
                "INSERT INTO roll_call (meeting_id, facts) VALUES (?, ?)",
                meeting.value(),
                current(meeting).frozen());
    }

    private RollCall current(MeetingId meeting) {
        var plan = meetings.byId(meeting).orElseThrow().plan();
        var answered = responses.of(meeting);
        var delegates = responses.delegates(meeting).stream().collect(Collectors.groupingBy(Delegate::endpoint));
        var places = meetings.invitees(meeting).stream()
                .map(invitee -> Optional.ofNullable(answered.get(invitee.endpoint()))
                        .map(response -> RollCall.Place.of(
                                invitee, response, delegates.getOrDefault(invitee.endpoint(), List.of())))
                        .orElseGet(() -> RollCall.Place.silent(invitee)))
                .toList();
        return new RollCall(plan.rules(), plan.startsAt(), places);
    }
}
