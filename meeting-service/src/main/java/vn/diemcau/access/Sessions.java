package vn.diemcau.access;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * <em>Các phiên làm việc</em>: rows, asked at each request, so that signing out, a changed role and a locked account
 * hold at the next request on every node.
 */
public interface Sessions {
    /** How long a session lasts, however busy. */
    Duration LONGEST = Duration.ofHours(8);

    /**
     * How long a browser may be idle. A bearer token has no idle end: its client was promised {@link #LONGEST}, and no
     * screen stands open behind it.
     */
    Duration IDLE = Duration.ofMinutes(15);

    /** Opens a session; the token is told this once and kept nowhere. */
    Opened open(AccountId account, Session.Kind kind, String address);

    /**
     * The session that the token opens now; empty when it is unknown, ended, expired, idle for too long, or its account
     * is locked. Notes the use, at most once a minute.
     */
    Optional<Session> use(String token, String address);

    /** Of these sessions the ones that still hold, for streams that outlive their request; notes no use. */
    Set<String> holding(Collection<String> hashes);

    /** Ends one session; idempotent. */
    void end(String hash);

    /** Ends every session of an account but one, as after a change of the password. */
    void endAllExcept(AccountId account, String hash);

    /** Ends every session of an account. */
    void endAll(AccountId account);

    /** The token of a session just opened, for the client alone. */
    record Opened(String token, Session session) {
        @Override
        public String toString() {
            return "Opened[" + session.hash() + "]";
        }
    }
}
