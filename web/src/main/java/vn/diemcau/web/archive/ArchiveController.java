package vn.diemcau.web.archive;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.minutes.Archives;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.answers.Times;

/** The archive for clients. */
@Controller("/api/v1/archive")
class ArchiveController {
    private final Archives archives;
    private final ArchiveQuery query;

    ArchiveController(Archives archives, ArchiveQuery query) {
        this.archives = archives;
        this.query = query;
    }

    @Get
    @Needs(Right.READ_MINUTES)
    PageOf<FoundJson> find(
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String unit,
            @Nullable @QueryValue String below) {
        var search = query.of(q, from, to, unit, below);
        var found = archives.find(caller, search, paging.page(), paging.size());
        return PageOf.of(found.stream().map(FoundJson::of).toList(), paging, archives.count(caller, search));
    }

    @Serdeable
    record FoundJson(
            MeetingJson meeting,
            String at,
            String manifestSha256,
            RetentionJson retention,
            String minutes,
            @Nullable String url) {
        static FoundJson of(Archives.Found found) {
            var filed = found.filed();
            var path = "/api/v1/meetings/" + filed.meeting().value();
            return new FoundJson(
                    new MeetingJson(
                            String.valueOf(filed.meeting().value()),
                            found.title(),
                            Times.out(found.startsAt()),
                            new OrganizerJson(found.organizerCode(), found.organizer())),
                    Times.out(filed.at()),
                    filed.manifestSha256(),
                    new RetentionJson(
                            filed.retentionYears().orElse(null),
                            filed.retentionYears().isEmpty()),
                    path + "/minutes.pdf",
                    found.hosted() ? path + "/archive.zip" : null);
        }
    }

    @Serdeable
    record MeetingJson(String id, String title, String startsAt, OrganizerJson organizer) {}

    @Serdeable
    record OrganizerJson(String code, String name) {}

    @Serdeable
    record RetentionJson(@Nullable Integer years, boolean forever) {}
}
