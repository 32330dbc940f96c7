package vn.diemcau.bridge.jitsi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackConfiguration;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.parsing.ExceptionLoggingCallback;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.bytestreams.socks5.Socks5Proxy;
import org.jivesoftware.smackx.muc.MUCAffiliation;
import org.jivesoftware.smackx.muc.MUCRole;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatException;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jivesoftware.smackx.muc.packet.Destroy;
import org.jivesoftware.smackx.muc.packet.MUCAdmin;
import org.jivesoftware.smackx.muc.packet.MUCItem;
import org.jivesoftware.smackx.muc.packet.MUCOwner;
import org.jivesoftware.smackx.muc.packet.MUCUser;
import org.jivesoftware.smackx.nick.packet.Nick;
import org.jivesoftware.smackx.ping.packet.Ping;
import org.jivesoftware.smackx.xdata.FormField;
import org.jivesoftware.smackx.xdata.packet.DataForm;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RecognizingEndpoints;
import vn.diemcau.words.Sentence;

/**
 * The line to one shard's XMPP server, signed in as an administrator of it. Rooms are looked at and acted on from
 * outside: an occupant of ours would be counted as a participant and keep the room alive.
 *
 * <p>The line is taken up when somebody asks, and the shard's holder asks every five seconds; an answer that does not
 * come in time is a line that is dead, whatever TCP thinks of it.
 */
final class Wire {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final String IN_LOBBY = "diemcau";

    static {
        // Jitsi's own set-up of Smack also lifts the limits of every XML parser in the process; see ADR 13.
        SmackConfiguration.setDefaultParsingExceptionCallback(new ExceptionLoggingCallback());
        Socks5Proxy.setLocalSocks5ProxyEnabled(false);
        // Our account has no friends, and servers of Jitsi's kind keep no lists of them.
        Roster.setRosterLoadedAtLoginDefault(false);
    }

    private final Shard shard;
    private final Runnable takenUp;
    private final Object looking = new Object();
    private @Nullable XMPPTCPConnection line;
    private @Nullable BridgeAway failure;
    private long failedNanos;

    /** @param takenUp told after each sign-in, before anything else is asked */
    Wire(Shard shard, Runnable takenUp) {
        this.shard = shard;
        this.takenUp = takenUp;
    }

    /** Makes sure that the server is there and knows us. */
    void reach() throws BridgeAway {
        line();
    }

    /**
     * One in a room: the id under which the others see it (Jitsi's own, which is no name that somebody typed), and the
     * real address of its sign-in.
     */
    record Occupant(Optional<String> nick, String jid) {}

    /**
     * Who is in a room now.
     *
     * @param occupants everybody but the machines
     * @param machines our own account among them: their real JIDs by nick
     */
    record Company(Set<Occupant> occupants, Map<String, Jid> machines) {
        /** The real addresses of the occupants. */
        Set<String> jids() {
            return occupants.stream().map(Occupant::jid).collect(Collectors.toSet());
        }
    }

    /** Everybody in the room; empty when the server has no such room. */
    Optional<Company> company(String node, String domain) throws BridgeAway {
        return everybody(node, domain).map(items -> {
            var company = new Company(new HashSet<>(), new HashMap<>());
            for (var item : items) {
                var jid = item.getJid();
                var nick = Optional.ofNullable(item.getNick()).map(Resourcepart::toString);
                if (jid != null && !shard.isMachine(jid)) {
                    company.occupants().add(new Occupant(nick.filter(RecognizingEndpoints::possible), jid.toString()));
                } else if (jid != null) {
                    nick.ifPresent(name -> company.machines().put(name, jid));
                }
            }
            return company;
        });
    }

    /** The same without the machines. */
    Optional<Set<Occupant>> occupants(String node, String domain) throws BridgeAway {
        return company(node, domain).map(Company::occupants);
    }

    /** The real addresses of the same; nobody when the server has no such room. */
    Set<String> jids(String node, String domain) throws BridgeAway {
        return company(node, domain).map(Company::jids).orElse(Set.of());
    }

    /**
     * What each real JID may do in the room: {@code owner}, {@code member} and so on; empty when there is no such room.
     */
    Optional<Map<String, MUCAffiliation>> affiliations(String node, String domain) throws BridgeAway {
        return everybody(node, domain).map(items -> {
            var found = new HashMap<String, MUCAffiliation>();
            for (var item : items) {
                if (item.getJid() != null) {
                    found.put(item.getJid().toString(), item.getAffiliation());
                }
            }
            return found;
        });
    }

    /**
     * Sends a person out with every device of the same sign-in. The ban is lifted at once: it is the way of those who
     * are not in the room themselves to send somebody out of it.
     */
    void sendOut(String node, String domain, String fullJid, String reason) throws BridgeAway {
        if (affiliate(node, domain, fullJid, MUCAffiliation.outcast, reason)) {
            affiliate(node, domain, fullJid, MUCAffiliation.none, "");
        }
    }

    /**
     * Gives a person this affiliation, with every device of the same sign-in.
     *
     * @return false when the server has no such room, and there is nothing to do
     */
    boolean affiliate(String node, String domain, String fullJid, MUCAffiliation affiliation, String reason)
            throws BridgeAway {
        var act = new MUCAdmin();
        act.setType(IQ.Type.set);
        act.setTo(room(node, domain));
        act.addItem(new MUCItem(affiliation, jid(fullJid).asBareJid(), reason.isEmpty() ? null : reason));
        return ask(act).isPresent();
    }

    /** Makes a member of everybody who is in without being one: machines too, which a room for members sends out. */
    void makeMembers(String node, String domain) throws BridgeAway {
        for (var role : List.of(MUCRole.participant, MUCRole.visitor)) {
            for (var item : withRole(node, domain, role).orElse(List.of())) {
                var jid = item.getJid();
                if (jid != null && item.getAffiliation() == MUCAffiliation.none) {
                    affiliate(node, domain, jid.toString(), MUCAffiliation.member, "");
                }
            }
        }
    }

    /**
     * Sets whether the room is for members only and which password it asks for.
     *
     * @return false when the server has no such room
     */
    boolean configure(String node, String domain, boolean membersOnly, Optional<String> password) throws BridgeAway {
        // In one form: a form without the first field is an order to Jitsi's lobby to end.
        var form = DataForm.builder(DataForm.Type.submit)
                .setFormType("http://jabber.org/protocol/muc#roomconfig")
                .addField(FormField.builder("muc#roomconfig_membersonly")
                        .setValue(membersOnly ? "1" : "0")
                        .build())
                .addField(FormField.builder("muc#roomconfig_passwordprotectedroom")
                        .setValue(password.isPresent() ? "1" : "0")
                        .build())
                .addField(FormField.builder("muc#roomconfig_roomsecret")
                        .setValue(password.orElse(""))
                        .build())
                .build();
        var act = new MUCOwner();
        act.setType(IQ.Type.set);
        act.setTo(room(node, domain));
        act.addExtension(form);
        return ask(act).isPresent();
    }

    /** Lets a person in who waits: makes a member of them, and tells their client to come. */
    void invite(String node, String domain, String fullJid) throws BridgeAway {
        var asked = line();
        // To the full address: whoever signed in without a name is not found under the bare one.
        var invitation = StandardExtensionElement.builder("x", MUCUser.NAMESPACE)
                .addElement(StandardExtensionElement.builder("invite", MUCUser.NAMESPACE)
                        .addAttribute("to", fullJid)
                        .build())
                .build();
        spoken(asked, () -> {
            asked.sendStanza(asked.getStanzaFactory()
                    .buildMessageStanza()
                    .to(room(node, domain))
                    .addExtension(invitation)
                    .build());
            return true;
        });
        // A server answers one line in its order: once this is answered, the invitation is done.
        withRole(node, domain, MUCRole.moderator);
    }

    /** Somebody who waits in a lobby; the name is what they typed. */
    record InLobby(String nick, String jid, String name) {}

    /**
     * Who waits in the lobby of a room, which shows itself to those only who are in it: we look in and go. Nobody
     * counts who is in a lobby. A lobby that is not there is empty.
     */
    List<InLobby> lobby(String node, String domain) throws BridgeAway {
        // One look after the other, and nobody who asks something else waits for it.
        synchronized (looking) {
            return look(node, domain);
        }
    }

    /** Ends the room and sends everybody out; gone already is success. */
    void destroy(String node, String domain, String reason) throws BridgeAway {
        var act = new MUCOwner();
        act.setType(IQ.Type.set);
        act.setTo(room(node, domain));
        act.setDestroy(new Destroy(null, reason));
        ask(act);
    }

    /** Hangs up, without waiting for anything. */
    synchronized void close() {
        var old = line;
        line = null;
        if (old != null) {
            old.instantShutdown();
        }
    }

    /** Makes sure that it still answers; a refusal is an answer too. */
    void listen() throws BridgeAway {
        try {
            exchange(new Ping(jid(shard.authDomain())));
        } catch (XMPPException.XMPPErrorException refused) {
            LOG.debug("Shard {} answers without knowing the question", shard, refused);
        }
    }

    private List<InLobby> look(String node, String domain) throws BridgeAway {
        var asked = line();
        var lobby = MultiUserChatManager.getInstanceFor(asked).getMultiUserChat(room(node, domain));
        return spoken(asked, () -> {
            try {
                lobby.join(lobby.getEnterConfigurationBuilder(Resourcepart.fromOrThrowUnchecked(IN_LOBBY))
                        .withPresence(presence -> presence.addExtension(new Nick(ModeratorOccupant.NAME)))
                        .requestNoHistory()
                        .timeoutAfter(PATIENCE_MILLIS)
                        .build());
                var waiting = waitingIn(lobby);
                lobby.leave();
                return waiting;
            } catch (XMPPException.XMPPErrorException | MultiUserChatException notThere) {
                LOG.info("The lobby of room {} does not show itself: {}", node, notThere.getMessage());
                return List.<InLobby>of();
            }
        });
    }

    private List<InLobby> waitingIn(MultiUserChat lobby) {
        var waiting = new ArrayList<InLobby>();
        for (var seen : lobby.getOccupants()) {
            var occupant = lobby.getOccupant(seen);
            var presence = lobby.getOccupantPresence(seen);
            if (occupant != null && presence != null && occupant.getJid() != null) {
                var jid = occupant.getJid();
                if (!shard.isMachine(jid)) {
                    var nick = presence.getExtension(Nick.class);
                    waiting.add(new InLobby(
                            occupant.getNick().toString(), jid.toString(), nick == null ? "" : nick.getName()));
                }
            }
        }
        return waiting;
    }

    /** Everybody who has this role; empty when there is no such room. */
    private Optional<List<MUCItem>> withRole(String node, String domain, MUCRole role) throws BridgeAway {
        var question = new MUCAdmin();
        question.setType(IQ.Type.get);
        question.setTo(room(node, domain));
        question.addItem(new MUCItem(role));
        return ask(question).map(answer -> ((MUCAdmin) answer).getItems());
    }

    private Optional<List<MUCItem>> everybody(String node, String domain) throws BridgeAway {
        var everybody = new ArrayList<MUCItem>();
        // In this order: who is promoted meanwhile is seen twice and not missed.
        for (var role : List.of(MUCRole.participant, MUCRole.moderator)) {
            var some = withRole(node, domain, role);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            everybody.addAll(some.get());
        }
        return Optional.of(everybody);
    }

    /** The answer; empty when there is no such room. */
    private Optional<IQ> ask(IQ question) throws BridgeAway {
        try {
            return Optional.of(exchange(question));
        } catch (XMPPException.XMPPErrorException refused) {
            if (refused.getStanzaError().getCondition() == StanzaError.Condition.item_not_found) {
                return Optional.empty();
            }
            throw new BridgeAway(
                    Sentence.of(
                            "bridge.away.refused",
                            "shard",
                            shard,
                            "why",
                            refused.getStanzaError().getCondition()),
                    refused);
        }
    }

    private IQ exchange(IQ question) throws BridgeAway, XMPPException.XMPPErrorException {
        var asked = line();
        return spoken(asked, () -> asked.sendIqRequestAndWaitForResponse(question));
    }

    /** A line that is gone or silent is given up. */
    private <T, E extends Exception> T spoken(XMPPTCPConnection asked, Speaking<T, E> speaking) throws BridgeAway, E {
        try {
            return speaking.speak();
        } catch (SmackException.NoResponseException silent) {
            hangUp(asked);
            throw new BridgeAway(silent(), silent);
        } catch (SmackException.NotConnectedException gone) {
            hangUp(asked);
            throw new BridgeAway(lost(), gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BridgeAway(interrupted(), interrupted);
        }
    }

    /** Gives up a line that no answer came on. */
    synchronized void hangUp(XMPPTCPConnection dead) {
        if (dead.equals(line)) {
            line = null;
        }
        dead.instantShutdown();
    }

    /** The line as it is now, taken up if there is none. */
    XMPPTCPConnection line() throws BridgeAway {
        return line(System.nanoTime());
    }

    /** Whoever waited while another one failed has failed too, and does not wait for a failure of their own. */
    private synchronized XMPPTCPConnection line(long askedNanos) throws BridgeAway {
        var known = line;
        if (known != null && known.isAuthenticated() && known.isConnected()) {
            return known;
        }
        var failed = failure;
        if (failed != null && askedNanos - failedNanos < 0) {
            throw new BridgeAway(failed.why(), failed);
        }
        close();
        try {
            var fresh = takeUp();
            line = fresh;
            return fresh;
        } catch (BridgeAway away) {
            failure = away;
            failedNanos = System.nanoTime();
            throw away;
        }
    }

    private XMPPTCPConnection takeUp() throws BridgeAway {
        XMPPTCPConnection fresh = null;
        try {
            fresh = new XMPPTCPConnection(configuration());
            // What was not answered is not known; a line that goes on where it broke would hide a restart.
            fresh.setUseStreamManagement(false);
            fresh.setReplyTimeout(PATIENCE_MILLIS);
            fresh.connect().login();
            LOG.info("Signed in at shard {}", shard);
            takenUp.run();
            return fresh;
        } catch (SmackException | XMPPException | IOException | GeneralSecurityException failure) {
            drop(fresh);
            throw new BridgeAway(
                    Sentence.of("bridge.away.unreached", "shard", shard, "why", inWords(failure)), failure);
        } catch (InterruptedException interrupted) {
            drop(fresh);
            Thread.currentThread().interrupt();
            throw new BridgeAway(interrupted(), interrupted);
        } catch (RuntimeException failure) {
            drop(fresh);
            throw failure;
        }
    }

    private Sentence who() {
        return Sentence.of("bridge.who.shard", "shard", shard);
    }

    /** It did not answer. */
    Sentence silent() {
        return Sentence.of("bridge.away.silent", "who", who());
    }

    /** The line broke. */
    Sentence lost() {
        return Sentence.of("bridge.away.lost", "who", who());
    }

    /** Nobody waits for the answer any more. */
    Sentence interrupted() {
        return Sentence.of("bridge.away.interrupted", "who", who());
    }

    private static Sentence inWords(Exception failure) {
        return switch (failure) {
            case SmackException.NoResponseException _ -> Sentence.of("bridge.away.unreached.silent");
            case SmackException.EndpointConnectionException _ -> Sentence.of("bridge.away.unreached.nowhere");
            default -> Sentence.why(failure);
        };
    }

    private static void drop(@Nullable XMPPTCPConnection half) {
        if (half != null) {
            half.instantShutdown();
        }
    }

    private XMPPTCPConnectionConfiguration configuration() throws IOException, GeneralSecurityException {
        var configuration = XMPPTCPConnectionConfiguration.builder()
                .setHost(shard.host())
                .setPort(shard.port())
                .setXmppDomain(shard.authDomain())
                .setUsernameAndPassword(shard.user(), shard.password())
                .setConnectTimeout(PATIENCE_MILLIS)
                .setCompressionEnabled(false)
                .setSendPresence(false)
                .setSecurityMode(shard.plain() ? SecurityMode.disabled : SecurityMode.required);
        if (shard.authority().isPresent()) {
            configuration.setCustomX509TrustManager(trusting(shard.authority().get()));
        }
        return configuration.build();
    }

    /** Trusts the certificates of this file and no other. */
    private static X509TrustManager trusting(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int no = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + no++, certificate);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trusted) {
                return trusted;
            }
        }
        throw new GeneralSecurityException("no trust manager for X.509");
    }

    private static EntityBareJid room(String node, String domain) {
        try {
            return JidCreate.entityBareFrom(node + "@" + domain);
        } catch (XmppStringprepException impossible) {
            throw new IllegalArgumentException("no address of a room: " + node + "@" + domain, impossible);
        }
    }

    private static Jid jid(String text) {
        try {
            return JidCreate.from(text);
        } catch (XmppStringprepException impossible) {
            throw new IllegalArgumentException("no JID: " + text, impossible);
        }
    }

    private interface Speaking<T, E extends Exception> {
        T speak()
                throws E, SmackException.NoResponseException, SmackException.NotConnectedException,
                        InterruptedException;
    }
}
