package vn.diemcau.bridge.jitsi;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jxmpp.jid.Jid;

/**
 * One Jitsi Meet installation.
 *
 * @param host where its XMPP server listens
 * @param domain the main virtual host, on which people sign in
 * @param authDomain the virtual host of our own account, an administrator of the XMPP server
 * @param mucDomain where the rooms are
 * @param lobbyDomain where those wait who are not let in yet
 * @param hidden domains whose occupants are machines: recorders, telephones, and our own account
 * @param plain without TLS, which is for loopback alone
 * @param websocket where guests sign in, as a browser does
 * @param journal where {@code mod_diemcau} is read; empty: the shard has none
 * @param census where {@code mod_muc_census} is read; empty: it is not
 * @param breweryDomain where its machines tell of themselves: bridges, recorders, telephones
 * @param jicofo Jicofo's own REST, through which endpoints are moved off a bridge and rooms asked for
 * @param authority the certificate that signs the server's, where no public authority does
 * @param sipAddress how a room codec dials a room, with {@code {room}} or {@code {pin}} in it; empty: no gateway
 */
record Shard(
        String name,
        String host,
        int port,
        String domain,
        String authDomain,
        String mucDomain,
        String breakoutDomain,
        String lobbyDomain,
        Set<String> hidden,
        String user,
        String password,
        URI publicUrl,
        URI websocket,
        Optional<URI> journal,
        Optional<URI> census,
        int capacity,
        boolean plain,
        Optional<Path> authority,
        String breweryDomain,
        Optional<URI> jicofo,
        Optional<String> sipAddress) {

    /** A machine's address, not a person's. */
    boolean isMachine(Jid occupant) {
        var domain = occupant.getDomain().toString();
        return hidden.contains(domain) || domain.equals(authDomain);
    }

    @Override
    public String toString() {
        return name + " (" + host + ":" + port + ")";
    }
}
