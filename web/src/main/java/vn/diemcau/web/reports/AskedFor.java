package vn.diemcau.web.reports;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.diemcau.access.Caller;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.AttendanceQuestion.Part;
import vn.diemcau.reports.ListingFacts;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Say;

/** What a question is narrowed to, in words. */
@Singleton
class AskedFor {
    private final Units units;
    private final ListingFacts listing;

    AskedFor(Units units, ListingFacts listing) {
        this.units = units;
        this.listing = listing;
    }

    List<String> conditions(Caller caller, AttendanceQuestion question) {
        var words = new ArrayList<String>();
        question.unit()
                .map(code -> Say.it("reports.only.unit", "unit", unit(code, question.to())))
                .ifPresent(words::add);
        question.below()
                .map(code -> Say.it("reports.only.below", "unit", unit(code, question.to())))
                .ifPresent(words::add);
        question.level().map(level -> Say.it("reports.level." + level.word())).ifPresent(words::add);
        question.parts().forEach(part -> words.add(part(caller, part, question.to())));
        if (question.yearAgo()) {
            words.add(Say.it("reports.only.year-ago"));
        }
        return words;
    }

    /** One line of another answer, as that one calls it. */
    String part(Caller caller, Part part, LocalDate day) {
        return switch (part.by()) {
            case UNIT, DISTRICT, PROVINCE -> unit(part.key(), day);
            case ENDPOINT, MEETING -> listing.name(caller, part).orElse(part.key());
            case LEVEL, MONTH, WEEK, ARRIVAL -> ReportWords.label(part.by(), part.key(), part.key());
        };
    }

    private String unit(String code, LocalDate day) {
        return units.lastKnown(code, day).map(Unit::name).orElse(code);
    }
}
