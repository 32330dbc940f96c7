package vn.diemcau.web.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** Somebody who watches one meeting through its events, and notes when so many of its endpoints were in. */
final class Board implements AutoCloseable {
    private static final Pattern IN = Pattern.compile("\"in\":(\\d+),\"heads\"");
    private static final int LONGEST_SIGN = 24;

    private final InputStream stream;
    private final int endpoints;
    private final long[] firstAt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private int in;

    private Board(InputStream stream, int endpoints) {
        this.stream = stream;
        this.endpoints = endpoints;
        this.firstAt = new long[endpoints + 1];
    }

    /** Watches; the stream is open when this returns, so nothing after it is missed. */
    static Board watch(Visitor product, String meeting, int endpoints) {
        var board = new Board(product.stream("/api/v1/events?meeting=" + meeting), endpoints);
        Thread.startVirtualThread(board::read);
        return board;
    }

    /**
     * When, by {@link System#nanoTime}, it showed all of them; {@link Long#MAX_VALUE} if it did not within the time.
     */
    long fullAt(int seconds) throws InterruptedException {
        return inAt(endpoints, seconds);
    }

    /** When it first showed so many, or more. */
    long inAt(int count, int seconds) throws InterruptedException {
        long nanos = seconds * 1_000_000_000L;
        lock.lock();
        try {
            while (in < count && nanos > 0) {
                nanos = more.awaitNanos(nanos);
            }
            return in < count ? Long.MAX_VALUE : firstAt[count];
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        var rest = "";
        var bytes = new byte[64 * 1024];
        try {
            for (int length = stream.read(bytes); length >= 0; length = stream.read(bytes)) {
                // A piece may end within the sign; digits and letters of it are ASCII.
                var text = rest + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
                var sign = IN.matcher(text);
                while (sign.find()) {
                    shows(Integer.parseInt(sign.group(1)), System.nanoTime());
                }
                rest = text.substring(Math.max(0, text.length() - LONGEST_SIGN));
            }
        } catch (IOException closed) {
            // By us, when the time is over.
        }
    }

    private void shows(int count, long at) {
        lock.lock();
        try {
            for (; in < Math.min(count, endpoints); in++) {
                firstAt[in + 1] = at;
            }
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException closed) {
            // Nobody reads it any more.
        }
    }
}
