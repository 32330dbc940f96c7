package vn.diemcau.web.attendance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import vn.diemcau.access.Session;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.words.Language;

/**
 * Somebody who watches. What could not be sent yet is kept once for each endpoint, the newest in place of the older, so
 * a slow line costs no more memory than the board it shows.
 */
final class Watcher implements Publisher<byte[]>, Subscription {
    private static final int LARGEST_PIECE = 32 * 1024;
    private static final byte[] SIGN_OF_LIFE = ": \n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARD_LIFE = "event: life\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

    private final Session session;
    private final Language language;
    private final Set<MeetingId> named;
    private final byte[] life;
    private final Map<MeetingId, Watched> watched = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, byte[]> waiting = new LinkedHashMap<>();
    private @Nullable Subscriber<? super byte[]> subscriber;
    private long wanted;
    private boolean sending;
    private boolean over;

    /**
     * @param named the meetings that were asked for by id; none: all that the caller sees these days
     * @param hearing whether a sign of life is to be heard by a script, which no comment is
     */
    Watcher(Session session, Language language, Set<MeetingId> named, boolean hearing) {
        this.session = session;
        this.language = language;
        this.named = Set.copyOf(named);
        this.life = hearing ? HEARD_LIFE : SIGN_OF_LIFE;
    }

    Session session() {
        return session;
    }

    /** In which they are told, as they asked when they began to watch. */
    Language language() {
        return language;
    }

    Set<MeetingId> named() {
        return named;
    }

    /** For the feed's own thread alone. */
    Map<MeetingId, Watched> watched() {
        return watched;
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps the event until the line takes it; a newer one about the same thing stands in its place. */
    void tell(Object about, byte[] event) {
        lock.lock();
        try {
            waiting.remove(about);
            waiting.put(about, event);
        } finally {
            lock.unlock();
        }
    }

    void signOfLife() {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                waiting.put("life", life);
            }
        } finally {
            lock.unlock();
        }
        send();
    }

    /** Ends the stream; a browser will come again and be asked to sign in. */
    void end() {
        Subscriber<? super byte[]> told;
        lock.lock();
        try {
            told = over ? null : subscriber;
            over = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
        if (told != null) {
            told.onComplete();
        }
    }

    @Override
    public void subscribe(Subscriber<? super byte[]> newcomer) {
        lock.lock();
        try {
            subscriber = newcomer;
        } finally {
            lock.unlock();
        }
        newcomer.onSubscribe(this);
    }

    @Override
    public void request(long more) {
        lock.lock();
        try {
            wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
        } finally {
            lock.unlock();
        }
        send();
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            over = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Hands on what waits, as far as the line wants it; one thread at a time, however many ask. */
    void send() {
        while (true) {
            byte[] piece;
            Subscriber<? super byte[]> to;
            lock.lock();
            try {
                to = subscriber;
                if (sending || over || to == null || wanted == 0 || waiting.isEmpty()) {
                    return;
                }
                sending = true;
                wanted = wanted == Long.MAX_VALUE ? wanted : wanted - 1;
                piece = nextPiece();
            } finally {
                lock.unlock();
            }
            try {
                to.onNext(piece);
            } finally {
                lock.lock();
                sending = false;
                lock.unlock();
            }
        }
    }

    private byte[] nextPiece() {
        var piece = new ByteArrayOutputStream();
        var events = waiting.values().iterator();
        do {
            piece.writeBytes(events.next());
            events.remove();
        } while (events.hasNext() && piece.size() < LARGEST_PIECE);
        return piece.toByteArray();
    }

    /**
     * What a watcher may see of one meeting.
     *
     * @param all whether every endpoint of it; otherwise those in {@code endpoints}
     */
    record Watched(boolean all, Set<vn.diemcau.endpoints.EndpointId> endpoints) {
        Watched {
            endpoints = Set.copyOf(endpoints);
        }

        boolean sees(vn.diemcau.endpoints.EndpointId endpoint) {
            return all || endpoints.contains(endpoint);
        }
    }
}
