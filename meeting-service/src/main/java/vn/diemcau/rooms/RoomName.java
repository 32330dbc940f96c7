package vn.diemcau.rooms;

/** The name of a room on its bridge: unguessable, and still telling an operator which meeting it is. */
public record RoomName(String value) {}
