package vn.diemcau.minutes;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The sheet as CSV with a byte order mark, without which Excel takes Vietnamese for something else. */
final class AttendanceCsv {
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n";

    private AttendanceCsv() {}

    static byte[] of(AttendanceTable table) {
        var text = new StringWriter();
        text.write('\uFEFF');
        var columns = AttendanceColumns.all();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(columns.stream().map(AttendanceColumns::title).toList());
            for (var row : table.rows()) {
                csv.writeRecord(
                        columns.stream().map(column -> cell(column.of(row))).toList());
            }
            // A record of its own with nothing to add: sums of the columns stay what they are.
            var unnamed = AttendancePaper.unnamed(table);
            if (unnamed.isPresent()) {
                csv.writeRecord(columns.stream()
                        .map(column -> switch (column) {
                            case ENDPOINT -> "Chưa rõ điểm cầu";
                            case REASON -> unnamed.get();
                            default -> "";
                        })
                        .toList());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("A CSV in memory could not be written", failure);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text that a spreadsheet would take for a formula is kept a text by the apostrophe before it. */
    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text when !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 -> "'" + text;
            default -> String.valueOf(value);
        };
    }
}
