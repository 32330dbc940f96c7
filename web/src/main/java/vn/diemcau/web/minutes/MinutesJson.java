package vn.diemcau.web.minutes;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.minutes.Archives;
import vn.diemcau.minutes.Conclusion;
import vn.diemcau.minutes.Minutes;
import vn.diemcau.minutes.ReadingMinutes.Reading;
import vn.diemcau.minutes.Section;
import vn.diemcau.web.answers.Times;

/** Minutes as the API writes them. */
@Serdeable
record MinutesJson(
        String meeting,
        String status,
        @Nullable String number,
        String notation,
        List<SectionJson> text,
        List<ConclusionJson> conclusions,
        QuotedJson attendance,
        AdoptedJson adopted,
        List<SignatureJson> signatures,
        ArchiveJson archive,
        long version) {

    /** @param retentionYears of the kind of meeting, for what is not filed yet */
    static MinutesJson of(Reading reading, Optional<Integer> retentionYears) {
        var minutes = reading.minutes();
        var content = minutes.content();
        return new MinutesJson(
                String.valueOf(minutes.meeting().value()),
                minutes.status(),
                minutes.numbering().map(Minutes.Numbering::number).orElse(null),
                content.notation(),
                content.sections().stream().map(SectionJson::of).toList(),
                content.conclusions().stream().map(ConclusionJson::of).toList(),
                new QuotedJson(
                        content.attendance().version(), content.attendance().seal(), minutes.newestSheet()),
                AdoptedJson.of(minutes.adoption()),
                minutes.signatures().stream().map(SignatureJson::of).toList(),
                ArchiveJson.of(minutes, reading, retentionYears),
                minutes.version());
    }

    @Serdeable
    record SectionJson(@Nullable Integer agenda, String heading, String body) {
        static SectionJson of(Section section) {
            return new SectionJson(section.agenda().orElse(null), section.heading(), section.body());
        }
    }

    @Serdeable
    record ConclusionJson(
            int no,
            String text,
            @Nullable String unit,
            @Nullable String due) {
        static ConclusionJson of(Conclusion conclusion) {
            return new ConclusionJson(
                    conclusion.no(),
                    conclusion.text(),
                    conclusion.unit().orElse(null),
                    conclusion.due().map(Object::toString).orElse(null));
        }
    }

    /** @param newest the version of the newest sheet; above {@code version} once the sheet has gone on */
    @Serdeable
    record QuotedJson(int version, String seal, int newest) {}

    @Serdeable
    record AdoptedJson(@Nullable String by, @Nullable String at) {
        static AdoptedJson of(Optional<Minutes.Adoption> adoption) {
            return new AdoptedJson(
                    adoption.map(how -> String.valueOf(how.by().value())).orElse(null),
                    adoption.map(how -> Times.out(how.at())).orElse(null));
        }
    }

    @Serdeable
    record SignatureJson(String with, String by, String at, String sha256, String signature, String key) {
        static SignatureJson of(Minutes.Signature signature) {
            return new SignatureJson(
                    signature.kind(),
                    String.valueOf(signature.by().value()),
                    Times.out(signature.at()),
                    signature.sha256(),
                    signature.signature(),
                    signature.key());
        }
    }

    @Serdeable
    record ArchiveJson(
            @Nullable String at,
            @Nullable String manifestSha256,
            RetentionJson retention,
            @Nullable String url) {
        static ArchiveJson of(Minutes minutes, Reading reading, Optional<Integer> ofKind) {
            var filed = reading.filed();
            return new ArchiveJson(
                    filed.map(row -> Times.out(row.at())).orElse(null),
                    filed.map(Archives.Filed::manifestSha256).orElse(null),
                    RetentionJson.of(filed.isPresent() ? filed.get().retentionYears() : ofKind),
                    filed.isPresent() ? "/api/v1/meetings/" + minutes.meeting().value() + "/archive.zip" : null);
        }
    }

    @Serdeable
    record RetentionJson(@Nullable Integer years, boolean forever) {
        static RetentionJson of(Optional<Integer> years) {
            return new RetentionJson(years.orElse(null), years.isEmpty());
        }
    }
}
