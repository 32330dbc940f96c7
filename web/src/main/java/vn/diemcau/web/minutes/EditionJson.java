package vn.diemcau.web.minutes;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.minutes.Conclusion;
import vn.diemcau.minutes.EditingMinutes.Edition;
import vn.diemcau.minutes.Section;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.Times;

/** What a client wants the minutes to say. */
@Serdeable
record EditionJson(
        @Nullable List<SectionInput> text, @Nullable List<ConclusionInput> conclusions) {

    @Serdeable
    record SectionInput(
            @Nullable Integer agenda,
            @Nullable String heading,
            @Nullable String body) {}

    @Serdeable
    record ConclusionInput(
            @Nullable Integer no,
            @Nullable String text,
            @Nullable String unit,
            @Nullable String due) {}

    Edition edition() {
        return new Edition(
                given("text", text).stream().map(EditionJson::section).toList(),
                conclusionsOf(given("conclusions", conclusions)));
    }

    private static <T> List<T> given(String field, @Nullable List<T> list) {
        if (list == null) {
            throw new RefusalException(new CommonRefusal.Invalid(field, "required"));
        }
        return list;
    }

    private static Section section(SectionInput input) {
        return new Section(Optional.ofNullable(input.agenda()), orEmpty(input.heading()), orEmpty(input.body()));
    }

    private static List<Conclusion> conclusionsOf(List<ConclusionInput> inputs) {
        var conclusions = new ArrayList<Conclusion>();
        for (var input : inputs) {
            var no = conclusions.size() + 1;
            conclusions.add(new Conclusion(
                    no,
                    orEmpty(input.text()),
                    Optional.ofNullable(input.unit()).map(String::strip).filter(code -> !code.isEmpty()),
                    Optional.ofNullable(Times.day("conclusions[" + (no - 1) + "].due", input.due()))));
        }
        return conclusions;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
