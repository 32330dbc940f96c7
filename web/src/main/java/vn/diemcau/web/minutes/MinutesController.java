package vn.diemcau.web.minutes;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingKind;
import vn.diemcau.meetings.MeetingKinds;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.minutes.AdoptingMinutes;
import vn.diemcau.minutes.ArchivingMinutes;
import vn.diemcau.minutes.DraftingMinutes;
import vn.diemcau.minutes.EditingMinutes;
import vn.diemcau.minutes.NumberingMinutes;
import vn.diemcau.minutes.ReadingMinutes;
import vn.diemcau.minutes.SigningMinutes;
import vn.diemcau.web.answers.IfMatch;

/** The minutes of one meeting for clients: read, write, adopt, number, seal, archive. */
@Controller("/api/v1/meetings/{id}/minutes")
class MinutesController {
    private final ReadingMinutes reading;
    private final EditingMinutes editing;
    private final DraftingMinutes drafting;
    private final AdoptingMinutes adopting;
    private final NumberingMinutes numbering;
    private final SigningMinutes signing;
    private final ArchivingMinutes archiving;
    private final Meetings meetings;
    private final MeetingKinds kinds;

    MinutesController(
            ReadingMinutes reading,
            EditingMinutes editing,
            DraftingMinutes drafting,
            AdoptingMinutes adopting,
            NumberingMinutes numbering,
            SigningMinutes signing,
            ArchivingMinutes archiving,
            Meetings meetings,
            MeetingKinds kinds) {
        this.reading = reading;
        this.editing = editing;
        this.drafting = drafting;
        this.adopting = adopting;
        this.numbering = numbering;
        this.signing = signing;
        this.archiving = archiving;
        this.meetings = meetings;
        this.kinds = kinds;
    }

    @Get
    @Needs(Right.READ_MINUTES)
    HttpResponse<MinutesJson> read(Caller caller, String id) {
        return answer(caller, Paths.meeting(id));
    }

    @Put
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<MinutesJson> edit(HttpRequest<?> request, Caller caller, String id, @Body EditionJson edition) {
        var meeting = Paths.meeting(id);
        editing.edit(caller, meeting, IfMatch.version(request), edition.edition())
                .orElseThrow();
        return answer(caller, meeting);
    }

    /** Takes up the newest sheet. */
    @Post("/attendance")
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<MinutesJson> takeUpNewSheet(HttpRequest<?> request, Caller caller, String id) {
        var meeting = Paths.meeting(id);
        drafting.takeUpNewSheet(caller, meeting, IfMatch.version(request)).orElseThrow();
        return answer(caller, meeting);
    }

    @Post("/adoption")
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<MinutesJson> adopt(HttpRequest<?> request, Caller caller, String id) {
        var meeting = Paths.meeting(id);
        var version = request.getHeaders().contains("If-Match")
                ? Optional.of(IfMatch.version(request))
                : Optional.<Long>empty();
        adopting.adopt(caller, meeting, version).orElseThrow();
        return answer(caller, meeting);
    }

    @Post("/number")
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<MinutesJson> number(Caller caller, String id) {
        var meeting = Paths.meeting(id);
        numbering.number(caller, meeting).orElseThrow();
        return answer(caller, meeting);
    }

    @Post("/signature")
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<MinutesJson> sign(Caller caller, String id, @Body SignatureInput input) {
        var meeting = Paths.meeting(id);
        signing.sign(caller, meeting, input.with() == null ? "" : input.with()).orElseThrow();
        return answer(caller, meeting);
    }

    @Post("/archive")
    @Needs(Right.WRITE_MINUTES)
    HttpResponse<MinutesJson> archive(Caller caller, String id) {
        var meeting = Paths.meeting(id);
        archiving.archive(caller, meeting).orElseThrow();
        return answer(caller, meeting);
    }

    private HttpResponse<MinutesJson> answer(Caller caller, MeetingId meeting) {
        var read = reading.read(caller, meeting).orElseThrow();
        var retention = meetings.byId(meeting)
                .flatMap(known -> kinds.byCode(known.plan().kind()))
                .flatMap(MeetingKind::retentionYears);
        return HttpResponse.ok(MinutesJson.of(read, retention))
                .header("ETag", "\"" + read.minutes().version() + "\"");
    }

    @Serdeable
    record SignatureInput(@Nullable String with) {}
}
