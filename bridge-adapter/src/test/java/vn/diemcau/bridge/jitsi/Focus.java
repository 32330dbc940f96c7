package vn.diemcau.bridge.jitsi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jitsi.xmpp.extensions.jibri.JibriIq;
import org.jitsi.xmpp.extensions.jibri.RecordingStatus;
import org.jitsi.xmpp.extensions.jitsimeet.ConferenceIq;
import org.jitsi.xmpp.extensions.jitsimeet.MuteIq;
import org.jitsi.xmpp.extensions.rayo.DialIq;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smackx.muc.MUCRole;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/**
 * A peer that answers as Jicofo does, written from {@code jitsi.md}: it is in each of its rooms as {@code focus} and
 * opens them when asked (paragraph 4), offers media to whoever enters (0.6), mutes, has recorded and has dialled for
 * moderators whom it has taken note of (7). It carries no media; what it does not speak of here, it does not know.
 */
final class Focus extends Peer {
    private final Map<String, MultiUserChat> rooms = new ConcurrentHashMap<>();
    private final Set<Jid> participants = ConcurrentHashMap.newKeySet();
    private final Map<String, Session> recordings = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable CountDownLatch> hesitating = new AtomicReference<>();
    private @Nullable Jibri jibri;
    private @Nullable Jigasi jigasi;

    private record Session(String id, String room) {}

    Focus(Prosody prosody) {
        super(prosody, "focus");
        answer("mute", MuteIq.NAMESPACE, MuteIq.class, this::mute);
        answer(JibriIq.ELEMENT, JibriIq.NAMESPACE, JibriIq.class, this::record);
        answer(DialIq.ELEMENT, DialIq.NAMESPACE, DialIq.class, this::dial);
        answer(ConferenceIq.ELEMENT, ConferenceIq.NAMESPACE, ConferenceIq.class, this::conference);
    }

    void hires(Jibri recorder) {
        jibri = recorder;
    }

    void hires(Jigasi telephone) {
        jigasi = telephone;
    }

    /** What it was asked to do, as it came in: {@code mute a1b2}, {@code record start}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Goes into the room, and offers media to everybody who is and comes there. */
    void watch(String room) {
        rooms.computeIfAbsent(room, _ -> {
            var chat = enter(room, ModeratorOccupant.FOCUS);
            chat.addParticipantListener(presence -> noticed(presence));
            chat.getOccupants().forEach(this::offer);
            return chat;
        });
    }

    void leave(String room) {
        var chat = rooms.remove(room);
        try {
            if (chat != null) {
                chat.leave();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void noticed(Presence presence) {
        var nick = presence.getFrom().asEntityFullJidIfPossible();
        if (presence.getType() == Presence.Type.available) {
            offer(nick);
        } else {
            participants.remove(nick);
        }
    }

    /** Whoever takes the offer is a participant; nobody else is. */
    private void offer(EntityFullJid nick) {
        if (nick.getResourcepart().toString().equals(ModeratorOccupant.FOCUS) || participants.contains(nick)) {
            return;
        }
        var offer = new Offer();
        offer.setTo(nick);
        offer.setType(IQ.Type.set);
        line.sendIqRequestAsync(offer).onSuccess(_ -> participants.add(nick));
    }

    private IQ mute(MuteIq order) {
        asked.add("mute " + order.getJid().getResourceOrEmpty());
        if (!participants.contains(order.getFrom()) || !participants.contains(order.getJid())) {
            return refused(order, Condition.internal_server_error, null);
        }
        if (!isModerator(order.getFrom()) || !Boolean.TRUE.equals(order.getMute())) {
            return refused(order, Condition.not_allowed, null);
        }
        var told = new MuteIq();
        told.setActor(order.getFrom());
        told.setType(IQ.Type.set);
        told.setTo(order.getJid());
        told.setMute(true);
        line.sendIqRequestAsync(told);
        return IQ.createResultIQ(order);
    }

    private IQ record(JibriIq order) {
        asked.add("record " + order.getAction());
        var hired = jibri;
        if (hired != null && order.getFrom().toString().equals(hired.jid())) {
            publish(order.getSessionId(), order.getStatus(), order.getFailureReason());
            return IQ.createResultIQ(order);
        }
        if (!isModerator(order.getFrom())) {
            return refused(order, Condition.not_allowed, null);
        }
        var room = order.getFrom().getLocalpartOrNull().toString();
        var running = recordings.values().stream()
                .filter(one -> one.room().equals(room))
                .findFirst();
        return switch (order.getAction()) {
            case START ->
                running.isPresent()
                        ? refused(order, Condition.unexpected_request, "Recording or live streaming is already enabled")
                        : start(order, room);
            case STOP ->
                running.isEmpty()
                        ? refused(order, Condition.item_not_found, "Unknown session")
                        : stop(order, running.get());
            case UNDEFINED -> refused(order, Condition.bad_request, null);
        };
    }

    private IQ start(JibriIq order, String room) {
        var hired = jibri;
        if (hired == null) {
            return refused(order, Condition.service_unavailable, "no Jibris available");
        }
        if (order.getRecordingMode() != JibriIq.RecordingMode.FILE) {
            return refused(order, Condition.bad_request, "Stream ID is empty or undefined");
        }
        var session = new Session(UUID.randomUUID().toString(), room);
        var forwarded = new JibriIq();
        forwarded.setType(IQ.Type.set);
        forwarded.setAction(JibriIq.Action.START);
        forwarded.setRecordingMode(order.getRecordingMode());
        forwarded.setAppData(order.getAppData());
        forwarded.setSessionId(session.id());
        forwarded.setRoom(order.getFrom().asEntityBareJidIfPossible());
        recordings.put(session.id(), session);
        var said = ask(forwarded, hired.jid());
        if (said.map(JibriIq::getStatus).filter(JibriIq.Status.PENDING::equals).isEmpty()) {
            recordings.remove(session.id());
            return refused(order, Condition.resource_constraint, "all Jibris are busy");
        }
        publish(session.id(), JibriIq.Status.PENDING, null);
        return JibriIq.createResult(order, session.id());
    }

    private IQ stop(JibriIq order, Session session) {
        var hired = jibri;
        var forwarded = new JibriIq();
        forwarded.setType(IQ.Type.set);
        forwarded.setAction(JibriIq.Action.STOP);
        forwarded.setSessionId(session.id());
        if (hired != null) {
            ask(forwarded, hired.jid());
        }
        publish(session.id(), JibriIq.Status.OFF, null);
        return IQ.createResultIQ(order);
    }

    private void publish(String id, JibriIq.Status status, JibriIq.@Nullable FailureReason why) {
        var session = recordings.get(id);
        var chat = session == null ? null : rooms.get(session.room());
        if (chat == null) {
            return;
        }
        var said = new RecordingStatus();
        said.setSessionId(id);
        said.setStatus(status);
        said.setRecordingMode(JibriIq.RecordingMode.FILE);
        if (why != null) {
            said.setFailureReason(why);
        }
        if (status == JibriIq.Status.OFF) {
            recordings.remove(id);
        }
        try {
            line.sendStanza(line.getStanzaFactory()
                    .buildPresenceStanza()
                    .to(JidOf.focus(chat.getRoom()))
                    .addExtension(said)
                    .build());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Answers no order to dial before this is counted down. */
    void hesitatesUntil(CountDownLatch told) {
        hesitating.set(told);
    }

    private void hesitates() {
        var told = hesitating.get();
        try {
            if (told != null && !told.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody told the focus to go on");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private IQ dial(DialIq order) {
        asked.add("dial " + order.getDestination());
        hesitates();
        if (!isModerator(order.getFrom())
                || !order.getFrom().asBareJid().toString().equals(order.getHeader("JvbRoomName"))) {
            return refused(order, Condition.forbidden, null);
        }
        var hired = jigasi;
        if (hired == null) {
            return refused(order, Condition.service_unavailable, null);
        }
        var forwarded = new DialIq(order);
        forwarded.setFrom((Jid) null);
        forwarded.setType(IQ.Type.set);
        forwarded.setStanzaId();
        try {
            forwarded.setTo(hired.line.getUser());
            var ref = line.sendIqRequestAndWaitForResponse(forwarded);
            ref.setFrom((Jid) null);
            ref.setTo(order.getFrom());
            ref.setStanzaId(order.getStanzaId());
            return ref;
        } catch (XMPPException | SmackException failure) {
            return refused(order, Condition.undefined_condition, null);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private IQ conference(ConferenceIq order) {
        asked.add("conference " + order.getRoom());
        watch(order.getRoom().getLocalpart().toString());
        var answer = new ConferenceIq();
        answer.setType(IQ.Type.result);
        answer.setStanzaId(order.getStanzaId());
        answer.setTo(order.getFrom());
        answer.setRoom(order.getRoom());
        answer.setReady(true);
        answer.setFocusJid(line.getUser().asBareJid().toString());
        return answer;
    }

    private boolean isModerator(Jid nick) {
        var chat = rooms.get(String.valueOf(nick.getLocalpartOrNull()));
        var occupant = chat == null ? null : chat.getOccupant(nick.asEntityFullJidIfPossible());
        return occupant != null && occupant.getRole() == MUCRole.moderator;
    }

    private Optional<JibriIq> ask(JibriIq question, String jid) {
        try {
            question.setTo(JidOf.any(jid));
            return line.sendIqRequestAndWaitForResponse(question) instanceof JibriIq answer
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (XMPPException | SmackException failure) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static IQ refused(IQ order, Condition why, @Nullable String text) {
        var error = StanzaError.getBuilder(why);
        if (text != null) {
            error.setDescriptiveEnText(text);
        }
        return IQ.createErrorResponse(order, error.build());
    }

    /** As much of an offer as shows that it is read over, whatever is in it. */
    private static final class Offer extends IQ {
        Offer() {
            super("jingle", "urn:xmpp:jingle:1");
        }

        @Override
        protected IQChildElementXmlStringBuilder getIQChildElementBuilder(IQChildElementXmlStringBuilder xml) {
            xml.attribute("action", "session-initiate").attribute("sid", "1").rightAngleBracket();
            xml.append("<content creator='initiator' name='audio' senders='both'>"
                    + "<description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'>"
                    + "<payload-type id='111' name='opus' clockrate='48000' channels='2'/></description>"
                    + "<transport xmlns='urn:xmpp:jingle:transports:ice-udp:1' ufrag='a' pwd='b'/></content>");
            return xml;
        }
    }

    private static final class JidOf {
        static EntityFullJid focus(EntityBareJid room) {
            return JidCreate.entityFullFrom(room, Resourcepart.fromOrThrowUnchecked(ModeratorOccupant.FOCUS));
        }

        static Jid any(String jid) {
            return JidCreate.fromOrThrowUnchecked(jid);
        }
    }
}
