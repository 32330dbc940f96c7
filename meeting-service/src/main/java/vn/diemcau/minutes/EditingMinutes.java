package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.meetings.AgendaItem;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.meetings.SecretMarking;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Units;

/** <em>Sửa biên bản</em>: the secretary writes text and conclusions, as long as they are a draft. */
@Singleton
public class EditingMinutes {
    static final int MOST_PARTS = 200;
    static final int LONGEST_HEADING = 500;
    static final int LONGEST_BODY = 60_000;
    static final int LONGEST_CONCLUSION = 10_000;

    private final Transactions transactions;
    private final HeldMeetings heldMeetings;
    private final Meetings meetings;
    private final Units units;
    private final MinutesBook book;
    private final AuditTrail trail;

    EditingMinutes(
            Transactions transactions,
            HeldMeetings heldMeetings,
            Meetings meetings,
            Units units,
            MinutesBook book,
            AuditTrail trail) {
        this.transactions = transactions;
        this.heldMeetings = heldMeetings;
        this.meetings = meetings;
        this.units = units;
        this.book = book;
        this.trail = trail;
    }

    /** What somebody wants the minutes to say; conclusions are numbered anew in their order. */
    public record Edition(List<Section> text, List<Conclusion> conclusions) {
        public Edition {
            text = List.copyOf(text);
            conclusions = List.copyOf(conclusions);
        }
    }

    /** @param version what the writer had before their eyes; {@link CommonRefusal.Stale} when it is not the newest */
    public Outcome<Minutes> edit(Caller caller, MeetingId meeting, long version, Edition edition) {
        return transactions.inTransaction(() -> heldMeetings
                .draftOf(caller, meeting)
                .then(draft -> {
                    if (draft.version() != version) {
                        return Outcome.refused(new CommonRefusal.Stale(draft.version()));
                    }
                    var plan = meetings.byId(meeting).orElseThrow().plan();
                    var refusals = judge(edition, plan);
                    return refusals.isEmpty() ? write(caller, draft, edition) : Outcome.refused(refusals);
                }));
    }

    private Outcome<Minutes> write(Caller caller, Minutes.Draft draft, Edition edition) {
        var written =
                book.replace(draft.revise(edition.text(), renumbered(edition).conclusions()), caller.account());
        if (written.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Stale(draft.version() + 1));
        }
        trail.record(
                caller.actor(), "minutes-edit", "meeting:" + draft.meeting().value(), AuditTrail.Result.DONE);
        return Outcome.done(written.get());
    }

    static Edition renumbered(Edition edition) {
        return new Edition(
                edition.text(),
                IntStream.range(0, edition.conclusions().size())
                        .mapToObj(i -> renumbered(edition.conclusions().get(i), i + 1))
                        .toList());
    }

    private static Conclusion renumbered(Conclusion conclusion, int no) {
        return new Conclusion(no, conclusion.text().strip(), conclusion.unit(), conclusion.due());
    }

    /** What is wrong with a text, each under the field of its part. */
    List<Refusal> judge(Edition edition, MeetingPlan plan) {
        var refusals = new ArrayList<Refusal>();
        if (edition.text().size() > MOST_PARTS) {
            refusals.add(tooMany("text"));
        }
        if (edition.conclusions().size() > MOST_PARTS) {
            refusals.add(tooMany("conclusions"));
        }
        for (int i = 0; i < edition.text().size(); i++) {
            judgeSection(refusals, "text[" + i + "]", edition.text().get(i), plan);
        }
        for (int i = 0; i < edition.conclusions().size(); i++) {
            judgeConclusion(
                    refusals, "conclusions[" + i + "]", edition.conclusions().get(i), plan);
        }
        return refusals;
    }

    private static void judgeSection(List<Refusal> refusals, String field, Section section, MeetingPlan plan) {
        judgeText(refusals, field + ".heading", section.heading(), LONGEST_HEADING, true);
        judgeText(refusals, field + ".body", section.body(), LONGEST_BODY, false);
        section.agenda()
                .filter(no -> plan.agenda().stream().map(AgendaItem::no).noneMatch(no::equals))
                .ifPresent(_ -> refusals.add(new CommonRefusal.Invalid(field + ".agenda", "agenda-unknown")));
    }

    private void judgeConclusion(List<Refusal> refusals, String field, Conclusion conclusion, MeetingPlan plan) {
        judgeText(refusals, field + ".text", conclusion.text(), LONGEST_CONCLUSION, true);
        var day = VietnamTime.dayOf(plan.startsAt());
        conclusion
                .unit()
                .flatMap(code ->
                        unknown(code, field + ".unit", units.inForce(code, day).isPresent()))
                .ifPresent(refusals::add);
    }

    private static Optional<Refusal> unknown(String code, String field, boolean known) {
        return known ? Optional.empty() : Optional.of(new SchedulingRefusal.UnitUnknown(field, code));
    }

    private static void judgeText(List<Refusal> refusals, String field, String text, int longest, boolean needed) {
        if (needed && text.isBlank()) {
            refusals.add(new CommonRefusal.Invalid(field, "required"));
        }
        if (text.length() > longest) {
            refusals.add(new CommonRefusal.Invalid(field, "too-long", Map.of("most", longest)));
        }
        SecretMarking.in(text).ifPresent(marking -> refusals.add(new SchedulingRefusal.SecretContent(field, marking)));
    }

    private static Refusal tooMany(String field) {
        return new CommonRefusal.Invalid(field, "too-many", Map.of("most", MOST_PARTS));
    }
}
