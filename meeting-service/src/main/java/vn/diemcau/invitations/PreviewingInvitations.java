package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.SendingInvitations.Last;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.meetings.Meetings;

/**
 * <em>Xem trước giấy mời</em>: who would be told what, and by which way, if a plan were sent now. The same words and
 * the same rules as when it is sent; nothing is written.
 */
@Singleton
public final class PreviewingInvitations {
    private final SendingInvitations sending;
    private final PrintingInvitations printing;
    private final Meetings meetings;

    PreviewingInvitations(SendingInvitations sending, PrintingInvitations printing, Meetings meetings) {
        this.sending = sending;
        this.printing = printing;
        this.meetings = meetings;
    }

    /**
     * @param itself the meeting that is being changed; then those are told to whom something changes, and those who are
     *     not invited any more
     */
    public List<GoingOut> preview(MeetingPlan plan, List<Invitee> invitees, Optional<MeetingId> itself) {
        var last = itself.map(sending::last).orElseGet(LinkedHashMap::new);
        var told = sending.told(plan, Optional.empty(), movedFrom(plan, itself));
        var addresses = sending.addresses(plan, invitees);
        var out = new ArrayList<GoingOut>();
        addresses.forEach((endpoint, address) -> SendingInvitations.news(Optional.ofNullable(last.get(endpoint)), told)
                .ifPresent(kind -> out.add(goingOut(kind, told, address))));
        out.addAll(calledOff(plan, last, addresses));
        return out;
    }

    /** The paper for one of the invitees, as it would be beside the letter. */
    public byte[] paper(MeetingPlan plan, Invitee invitee, Optional<MeetingId> itself) {
        return printing.draft(plan, invitee, itself);
    }

    private List<GoingOut> calledOff(
            MeetingPlan plan, Map<EndpointId, Last> last, Map<EndpointId, SendingInvitations.Address> invited) {
        var told = sending.told(plan, Optional.empty(), Optional.empty());
        var gone = SendingInvitations.leftOut(last, invited.keySet());
        return sending.formerAddresses(plan, gone).values().stream()
                .map(address -> goingOut(Notice.Kind.CANCELLED, told, address))
                .toList();
    }

    private GoingOut goingOut(Notice.Kind kind, Wording.Told told, SendingInvitations.Address address) {
        var recipient = SendingInvitations.recipient(address.endpoint());
        return new GoingOut(
                kind,
                address.endpoint().id(),
                address.endpoint().name(),
                address.unitName(),
                recipient,
                sending.delivery(recipient),
                Wording.subject(kind, told.plan()),
                Wording.body(kind, told, address.endpoint().name(), SendingInvitations.sentence(address.unitName())));
    }

    private Optional<Instant> movedFrom(MeetingPlan plan, Optional<MeetingId> itself) {
        return itself.flatMap(meetings::byId)
                .map(meeting -> meeting.plan().startsAt())
                .filter(before -> !before.equals(plan.startsAt()));
    }
}
