package vn.diemcau.web.frame;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.invitations.ListingRequests;
import vn.diemcau.invitations.Notices;

/** The bell at the head of each page: unread notices of an operator, requests that wait for a secretary or a leader. */
@Singleton
public class Bell {
    private static final String NOTICES = "/my/notices";
    private static final String REQUESTS = "/requests";

    private final Notices notices;
    private final ListingRequests requests;

    Bell(Notices notices, ListingRequests requests) {
        this.notices = notices;
        this.requests = requests;
    }

    /** Empty for whom nothing is told or asked. */
    Optional<Count> of(Caller caller) {
        return switch (caller.role()) {
            case OPERATOR -> Optional.of(new Count(NOTICES, notices.unread(caller)));
            case SECRETARY, LEADER -> Optional.of(new Count(REQUESTS, requests.count(caller)));
            case ADMINISTRATOR, AUDITOR -> Optional.empty();
        };
    }

    /** How much there is, and the page that lists it. */
    public record Count(String path, int waiting) {
        public String label() {
            return waiting == 0 ? Say.it(key() + ".none") : Say.it(key(), "count", waiting);
        }

        /** What stands beside the bell where there is room for it. */
        public String word() {
            return Say.it(key() + ".word");
        }

        private String key() {
            return path.equals(NOTICES) ? "frame.bell.notices" : "frame.bell.requests";
        }
    }
}
