package vn.diemcau.web.meetings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.meetings.Status;
import vn.diemcau.minutes.Minutes;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.web.frame.Say;

/**
 * Finds what is next for one reader of a meeting's page. Each button stands on the {@link Act} or the {@link Right}
 * that guards what it does.
 *
 * @param acts what the reader may do with the meeting now
 * @param own the invitees that are the reader's to see
 * @param requires what the minutes need before they are filed
 */
record NextSteps(
        Caller caller,
        SeenMeeting seen,
        Set<Act> acts,
        Rooms.Room room,
        Boards.Counts counts,
        Optional<Minutes> minutes,
        String requires,
        List<Invitee> own,
        Instant now) {
    /** Until then the endpoints that come in are what a secretary looks at, not the opening. */
    private static final Duration NEARLY = Duration.ofMinutes(15);

    NextStep find() {
        return switch (seen.meeting().status()) {
            case PROPOSED -> proposed();
            case PLANNED -> seen.hosted() ? planned() : invited();
            case OPEN -> seen.hosted() ? open() : invited();
            case CLOSED -> closed();
            case ARCHIVED ->
                caller.may(Right.READ_MINUTES)
                        ? NextStep.go(Say.it("meetings.next.read"), path("/minutes"), Say.it("meetings.next.read-why"))
                        : NextStep.await(Say.it("meetings.next.over"));
            case CANCELLED -> NextStep.await(Say.it("meetings.next.cancelled"));
        };
    }

    private NextStep proposed() {
        if (seen.counter().isPresent() && acts.contains(Act.POSTPONE)) {
            return NextStep.go(Say.it("meetings.next.counter"), "#postpone", Say.it("meetings.next.counter-why"));
        }
        if (acts.contains(Act.APPROVE)) {
            return NextStep.press(
                    Act.APPROVE,
                    Say.it("meetings.next.approve"),
                    path("/approval"),
                    Say.it("meetings.next.approve-why", "count", counts.invited()),
                    Map.of("decision", "approve"));
        }
        return NextStep.await(Say.it("meetings.next.pending"));
    }

    private NextStep planned() {
        var plan = seen.meeting().plan();
        if (acts.contains(Act.OPEN)) {
            var there = Say.it("meetings.next.there", "in", counts.in(), "invited", counts.invited());
            return now.isBefore(plan.startsAt().minus(NEARLY)) && caller.may(Right.READ_LEDGER)
                    ? NextStep.go(Say.it("meetings.next.watch-arrivals"), path("/board"), there)
                    : NextStep.press(Act.OPEN, Say.it("meetings.next.open"), path("/opening"), there, Map.of());
        }
        if (!now.isBefore(plan.endsAt())) {
            return acts.contains(Act.POSTPONE)
                    ? NextStep.go(Say.it("meetings.next.missed"), "#postpone", Say.it("meetings.next.missed-why"))
                    : NextStep.await(Say.it("meetings.next.missed-why"));
        }
        var opensAt = plan.startsAt().minus(plan.rules().roomLead());
        var silent = counts.invited() - counts.confirmed() - counts.declined();
        if (silent > 0) {
            var why = Say.it("meetings.next.replies-why", "silent", silent, "invited", counts.invited());
            return caller.may(Right.RUN_MEETINGS)
                    ? NextStep.go(Say.it("meetings.next.replies"), path("/replies"), why)
                    : NextStep.await(why);
        }
        return NextStep.await(Say.it("meetings.next.room", "at", opensAt));
    }

    private NextStep open() {
        var over = !now.isBefore(seen.meeting().plan().endsAt());
        var there = Say.it("meetings.next.there", "in", counts.in(), "invited", counts.invited());
        if (acts.contains(Act.CLOSE) && over) {
            return NextStep.press(
                    Act.CLOSE,
                    Say.it("meetings.next.close"),
                    path("/closure"),
                    Say.it("meetings.next.close-why"),
                    Map.of());
        }
        return caller.may(Right.READ_LEDGER)
                ? NextStep.go(Say.it("meetings.next.watch"), path("/board"), there)
                : NextStep.await(there);
    }

    private NextStep closed() {
        if (!caller.may(Right.READ_MINUTES)) {
            return NextStep.await(Say.it("meetings.next.over"));
        }
        if (minutes.isEmpty()) {
            return NextStep.await(Say.it(seen.hosted() ? "meetings.next.settling" : "meetings.next.being-written"));
        }
        var adopted = minutes.get().adoption().isPresent();
        if (!seen.hosted() || !caller.may(Right.WRITE_MINUTES)) {
            return adopted
                    ? NextStep.go(Say.it("meetings.next.read"), path("/minutes"), Say.it("meetings.next.read-why"))
                    : NextStep.await(Say.it("meetings.next.being-written"));
        }
        if (!adopted) {
            return NextStep.go(Say.it("meetings.next.write"), path("/minutes"), Say.it("meetings.next.write-why"));
        }
        if (requires.equals("numbered") && minutes.get().numbering().isEmpty()) {
            return NextStep.go(Say.it("meetings.next.number"), path("/minutes"), Say.it("meetings.next.number-why"));
        }
        if (requires.equals("signed") && minutes.get().signatures().isEmpty()) {
            return NextStep.go(Say.it("meetings.next.seal"), path("/minutes"), Say.it("meetings.next.seal-why"));
        }
        return NextStep.go(Say.it("meetings.next.file"), path("/minutes"), Say.it("meetings.next.file-why"));
    }

    /** Who is invited prepares their own endpoint, on the page that is made for it. */
    private NextStep invited() {
        if (!caller.may(Right.ANSWER_FOR_ENDPOINT) || own.isEmpty()) {
            return NextStep.await(
                    Say.it(seen.meeting().status() == Status.OPEN ? "meetings.next.running" : "meetings.next.invited"));
        }
        var ready = room.state() == Rooms.State.READY;
        return NextStep.go(
                Say.it(ready ? "meetings.next.join" : "meetings.next.prepare"),
                own.size() == 1
                        ? "/my/meetings/" + id() + "/endpoints/"
                                + own.getFirst().endpoint().value()
                        : "/my",
                Say.it(ready ? "meetings.next.join-why" : "meetings.next.prepare-why"));
    }

    private String path(String page) {
        return "/meetings/" + id() + page;
    }

    private long id() {
        return seen.meeting().id().value();
    }
}
