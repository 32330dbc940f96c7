package vn.diemcau.rooms;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.words.Sentence;

/**
 * <em>Cầu hội nghị</em>: the media bridge, as the product sees it. Every call is idempotent. What an implementation
 * cannot do is told by {@link #capabilities()} and {@link #check()}, never thrown as "not implemented".
 */
public interface ConferenceBridge {
    /** The word in the API and in configuration: {@code rehearsal}, {@code jitsi}. */
    String name();

    /** How many endpoints it carries at once, over all rooms. */
    int capacity();

    /** What it consists of: a room lives on one part as a whole. It asks nobody outside. */
    default List<Part> parts() {
        return List.of(new Part(name(), capacity(), capacity()));
    }

    /** The part that has the room; empty when the bridge does not know it. */
    default Optional<String> partOf(RoomName room) {
        return Optional.of(name());
    }

    /**
     * Makes the room ready, with its settings as planned; ready already is success, and keeps what was ordered since.
     *
     * @throws BridgeAway when the bridge cannot be reached; the clock will ask again
     */
    void open(RoomPlan room) throws BridgeAway;

    /** Ends the room and sends everybody out; gone already is success. */
    void close(RoomName room) throws BridgeAway;

    /**
     * Who is present, from the bridge itself.
     *
     * @return empty when the bridge does not know the room (an ended room, a bridge that restarted)
     * @throws BridgeAway when no roster could be read; such a roster ends nothing
     */
    Optional<BridgeSignal.Roster> roster(RoomName room) throws BridgeAway;

    /**
     * How many are in the room, where no roster can be read and the bridge has another way to count: machines of its
     * own among them, so that somebody may be there above zero, and zero proves nothing. It names nobody, and so begins
     * and ends no stay.
     *
     * @return empty when nobody can be counted
     */
    default OptionalInt count(RoomName room) {
        return OptionalInt.empty();
    }

    /**
     * Whether this node is to ask for the room's roster. Where several nodes run, a bridge may have one of them ask;
     * the others leave it to that one.
     */
    default boolean watches(RoomName room) {
        return true;
    }

    /**
     * Address and token for one guest in one room; nothing is opened by it, and a second one is as good as the first.
     */
    Admission admit(RoomPlan room, Guest guest);

    /**
     * Where the foreign client is served from that shows this room; it changes when the room moves.
     *
     * @return empty when a page of our own shows the room
     */
    default Optional<URI> client(RoomName room) {
        return Optional.empty();
    }

    /**
     * How a room codec enters this room.
     *
     * @return empty when no gateway for codecs is configured where the room is
     */
    default Optional<Admission.Dialled> dial(RoomPlan room, Guest guest) {
        return Optional.empty();
    }

    /**
     * Whether the endpoint is in the room now, as far as the bridge can name who is.
     *
     * @throws BridgeAway when the room cannot be looked at
     */
    default boolean isIn(RoomName room, EndpointId endpoint) throws BridgeAway {
        return roster(room).stream()
                .flatMap(roster -> roster.occupants().stream())
                .anyMatch(one -> one.endpoint().equals(endpoint));
    }

    /** Sends one endpoint out of the room; not in it is success. */
    void remove(RoomName room, EndpointId endpoint) throws BridgeAway;

    /**
     * Does one act of moderation, at once. What is so already is success, and an act on a room that nobody has entered
     * yet holds for those who will.
     *
     * @return {@link Acted.Cannot} for what {@link #missing(RoomName)} names, with the same reason
     * @throws BridgeAway when it is not known whether the act was done; doing it again does no harm
     */
    Acted act(RoomName room, ModerationAct act) throws BridgeAway;

    /** Who waits to be let in, longest waiting first; nobody where there is no lobby, or it is not on. */
    List<Waiting> waiting(RoomName room) throws BridgeAway;

    /**
     * The secretary has said whose a stay is that the bridge could not name, or has taken the name back: rosters name
     * it so from now on. A stay that its token names keeps that name; one that the bridge does not know is let be. A
     * bridge that knows everybody has nothing to learn from it.
     */
    default void name(RoomName room, String connection, Optional<EndpointId> endpoint) {}

    /**
     * An endpoint's own page says under which id it takes part: the weakest of all proofs, remembered for the time when
     * nothing better names that occupant. Whoever claims an id first has it. A bridge that knows everybody has nothing
     * to learn from it.
     *
     * @return false when the id is known to be another endpoint's; nothing is remembered then
     */
    default boolean claim(RoomName room, EndpointId endpoint, String participant) {
        return true;
    }

    Set<Capability> capabilities();

    /**
     * Every capability that it does not have, with the reason in the user's words: what to do instead. Together with
     * {@link #capabilities()} it speaks of all of them.
     */
    Map<Capability, Sentence> missing();

    /** The same for one room: of several bridges, the one that has the room may lack more. It asks nobody outside. */
    default Map<Capability, Sentence> missing(RoomName room) {
        return missing();
    }

    /** What the bridge finds about itself, in the user's words, worst first; empty when all is well. */
    List<Finding> check();

    /** How each of its shards is doing; a bridge that has no such parts tells of none. It asks nobody outside. */
    default List<ShardReport> shards() {
        return List.of();
    }

    /**
     * Moves the endpoints off a machine of a shard, to others of the same shard.
     *
     * @return how many were moved; none where {@link ShardReport.Machine#movable()} says that it cannot be done
     * @throws BridgeAway when the shard did not do it
     */
    default int relieve(String shard, String machine) throws BridgeAway {
        return 0;
    }

    /**
     * Lets a machine of a shard rest, so that it takes no new meetings and keeps those it has, or work again.
     *
     * @return false where {@link ShardReport.Machine#cannotRest()} says why it cannot be done
     * @throws BridgeAway when the machine did not do it
     */
    default boolean rest(String shard, String machine, boolean resting) throws BridgeAway {
        return false;
    }

    /** What an implementation may be able to do, beyond what every bridge must. */
    enum Capability {
        /** Send one endpoint out, who may come back. */
        REMOVE,
        /** Keep an endpoint out until it is readmitted. */
        BAN,
        /** Make an endpoint a moderator of the room, and take it back. */
        PROMOTE,
        /** Let newcomers wait. */
        LOBBY,
        /** Let in who waits. */
        ADMIT,
        /** Ask newcomers for a password. */
        PASSWORD,
        /** Send everybody out. */
        END,
        /** Silence one endpoint. */
        MUTE,
        /** Silence all of them. */
        MUTE_ALL,
        /** Keep microphones, cameras or screens to moderators. */
        AV_MODERATION,
        /** Set the line above the room. */
        SUBJECT,
        RECORD,
        /** Call a room codec or a telephone. */
        DIAL,
        /** Write to everybody in the room. */
        MESSAGE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A part of the bridge.
     *
     * @param capacity how many endpoints it is configured to carry
     * @param carries how many it carries as it is now
     */
    record Part(String name, int capacity, int carries) {}

    /** A finding of the self-check: a stable code, and whether the product works in spite of it. */
    record Finding(String code, boolean severe, Sentence detail) {}

    /**
     * What the bridge is told about a room.
     *
     * @param moderators who leads in it by their part in the meeting, whatever was ordered since
     * @param parts where it is to be opened, best first; empty: wherever the bridge sees fit
     */
    record RoomPlan(
            RoomName name,
            MeetingId meeting,
            String subject,
            Instant startsAt,
            Instant endsAt,
            Instant opensAt,
            int occupants,
            RoomSettings settings,
            Set<EndpointId> moderators,
            List<String> parts) {
        public RoomPlan {
            moderators = Set.copyOf(moderators);
            parts = List.copyOf(parts);
        }

        /** The same, to be opened on these. */
        RoomPlan on(List<String> wanted) {
            return new RoomPlan(
                    name, meeting, subject, startsAt, endsAt, opensAt, occupants, settings, moderators, wanted);
        }

        /** A room that lets everybody in who has a token. */
        public RoomPlan(
                RoomName name,
                MeetingId meeting,
                String subject,
                Instant startsAt,
                Instant endsAt,
                Instant opensAt,
                int occupants) {
            this(name, meeting, subject, startsAt, endsAt, opensAt, occupants, RoomSettings.OPEN, Set.of(), List.of());
        }
    }

    /**
     * Somebody who waits to be let in.
     *
     * @param id for {@link ModerationAct.Admit}
     * @param name what they call themselves, which proves nothing
     * @param endpoint who they are, where the bridge knows it by their token
     */
    record Waiting(String id, String name, Optional<EndpointId> endpoint) {}

    /** An endpoint on its way in, with the window in which its token is good. */
    record Guest(EndpointId endpoint, String displayName, boolean moderator, Instant notBefore, Instant expiresAt) {
        public Guest {
            if (!notBefore.isBefore(expiresAt)) {
                throw new IllegalArgumentException("an admission expires after it begins");
            }
        }
    }

    /** The bridge cannot be reached, or did not answer in time. */
    final class BridgeAway extends Exception implements Sentence.Explained {
        private static final long serialVersionUID = 1L;
        private final transient Sentence why;

        public BridgeAway(Sentence why) {
            super(why.vietnamese());
            this.why = why;
        }

        public BridgeAway(Sentence why, Throwable cause) {
            super(why.vietnamese(), cause);
            this.why = why;
        }

        /** Half a sentence, to stand behind a colon. */
        @Override
        public Sentence why() {
            return why;
        }
    }
}
