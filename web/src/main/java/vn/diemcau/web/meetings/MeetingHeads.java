package vn.diemcau.web.meetings;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Words;

/** Makes the head of a meeting's pages, for whoever may know of the meeting. */
@Singleton
public class MeetingHeads {
    private final Meetings meetings;
    private final Units units;

    MeetingHeads(Meetings meetings, Units units) {
        this.meetings = meetings;
        this.units = units;
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
        tabs.add(new MeetingHead.Tab("plan", "Kế hoạch", path));
        if (seen.hosted() && caller.may(Right.READ_LEDGER)) {
            tabs.add(new MeetingHead.Tab("board", "Theo dõi trực tiếp", path + "/board"));
            tabs.add(new MeetingHead.Tab("attendance", "Tình hình tham dự", path + "/attendance"));
        }
        if (caller.may(Right.READ_MINUTES)) {
            tabs.add(new MeetingHead.Tab("minutes", "Biên bản", path + "/minutes"));
        }
        if (seen.hosted() && caller.may(Right.READ_LEDGER)) {
            tabs.add(new MeetingHead.Tab("ledger", "Nhật ký kết nối", path + "/ledger"));
        }
        return new MeetingHead(
                id,
                plan.title(),
                seen.meeting().status(),
                Words.span(plan.startsAt(), plan.endsAt()),
                units.byId(plan.organizer()).map(Unit::name).orElse(""),
                seen.hosted(),
                tabs);
    }
}
