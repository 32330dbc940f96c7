package vn.diemcau.web.invitations;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.invitations.MyMeetings.Mine;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.invitations.Response.LineCheck;
import vn.diemcau.meetings.Due;
import vn.diemcau.meetings.Due.Standing;
import vn.diemcau.meetings.Status;
import vn.diemcau.rooms.RoomOrders;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.meetings.DueLine;

/**
 * One meeting at one endpoint, as its operator sees it.
 *
 * @param barred since when and why the secretary keeps the endpoint out of the room
 * @param password what the room asks for, while it is open to the endpoint
 */
public record MyCard(
        Mine mine,
        Response response,
        Rooms.State room,
        Presence presence,
        Optional<RoomOrders.Barred> barred,
        Optional<String> password,
        Instant now) {
    /** How a thing to do stands. */
    public enum State {
        DUE("○"),
        DONE("✓"),
        WRONG("✗");

        private final String sign;

        State(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String words() {
            return Say.it("invitations.my.state." + word());
        }
    }

    public Step next() {
        var next = Step.next(mine, response, room, presence, now);
        return next == Step.JOIN && barred.isPresent() ? Step.NONE : next;
    }

    /** Why the endpoint has no way in; empty when it has. */
    public String barredWords() {
        return barred.map(one -> Say.it("invitations.my.barred", "since", Words.time(one.since()), "reason", one.why()))
                .orElse("");
    }

    public String path() {
        return "/my/meetings/" + mine.meeting().value() + "/endpoints/"
                + mine.endpoint().value();
    }

    public String invitationPath() {
        return "/api/v1/meetings/" + mine.meeting().value() + "/endpoints/"
                + mine.endpoint().value() + "/invitation.pdf";
    }

    public String admissionPath() {
        return "/meetings/" + mine.meeting().value() + "/endpoints/"
                + mine.endpoint().value() + "/admission";
    }

    /** The telephone of the centre, as an address to be tapped. */
    public Optional<String> centreCall() {
        return mine.centrePhone().map(phone -> "tel:" + phone.replaceAll("[^0-9+]", ""));
    }

    public boolean inside() {
        return presence.state() == Presence.State.IN;
    }

    public boolean declined() {
        return response.reply().answer() == Answer.DECLINES;
    }

    public boolean open() {
        return mine.status() == Status.OPEN;
    }

    /** Whether answers are still taken. */
    public boolean running() {
        return mine.status() == Status.PLANNED || open();
    }

    public boolean canJoin() {
        return running() && room == Rooms.State.READY && barred.isEmpty();
    }

    public boolean canDeclareHeads() {
        return running() || mine.status() == Status.CLOSED;
    }

    /** Whether the meeting is so near that everything else can wait. */
    boolean near() {
        return running()
                && !declined()
                && (open() || !now.isBefore(mine.startsAt().minus(Duration.ofMinutes(30))));
    }

    /** Today, or the weekday and the date. */
    public String day() {
        var day = VietnamTime.dayOf(mine.startsAt());
        var today = VietnamTime.dayOf(now);
        if (day.equals(today)) {
            return Say.it("invitations.my.today");
        }
        return day.equals(today.plusDays(1))
                ? Say.it("invitations.my.tomorrow")
                : Words.weekday(day) + " " + Words.day(day);
    }

    /** How long it is until the meeting, in words. */
    public String countdown() {
        return switch (mine.status()) {
            case OPEN -> Say.it("invitations.my.count.open");
            case CLOSED, ARCHIVED -> Say.it("invitations.my.count.over");
            case CANCELLED -> Say.it("invitations.my.count.cancelled");
            case PROPOSED, PLANNED -> untilStart();
        };
    }

    /** What can be said of the room. */
    public String roomWords() {
        return switch (room) {
            case READY -> Say.it(inside() ? "invitations.my.room.inside" : "invitations.my.room.ready");
            case ENDED -> Say.it("invitations.my.room.ended");
            case FAILED -> Say.it("invitations.my.room.failed");
            case NONE, DUE, OPENING ->
                now.isBefore(mine.opensAt())
                        ? Say.it("invitations.my.room.opens", "at", mine.opensAt())
                        : Say.it("invitations.my.room.opening");
        };
    }

    public State replied() {
        return done(response.reply().answer() != Answer.NONE);
    }

    public State named() {
        return done(response.delegates() > 0);
    }

    public State checked() {
        var check = response.lineCheck().state();
        return check == LineCheck.State.FAILED ? State.WRONG : done(check == LineCheck.State.PASSED);
    }

    public State counted() {
        return done(response.heads().counting().isPresent());
    }

    /** What still has to be done, in one sentence; empty when nothing is. */
    public String missing() {
        if (declined()) {
            return "";
        }
        var missing = new ArrayList<String>();
        if (running()) {
            addWhen(replied() == State.DUE, missing, "reply");
            addWhen(named() == State.DUE, missing, "delegates");
            addWhen(checked() == State.DUE, missing, "line-check");
            addWhen(checked() == State.WRONG, missing, "line-check-failed");
            addWhen(open() && !inside(), missing, "join");
        }
        addWhen((open() || mine.status() == Status.CLOSED) && counted() == State.DUE, missing, "heads");
        return missing.stream()
                .map(what -> Say.it("invitations.my.missing." + what))
                .collect(Collectors.joining(", "));
    }

    public String replyWords() {
        var reply = response.reply();
        return switch (reply.answer()) {
            case NONE -> AnswerWords.of(reply.answer()) + (running() ? until(mine.replyDue()) : "");
            case ATTENDS -> AnswerWords.of(reply.answer());
            case DECLINES, SUBSTITUTES -> AnswerWords.of(reply.answer()) + " (" + judged() + ")";
        };
    }

    public String checkWords() {
        return MyForms.checkWords(response.lineCheck())
                + (running() && checked() == State.DUE ? until(mine.checkDue()) : "");
    }

    /** What should have been done by now, with the last day for it; empty when nothing is late. */
    public String overdue() {
        if (!running() || declined()) {
            return "";
        }
        var overdue = new ArrayList<String>();
        mine.replyDue()
                .filter(due -> replied() == State.DUE && standing(due) == Standing.OVER)
                .ifPresent(due -> overdue.add(Say.it("invitations.my.overdue.reply", "day", due)));
        mine.checkDue()
                .filter(due -> checked() != State.DONE && standing(due) == Standing.OVER)
                .ifPresent(due -> overdue.add(Say.it("invitations.my.overdue.line-check", "day", due)));
        return String.join(", ", overdue);
    }

    public String delegatesWords() {
        return response.delegates() == 0
                ? Say.it("invitations.my.delegates.none")
                : Say.many("invitations.my.delegates.count", response.delegates());
    }

    public String headsWords() {
        return response.heads()
                .counting()
                .map(count -> Say.many("invitations.my.heads.count", count))
                .orElseGet(() -> Say.it("invitations.my.heads.none"));
    }

    /** Why it is asked again: what was answered before the meeting was moved; empty when it is not. */
    public String askedAgain() {
        return AnswerWords.earlier(response)
                .map(before -> Say.it("invitations.my.asked-again", "before", before))
                .orElse("");
    }

    /** What the page looks like, as far as it can change by itself: two that are the same are drawn the same. */
    String looks() {
        return String.join(
                "|",
                mine.toString(),
                response.toString(),
                room.name(),
                presence.toString(),
                barred + "" + password,
                overdue(),
                next().name());
    }

    private String until(Optional<LocalDate> due) {
        return due.map(day -> ", " + DueLine.words(day, standing(day))).orElse("");
    }

    private Standing standing(LocalDate due) {
        return Due.standing(due, mine.told(), VietnamTime.dayOf(now));
    }

    private String judged() {
        return Say.it("invitations.my.judged."
                + response.reply().accepted().map(yes -> yes ? "yes" : "no").orElse("waiting"));
    }

    private String untilStart() {
        if (!now.isBefore(mine.startsAt())) {
            return Say.it("invitations.my.count.due");
        }
        var left = Duration.between(now, mine.startsAt());
        if (left.toDays() >= 2) {
            return Say.it("invitations.my.count.left", "time", Say.many("invitations.my.count.days", left.toDays()));
        }
        return left.toMinutes() == 0
                ? Say.it("invitations.my.count.soon")
                : Say.it("invitations.my.count.left", "time", Words.duration(Duration.ofMinutes(left.toMinutes())));
    }

    private static void addWhen(boolean so, List<String> missing, String what) {
        if (so) {
            missing.add(what);
        }
    }

    private static State done(boolean yes) {
        return yes ? State.DONE : State.DUE;
    }
}
