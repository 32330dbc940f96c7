package vn.diemcau.web.minutes;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.minutes.Conclusion;
import vn.diemcau.minutes.EditingMinutes.Edition;
import vn.diemcau.minutes.Minutes;
import vn.diemcau.minutes.Section;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Words;

/**
 * The editor as it is filled in: what was typed stays as it was typed, also where it is refused. Lines left empty are
 * offered for more and count for nothing.
 */
public record MinutesForm(long version, List<SectionField> sections, List<ConclusionField> conclusions) {
    private static final int SPARE_SECTIONS = 1;
    private static final int SPARE_CONCLUSIONS = 3;
    private static final int MOST_FIELDS = 400;

    public MinutesForm {
        sections = List.copyOf(sections);
        conclusions = List.copyOf(conclusions);
    }

    /** @param agenda the number of the agenda item, or empty */
    public record SectionField(String agenda, String heading, String body) {
        boolean empty() {
            return heading.isBlank() && body.isBlank();
        }

        /** How tall the field is drawn. */
        public int lines() {
            return Math.clamp(
                    body.lines().mapToInt(line -> 1 + line.length() / 110).sum() + 1, 3, 20);
        }
    }

    public record ConclusionField(String text, String unit, String due) {
        boolean empty() {
            return text.isBlank() && unit.isBlank() && due.isBlank();
        }
    }

    static MinutesForm of(Minutes minutes) {
        return of(
                        minutes.version(),
                        minutes.content().sections(),
                        minutes.content().conclusions())
                .withSpareLines();
    }

    /** As the fields show it. */
    static MinutesForm of(long version, List<Section> sections, List<Conclusion> conclusions) {
        return new MinutesForm(
                version,
                sections.stream()
                        .map(section -> new SectionField(
                                section.agenda().map(String::valueOf).orElse(""), section.heading(), section.body()))
                        .toList(),
                conclusions.stream()
                        .map(conclusion -> new ConclusionField(
                                conclusion.text(),
                                conclusion.unit().orElse(""),
                                conclusion.due().map(Words::day).orElse("")))
                        .toList());
    }

    /** Reads {@code text[0].heading}, {@code conclusions[2].due} and so on; lines left empty are dropped. */
    static MinutesForm of(Map<String, String> fields) {
        var sections = new ArrayList<SectionField>();
        var conclusions = new ArrayList<ConclusionField>();
        for (int i = 0; i < MOST_FIELDS; i++) {
            var section = "text[" + i + "].";
            if (fields.containsKey(section + "heading")) {
                sections.add(new SectionField(
                        text(fields, section + "agenda"),
                        text(fields, section + "heading"),
                        text(fields, section + "body")));
            }
            var conclusion = "conclusions[" + i + "].";
            if (fields.containsKey(conclusion + "text")) {
                conclusions.add(new ConclusionField(
                        text(fields, conclusion + "text"),
                        text(fields, conclusion + "unit"),
                        text(fields, conclusion + "due")));
            }
        }
        sections.removeIf(SectionField::empty);
        conclusions.removeIf(ConclusionField::empty);
        return new MinutesForm(version(fields), sections, conclusions);
    }

    /** The same text, to be saved over a newer version by somebody who has been told of it. */
    MinutesForm over(long newer) {
        return new MinutesForm(newer, sections, conclusions);
    }

    MinutesForm withSpareLines() {
        var moreSections = new ArrayList<>(sections);
        for (int i = 0; i < SPARE_SECTIONS; i++) {
            moreSections.add(new SectionField("", "", ""));
        }
        var moreConclusions = new ArrayList<>(conclusions);
        for (int i = 0; i < SPARE_CONCLUSIONS; i++) {
            moreConclusions.add(new ConclusionField("", "", ""));
        }
        return new MinutesForm(version, moreSections, moreConclusions);
    }

    /** The same with other words for the units of its conclusions. */
    MinutesForm withUnits(UnaryOperator<String> words) {
        return new MinutesForm(
                version,
                sections,
                conclusions.stream()
                        .map(one -> new ConclusionField(
                                one.text(), one.unit().isBlank() ? one.unit() : words.apply(one.unit()), one.due()))
                        .toList());
    }

    /** What is to be written; what cannot be read is added to {@code refusals} under its field. */
    Edition edition(List<Refusal> refusals) {
        var read = new ArrayList<Conclusion>();
        for (int i = 0; i < conclusions.size(); i++) {
            var field = conclusions.get(i);
            read.add(new Conclusion(
                    i + 1,
                    field.text(),
                    Optional.of(field.unit().strip()).filter(code -> !code.isEmpty()),
                    Optional.ofNullable(day("conclusions[" + i + "].due", field.due(), refusals))));
        }
        return new Edition(sections.stream().map(MinutesForm::section).collect(Collectors.toList()), read);
    }

    private static Section section(SectionField field) {
        var agenda = field.agenda().matches("\\d{1,6}")
                ? Optional.of(Integer.parseInt(field.agenda()))
                : Optional.<Integer>empty();
        return new Section(agenda, field.heading().strip(), field.body());
    }

    private static @Nullable LocalDate day(String name, String text, List<Refusal> refusals) {
        try {
            return text.isBlank() ? null : Times.day(text);
        } catch (DateTimeException notOne) {
            refusals.add(new CommonRefusal.Invalid(name, "date"));
            return null;
        }
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").replace("\r\n", "\n");
    }

    private static long version(Map<String, String> fields) {
        var text = fields.getOrDefault("version", "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
