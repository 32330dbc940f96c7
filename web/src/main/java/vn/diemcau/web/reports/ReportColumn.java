package vn.diemcau.web.reports;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.diemcau.reports.AttendanceReport.Line;
import vn.diemcau.reports.Figures;
import vn.diemcau.reports.TableOfFigures.Cell;
import vn.diemcau.reports.Which;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** The columns of a report of attendance: the same on the page and in its files. */
public enum ReportColumn {
    MEETINGS("meetings", Figures::meetings, null),
    INVITED("invited", Figures::invited, Which.INVITED),
    CONFIRMED("confirmed", Figures::confirmed, Which.CONFIRMED),
    ATTENDED("attended", Figures::attended, Which.ATTENDED),
    RATE("rate", null, Which.ATTENDED),
    LAST_YEAR("lastYear", null, Which.ATTENDED),
    ON_TIME("onTime", Figures::onTime, Which.ON_TIME),
    LATE("late", Figures::late, Which.LATE),
    LEFT_EARLY("leftEarly", Figures::leftEarly, Which.LEFT_EARLY),
    SUBSTITUTED("substituted", Figures::substituted, Which.SUBSTITUTED),
    EXCUSED("excused", Figures::excused, Which.EXCUSED),
    ABSENT("absent", Figures::absent, Which.ABSENT),
    HEADS("heads", Figures::heads, Which.HEADS);

    private final String field;
    private final @Nullable Function<Figures, Number> count;
    private final @Nullable Which which;

    ReportColumn(String field, @Nullable Function<Figures, Number> count, @Nullable Which which) {
        this.field = field;
        this.count = count;
        this.which = which;
    }

    /** Its name in {@code sort=} and in the API. */
    public String field() {
        return field;
    }

    public String title() {
        return Say.it("reports.column." + field);
    }

    /** The rows that its figure is made of; empty where those are meetings. */
    public Optional<Which> which() {
        return Optional.ofNullable(which);
    }

    public boolean isRate() {
        return count == null;
    }

    /** As a page writes it. */
    public String text(Figures figures, Optional<Figures> lastYear) {
        if (count != null) {
            return Words.number(count.apply(figures).longValue());
        }
        return meant(figures, lastYear)
                .map(one -> Words.percent(one.attended(), one.invited()))
                .orElse("–");
    }

    /** As it goes into a file. */
    Cell cell(Figures figures, Optional<Figures> lastYear) {
        if (count != null) {
            return new Cell.Number(count.apply(figures).longValue());
        }
        return meant(figures, lastYear)
                .filter(one -> one.invited() > 0)
                .<Cell>map(one -> new Cell.Rate(one.rate()))
                .orElse(Cell.NOTHING);
    }

    Comparator<Line> order() {
        return Comparator.comparing(line -> count == null
                ? meant(line.figures(), line.lastYear()).map(Figures::rate).orElse(BigDecimal.ZERO)
                : BigDecimal.valueOf(count.apply(line.figures()).longValue()));
    }

    private Optional<Figures> meant(Figures figures, Optional<Figures> lastYear) {
        return this == LAST_YEAR ? lastYear : Optional.of(figures);
    }
}
