package vn.diemcau.web.answers;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.units.Folding;
import vn.diemcau.web.frame.Say;

/**
 * A table as offices send it: UTF-8 with or without a mark, commas or the semicolons of a Vietnamese Excel, the first
 * line with names of columns in any order, with or without accents.
 */
public final class CsvFile {
    private static final int MOST_LINES = 5_000;
    private static final char MARK = '\uFEFF';

    private CsvFile() {}

    /** One line; what has no column is empty. */
    public record Line(long no, Map<String, String> values) {
        public Line {
            values = Map.copyOf(values);
        }

        public String of(String column) {
            return values.getOrDefault(column, "");
        }
    }

    /**
     * Reads the columns that are named; others are left alone.
     *
     * @param field the field of the form, for refusals
     * @param columns the key of the bundle that names a column, by our own word for it
     * @param needed the columns that have to be there
     */
    public static Outcome<List<Line>> read(
            String field, byte[] content, Map<String, String> columns, List<String> needed) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException foreign) {
            return Outcome.refused(new Invalid(field, "csv-utf8"));
        }
        if (!text.isEmpty() && text.charAt(0) == MARK) {
            text = text.substring(1);
        }
        return lines(field, Normalizer.normalize(text, Normalizer.Form.NFC), columns, needed);
    }

    /** The same table to be filled in: with the mark by which Excel knows Vietnamese. */
    public static byte[] write(List<String> header, List<List<String>> rows) {
        var out = new StringWriter();
        out.write(MARK);
        try (var csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Outcome<List<Line>> lines(
            String field, String text, Map<String, String> columns, List<String> needed) {
        var lines = new ArrayList<Line>();
        var positions = new HashMap<String, Integer>();
        try (var records = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (var record : records) {
                if (positions.isEmpty()) {
                    positions.putAll(positions(record, columns));
                    var missing = needed.stream()
                            .filter(column -> !positions.containsKey(column))
                            .map(column -> Say.it(columns.getOrDefault(column, column)))
                            .toList();
                    if (!missing.isEmpty()) {
                        return refused(field, "csv-columns", Map.of("columns", String.join(", ", missing)));
                    }
                } else if (lines.size() >= MOST_LINES) {
                    return refused(field, "csv-long", Map.of("most", MOST_LINES));
                } else {
                    lines.add(line(record, positions));
                }
            }
        } catch (CsvParseException | IOException broken) {
            return Outcome.refused(new Invalid(field, "csv-form"));
        }
        return lines.isEmpty() ? Outcome.refused(new Invalid(field, "csv-empty")) : Outcome.done(lines);
    }

    private static Outcome<List<Line>> refused(String field, String reason, Map<String, Object> values) {
        return Outcome.refused(List.<Refusal>of(new Invalid(field, reason, values)));
    }

    private static char separator(String text) {
        var first = text.lines().findFirst().orElse("");
        return first.chars().filter(one -> one == ';').count()
                        > first.chars().filter(one -> one == ',').count()
                ? ';'
                : ',';
    }

    /** A column may be called by its name in any language of ours, or by our own word. */
    private static Map<String, Integer> positions(CsvRecord header, Map<String, String> columns) {
        var found = new HashMap<String, Integer>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            var name = Folding.fold(header.getField(i));
            for (var column : columns.entrySet()) {
                if (Say.inEveryLanguage(column.getValue()).stream()
                                .anyMatch(said -> Folding.fold(said).equals(name))
                        || column.getKey().equals(name)) {
                    found.putIfAbsent(column.getKey(), i);
                }
            }
        }
        return found;
    }

    private static Line line(CsvRecord record, Map<String, Integer> positions) {
        var values = new HashMap<String, String>();
        positions.forEach((column, at) -> {
            if (at < record.getFieldCount()) {
                values.put(column, record.getField(at).strip());
            }
        });
        return new Line(record.getStartingLineNumber(), values);
    }
}
