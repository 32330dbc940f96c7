package vn.diemcau.web.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody who watches one meeting through its events, and notes when so many of its endpoints were in. */
final class Board implements AutoCloseable {
    private final InputStream stream;
    private final String sign;
    private final CompletableFuture<Long> full = new CompletableFuture<>();

    private Board(InputStream stream, int endpoints) {
        this.stream = stream;
        this.sign = "\"in\":" + endpoints + ",\"heads\"";
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
    long fullAt(int seconds) throws InterruptedException, ExecutionException {
        try {
            return full.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException never) {
            return Long.MAX_VALUE;
        }
    }

    private void read() {
        var rest = "";
        var bytes = new byte[64 * 1024];
        try {
            for (int length = stream.read(bytes); length >= 0; length = stream.read(bytes)) {
                // A piece may end within the sign; digits and letters of it are ASCII.
                var text = rest + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
                if (text.contains(sign)) {
                    full.complete(System.nanoTime());
                    return;
                }
                rest = text.substring(Math.max(0, text.length() - sign.length()));
            }
        } catch (IOException closed) {
            // By us, when the time is over.
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
