package vn.diemcau.meetings;

import vn.diemcau.units.UnitId;

/**
 * <em>Nhóm điểm cầu</em>: whom a unit invites again and again, under a name of its own. It keeps the choice, not what
 * came of it, so that "all communes" are those of the day on which it is used.
 */
public record EndpointGroup(long id, UnitId unit, String name, WantedMeeting.Invite invite, long version) {}
