package vn.diemcau.web.minutes;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.minutes.WritingTogether;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.web.answers.Sentences;
import vn.diemcau.web.frame.Languages;

/** What the editor of the minutes asks for while somebody writes: saving, and who else is writing. */
@Controller("/api/v1/meetings/{id}/minutes")
class DraftsController {
    private final WritingTogether writing;
    private final GivenUnits givenUnits;
    private final Sentences sentences;

    DraftsController(WritingTogether writing, GivenUnits givenUnits, Sentences sentences) {
        this.writing = writing;
        this.givenUnits = givenUnits;
        this.sentences = sentences;
    }

    /**
     * {@code base} is what the writer began from, {@code mine} what they made of it. What others have saved meanwhile
     * is merged part by part. {@code pane} names the window and {@code mark} this save: sent again, it is done once.
     */
    @Put("/draft")
    @Needs(Right.WRITE_MINUTES)
    SavedDraft save(Caller caller, String id, @Body SaveJson wanted) {
        var meeting = Paths.meeting(id);
        var unreadable = new HashMap<Integer, Refusal>();
        var saved = writing.save(
                        caller,
                        meeting,
                        new WritingTogether.Save(
                                orEmpty(wanted.pane()),
                                orEmpty(wanted.mark()),
                                edition(meeting, wanted.base(), new HashMap<>()),
                                edition(meeting, wanted.mine(), unreadable),
                                unreadable))
                .orElseThrow();
        return SavedDraft.of(
                caller,
                saved,
                form -> givenUnits.named(meeting, form),
                refusal -> sentences.detail(Languages.current(), refusal));
    }

    /** The window is open; {@code part} says at which part of the text its writer is. Answers who else has it open. */
    @Post("/writers")
    @Needs(Right.WRITE_MINUTES)
    WritersJson write(Caller caller, String id, @Body PresentJson present) {
        var standing = writing.present(caller, Paths.meeting(id), orEmpty(present.pane()), orEmpty(present.part()))
                .orElseThrow();
        return new WritersJson(
                standing.version(),
                SavedDraft.LastJson.of(caller, standing.last()),
                standing.others().stream()
                        .map(one -> new WriterJson(one.name(), one.account().equals(caller.account()), one.part()))
                        .toList());
    }

    private vn.diemcau.minutes.EditingMinutes.Edition edition(
            MeetingId meeting, @Nullable DraftText text, Map<Integer, Refusal> unreadable) {
        var form = givenUnits.coded(
                meeting,
                Optional.ofNullable(text)
                        .orElseGet(() -> new DraftText(List.of(), List.of()))
                        .form());
        var refusals = new ArrayList<Refusal>();
        var edition = form.edition(refusals);
        for (var refusal : refusals) {
            var place = refusal.field().orElse("").replaceAll("\\D", "");
            if (!place.isEmpty()) {
                unreadable.put(Integer.valueOf(place), refusal);
            }
        }
        return edition;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Serdeable
    record SaveJson(
            @Nullable String pane,
            @Nullable String mark,
            @Nullable DraftText base,
            @Nullable DraftText mine) {}

    @Serdeable
    record PresentJson(@Nullable String pane, @Nullable String part) {}

    /** {@code version} grows with each save of anybody. */
    @Serdeable
    record WritersJson(long version, SavedDraft.@Nullable LastJson last, List<WriterJson> others) {}

    /** {@code own}: the caller themselves, in another window. */
    @Serdeable
    record WriterJson(String name, boolean own, String part) {}
}
