package vn.diemcau.web;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The cable between the product and its database, which a test cuts and mends. */
final class Cable implements Closeable {
    private final ServerSocket near;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Cable(String host, int port) throws IOException {
        this.near = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.host = host;
        this.port = port;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return near.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(Cable::closeQuietly);
        open.clear();
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        near.close();
        cut();
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                var here = near.accept();
                if (cut) {
                    here.close();
                    continue;
                }
                var there = new Socket(host, port);
                open.add(here);
                open.add(there);
                carry(here, there);
                carry(there, here);
            } catch (IOException closed) {
                // The next one may come through.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException ended) {
                // Cut, or at its end.
            } finally {
                closeQuietly(from);
                closeQuietly(to);
            }
        });
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed either way.
        }
    }
}
