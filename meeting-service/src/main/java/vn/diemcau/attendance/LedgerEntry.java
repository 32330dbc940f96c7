package vn.diemcau.attendance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.AccountId;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;

/**
 * One line of the <em>sổ ghi</em> of a meeting: what happened to whom, when, as told by whom. Numbered without gaps per
 * meeting and hashed over the one before.
 *
 * @param at when it happened
 * @param line the canonical JSON (RFC 8785), with {@code prev} and without {@code hash}: the bytes that are hashed
 */
public record LedgerEntry(
        long no,
        MeetingId meeting,
        Kind kind,
        Optional<EndpointId> endpoint,
        Optional<String> connection,
        Instant at,
        Instant recordedAt,
        Source source,
        Optional<AccountId> by,
        Optional<String> why,
        Map<String, Object> data,
        String prev,
        String hash,
        String line) {

    public enum Kind {
        OPENED,
        JOINED,
        LEFT,
        LOST,
        RESUMED,
        ROSTER,
        GAP,
        MOVED,
        CORRECTION,
        CLOSED,
        SEALED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Source {
        SIGNAL,
        ROSTER,
        OPERATOR,
        SECRETARY,
        CLOCK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What somebody asks to be recorded; the ledger gives it number, time of recording and hash.
     *
     * @param key what makes a repetition recognisable within the meeting ("joined:c-9f"); a second one with the same
     *     key is dropped
     */
    public record Draft(
            MeetingId meeting,
            Kind kind,
            Optional<EndpointId> endpoint,
            Optional<String> connection,
            Instant at,
            Source source,
            Optional<AccountId> by,
            Optional<String> why,
            Map<String, Object> data,
            Optional<String> key) {

        /** The store keeps microseconds: what is hashed, what is kept and what is compared are the same. */
        public Draft {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }

        /** An endpoint entered the room, at the bridge's own time. One connection joins once, whoever tells it. */
        public static Draft joined(
                MeetingId meeting, EndpointId endpoint, String connection, Instant at, Source source) {
            return presence(meeting, Kind.JOINED, endpoint, connection, at, source, Map.of(), "joined:" + connection);
        }

        /** An endpoint left of its own will. */
        public static Draft left(MeetingId meeting, EndpointId endpoint, String connection, Instant at, Source source) {
            return presence(
                    meeting, Kind.LEFT, endpoint, connection, at, source, Map.of(), key("left", connection, at));
        }

        /** An endpoint was sent out by a moderator. */
        public static Draft removed(
                MeetingId meeting, EndpointId endpoint, String connection, Instant at, Source source) {
            var how = Map.<String, Object>of("how", "removed");
            return presence(meeting, Kind.LEFT, endpoint, connection, at, source, how, key("left", connection, at));
        }

        /** The line of an endpoint broke. */
        public static Draft lost(MeetingId meeting, EndpointId endpoint, String connection, Instant at, Source source) {
            return presence(
                    meeting, Kind.LOST, endpoint, connection, at, source, Map.of(), key("lost", connection, at));
        }

        /** A connection may end more than once, when it was resumed in between; its time tells one end from another. */
        private static String key(String kind, String connection, Instant at) {
            return kind + ":" + connection + ":" + at.truncatedTo(ChronoUnit.MICROS);
        }

        private static Draft presence(
                MeetingId meeting,
                Kind kind,
                EndpointId endpoint,
                String connection,
                Instant at,
                Source source,
                Map<String, Object> data,
                String key) {
            return presence(meeting, kind, Optional.of(endpoint), connection, at, source, data, key);
        }

        /** Of a stay that may have no name yet. */
        static Draft presence(
                MeetingId meeting,
                Kind kind,
                Optional<EndpointId> endpoint,
                String connection,
                Instant at,
                Source source,
                Map<String, Object> data,
                String key) {
            return new Draft(
                    meeting,
                    kind,
                    endpoint,
                    Optional.of(connection),
                    at,
                    source,
                    Optional.empty(),
                    Optional.empty(),
                    data,
                    Optional.of(key));
        }
    }
}
