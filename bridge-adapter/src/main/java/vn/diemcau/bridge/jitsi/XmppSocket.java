package vn.diemcau.bridge.jitsi;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A line to an XMPP server over WebSocket (RFC 7395), signed in as Jitsi's own web client is: without a name, or as an
 * account as its recorders do, the room and the token standing in the address. Only such a line can show a token, and
 * only on such a line do the components of a Jitsi know the room.
 */
final class XmppSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(XmppSocket.class);
    private static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final int REMEMBERED = 1_000;
    private static final int LONGEST_STANZA = 1 << 20;

    // Some servers end the line without a word of their own.
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final DocumentBuilderFactory PARSERS = parsers();

    private final ArrayBlockingQueue<String> heard = new ArrayBlockingQueue<>(REMEMBERED);
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Duration patience;
    private @Nullable WebSocket socket;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private String jid = "";

    private XmppSocket(Duration patience) {
        this.patience = patience;
    }

    /** Where to sign in, and what is shown at the door. */
    record Login(URI address, String domain, Optional<String> room, Optional<String> token, Optional<Account> account) {
        /** A guest, who has no account. */
        Login(URI address, String domain, Optional<String> room, Optional<String> token) {
            this(address, domain, room, token, Optional.empty());
        }

        URI withQuery() {
            var query = new StringBuilder();
            room.ifPresent(name -> append(query, "room", name));
            token.ifPresent(shown -> append(query, "token", shown));
            return query.isEmpty() ? address : URI.create(address + "?" + query);
        }

        private static void append(StringBuilder query, String key, String value) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(key)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return address + (account.isPresent() ? " with an account of " : " as a guest of ") + domain;
        }
    }

    /** An account on the server's own host for machines. */
    record Account(String user, String password) {
        private String plain() {
            var text = "\0" + user + "\0" + password;
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Written so that no log shows the password. */
        @Override
        public String toString() {
            return user;
        }
    }

    /** The server does not let this guest in. */
    static final class SignInRefused extends Exception {
        private static final long serialVersionUID = 1L;
        private final String condition;

        SignInRefused(String condition, String text) {
            super(text.isEmpty() ? condition : condition + ": " + text);
            this.condition = condition;
        }

        /** The word of RFC 6120, {@code not-allowed} for a token that is not good. */
        String condition() {
            return condition;
        }
    }

    /**
     * Signs in.
     *
     * @param patience how long each answer may take
     * @throws SignInRefused when the server says no
     * @throws IOException when there is no server, it is silent, or it speaks something else
     */
    static XmppSocket open(HttpClient http, Login login, Duration patience) throws IOException, SignInRefused {
        var line = new XmppSocket(patience);
        try {
            line.socket = line.waitFor(http.newWebSocketBuilder()
                    .subprotocols("xmpp")
                    .connectTimeout(patience)
                    .buildAsync(login.withQuery(), line.new Ear()));
            line.signIn(login);
            return line;
        } catch (IOException | SignInRefused | RuntimeException failure) {
            line.close();
            throw failure;
        }
    }

    /** The full JID that the server gave. */
    String jid() {
        return jid;
    }

    /** Sends a whole stanza; returns when the line has taken it. */
    void send(CharSequence stanza) throws IOException {
        waitFor(push(stanza));
    }

    /**
     * The first stanza of those heard and not yet taken that fits; the others before it are passed over. What nobody
     * waits for is forgotten, the oldest first.
     */
    Optional<Element> await(Predicate<Element> fits, Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                var text = heard.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (text == null) {
                    return Optional.empty();
                }
                var stanza = read(text).filter(fits);
                if (stanza.isPresent()) {
                    return stanza;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Leaves without a word, as a torn line does. */
    @Override
    public void close() {
        var open = socket;
        if (open != null) {
            open.abort();
        }
        gone.complete(null);
    }

    /** Says good-bye, so that the server ends the session at once, and does not wait long for its answer. */
    void signOut() throws IOException {
        send("<close xmlns='" + FRAMING + "'/>");
        var open = socket;
        try {
            if (open != null) {
                waitFor(open.sendClose(WebSocket.NORMAL_CLOSURE, ""));
            }
        } catch (IOException closed) {
            // The server answers our <close/> by closing, sometimes before this: what was sent has arrived.
            LOG.debug("The line is closed already: {}", closed.getMessage());
        }
        try {
            gone.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException silent) {
            LOG.debug("The server does not say good-bye");
        }
        close();
    }

    /** The first child element of that name, whatever its namespace. */
    static Optional<Element> child(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private void signIn(Login login) throws IOException, SignInRefused {
        greet(login.domain());
        send(login.account()
                .map(account -> "<auth xmlns='" + SASL + "' mechanism='PLAIN'>" + account.plain() + "</auth>")
                .orElse("<auth xmlns='" + SASL + "' mechanism='ANONYMOUS'/>"));
        var verdict = wanted("success", "failure");
        if (verdict.getLocalName().equals("failure")) {
            var text = child(verdict, "text").map(Element::getTextContent).orElse("");
            throw new SignInRefused(condition(verdict), text);
        }
        greet(login.domain());
        send("<iq xmlns='jabber:client' type='set' id='bind'>"
                + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
        var bound = child(wanted("iq"), "bind").flatMap(bind -> child(bind, "jid"));
        jid = bound.orElseThrow(() -> new IOException("the server gives no address"))
                .getTextContent();
    }

    private void greet(String domain) throws IOException {
        send("<open xmlns='" + FRAMING + "' to='" + domain + "' version='1.0'/>");
        wanted("features");
    }

    private Element wanted(String... names) throws IOException {
        return await(
                        stanza -> {
                            for (var name : names) {
                                if (name.equals(stanza.getLocalName())) {
                                    return true;
                                }
                            }
                            return false;
                        },
                        patience)
                .orElseThrow(() -> new IOException("no answer to the sign-in"));
    }

    private static String condition(Element failure) {
        for (var node = failure.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && !"text".equals(element.getLocalName())) {
                return element.getLocalName();
            }
        }
        return "undefined-condition";
    }

    /** One after the other: a WebSocket takes a text only when it is done with the one before. */
    private synchronized CompletableFuture<?> push(CharSequence stanza) throws IOException {
        var open = socket;
        if (open == null || gone.isDone()) {
            throw new IOException("the line is gone");
        }
        sent = sent.thenCompose(_ -> open.sendText(stanza, true));
        return sent;
    }

    private <T> T waitFor(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ExecutionException | CompletionException failed) {
            throw new IOException("the line broke: " + failed.getCause(), failed);
        } catch (TimeoutException silent) {
            throw new IOException("no answer in time", silent);
        }
    }

    /** Read when somebody waits for it: in a large room most of what is heard concerns nobody. */
    private static Optional<Element> read(String text) {
        try {
            return Optional.of(PARSERS.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            LOG.warn("The server sends what is no XML: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** A stanza is a document from somebody else: no DTD, and nothing is fetched for it. */
    private static DocumentBuilderFactory parsers() {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the parser of the platform cannot be made safe", impossible);
        }
        return factory;
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder stanza = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            stanza.append(part);
            if (stanza.length() > LONGEST_STANZA) {
                LOG.warn("The server sends a stanza beyond all measure; the line is given up");
                close();
                return null;
            }
            if (last) {
                while (!heard.offer(stanza.toString())) {
                    heard.poll();
                }
                stanza.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            gone.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            LOG.debug("The line broke: {}", failure.toString());
            gone.complete(null);
        }
    }
}
