package vn.diemcau.web.invitations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.chain.Hashes;
import vn.diemcau.invitations.Response;
import vn.diemcau.meetings.Status;

/**
 * <em>Điểm cầu của tôi</em>: the meeting that matters now with all that is done for it, and the others below it, small.
 *
 * @param card the meeting that matters now; nothing when no meeting is in sight
 * @param others the rest, the next one first
 * @param account whose presses the page keeps
 */
public record MyPage(
        @Nullable MyCard card,
        List<MyCard> others,
        List<Response.Count> counts,
        int unread,
        long account,
        Instant now) {
    private static final Duration SOON = Duration.ofMinutes(45);
    private static final int LOOKED_OFTEN_SECONDS = 10;
    private static final int LOOKED_SELDOM_SECONDS = 60;
    private static final int ENOUGH = 16;

    /** The one of several that matters now: who is late for a meeting need not read of the next one. */
    static Optional<MyCard> first(List<MyCard> cards) {
        return cards.stream()
                .filter(MyCard::near)
                .findFirst()
                .or(() -> cards.stream()
                        .filter(card -> card.mine().status() == Status.CLOSED && card.next() != Step.NONE)
                        .findFirst())
                .or(() -> cards.stream()
                        .filter(card -> card.running() && !card.declined())
                        .findFirst())
                .or(() -> cards.stream().filter(MyCard::running).findFirst())
                .or(() -> cards.stream().findFirst());
    }

    /** Changes with whatever the page shows and does not tick by itself. */
    public String looks() {
        var all = others.stream().map(MyCard::looks).collect(Collectors.joining("\n"));
        return Hashes.sha256((card == null ? "" : card.looks()) + counts + unread + "\n" + all)
                .substring(0, ENOUGH);
    }

    /** After how long it is worth asking again whether something has changed. */
    public int againSeconds() {
        return card != null
                        && (card.open()
                                || card.running()
                                        && now.plus(SOON).isAfter(card.mine().startsAt()))
                ? LOOKED_OFTEN_SECONDS
                : LOOKED_SELDOM_SECONDS;
    }

    /** How many there were when heads were declared last, or are named as delegates: what the count begins from. */
    public String countBefore() {
        if (!counts.isEmpty()) {
            return String.valueOf(counts.getLast().counting());
        }
        return card == null || card.response().delegates() == 0
                ? ""
                : String.valueOf(card.response().delegates());
    }

    /** Which of the others still ask for something. */
    public long othersDue() {
        return others.stream().filter(other -> other.next().due()).count();
    }
}
