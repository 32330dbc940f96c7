package vn.diemcau.sample;

import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.BulkLog;
import vn.diemcau.attendance.BulkLog.Line;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.invitations.BulkAnswers;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.BridgeSignal;

/**
 * Tells meetings of the past as {@link TellingMeetings} does, but writes what happened to their endpoints in bulk: a
 * statement for each table instead of a dozen for each answer. {@code BulkTellingTest} holds it to the same rows.
 */
final class BulkTelling {
    private static final Optional<String> PHONE = Optional.of(SampleProvince.PHONE);

    private final ApplicationContext context;
    private final TellingMeetings telling;
    private final AuditTrail trail;
    private final BulkLog log;

    BulkTelling(ApplicationContext context) {
        this.context = context;
        this.telling = context.getBean(TellingMeetings.class);
        this.trail = context.getBean(AuditTrail.class);
        this.log = new BulkLog(context);
    }

    /** Plans and tells it, in a transaction of the caller. */
    MeetingId tell(TellingMeetings.People people, ToldMeeting told) {
        return trail.together(() -> {
            var meeting = telling.plan(people, told);
            var ofEndpoints = new ArrayList<Happening.OfEndpoint>();
            for (var happening : told.happenings()) {
                if (happening instanceof Happening.OfEndpoint one) {
                    ofEndpoints.add(one);
                } else {
                    write(people, meeting, ofEndpoints);
                    ofEndpoints.clear();
                    telling.tell(people, meeting, happening);
                }
            }
            write(people, meeting, ofEndpoints);
            telling.read(meeting, told);
            return meeting;
        });
    }

    private void write(TellingMeetings.People people, MeetingId meeting, List<Happening.OfEndpoint> happenings) {
        if (happenings.isEmpty()) {
            return;
        }
        var answers = new BulkAnswers(context, meeting);
        var lines = new ArrayList<Line>();
        for (var one : happenings) {
            telling.at(one.at(), () -> {
                gather(people, meeting, one, answers, lines);
                return true;
            });
        }
        answers.write();
        log.append(meeting, lines);
    }

    private void gather(
            TellingMeetings.People people,
            MeetingId meeting,
            Happening.OfEndpoint happening,
            BulkAnswers answers,
            List<Line> lines) {
        var endpoint = happening.place().endpoint();
        var at = happening.at();
        var secretary = people.secretary();
        var caller = happening.place().operator().orElse(secretary);
        boolean runs = caller.equals(secretary);
        switch (happening) {
            case Happening.Replied one -> {
                answers.reply(caller, endpoint, one.answer(), one.reason(), PHONE, at);
                noted(lines, one, Ledger.Topic.REPLY);
                record(caller, "reply-" + one.answer().word(), meeting, one, "");
            }
            case Happening.ReplyJudged one -> {
                answers.accept(endpoint, one.accepted());
                noted(lines, one, Ledger.Topic.REPLY);
                record(secretary, one.accepted() ? "reply-accept" : "reply-refuse", meeting, one, "");
            }
            case Happening.DelegatesNamed one -> {
                answers.delegates(endpoint, one.delegates());
                noted(lines, one, Ledger.Topic.REPLY);
                record(caller, "delegates-name", meeting, one, "");
            }
            case Happening.LineChecked one -> {
                answers.check(caller, endpoint, one.ticks(), at);
                noted(lines, one, Ledger.Topic.REPLY);
                record(caller, "line-check", meeting, one, "");
            }
            case Happening.HeadsDeclared one -> {
                answers.heads(caller, endpoint, one.heads(), runs, at);
                noted(lines, one, Ledger.Topic.HEADS);
                record(caller, runs ? "heads-confirm" : "heads-declare", meeting, one, " heads:" + one.heads());
            }
            case Happening.HeadsConfirmed one -> {
                answers.heads(secretary, endpoint, one.heads(), true, at);
                noted(lines, one, Ledger.Topic.HEADS);
                record(secretary, "heads-confirm", meeting, one, " heads:" + one.heads());
            }
            case Happening.DelegateCalled one -> {
                answers.call(endpoint, one.no(), one.state(), runs ? "secretary" : "operator");
                noted(lines, one, Ledger.Topic.HEADS);
                record(caller, "delegate-call", meeting, one, " delegate:" + one.no());
            }
            case Happening.Joined one ->
                lines.add(new Line.Entry(
                        LedgerEntry.Draft.joined(meeting, endpoint, one.connection(), at, LedgerEntry.Source.SIGNAL),
                        at));
            case Happening.Resumed one ->
                lines.add(new Line.Entry(BulkLog.resumed(meeting, endpoint, one.connection(), at), at));
            case Happening.Gone one -> lines.add(new Line.Entry(gone(meeting, one), at));
        }
    }

    private static LedgerEntry.Draft gone(MeetingId meeting, Happening.Gone one) {
        var endpoint = one.place().endpoint();
        return one.how() == BridgeSignal.How.LOST
                ? LedgerEntry.Draft.lost(meeting, endpoint, one.connection(), one.at(), LedgerEntry.Source.SIGNAL)
                : LedgerEntry.Draft.left(meeting, endpoint, one.connection(), one.at(), LedgerEntry.Source.SIGNAL);
    }

    private static void noted(List<Line> lines, Happening.OfEndpoint happening, Ledger.Topic topic) {
        lines.add(new Line.Note(topic, happening.place().endpoint(), happening.at()));
    }

    private void record(Caller caller, String act, MeetingId meeting, Happening.OfEndpoint one, String rest) {
        trail.record(
                caller.actor(),
                act,
                "meeting:" + meeting.value() + " endpoint:"
                        + one.place().endpoint().value() + rest,
                AuditTrail.Result.DONE);
    }
}
