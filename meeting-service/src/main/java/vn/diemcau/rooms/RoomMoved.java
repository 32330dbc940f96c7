package vn.diemcau.rooms;

import java.time.Instant;
import vn.diemcau.words.Sentence;

/**
 * A room goes on elsewhere.
 *
 * @param from the shard that could not carry it any more
 * @param epoch the first of the rosters that count from now on; the shards of one room count on
 * @param since when the old shard was last known to carry it
 * @param why in the user's words
 */
public record RoomMoved(RoomName room, String from, String to, long epoch, Instant since, Sentence why) {}
