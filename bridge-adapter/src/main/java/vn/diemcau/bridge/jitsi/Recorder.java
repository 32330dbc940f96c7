package vn.diemcau.bridge.jitsi;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jitsi.xmpp.extensions.jibri.JibriIq;
import org.jitsi.xmpp.extensions.jibri.RecordingStatus;
import org.jivesoftware.smack.PresenceListener;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.Jid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.Recording.State;
import vn.diemcau.rooms.Recordings;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * <em>Ghi hình</em> by Jibri, ordered through Jicofo. Jicofo tells in its presence how it goes, so our moderator stays
 * until the recorder runs or has failed. From then on it is seen from outside: a recorder is in the room, or is not.
 */
@Singleton
@Configured
class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    // Jicofo waits a minute and a half for each of its recorders before it tries the next one.
    private static final Duration UNTIL_IT_RUNS = Duration.ofMinutes(3);
    private static final Duration TO_ACCEPT = Duration.ofSeconds(30);
    private static final String KEPT = "{\"file_recording_metadata\":{\"share\":true}}";

    private final Provider<Recordings> recordings;
    private final ProductClock clock;

    Recorder(Provider<Recordings> recordings, ProductClock clock) {
        // Looked up late: who keeps recordings stands on the bridge that this belongs to.
        this.recordings = recordings;
        this.clock = clock;
    }

    /** Orders a recording; returns when it is accepted. One that runs or begins already is success. */
    void start(ModeratorOccupant moderator, RoomName room) throws BridgeAway, ActRefused {
        var seat = moderator.enter(room);
        var news = new LinkedBlockingQueue<RecordingStatus>();
        PresenceListener ear = presence -> Optional.ofNullable(
                        presence.getFrom().equals(seat.focus()) ? presence.getExtension(RecordingStatus.class) : null)
                .ifPresent(news::add);
        seat.chat().addParticipantListener(ear);
        boolean followed = false;
        try {
            var running = running(seat);
            var session = running.isPresent()
                    ? String.valueOf(running.get().getSessionId())
                    : order(seat, JibriIq.Action.START, null);
            if (running.map(RecordingStatus::getStatus)
                    .filter(JibriIq.Status.ON::equals)
                    .isPresent()) {
                tell(room, State.ON, Optional.empty());
                return;
            }
            tell(room, State.STARTING, Optional.empty());
            followed = true;
            Thread.ofVirtual()
                    .name("recording-" + room.value())
                    .start(() -> follow(moderator, seat, ear, room, session, news));
        } catch (XMPPErrorException refused) {
            var why = inWords(refused);
            tell(room, State.FAILED, Optional.of(why));
            throw new ActRefused(why, refused);
        } finally {
            if (!followed) {
                seat.chat().removeParticipantListener(ear);
                moderator.leave(seat);
            }
        }
    }

    /** Ends the recording; none is success. */
    void stop(ModeratorOccupant moderator, RoomName room) throws BridgeAway, ActRefused {
        moderator.inside(room, seat -> {
            try {
                var running = running(seat);
                if (running.isPresent()) {
                    order(seat, JibriIq.Action.STOP, running.get().getSessionId());
                }
            } catch (XMPPErrorException refused) {
                if (refused.getStanzaError().getCondition() != Condition.item_not_found) {
                    throw new ActRefused(inWords(refused), refused);
                }
            }
            tell(room, State.OFF, Optional.empty());
            return true;
        });
    }

    /**
     * Holds what was told against who is in the room.
     *
     * @param machines those that were in it
     * @param user as which a recorder enters
     * @param takenFrom when their list was begun
     */
    void look(RoomName room, Collection<Jid> machines, String user, Instant takenFrom) {
        boolean there = machines.stream().anyMatch(jid -> user.equals(String.valueOf(jid.getLocalpartOrNull())));
        var known = recordings.get().of(room);
        var state = known.map(one -> one.state()).orElse(State.OFF);
        if (known.filter(one -> !one.since().isBefore(takenFrom)).isPresent()) {
            return;
        }
        if (there && state != State.ON) {
            // Somebody began it in Jitsi's own window, or the node that waited for it is gone.
            tell(room, State.ON, Optional.empty());
        } else if (!there && state == State.ON) {
            tell(room, State.OFF, Optional.empty());
        } else if (!there
                && state == State.STARTING
                && known.get().since().plus(UNTIL_IT_RUNS).isBefore(clock.instant())) {
            tell(room, State.FAILED, Optional.of(Sentence.of("bridge.refused.recording.absent")));
        }
    }

    /** A room that has ended is not recorded. */
    void ended(RoomName room) {
        if (recordings
                .get()
                .of(room)
                .filter(one -> one.state() == State.ON || one.state() == State.STARTING)
                .isPresent()) {
            tell(room, State.OFF, Optional.empty());
        }
    }

    /** Waits for the recorder's word, and leaves the room with it. */
    private void follow(
            ModeratorOccupant moderator,
            ModeratorOccupant.Seat seat,
            PresenceListener ear,
            RoomName room,
            String session,
            BlockingQueue<RecordingStatus> news) {
        try {
            var until = System.nanoTime() + UNTIL_IT_RUNS.toNanos();
            while (seat.isTaken() && System.nanoTime() < until) {
                var status = news.poll(1, TimeUnit.SECONDS);
                if (status != null && session.equals(status.getSessionId()) && isLast(room, status)) {
                    return;
                }
            }
            LOG.info("The recorder of room {} says nothing; who is in the room will tell", room.value());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warn("The recording of room {} could not be followed", room.value(), failure);
        } finally {
            seat.chat().removeParticipantListener(ear);
            moderator.leave(seat);
        }
    }

    private boolean isLast(RoomName room, RecordingStatus status) {
        return switch (status.getStatus()) {
            case ON -> {
                tell(room, State.ON, Optional.empty());
                yield true;
            }
            case OFF -> {
                var why = status.getFailureReason();
                tell(
                        room,
                        why == null ? State.OFF : State.FAILED,
                        Optional.ofNullable(why)
                                .map(one -> one == JibriIq.FailureReason.BUSY
                                        ? Sentence.of("bridge.refused.recording.busy")
                                        : Sentence.of("bridge.refused.recording.broken")));
                yield true;
            }
            case PENDING, UNDEFINED -> false;
        };
    }

    /** What Jicofo says in the room of a recording that is not over. */
    private static Optional<RecordingStatus> running(ModeratorOccupant.Seat seat) {
        return Optional.ofNullable(seat.chat().getOccupantPresence(seat.focus()))
                .map((Presence presence) -> presence.getExtension(RecordingStatus.class))
                .filter(status ->
                        status.getStatus() == JibriIq.Status.ON || status.getStatus() == JibriIq.Status.PENDING);
    }

    /** The session that the order is about. */
    private static String order(ModeratorOccupant.Seat seat, JibriIq.Action action, @Nullable String session)
            throws BridgeAway, XMPPErrorException {
        var order = new JibriIq();
        order.setAction(action);
        order.setRecordingMode(JibriIq.RecordingMode.FILE);
        order.setSessionId(session);
        if (action == JibriIq.Action.START) {
            order.setAppData(KEPT);
        }
        var answer = seat.askFocus(order, TO_ACCEPT);
        return answer instanceof JibriIq accepted ? String.valueOf(accepted.getSessionId()) : String.valueOf(session);
    }

    private void tell(RoomName room, State state, Optional<Sentence> failure) {
        recordings.get().told(room, state, failure);
    }

    private static Sentence inWords(XMPPErrorException refused) {
        return switch (refused.getStanzaError().getCondition()) {
            case service_unavailable -> Sentence.of("bridge.refused.recording.none");
            case resource_constraint -> Sentence.of("bridge.refused.recording.busy");
            default -> ModeratorOccupant.inWords(refused);
        };
    }
}
