package vn.diemcau.meetings;

import java.util.List;
import vn.diemcau.access.Caller;
import vn.diemcau.refusals.Refusal;

/** What a plan says of its online room, judged and kept by whoever runs the rooms. */
public interface PlannedRooms {
    /** What is wrong with such a room for so many endpoints; its fields are named {@code room.…}. */
    List<Refusal> judge(WantedRoom wanted, int endpoints);

    /** The same of what the meeting's room was set to before, when its plan invites so many from now on. */
    List<Refusal> judgeKept(MeetingId meeting, int endpoints);

    /** Keeps it with the meeting, within the transaction of the plan; a room that is open is told after the commit. */
    void keep(Caller caller, MeetingId meeting, WantedRoom wanted);
}
