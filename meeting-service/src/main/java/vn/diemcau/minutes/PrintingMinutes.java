package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import vn.diemcau.papers.PaperPress;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;

/** Prints the paper of minutes; once a signature has frozen it, always the frozen one. */
@Singleton
class PrintingMinutes {
    private final MinutesBook book;
    private final Archives archives;
    private final Units units;
    private final PaperPress press;

    PrintingMinutes(MinutesBook book, Archives archives, Units units, PaperPress press) {
        this.book = book;
        this.archives = archives;
        this.units = units;
        this.press = press;
    }

    byte[] paper(HeldMeetings.Held held, Minutes minutes) {
        return switch (minutes) {
            case Minutes.Draft draft -> print(held, draft, held.closedAt());
            case Minutes.Adopted adopted ->
                book.frozenPaper(held.id()).orElseGet(() -> print(held, adopted, settledAt(adopted)));
            case Minutes.Archived archived ->
                archives.pdf(held.id())
                        .orElseThrow(
                                () -> new IllegalStateException("Archived without a package: " + archived.meeting()));
        };
    }

    /** The act after which the paper says nothing new. */
    private static Instant settledAt(Minutes.Adopted adopted) {
        return adopted.numbering()
                .map(Minutes.Numbering::at)
                .orElseGet(() -> adopted.how().at());
    }

    private byte[] print(HeldMeetings.Held held, Minutes minutes, Instant madeAt) {
        var paper = new MinutesPaper(
                held.letterhead(),
                held.plan().title(),
                held.openedAt(),
                held.closedAt(),
                held.places(),
                DraftWords.person(held.plan().chair()),
                held.plan().chair().name(),
                minutes,
                unitNames(held, minutes));
        return press.print(paper.xhtml(), madeAt);
    }

    private Map<String, String> unitNames(HeldMeetings.Held held, Minutes minutes) {
        var day = VietnamTime.dayOf(held.plan().startsAt());
        var names = new HashMap<String, String>();
        minutes.content().conclusions().stream()
                .flatMap(conclusion -> conclusion.unit().stream())
                .distinct()
                .forEach(code -> units.inForce(code, day).map(Unit::name).ifPresent(name -> names.put(code, name)));
        return names;
    }
}
