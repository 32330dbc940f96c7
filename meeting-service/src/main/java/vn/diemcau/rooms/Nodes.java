package vn.diemcau.rooms;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How this process calls itself among the nodes: host and process id, a new one after each start. */
final class Nodes {
    private static final String HERE = name();

    private Nodes() {}

    static String here() {
        return HERE;
    }

    private static String name() {
        var process = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + "/" + process;
        } catch (UnknownHostException withoutName) {
            return "node/" + process;
        }
    }
}
