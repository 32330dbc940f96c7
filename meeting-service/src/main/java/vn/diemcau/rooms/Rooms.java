package vn.diemcau.rooms;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.words.Sentence;

/** <em>Các phòng họp trực tuyến</em>: the state of each meeting's room, for pages and the API. */
public interface Rooms {
    /** The room of a meeting; a meeting that never had one is {@link State#NONE}. */
    Room of(MeetingId meeting);

    Map<MeetingId, Room> of(Collection<MeetingId> meetings);

    /** The name of the room on its bridge; empty before it was first opened. */
    Optional<RoomName> nameOf(MeetingId meeting);

    /** What the clock has told the secretary about the room, newest first. */
    List<Notice> notices(MeetingId meeting);

    record Room(State state, Optional<Instant> since, String bridge, Optional<Sentence> failure) {}

    enum State {
        NONE,
        DUE,
        OPENING,
        READY,
        FAILED,
        ENDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One thing that the clock told.
     *
     * @param at when it was told
     * @param endpoints of how many endpoints it speaks: still in, or missing
     */
    record Notice(Kind kind, Instant at, int endpoints) {
        public enum Kind {
            /** The start is near, and endpoints that confirmed are not in. */
            MISSING,
            /** The planned end has passed, and somebody is still in. */
            OVERRUN,
            /** The room was empty for a quarter of an hour after the end, and the clock has ended it. */
            ENDED_EMPTY;

            String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }

            static Optional<Kind> of(String word) {
                for (var kind : values()) {
                    if (kind.word().equals(word)) {
                        return Optional.of(kind);
                    }
                }
                return Optional.empty();
            }
        }
    }
}
