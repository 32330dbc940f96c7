package vn.diemcau.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.invitations.CheckingLines;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.NamingDelegates.WantedDelegate;
import vn.diemcau.invitations.Response;
import vn.diemcau.minutes.Conclusion;
import vn.diemcau.rooms.BridgeSignal;

/** One thing that happened to a meeting of the sample after it was planned. */
sealed interface Happening {
    Instant at();

    /** It happened to one endpoint. There are thousands of them; all of one meeting may be written together. */
    sealed interface OfEndpoint extends Happening {
        Place place();
    }

    record Replied(Instant at, Place place, Response.Answer answer, Optional<String> reason) implements OfEndpoint {}

    /** The secretary accepted the reason or the substitution, or did not. */
    record ReplyJudged(Instant at, Place place, boolean accepted) implements OfEndpoint {}

    record DelegatesNamed(Instant at, Place place, List<WantedDelegate> delegates) implements OfEndpoint {}

    record LineChecked(Instant at, Place place, CheckingLines.Ticks ticks) implements OfEndpoint {}

    record Joined(Instant at, Place place, String connection) implements OfEndpoint {}

    record Resumed(Instant at, Place place, String connection) implements OfEndpoint {}

    record Gone(Instant at, Place place, String connection, BridgeSignal.How how) implements OfEndpoint {}

    record HeadsDeclared(Instant at, Place place, int heads) implements OfEndpoint {}

    /** The secretary confirmed the heads, or set them right. */
    record HeadsConfirmed(Instant at, Place place, int heads) implements OfEndpoint {}

    record DelegateCalled(Instant at, Place place, int no, Delegate.State state) implements OfEndpoint {}

    record Approved(Instant at) implements Happening {}

    record Refused(Instant at, String reason) implements Happening {}

    record Countered(Instant at, Instant startsAt, Instant endsAt, String reason) implements Happening {}

    record Postponed(Instant at, Instant startsAt, Instant endsAt, String reason) implements Happening {}

    record Cancelled(Instant at, String reason) implements Happening {}

    record RoomReady(Instant at) implements Happening {}

    record Opened(Instant at) implements Happening {}

    record Closed(Instant at) implements Happening {}

    record Sealed(Instant at) implements Happening {}

    record Corrected(Instant at, Place place, Map<String, ?> set, String why) implements Happening {}

    record Concluded(Instant at, List<Conclusion> conclusions) implements Happening {}

    record Adopted(Instant at) implements Happening {}

    record Numbered(Instant at) implements Happening {}
}
