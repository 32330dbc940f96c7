package vn.diemcau.reports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A table of a report as it leaves the product, in the words of whoever looks at it.
 *
 * @param above what stands between title and table: days, conditions, who asked
 * @param totals a last line that is added up, in the columns of the others
 * @param below what has to be known to read it
 */
public record TableOfFigures(
        String title,
        List<String> above,
        List<Column> columns,
        List<List<Cell>> rows,
        Optional<List<Cell>> totals,
        List<String> below) {
    public TableOfFigures {
        above = List.copyOf(above);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        below = List.copyOf(below);
    }

    /** @param wide whether it holds names and not figures */
    public record Column(String title, boolean wide) {}

    /** What stands in one place. */
    public sealed interface Cell {
        record Text(String text) implements Cell {}

        record Number(long number) implements Cell {}

        /** A part of a whole, between 0 and 1. */
        record Rate(BigDecimal rate) implements Cell {}

        record Moment(Instant at) implements Cell {}

        record Nothing() implements Cell {}

        Cell NOTHING = new Nothing();
    }
}
