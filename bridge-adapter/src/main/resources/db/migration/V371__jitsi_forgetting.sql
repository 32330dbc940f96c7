-- What is remembered of a room is forgotten room by room, a month after its end: found by that end, deleted by its name.
ALTER TABLE jitsi_room ADD INDEX room_of_end (closed_at);
