package vn.diemcau.web.invitations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line between a browser and the product: it can be cut, or carry what is sent and lose what comes back. */
final class Line implements AutoCloseable {
    /** What becomes of what is put on it. */
    enum State {
        GOOD,
        DEAD,
        /** Requests arrive, answers do not: the case in which nobody at the endpoint can know what was done. */
        LOSES_ANSWERS
    }

    private final ServerSocket door;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.GOOD;

    Line(URI product) {
        behind = product.getPort();
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    String address(String path) {
        return "http://127.0.0.1:" + door.getLocalPort() + path;
    }

    /** From now on; connections that stand are cut, so that nothing goes on by an old one. */
    void is(State next) {
        state = next;
        open.forEach(Line::cut);
        open.clear();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var browser = door.accept();
                if (state == State.DEAD) {
                    cut(browser);
                } else {
                    carry(browser, new Socket(InetAddress.getLoopbackAddress(), behind), state);
                }
            } catch (IOException closed) {
                // The next one finds out.
            }
        }
    }

    private void carry(Socket browser, Socket product, State as) throws IOException {
        open.add(browser);
        open.add(product);
        var there = product.getOutputStream();
        var back = as == State.LOSES_ANSWERS ? OutputStream.nullOutputStream() : browser.getOutputStream();
        var sent = browser.getInputStream();
        var answered = product.getInputStream();
        Thread.ofVirtual().start(() -> pour(sent, there, browser, product));
        Thread.ofVirtual().start(() -> {
            if (as == State.LOSES_ANSWERS) {
                lose(answered, browser, product);
            } else {
                pour(answered, back, browser, product);
            }
        });
    }

    private static void pour(InputStream from, OutputStream to, Socket one, Socket other) {
        try {
            from.transferTo(to);
        } catch (IOException gone) {
            // Cut from either side.
        } finally {
            cut(one);
            cut(other);
        }
    }

    /** The product has answered, and the browser hears that the line is gone. */
    private static void lose(InputStream answered, Socket one, Socket other) {
        try {
            answered.read();
        } catch (IOException gone) {
            // Cut from either side.
        } finally {
            cut(one);
            cut(other);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is.
        }
    }

    @Override
    public void close() {
        is(State.DEAD);
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
