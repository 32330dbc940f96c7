package vn.diemcau.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A stretch of network before the database that can be cut, also in the middle of a commit. */
public final class Wire implements AutoCloseable {

    /** Whether the server still hears the commit whose answer is lost. */
    public enum Cut {
        BEFORE_THE_SERVER_HEARS,
        AFTER_THE_SERVER_HEARS
    }

    private final DatabaseAddress behind;
    private final int portBehind;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Cut cut;
    private volatile String after = "";
    private volatile ServerSocket door;

    public Wire(DatabaseAddress behind) throws IOException {
        this.behind = behind;
        var afterHost = behind.url().substring("jdbc:mysql://127.0.0.1:".length());
        this.portBehind = Integer.parseInt(afterHost.substring(0, afterHost.indexOf('/')));
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = door.getLocalPort();
        Thread.startVirtualThread(() -> welcome(door));
    }

    public DatabaseAddress address() {
        return new DatabaseAddress(
                behind.url().replace(":" + portBehind + "/", ":" + port + "/"), behind.user(), behind.password());
    }

    void cutAtCommit(Cut how) {
        cutAtCommitAfter("", how);
    }

    /** Cuts at the next commit of a session that has said this before; once. */
    public void cutAtCommitAfter(String words, Cut how) {
        after = words;
        cut = how;
    }

    public void down() throws IOException {
        door.close();
        for (var socket : open) {
            socket.close();
        }
    }

    public void up() throws IOException {
        door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> welcome(door));
    }

    @Override
    public void close() throws IOException {
        down();
    }

    private void welcome(ServerSocket at) {
        while (!at.isClosed()) {
            try {
                var client = at.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), portBehind);
                open.add(client);
                open.add(server);
                Thread.startVirtualThread(() -> carry(client, server, true));
                Thread.startVirtualThread(() -> carry(server, client, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to, boolean towardsServer) {
        var bytes = new byte[65_536];
        boolean said = false;
        try (from;
                to) {
            for (int read; (read = from.getInputStream().read(bytes)) >= 0; ) {
                var how = towardsServer ? cut : null;
                var words = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
                said |= how != null && words.contains(after);
                boolean last = said && how != null && isCommit(words);
                if (last) {
                    cut = null;
                }
                if (last && how == Cut.BEFORE_THE_SERVER_HEARS) {
                    return;
                }
                if (last) {
                    from.close();
                }
                to.getOutputStream().write(bytes, 0, read);
                to.getOutputStream().flush();
                if (last) {
                    return;
                }
            }
        } catch (IOException closed) {
            // The other side hears it from its own socket.
        }
    }

    private static boolean isCommit(String words) {
        return words.toLowerCase(Locale.ROOT).endsWith("commit");
    }
}
