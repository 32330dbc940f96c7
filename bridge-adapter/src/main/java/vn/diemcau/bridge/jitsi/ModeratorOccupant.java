package vn.diemcau.bridge.jitsi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jitsi.xmpp.extensions.jitsimeet.MuteIq;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.filter.AndFilter;
import org.jivesoftware.smack.filter.FromMatchesFilter;
import org.jivesoftware.smack.filter.StanzaIdFilter;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.muc.MUCRole;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jivesoftware.smackx.nick.packet.Nick;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.words.Sentence;

/**
 * <em>Người điều hành của hệ thống</em>: our account in a room as its moderator, for the acts that Jitsi takes from
 * somebody inside alone. It comes for one act and leaves after it. Its address is a machine's
 * ({@link Shard#isMachine}), so that no roster and no event counts it; it enters only where somebody is, and so neither
 * makes a room nor keeps one.
 */
final class ModeratorOccupant {
    private static final Logger LOG = LoggerFactory.getLogger(ModeratorOccupant.class);
    // What people in the room read while it is there.
    static final String NAME = "Điểm Cầu";
    static final String FOCUS = "focus";
    // A room that many enter at once lets them in one after the other.
    private static final Duration AT_THE_DOOR = Duration.ofSeconds(20);
    // Jicofo takes note of a newcomer on another thread than of what the newcomer asks.
    private static final int ASKED_AGAIN = 4;
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(500);
    private static final int DOORS = 64;

    private final Wire wire;
    private final Shard shard;
    private final Object[] doors = new Object[DOORS];
    // By the place on its line: an act that outlives its line does not keep the place on the next one.
    private final Map<MultiUserChat, Integer> acts = new HashMap<>();

    ModeratorOccupant(Wire wire, Shard shard) {
        JitsiStanzas.know();
        this.wire = wire;
        this.shard = shard;
        for (int i = 0; i < DOORS; i++) {
            doors[i] = new Object();
        }
    }

    /** What is done inside. */
    interface Act<T> {
        T in(Seat seat) throws BridgeAway, ActRefused;
    }

    /** How many were muted, of how many that were there. */
    record Muted(int done, int asked) {}

    /** Does one act inside the room; several at once share the seat. */
    <T> T inside(RoomName room, Act<T> act) throws BridgeAway, ActRefused {
        var seat = enter(room);
        try {
            return act.in(seat);
        } finally {
            leave(seat);
        }
    }

    /**
     * Mutes the microphones of these; whoever is not there any more is no failure.
     *
     * @param jids real addresses
     * @param calls nicks of calls
     * @throws ActRefused when some are there and none could be muted
     */
    Muted mute(RoomName room, Set<String> jids, Set<String> calls) throws BridgeAway, ActRefused {
        return inside(room, seat -> seat.mute(seat.nicksOf(jids, calls)));
    }

    /** Mutes everybody but the moderators; of the machines, calls alone. */
    Muted muteAll(RoomName room, Set<String> calls) throws BridgeAway, ActRefused {
        return inside(room, seat -> seat.mute(seat.nicksOfOthers(calls)));
    }

    void subject(RoomName room, String subject) throws BridgeAway, ActRefused {
        inside(room, seat -> {
            seat.subject(subject);
            return true;
        });
    }

    /** Says something to everybody in the room. */
    void say(RoomName room, String text) throws BridgeAway, ActRefused {
        inside(room, seat -> {
            seat.say(text);
            return true;
        });
    }

    /** The password of the room, which an administrator may read. */
    Optional<String> password(RoomName room) throws BridgeAway, ActRefused {
        var seat = seat(room);
        try {
            return seat.spoken(seat::password);
        } catch (XMPPErrorException refused) {
            throw new ActRefused(Sentence.of("bridge.refused.settings", "why", inWords(refused)), refused);
        }
    }

    /** Takes a seat where people are; it has to be given back by {@link #leave}. */
    Seat enter(RoomName room) throws BridgeAway, ActRefused {
        return enter(room, Collection::isEmpty);
    }

    /** Takes a seat in a room that is there, be it that Jicofo alone is in it. */
    Seat enterFirst(RoomName room) throws BridgeAway, ActRefused {
        return enter(room, _ -> false);
    }

    private Seat enter(RoomName room, Predicate<Collection<?>> tooFew) throws BridgeAway, ActRefused {
        synchronized (door(room)) {
            var seat = seat(room);
            if (!seat.chat.isJoined()) {
                if (wire.occupants(room.value(), shard.mucDomain())
                        .map(tooFew::test)
                        .orElse(true)) {
                    throw ActRefused.nobodyThere();
                }
                seat.takePlace();
            }
            count(seat, 1);
            return seat;
        }
    }

    /** The last one out closes the door. */
    void leave(Seat seat) {
        synchronized (door(seat.room)) {
            if (count(seat, -1) == 0) {
                seat.goOut();
            }
        }
    }

    private Object door(RoomName room) {
        return doors[Math.floorMod(room.hashCode(), DOORS)];
    }

    private int count(Seat seat, int more) {
        synchronized (acts) {
            int now = acts.getOrDefault(seat.chat, 0) + more;
            if (now == 0) {
                acts.remove(seat.chat);
            } else {
                acts.put(seat.chat, now);
            }
            return now;
        }
    }

    private Seat seat(RoomName room) throws BridgeAway {
        var line = wire.line();
        line.registerIQRequestHandler(JitsiStanzas.takingOffers());
        try {
            var address = JidCreate.entityBareFrom(room.value() + "@" + shard.mucDomain());
            return new Seat(room, address, line);
        } catch (XmppStringprepException impossible) {
            throw new IllegalArgumentException("no address of a room: " + room.value(), impossible);
        }
    }

    /** Our place in one room, on one line. */
    final class Seat {
        private final RoomName room;
        private final EntityBareJid address;
        private final XMPPTCPConnection line;
        private final MultiUserChat chat;

        private Seat(RoomName room, EntityBareJid address, XMPPTCPConnection line) {
            this.room = room;
            this.address = address;
            this.line = line;
            this.chat = MultiUserChatManager.getInstanceFor(line).getMultiUserChat(address);
        }

        MultiUserChat chat() {
            return chat;
        }

        boolean isTaken() {
            return chat.isJoined();
        }

        EntityBareJid address() {
            return address;
        }

        EntityFullJid focus() {
            return JidCreate.entityFullFrom(address, Resourcepart.fromOrThrowUnchecked(FOCUS));
        }

        /** The answer of Jicofo, which is in every room as {@code focus}; its refusal is left to the asker to word. */
        IQ askFocus(IQ question, Duration patience) throws BridgeAway, XMPPErrorException {
            question.setTo(focus());
            question.setType(IQ.Type.set);
            return spoken(() -> line.createStanzaCollectorAndSend(question).nextResultOrThrow(patience.toMillis()));
        }

        private Muted mute(List<EntityFullJid> nicks) throws BridgeAway, ActRefused {
            var left = new ArrayList<>(nicks);
            Optional<XMPPErrorException> last = Optional.empty();
            for (int round = 0; round < ASKED_AGAIN && !left.isEmpty(); round++) {
                if (round > 0) {
                    pause();
                }
                last = Optional.empty();
                for (var nick : List.copyOf(left)) {
                    var refused = mute(nick);
                    if (refused.isEmpty() || !chat.getOccupants().contains(nick)) {
                        left.remove(nick);
                    } else {
                        last = refused;
                    }
                }
                if (last.filter(ModeratorOccupant::maySucceedLater).isEmpty()) {
                    break;
                }
            }
            if (left.size() == nicks.size() && last.isPresent()) {
                throw new ActRefused(Sentence.of("bridge.refused.mute", "why", inWords(last.get())), last.get());
            }
            return new Muted(nicks.size() - left.size(), nicks.size());
        }

        private Optional<XMPPErrorException> mute(EntityFullJid nick) throws BridgeAway {
            var order = new MuteIq();
            order.setJid(nick);
            order.setMute(true);
            try {
                askFocus(order, Duration.ofMillis(line.getReplyTimeout()));
                return Optional.empty();
            } catch (XMPPErrorException refused) {
                return Optional.of(refused);
            }
        }

        private List<EntityFullJid> nicksOf(Set<String> jids, Set<String> calls) {
            return chat.getOccupants().stream()
                    .filter(nick -> isCall(nick, calls)
                            || realJid(nick)
                                    .map(Jid::toString)
                                    .filter(jids::contains)
                                    .isPresent())
                    .toList();
        }

        private List<EntityFullJid> nicksOfOthers(Set<String> calls) {
            return chat.getOccupants().stream()
                    // Who has gone since has no role any more.
                    .filter(nick -> Optional.ofNullable(chat.getOccupant(nick))
                            .filter(occupant -> occupant.getRole() != MUCRole.moderator)
                            .isPresent())
                    .filter(nick -> isCall(nick, calls)
                            || realJid(nick)
                                    .filter(jid -> !shard.isMachine(jid))
                                    .isPresent())
                    .toList();
        }

        private static boolean isCall(EntityFullJid nick, Set<String> calls) {
            return calls.contains(nick.getResourcepart().toString());
        }

        private Optional<Jid> realJid(EntityFullJid nick) {
            return Optional.ofNullable(chat.getOccupant(nick)).map(occupant -> occupant.getJid());
        }

        private void subject(String subject) throws BridgeAway, ActRefused {
            try {
                spoken(() -> {
                    chat.changeSubject(subject);
                    return true;
                });
            } catch (XMPPErrorException refused) {
                throw new ActRefused(Sentence.of("bridge.refused.subject", "why", inWords(refused)), refused);
            }
        }

        private void say(String text) throws BridgeAway, ActRefused {
            var message = line.getStanzaFactory()
                    .buildMessageStanza()
                    .to(address)
                    .ofType(Message.Type.groupchat)
                    .setBody(text)
                    .addExtension(new Nick(NAME))
                    .build();
            // The room says everything back to whoever said it: then everybody has it.
            var echo = new AndFilter(new StanzaIdFilter(message), FromMatchesFilter.createBare(address));
            try {
                spoken(() -> line.createStanzaCollectorAndSend(echo, message).nextResultOrThrow());
            } catch (XMPPErrorException refused) {
                throw new ActRefused(Sentence.of("bridge.refused.message", "why", inWords(refused)), refused);
            }
        }

        /** Sends one occupant out; not there is success. */
        void sendOut(String nick, String reason) throws BridgeAway, ActRefused {
            try {
                spoken(() -> {
                    chat.kickParticipant(Resourcepart.from(nick), reason);
                    return true;
                });
            } catch (XMPPErrorException refused) {
                if (refused.getStanzaError().getCondition() != Condition.item_not_found) {
                    throw new ActRefused(Sentence.of("bridge.refused.send-out", "why", inWords(refused)), refused);
                }
            }
        }

        private void takePlace() throws BridgeAway, ActRefused {
            try {
                try {
                    takePlace(Optional.empty());
                } catch (XMPPErrorException locked) {
                    if (locked.getStanzaError().getCondition() != Condition.not_authorized) {
                        throw locked;
                    }
                    takePlace(spoken(this::password));
                }
            } catch (XMPPErrorException refused) {
                throw new ActRefused(Sentence.of("bridge.refused.enter", "why", inWords(refused)), refused);
            }
        }

        private void takePlace(Optional<String> password) throws BridgeAway, ActRefused, XMPPErrorException {
            // Eight hexadecimal digits, as every client of Jitsi calls itself.
            var nick = "%08x".formatted(ThreadLocalRandom.current().nextInt());
            var created = spoken(() -> {
                var how = chat.getEnterConfigurationBuilder(Resourcepart.from(nick))
                        .withPresence(presence -> presence.addExtension(new Nick(NAME)))
                        .requestNoHistory()
                        .timeoutAfter(AT_THE_DOOR.toMillis());
                password.ifPresent(how::withPassword);
                return Optional.ofNullable(chat.createOrJoin(how.build()));
            });
            if (created.isPresent()) {
                // The last one left while we came, and so we have made a room.
                goOut();
                throw ActRefused.nobodyThere();
            }
        }

        /** An owner of the room may read its password, and we are one. */
        private Optional<String> password() throws SmackException, XMPPException, InterruptedException {
            var secret = chat.getConfigurationForm().getField("muc#roomconfig_roomsecret");
            return Optional.ofNullable(secret)
                    .map(field -> field.getFirstValue())
                    .filter(text -> !text.isEmpty());
        }

        private void goOut() {
            try {
                if (chat.isJoined()) {
                    chat.leave();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                wire.hangUp(line);
            } catch (SmackException | XMPPException unheard) {
                // Who hangs up is out of every room.
                LOG.warn("Room {} does not say that our moderator is out: {}", room.value(), unheard.getMessage());
                wire.hangUp(line);
            }
        }

        private <T> T spoken(Speaking<T> speaking) throws BridgeAway, XMPPErrorException {
            try {
                return speaking.speak();
            } catch (XMPPErrorException refused) {
                throw refused;
            } catch (SmackException.NotConnectedException gone) {
                wire.hangUp(line);
                throw new BridgeAway(wire.lost(), gone);
            } catch (SmackException.NoResponseException silent) {
                throw new BridgeAway(wire.silent(), silent);
            } catch (SmackException | XMPPException | XmppStringprepException odd) {
                throw new BridgeAway(Sentence.of("bridge.away.odd", "shard", shard, "what", Sentence.why(odd)), odd);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new BridgeAway(wire.interrupted(), interrupted);
            }
        }
    }

    /** Who has just come is not known to Jicofo yet; its word for that is that it failed. */
    private static boolean maySucceedLater(XMPPErrorException refused) {
        return refused.getStanzaError().getCondition() == Condition.internal_server_error;
    }

    /** A refusal as the condition that it names: those who run the shard know these words. */
    static Sentence inWords(XMPPErrorException refused) {
        var error = refused.getStanzaError();
        return switch (error.getCondition()) {
            case item_not_found -> Sentence.of("bridge.refused.no-jicofo");
            case forbidden, not_allowed -> Sentence.of("bridge.refused.no-right");
            default ->
                Sentence.quoting(Optional.ofNullable(error.getDescriptiveText("en"))
                        .filter(text -> !text.isBlank())
                        .orElse(error.getCondition().toString()));
        };
    }

    private static void pause() throws BridgeAway {
        try {
            // When Jicofo has taken note of a newcomer it tells nobody: all that can be done is to ask again.
            Thread.sleep(BEFORE_ASKING_AGAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BridgeAway(
                    Sentence.of("bridge.away.interrupted", "who", Sentence.of("bridge.who.any")), interrupted);
        }
    }

    private interface Speaking<T> {
        T speak() throws SmackException, XMPPException, XmppStringprepException, InterruptedException;
    }
}
