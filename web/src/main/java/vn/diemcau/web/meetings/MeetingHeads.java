package vn.diemcau.web.meetings;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.meetings.Status;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** Makes the head of a meeting's pages, for whoever may know of the meeting. */
@Singleton
public class MeetingHeads {
    private final Meetings meetings;
    private final Units units;
    private final Rooms rooms;
    private final Boards boards;

    MeetingHeads(Meetings meetings, Units units, Rooms rooms, Boards boards) {
        this.meetings = meetings;
        this.units = units;
        this.rooms = rooms;
        this.boards = boards;
    }

    /** Empty when there is no such meeting, or it is not for the caller to know of. */
    public Optional<MeetingHead> of(Caller caller, MeetingId id) {
        return meetings.look(caller, id).map(seen -> of(caller, seen));
    }

    public MeetingHead of(Caller caller, SeenMeeting seen) {
        var id = String.valueOf(seen.meeting().id().value());
        var plan = seen.meeting().plan();
        var path = "/meetings/" + id;
        var tabs = new ArrayList<MeetingHead.Tab>();
        tabs.add(new MeetingHead.Tab("plan", Say.it("meetings.tab.plan"), path));
        if (seen.hosted() && caller.may(Right.RUN_MEETINGS)) {
            tabs.add(new MeetingHead.Tab("replies", Say.it("meetings.tab.replies"), path + "/replies"));
        }
        if (seen.hosted() && caller.may(Right.READ_LEDGER)) {
            tabs.add(new MeetingHead.Tab("board", Say.it("meetings.tab.board"), path + "/board"));
            tabs.add(new MeetingHead.Tab("attendance", Say.it("meetings.tab.attendance"), path + "/attendance"));
        }
        if (caller.may(Right.READ_MINUTES)) {
            tabs.add(new MeetingHead.Tab("minutes", Say.it("meetings.tab.minutes"), path + "/minutes"));
        }
        if (seen.hosted() && caller.may(Right.READ_LEDGER)) {
            tabs.add(new MeetingHead.Tab("ledger", Say.it("meetings.tab.ledger"), path + "/ledger"));
        }
        return new MeetingHead(
                id,
                plan.title(),
                seen.meeting().status(),
                Words.span(plan.startsAt(), plan.endsAt()),
                units.byId(plan.organizer()).map(Unit::name).orElse(""),
                seen.hosted(),
                seen.hosted() ? notice(seen.meeting()) : Optional.empty(),
                tabs);
    }

    /** The last thing that the clock has told the secretary, while there is still something to be done about it. */
    private Optional<MeetingHead.Notice> notice(Meeting meeting) {
        return switch (meeting.status()) {
            case PLANNED, OPEN ->
                rooms.notices(meeting.id()).stream()
                        .findFirst()
                        .filter(told -> told.kind() != Rooms.Notice.Kind.MISSING
                                || told.endpoints() > 0 && somebodyIsMissing(meeting))
                        .map(told -> new MeetingHead.Notice(sentence(told), told.kind() == Rooms.Notice.Kind.MISSING));
            case PROPOSED, CLOSED, ARCHIVED, CANCELLED -> Optional.empty();
        };
    }

    private static String sentence(Rooms.Notice told) {
        var at = Words.time(told.at());
        return switch (told.kind()) {
            case MISSING -> Say.it("meetings.notice.missing", "at", at, "count", told.endpoints());
            case OVERRUN -> Say.it("meetings.notice.overrun", "at", at, "count", told.endpoints());
            case ENDED_EMPTY -> Say.it("meetings.notice.ended-empty", "at", at);
        };
    }

    private boolean somebodyIsMissing(Meeting meeting) {
        var counts = boards.counts(List.of(meeting.id())).get(meeting.id());
        return meeting.status() != Status.OPEN && (counts == null || counts.in() < counts.invited());
    }
}
