package vn.diemcau.web.meetings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.invitations.GoingOut;
import vn.diemcau.invitations.Notice;
import vn.diemcau.web.meetings.PlanPage.TakenLine;

/**
 * What a plan would come to if it were sent now, beside the form that is still being written.
 *
 * @param timed whether its time can be read and is one at which a meeting can be
 * @param missing what is still missing or wrong, a sentence each, without what the page has said elsewhere
 * @param due until when it would have to be answered, furnished with papers, tried
 * @param rest what is to be said of days that are not worked, a sentence each
 * @param takenEndpoints ids of the endpoints that are taken
 * @param ways how many are told by which way; the mail alone, for the notice in the product is there in every case
 * @param samples one letter of each kind, as it would read
 */
public record PlanOutlook(
        boolean timed,
        int endpoints,
        List<String> missing,
        List<TakenLine> taken,
        @Nullable String bridge,
        List<Free> free,
        List<DueLine> due,
        List<String> rest,
        List<String> takenEndpoints,
        List<String> takenHalls,
        boolean chairTaken,
        List<String> unreached,
        List<String> invited,
        boolean complete,
        boolean waitsForApproval,
        boolean mailLeaves,
        List<GoingOut> out,
        Map<Notice.Delivery, Long> ways,
        List<GoingOut> samples) {

    /** A time that could be taken instead, as the fields of the form write it. */
    public record Free(String day, String from, String lastDay, String until, String words) {}

    /** Whether it is so near that something could not be done in time. */
    public boolean near() {
        return due.stream().anyMatch(DueLine::atOnce);
    }

    public boolean clear() {
        return taken.isEmpty() && bridge == null;
    }

    /** Those whom a mail does not reach: they are told in the product alone, and perhaps by telephone. */
    public List<GoingOut> withoutMail() {
        return out.stream()
                .filter(one -> one.delivery() != Notice.Delivery.QUEUED)
                .toList();
    }

    public long by(Notice.Delivery delivery) {
        return ways.getOrDefault(delivery, 0L);
    }

    public long told(Notice.Kind kind) {
        return out.stream().filter(one -> one.kind() == kind).count();
    }
}
