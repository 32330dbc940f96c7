package vn.diemcau.minutes;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.diemcau.papers.CsvText;

/** The sheet as CSV with a byte order mark, without which Excel takes Vietnamese for something else. */
final class AttendanceCsv {
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

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> CsvText.kept(text);
            default -> String.valueOf(value);
        };
    }
}
