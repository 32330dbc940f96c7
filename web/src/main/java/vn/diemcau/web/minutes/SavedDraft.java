package vn.diemcau.web.minutes;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.minutes.Merge.Part;
import vn.diemcau.minutes.MinutesBook;
import vn.diemcau.minutes.WritingTogether;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.web.answers.Times;

/**
 * How the draft stands after a save: its parts in order, each with the place it had in what was sent ({@code mine},
 * null for another's) and, where somebody else had changed the same, the text that was sent and not kept
 * ({@code clash}). {@code held} are parts that were not kept, with the reason.
 */
@Serdeable
record SavedDraft(
        long version,
        @Nullable LastJson last,
        List<SectionPart> text,
        List<ConclusionPart> conclusions,
        List<HeldJson> held) {

    @Serdeable
    record SectionPart(DraftText.SectionText kept, @Nullable Integer mine, DraftText.@Nullable SectionText clash) {}

    @Serdeable
    record ConclusionPart(
            DraftText.ConclusionText kept, @Nullable Integer mine, DraftText.@Nullable ConclusionText clash) {}

    /** {@code own}: by the caller. */
    @Serdeable
    record LastJson(String at, String by, boolean own) {
        static @Nullable LastJson of(Caller caller, java.util.Optional<MinutesBook.LastEdit> last) {
            return last.map(one -> new LastJson(
                            Times.out(one.at()), one.name(), one.by().equals(caller.account())))
                    .orElse(null);
        }
    }

    /** {@code part}: {@code text} or {@code conclusions}. */
    @Serdeable
    record HeldJson(String part, int mine, String why) {}

    /**
     * @param shown as the fields show the text
     * @param why what a refusal says
     */
    static SavedDraft of(
            Caller caller,
            WritingTogether.Saved saved,
            Function<MinutesForm, MinutesForm> shown,
            Function<Refusal, String> why) {
        var sections = saved.merged().sections();
        var conclusions = saved.merged().conclusions();
        var kept = shown.apply(MinutesForm.of(
                saved.draft().version(),
                sections.stream().map(Part::kept).toList(),
                conclusions.stream().map(Part::kept).toList()));
        var other = shown.apply(MinutesForm.of(
                saved.draft().version(),
                sections.stream().map(one -> one.clash().orElse(one.kept())).toList(),
                conclusions.stream().map(one -> one.clash().orElse(one.kept())).toList()));
        var text = new ArrayList<SectionPart>();
        for (int i = 0; i < sections.size(); i++) {
            text.add(new SectionPart(
                    DraftText.SectionText.of(kept.sections().get(i)),
                    sections.get(i).mine().orElse(null),
                    sections.get(i).clash().isEmpty()
                            ? null
                            : DraftText.SectionText.of(other.sections().get(i))));
        }
        var concluded = new ArrayList<ConclusionPart>();
        for (int i = 0; i < conclusions.size(); i++) {
            concluded.add(new ConclusionPart(
                    DraftText.ConclusionText.of(kept.conclusions().get(i)),
                    conclusions.get(i).mine().orElse(null),
                    conclusions.get(i).clash().isEmpty()
                            ? null
                            : DraftText.ConclusionText.of(other.conclusions().get(i))));
        }
        var held = new ArrayList<HeldJson>();
        held(held, "text", saved.heldSections(), why);
        held(held, "conclusions", saved.heldConclusions(), why);
        return new SavedDraft(saved.draft().version(), LastJson.of(caller, saved.by()), text, concluded, held);
    }

    private static void held(
            List<HeldJson> all, String part, Map<Integer, Refusal> held, Function<Refusal, String> why) {
        held.forEach((mine, refusal) -> all.add(new HeldJson(part, mine, why.apply(refusal))));
    }
}
