package vn.diemcau.web.meetings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.MeetingKind;
import vn.diemcau.meetings.MeetingKinds;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;

/** The kinds a meeting may be of, with the deadlines each brings. */
@Controller("/api/v1/kinds")
class KindsController {
    private final MeetingKinds kinds;

    KindsController(MeetingKinds kinds) {
        this.kinds = kinds;
    }

    @Needs(Right.READ_MEETINGS)
    @Get
    PageOf<KindJson> list(Paging paging) {
        return PageOf.cut(kinds.active().stream().map(KindJson::of).toList(), paging);
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record KindJson(
            String code,
            String name,
            MeetingJson.RulesJson rules,
            String requires,
            @Nullable Integer retentionYears,
            boolean active) {
        static KindJson of(MeetingKind kind) {
            return new KindJson(
                    kind.code(),
                    kind.name(),
                    MeetingJson.RulesJson.of(kind.rules()),
                    kind.requires(),
                    kind.retentionYears().orElse(null),
                    kind.active());
        }
    }
}
