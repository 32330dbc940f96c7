package vn.diemcau.web.minutes;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.minutes.AdoptingMinutes;
import vn.diemcau.minutes.ArchivingMinutes;
import vn.diemcau.minutes.DraftingMinutes;
import vn.diemcau.minutes.EditingMinutes;
import vn.diemcau.minutes.Minutes;
import vn.diemcau.minutes.MinutesBook;
import vn.diemcau.minutes.NumberingMinutes;
import vn.diemcau.minutes.ReadingMinutes;
import vn.diemcau.minutes.ReadingMinutes.Reading;
import vn.diemcau.minutes.SigningMinutes;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.meetings.MeetingHeads;

/** The pages of minutes: what is to be done, the editor, and the acts on them. */
@Controller
@Produces(MediaType.TEXT_HTML)
class MinutesPagesController {
    private static final int LINES = 25;

    private final ReadingMinutes reading;
    private final EditingMinutes editing;
    private final DraftingMinutes drafting;
    private final AdoptingMinutes adopting;
    private final NumberingMinutes numbering;
    private final SigningMinutes signing;
    private final ArchivingMinutes archiving;
    private final MinutesBook book;
    private final MeetingHeads heads;
    private final GivenUnits givenUnits;
    private final Pages pages;

    MinutesPagesController(
            ReadingMinutes reading,
            EditingMinutes editing,
            DraftingMinutes drafting,
            AdoptingMinutes adopting,
            NumberingMinutes numbering,
            SigningMinutes signing,
            ArchivingMinutes archiving,
            MinutesBook book,
            MeetingHeads heads,
            GivenUnits givenUnits,
            Pages pages) {
        this.reading = reading;
        this.editing = editing;
        this.drafting = drafting;
        this.adopting = adopting;
        this.numbering = numbering;
        this.signing = signing;
        this.archiving = archiving;
        this.book = book;
        this.heads = heads;
        this.givenUnits = givenUnits;
        this.pages = pages;
    }

    @Get("/minutes")
    @Needs(Right.READ_MINUTES)
    HttpResponse<?> pending(HttpRequest<?> request, Caller caller, Paging paging) {
        return pages.show(
                request,
                "minutes/list",
                Map.of(
                        "pending",
                        book.pending(caller, paging.page(), LINES),
                        "total",
                        (long) book.countPending(caller),
                        "page",
                        paging.page(),
                        "size",
                        LINES));
    }

    @Get("/meetings/{id}/minutes")
    @Needs(Right.READ_MINUTES)
    HttpResponse<?> show(HttpRequest<?> request, Caller caller, String id) {
        var meeting = Paths.meeting(id);
        return switch (reading.read(caller, meeting)) {
            case Outcome.Refused<Reading>(var refusals) -> none(request, caller, meeting, refusals);
            case Outcome.Done<Reading>(var read) ->
                pages.show(
                        request,
                        template(caller, read),
                        model(caller, read, givenUnits.named(meeting, MinutesForm.of(read.minutes()))));
        };
    }

    @Post("/meetings/{id}/minutes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<?> save(HttpRequest<?> request, Caller caller, String id, @Body Map<String, String> fields) {
        var meeting = Paths.meeting(id);
        var form = MinutesForm.of(fields);
        var unreadable = new ArrayList<Refusal>();
        var edition = givenUnits.coded(meeting, form).edition(unreadable);
        var outcome = unreadable.isEmpty()
                ? editing.edit(caller, meeting, form.version(), edition)
                : Outcome.<Minutes>refused(unreadable);
        return switch (outcome) {
            case Outcome.Done<Minutes> _ -> pages.done(path(id), Say.it("minutes.done.saved"));
            case Outcome.Refused<Minutes>(var refusals) -> again(request, caller, meeting, form, refusals);
        };
    }

    @Post("/meetings/{id}/minutes/attendance")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<?> takeUpNewSheet(Caller caller, String id, @Body Map<String, String> fields) {
        drafting.takeUpNewSheet(
                        caller, Paths.meeting(id), MinutesForm.of(fields).version())
                .orElseThrow();
        return pages.done(path(id), Say.it("minutes.done.taken"));
    }

    @Post("/meetings/{id}/minutes/adoption")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<?> adopt(Caller caller, String id, @Body Map<String, String> fields) {
        adopting.adopt(
                        caller,
                        Paths.meeting(id),
                        Optional.of(MinutesForm.of(fields).version()))
                .orElseThrow();
        return pages.done(path(id), Say.it("minutes.done.adopted"));
    }

    @Post("/meetings/{id}/minutes/number")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<?> number(Caller caller, String id, @Body Map<String, String> fields) {
        var minutes = numbering.number(caller, Paths.meeting(id)).orElseThrow();
        var number = minutes.numbering().map(Minutes.Numbering::number).orElseThrow();
        return pages.done(
                path(id),
                Say.it(
                        "minutes.done.numbered",
                        "number",
                        number,
                        "notation",
                        minutes.content().notation()));
    }

    @Post("/meetings/{id}/minutes/signature")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<?> sign(Caller caller, String id, @Body Map<String, String> fields) {
        signing.sign(caller, Paths.meeting(id), fields.getOrDefault("with", "")).orElseThrow();
        return pages.done(path(id), Say.it("minutes.done.sealed"));
    }

    @Post("/meetings/{id}/minutes/archive")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<?> archive(Caller caller, String id, @Body Map<String, String> fields) {
        archiving.archive(caller, Paths.meeting(id)).orElseThrow();
        return pages.done(path(id), Say.it("minutes.done.archived"));
    }

    /** Nothing typed is lost: the form comes back as it was, and beside it what somebody else has saved meanwhile. */
    private HttpResponse<?> again(
            HttpRequest<?> request, Caller caller, MeetingId meeting, MinutesForm form, List<Refusal> refusals) {
        var read = reading.read(caller, meeting).orElseThrow();
        if (!(read.minutes() instanceof Minutes.Draft)) {
            throw new RefusalException(refusals);
        }
        var stale = refusals.stream().anyMatch(CommonRefusal.Stale.class::isInstance);
        var shown = (stale ? form.over(read.minutes().version()) : form).withSpareLines();
        var model = new HashMap<>(model(caller, read, shown));
        model.put("errors", stale ? Errors.none() : pages.errors(refusals));
        model.put("overtaken", stale);
        var status = stale ? HttpStatus.PRECONDITION_FAILED : HttpStatus.UNPROCESSABLE_ENTITY;
        return pages.show(request, status, "minutes/editor", model);
    }

    private HttpResponse<?> none(HttpRequest<?> request, Caller caller, MeetingId meeting, List<Refusal> refusals) {
        var head = heads.of(caller, meeting);
        if (head.isEmpty()) {
            throw new RefusalException(refusals);
        }
        var notYet = refusals.stream().anyMatch(CommonRefusal.Unknown.class::isInstance);
        return pages.show(
                request,
                "minutes/none",
                Map.of("head", head.get(), "sentence", Say.it(notYet ? "minutes.none.notYet" : "minutes.none.draft")));
    }

    private static String template(Caller caller, Reading read) {
        return read.hosted() && caller.may(Right.WRITE_MINUTES) && read.minutes() instanceof Minutes.Draft
                ? "minutes/editor"
                : "minutes/reading";
    }

    private Map<String, Object> model(Caller caller, Reading read, MinutesForm form) {
        return Map.of(
                "head",
                heads.of(caller, read.minutes().meeting()).orElseThrow(),
                "read",
                read,
                "form",
                form,
                "writes",
                read.hosted() && caller.may(Right.WRITE_MINUTES),
                "units",
                givenUnits.likeliest(read.minutes().meeting()),
                "given",
                givenUnits.names(read.minutes()));
    }

    private static String path(String id) {
        return "/meetings/" + id + "/minutes";
    }
}
