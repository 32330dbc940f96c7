package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.minutes.EditingMinutes.Edition;
import vn.diemcau.minutes.Merge.Held;
import vn.diemcau.minutes.Merge.Merged;
import vn.diemcau.minutes.Merge.Part;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * <em>Cùng viết biên bản</em>: the draft is saved while it is written, by several people at once. What they made of it
 * is merged ({@link Merge}); a part that cannot be kept as it is (a day that is none, a heading that is missing) is
 * held back alone, and the rest is saved.
 */
@Singleton
public class WritingTogether {
    /** Saves of one person within this time are one sitting, and one line of the trail. */
    static final Duration SITTING = Duration.ofMinutes(10);

    static final int LONGEST_NAME = 40;
    private static final int LONGEST_PART = 200;
    private static final int TRIES = 5;
    private static final Pattern PLACE = Pattern.compile("(text|conclusions)\\[(\\d+)]\\..*");

    private final Transactions transactions;
    private final HeldMeetings heldMeetings;
    private final Meetings meetings;
    private final EditingMinutes editing;
    private final MinutesBook book;
    private final Writers writers;
    private final AuditTrail trail;
    private final ProductClock clock;

    WritingTogether(
            Transactions transactions,
            HeldMeetings heldMeetings,
            Meetings meetings,
            EditingMinutes editing,
            MinutesBook book,
            Writers writers,
            AuditTrail trail,
            ProductClock clock) {
        this.transactions = transactions;
        this.heldMeetings = heldMeetings;
        this.meetings = meetings;
        this.editing = editing;
        this.book = book;
        this.writers = writers;
        this.trail = trail;
        this.clock = clock;
    }

    /** Somebody who has the editor open, and the part of the text they are at; empty where they are at none. */
    public record Writer(AccountId account, String name, String part) {}

    /**
     * What one window wants to save.
     *
     * @param pane the name of the window
     * @param mark the name of this save: sent again under the same name it is done once
     * @param base what was before the writer's eyes when they began
     * @param unreadable what could not be read in the conclusions, by their place
     */
    public record Save(String pane, String mark, Edition base, Edition mine, Map<Integer, Refusal> unreadable) {
        public Save {
            unreadable = Map.copyOf(unreadable);
        }
    }

    /**
     * What came of it.
     *
     * @param merged the draft as it stands now, and which part of it is which of those handed in
     * @param heldSections why parts handed in are not kept yet, by their place; likewise {@code heldConclusions}
     * @param by who saved last; empty while nobody has
     */
    public record Saved(
            Minutes.Draft draft,
            Merged merged,
            Map<Integer, Refusal> heldSections,
            Map<Integer, Refusal> heldConclusions,
            Optional<MinutesBook.LastEdit> by) {}

    /**
     * How the draft stands.
     *
     * @param version grows with each save
     * @param others who else has the editor open
     */
    public record Standing(long version, Optional<MinutesBook.LastEdit> last, List<Writer> others) {}

    /** Says that the window is open, at which part; answers who else writes. */
    public Outcome<Standing> present(Caller caller, MeetingId meeting, String pane, String part) {
        return named("pane", pane)
                .then(name -> transactions.inTransaction(() -> heldMeetings
                        .draftOf(caller, meeting)
                        .map(draft -> {
                            writers.note(meeting, name, caller.account(), cut(part));
                            return new Standing(draft.version(), book.lastEdit(meeting), writers.others(meeting, name));
                        })));
    }

    /** Saves what can be saved. Refused as a whole only where the draft is none any more, or is not the caller's. */
    public Outcome<Saved> save(Caller caller, MeetingId meeting, Save save) {
        return named("pane", save.pane()).then(_ -> named("mark", save.mark())).then(_ -> {
            for (int i = 1; i < TRIES; i++) {
                var outcome = once(caller, meeting, save);
                if (!isStale(outcome)) {
                    return outcome;
                }
            }
            return once(caller, meeting, save);
        });
    }

    private static boolean isStale(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusals)
                && refusals.stream().anyMatch(CommonRefusal.Stale.class::isInstance);
    }

    private Outcome<Saved> once(Caller caller, MeetingId meeting, Save save) {
        return transactions.inTransaction(() -> heldMeetings
                .draftOf(caller, meeting)
                .then(draft -> {
                    var plan = meetings.byId(meeting).orElseThrow().plan();
                    var again = writers.lastMark(meeting, save.pane())
                            .filter(save.mark()::equals)
                            .isPresent();
                    return write(caller, draft, merge(draft, save, again, plan), save);
                }));
    }

    /** A save that comes again has been done: what it brought is what it began from. */
    private Judged merge(Minutes.Draft draft, Save save, boolean again, MeetingPlan plan) {
        var stored = new Edition(draft.content().sections(), draft.content().conclusions());
        var base = again ? save.mine() : save.base();
        var sections = new HashMap<Integer, Refusal>();
        var conclusions = new HashMap<>(save.unreadable());
        var held = Held.NOTHING;
        for (var place : conclusions.keySet()) {
            held = held.andConclusion(place);
        }
        while (true) {
            var merged = Merge.of(base, stored, save.mine(), held);
            var unplaced = new ArrayList<Refusal>();
            var more = held;
            for (var refusal : editing.judge(merged.edition(), plan)) {
                var place = placeOf(refusal, merged);
                if (place.isEmpty()) {
                    unplaced.add(refusal);
                } else if (place.get().section()) {
                    sections.putIfAbsent(place.get().mine(), refusal);
                    more = more.andSection(place.get().mine());
                } else {
                    conclusions.putIfAbsent(place.get().mine(), refusal);
                    more = more.andConclusion(place.get().mine());
                }
            }
            if (more.equals(held)) {
                return new Judged(merged, sections, conclusions, unplaced);
            }
            held = more;
        }
    }

    private record Judged(
            Merged merged, Map<Integer, Refusal> sections, Map<Integer, Refusal> conclusions, List<Refusal> unplaced) {}

    private record Place(boolean section, int mine) {}

    /** Which of the parts handed in is refused; empty where it is none of them. */
    private static Optional<Place> placeOf(Refusal refusal, Merged merged) {
        var field = PLACE.matcher(refusal.field().orElse(""));
        if (!field.matches()) {
            return Optional.empty();
        }
        var section = field.group(1).equals("text");
        var at = Integer.parseInt(field.group(2));
        List<? extends Part<?>> parts = section ? merged.sections() : merged.conclusions();
        return parts.get(at).mine().map(mine -> new Place(section, mine));
    }

    private Outcome<Saved> write(Caller caller, Minutes.Draft draft, Judged judged, Save save) {
        if (!judged.unplaced().isEmpty()) {
            return Outcome.refused(judged.unplaced());
        }
        var edition = EditingMinutes.renumbered(judged.merged().edition());
        var before = book.lastEdit(draft.meeting());
        var written = Optional.of(draft);
        if (!edition.text().equals(draft.content().sections())
                || !edition.conclusions().equals(draft.content().conclusions())) {
            written = book.replace(draft.revise(edition.text(), edition.conclusions()), caller.account());
            if (written.isEmpty()) {
                return Outcome.refused(new CommonRefusal.Stale(draft.version() + 1));
            }
            if (isNewSitting(caller, before)) {
                trail.record(
                        caller.actor(),
                        "minutes-edit",
                        "meeting:" + draft.meeting().value(),
                        AuditTrail.Result.DONE);
            }
        }
        writers.saved(draft.meeting(), save.pane(), caller.account(), save.mark());
        return Outcome.done(new Saved(
                written.get(),
                judged.merged(),
                judged.sections(),
                judged.conclusions(),
                book.lastEdit(draft.meeting())));
    }

    private boolean isNewSitting(Caller caller, Optional<MinutesBook.LastEdit> before) {
        return before.filter(last -> last.by().equals(caller.account()))
                .filter(last -> last.at().plus(SITTING).isAfter(now()))
                .isEmpty();
    }

    private Instant now() {
        return clock.instant();
    }

    private static Outcome<String> named(String field, String name) {
        return name.isBlank() || name.length() > LONGEST_NAME
                ? Outcome.refused(new CommonRefusal.Invalid(field, "required"))
                : Outcome.done(name);
    }

    private static String cut(String part) {
        return part.length() > LONGEST_PART ? part.substring(0, LONGEST_PART) : part;
    }
}
