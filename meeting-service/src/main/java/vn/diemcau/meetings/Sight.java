package vn.diemcau.meetings;

import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;

/**
 * Who may know of which meeting, as conditions on {@code meeting m}: for lists, searches, counts, titles in refusals
 * and direct ids alike.
 */
final class Sight {
    private Sight() {}

    /** The caller acts for the organizer. */
    static String hosts(Caller caller) {
        return Reach.covers(caller, "m.organizer_unit_id");
    }

    /** The caller hosts it, or one of its invited units lies within reach; nobody is invited before the approval. */
    static String sees(Caller caller) {
        return """
                (%s OR (m.approval IN ('not-needed', 'approved')
                  AND (EXISTS (SELECT 1 FROM meeting_endpoint mine WHERE mine.meeting_id = m.id AND %s)
                    OR EXISTS (SELECT 1 FROM meeting_unreached mine WHERE mine.meeting_id = m.id AND %s))))""".formatted(hosts(caller), Reach.covers(caller, "mine.unit_id"), Reach.covers(caller, "mine.unit_id"));
    }
}
