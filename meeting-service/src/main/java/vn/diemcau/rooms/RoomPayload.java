package vn.diemcau.rooms;

/** What an outbox row says of a room: the room, a space, and the rest, which is the effect's own. */
record RoomPayload(RoomName room, String rest) {
    static String of(RoomName room, Object rest) {
        return room.value() + " " + rest;
    }

    static RoomPayload read(String payload) {
        int space = payload.indexOf(' ');
        return new RoomPayload(new RoomName(payload.substring(0, space)), payload.substring(space + 1));
    }
}
