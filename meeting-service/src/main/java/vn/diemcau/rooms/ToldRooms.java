package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;

/**
 * <em>Phòng họp của cuộc họp đã qua</em>: the rooms of meetings that the sample tells of. They stand in the record as
 * any other does; no bridge ever heard of them, and the caller's clock says when they were opened and ended.
 */
@Singleton
public class ToldRooms {
    private final JdbcRooms rooms;
    private final Meetings meetings;
    private final Ledger ledger;

    ToldRooms(JdbcRooms rooms, Meetings meetings, Ledger ledger) {
        this.rooms = rooms;
        this.meetings = meetings;
        this.ledger = ledger;
    }

    /** The room is ready; in a transaction of the caller, so that the clock never finds it open. */
    public RoomName open(MeetingId id) {
        var plan = meetings.byId(id).orElseThrow().plan();
        var held = rooms.claim(id, plan.title()).orElseThrow();
        if (!rooms.ready(held)) {
            throw new IllegalStateException("the room of meeting " + id.value() + " is open already");
        }
        rooms.markDone(
                id,
                ProvisioningRooms.OPENED,
                plan.startsAt(),
                meetings.invitees(id).size());
        ledger.noteWithin(id, Ledger.Topic.MEETING, Optional.empty());
        return held.name();
    }

    /** The room has ended, before its meeting is closed. */
    public void end(MeetingId id) {
        rooms.end(id);
    }
}
