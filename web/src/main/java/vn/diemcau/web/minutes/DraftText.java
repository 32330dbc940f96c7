package vn.diemcau.web.minutes;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of a draft as the fields of the editor have it: units by name, days as they are written here. */
@Serdeable
record DraftText(@Nullable List<SectionText> text, @Nullable List<ConclusionText> conclusions) {

    @Serdeable
    record SectionText(
            @Nullable String agenda,
            @Nullable String heading,
            @Nullable String body) {
        static SectionText of(MinutesForm.SectionField field) {
            return new SectionText(field.agenda(), field.heading(), field.body());
        }
    }

    @Serdeable
    record ConclusionText(
            @Nullable String text,
            @Nullable String unit,
            @Nullable String due) {
        static ConclusionText of(MinutesForm.ConclusionField field) {
            return new ConclusionText(field.text(), field.unit(), field.due());
        }
    }

    /** Part by part, none left out. */
    MinutesForm form() {
        return new MinutesForm(
                0,
                Optional.ofNullable(text).orElse(List.of()).stream()
                        .map(one -> new MinutesForm.SectionField(
                                orEmpty(one.agenda), orEmpty(one.heading), orEmpty(one.body)))
                        .toList(),
                Optional.ofNullable(conclusions).orElse(List.of()).stream()
                        .map(one -> new MinutesForm.ConclusionField(
                                orEmpty(one.text).strip(), orEmpty(one.unit), orEmpty(one.due)))
                        .toList());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n");
    }
}
