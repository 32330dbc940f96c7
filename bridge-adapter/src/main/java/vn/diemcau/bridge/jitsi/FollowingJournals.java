package vn.diemcau.bridge.jitsi;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.bridge.jitsi.RoomEvent.Visit;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.FollowingRooms;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Sql;

/**
 * Takes over what the journal of a shard says of a room: every coming and going, once, in order. How far it was read is
 * written after what was read is committed, so that a crash between repeats and loses nothing.
 */
@Singleton
@Configured
class FollowingJournals {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingJournals.class);

    // Rooms of other nodes end without this one being told.
    private static final int MANY = 200;

    private final JitsiSettings settings;
    private final JitsiRooms rooms;
    private final Journals journals;
    private final Stays stays;
    private final Minding minding;
    private final Sql sql;
    // Looked up late: who follows rooms stands on the bridge that this belongs to.
    private final Provider<FollowingRooms> following;
    private final Map<RoomName, Turn> turns = new ConcurrentHashMap<>();

    FollowingJournals(
            JitsiSettings settings,
            JitsiRooms rooms,
            Journals journals,
            Stays stays,
            Minding minding,
            Sql sql,
            Provider<FollowingRooms> following) {
        this.settings = settings;
        this.rooms = rooms;
        this.journals = journals;
        this.stays = stays;
        this.minding = minding;
        this.sql = sql;
        this.following = following;
    }

    /** How far a journal was read. */
    private record Cursor(String epoch, long begun, long seq) {
        boolean goesOnIn(JournalPage page) {
            return epoch.equals(page.epoch()) && begun == page.begun() && seq <= page.last();
        }
    }

    /**
     * Reads on to the end. When this returns, what was read is committed.
     *
     * @return false when the shard of this room keeps no journal
     * @throws BridgeAway when it keeps one that cannot be read
     */
    boolean catchUp(RoomName room) throws BridgeAway {
        var shard = settings.shard(rooms.shardOf(room));
        var journal = shard.flatMap(Shard::journal);
        if (journal.isEmpty()) {
            return false;
        }
        if (turns.size() > MANY) {
            var open = rooms.allOpen().stream().map(JitsiRooms.Open::name).collect(Collectors.toSet());
            forget(one -> !open.contains(one));
        }
        var turn = turns.computeIfAbsent(room, _ -> new Turn());
        long before = turn.begun;
        synchronized (turn) {
            // Hundreds may be told at once that there is more; one reading that began after they asked serves them all.
            if (turn.done <= before) {
                turn.begun++;
                readOn(room, shard.get(), journal.get());
                turn.done = turn.begun;
            }
        }
        return true;
    }

    /** The room has ended, or is another node's by now. */
    void forget(Predicate<RoomName> over) {
        turns.keySet().removeIf(over);
    }

    /** The readings of one room, one after the other. */
    private static final class Turn {
        private volatile long begun;
        private long done;
    }

    private void readOn(RoomName room, Shard shard, URI journal) throws BridgeAway {
        var cursor = cursor(room, shard);
        while (true) {
            var page = journals.read(journal, room, cursor.map(Cursor::seq).orElse(0L));
            if (cursor.isPresent() && !cursor.get().goesOnIn(page)) {
                // The server began anew, and with it the numbers.
                cursor = Optional.empty();
                page = journals.read(journal, room, 0);
            }
            if (cursor.isPresent() && cursor.get().seq() == page.last()) {
                return;
            }
            take(room, shard, page, cursor.map(Cursor::seq).orElse(0L));
            long read = page.entries().isEmpty()
                    ? page.last()
                    : page.entries().getLast().seq();
            cursor = Optional.of(new Cursor(page.epoch(), page.begun(), read));
            remember(room, shard, cursor.get());
            if (read >= page.last()) {
                return;
            }
        }
    }

    private void take(RoomName room, Shard shard, JournalPage page, long since) {
        var signals = new ArrayList<BridgeSignal>();
        boolean dropped = page.first() > since + 1;
        if (dropped) {
            LOG.warn("The journal of room {} has dropped entries {} to {}", room.value(), since + 1, page.first() - 1);
        }
        if (dropped || since == 0) {
            for (var one : page.present()) {
                endpoint(shard, one.jid(), one.id())
                        .ifPresent(endpoint -> present(room, endpoint, one).ifPresent(signals::add));
            }
        }
        for (var entry : page.entries()) {
            endpoint(shard, entry.jid(), entry.id()).ifPresent(endpoint -> signals.add(signal(room, endpoint, entry)));
        }
        if (!signals.isEmpty()) {
            following.get().follow(signals);
            minding.afterComing(signals);
        }
    }

    private BridgeSignal signal(RoomName room, EndpointId endpoint, JournalPage.Entry entry) {
        var at = Instant.ofEpochMilli(entry.at());
        if (entry.isJoin()) {
            var stay = stays.joined(visit(room, endpoint, entry.jid(), entry.breakout(), at), entry.stay());
            return new BridgeSignal.EndpointJoined(
                    room, endpoint, stay.connection(), stay.joinedAt().orElse(at));
        }
        var stay = stays.left(visit(room, endpoint, entry.jid(), entry.breakout(), at), entry.stay(), at);
        return new BridgeSignal.EndpointLeft(room, endpoint, stay.connection(), at, stay.how());
    }

    /** Who was in before the journal was kept has a name now; since when they are in is the roster's to say. */
    private Optional<BridgeSignal> present(RoomName room, EndpointId endpoint, JournalPage.Present one) {
        var joined = one.joined();
        if (joined == null) {
            stays.found(visit(room, endpoint, one.jid(), one.breakout(), Instant.EPOCH), one.stay());
            return Optional.empty();
        }
        var at = Instant.ofEpochMilli(joined);
        var stay = stays.joined(visit(room, endpoint, one.jid(), one.breakout(), at), one.stay());
        return Optional.of(new BridgeSignal.EndpointJoined(
                room, endpoint, stay.connection(), stay.joinedAt().orElse(at)));
    }

    private static Visit visit(
            RoomName room, EndpointId endpoint, String jid, @Nullable String breakout, Instant joinedAt) {
        return new Visit(room, Optional.ofNullable(breakout), jid, endpoint, joinedAt);
    }

    private static Optional<EndpointId> endpoint(Shard shard, String jid, @Nullable String id) {
        try {
            return shard.isMachine(JidCreate.from(jid))
                    ? Optional.empty()
                    : Optional.ofNullable(id).flatMap(PresenceTranslator::endpoint);
        } catch (XmppStringprepException noJid) {
            return Optional.empty();
        }
    }

    private Optional<Cursor> cursor(RoomName room, Shard shard) {
        return sql.first(
                "SELECT epoch, begun, seq FROM jitsi_journal WHERE room = ? AND shard = ?",
                row -> new Cursor(row.text("epoch"), row.number("begun"), row.number("seq")),
                room.value(),
                shard.name());
    }

    private void remember(RoomName room, Shard shard, Cursor cursor) {
        sql.update("""
                INSERT INTO jitsi_journal (room, shard, epoch, begun, seq) VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE
                  seq = IF(epoch = VALUES(epoch) AND begun = VALUES(begun), GREATEST(seq, VALUES(seq)), VALUES(seq)),
                  epoch = VALUES(epoch), begun = VALUES(begun)""", room.value(), shard.name(), cursor.epoch(), cursor.begun(), cursor.seq());
    }
}
