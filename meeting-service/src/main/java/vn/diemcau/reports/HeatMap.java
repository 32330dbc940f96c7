package vn.diemcau.reports;

import java.util.List;
import vn.diemcau.reports.AttendanceQuestion.By;

/** Units against weeks or months, a cell for each. */
public record HeatMap(By across, List<String> columns, List<Line> lines) {
    public HeatMap {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /** One unit; {@code cells} in the order of the columns. */
    public record Line(String key, String label, List<Cell> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        public double rate() {
            var all = cells.stream().reduce(Cell.NONE, Cell::and);
            return all.invited() == 0 ? 1 : (double) all.attended() / all.invited();
        }
    }

    public record Cell(int invited, int attended) {
        static final Cell NONE = new Cell(0, 0);

        Cell and(Cell other) {
            return new Cell(invited + other.invited, attended + other.attended);
        }
    }
}
