package vn.diemcau.units;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.units.ImportRefusal.AtLine;
import vn.diemcau.units.ImportRefusal.Fault;
import vn.diemcau.units.ImportRefusal.File;

/** Reads one file line by line and says of each line what cannot be; what the lines mean together is judged later. */
final class UnitsFile {
    /** As much as the edge lets in at all; all units of the country since 2020 are about 1.2 MB. */
    static final int MAX_BYTES = 10_000_000;

    static final int MAX_LINES = 200_000;
    static final int MAX_TOLD = 100;

    private static final List<String> UNIT_COLUMNS =
            List.of("code", "name", "type", "level", "parent_code", "valid_from", "valid_to");
    private static final List<String> MERGE_COLUMNS = List.of("old_code", "new_code", "effective", "scope");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,20}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TYPE = 60;
    private static final int LONGEST_LINE = 4_000;

    private final File file;
    private final List<ImportRefusal> refusals = new ArrayList<>();

    private UnitsFile(File file) {
        this.file = file;
    }

    /** One line of {@code units.csv}, in order for itself. */
    record UnitLine(
            long line,
            String code,
            String name,
            String type,
            Level level,
            Optional<String> parentCode,
            LocalDate validFrom,
            LocalDate validTo) {}

    /** One line of {@code merges.csv}, in order for itself. */
    record MergeLine(long line, String oldCode, String newCode, LocalDate effective, boolean whole) {}

    /** The lines, or why they are not taken; never both. */
    record Reading<L>(List<L> lines, List<ImportRefusal> refusals) {
        static <L> Reading<L> nothing() {
            return new Reading<>(List.of(), List.of());
        }
    }

    static Reading<UnitLine> units(InputStream bytes) throws IOException {
        var reader = new UnitsFile(File.UNITS);
        return reader.read(bytes, UNIT_COLUMNS, reader::unit);
    }

    static Reading<MergeLine> merges(InputStream bytes) throws IOException {
        var reader = new UnitsFile(File.MERGES);
        return reader.read(bytes, MERGE_COLUMNS, reader::merge);
    }

    private <L> Reading<L> read(InputStream bytes, List<String> columns, LineReader<L> lineReader) throws IOException {
        // One byte more than allowed is enough to refuse; the rest of a huge file is never read.
        var content = bytes.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            return refused(tooLarge());
        }
        var text = decode(content);
        if (text.isEmpty()) {
            return new Reading<>(List.of(), refusals);
        }
        var lines = parse(text.get(), columns, lineReader);
        return refusals.isEmpty() ? new Reading<>(lines, List.of()) : new Reading<>(List.of(), List.copyOf(refusals));
    }

    private <L> List<L> parse(String text, List<String> columns, LineReader<L> lineReader) throws IOException {
        var lines = new ArrayList<L>();
        long line = 0;
        try (var records = CsvReader.builder()
                .maxBufferSize(1 << 20)
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            @Nullable Columns header = null;
            for (var record : records) {
                line = record.getStartingLineNumber();
                if (line > MAX_LINES) {
                    refusals.clear();
                    refusals.add(tooLarge());
                    return List.of();
                }
                if (header == null) {
                    header = header(record, columns);
                    if (header == null) {
                        return List.of();
                    }
                    continue;
                }
                if (refusals.size() >= MAX_TOLD) {
                    refusals.add(new ImportRefusal.More(file, MAX_TOLD));
                    return List.of();
                }
                readOne(new Line(line, record, header), lineReader).ifPresent(lines::add);
            }
        } catch (CsvParseException broken) {
            refusals.add(new AtLine(file, line + 1, "", Fault.NOT_CSV, Map.of()));
        }
        if (lines.isEmpty() && refusals.isEmpty()) {
            refusals.add(new ImportRefusal.Empty(file));
        }
        return lines;
    }

    private @Nullable Columns header(CsvRecord record, List<String> columns) {
        var names = record.getFields();
        var missing = columns.stream().filter(column -> !names.contains(column)).toList();
        if (!missing.isEmpty()) {
            refusals.add(new ImportRefusal.MissingColumns(file, String.join(", ", missing)));
            return null;
        }
        return new Columns(names.size(), positions(columns, names));
    }

    /** In the order in which faults are told. */
    private static Map<String, Integer> positions(List<String> columns, List<String> names) {
        var positions = new LinkedHashMap<String, Integer>();
        columns.forEach(column -> positions.put(column, names.indexOf(column)));
        return positions;
    }

    private <L> Optional<L> readOne(Line line, LineReader<L> lineReader) {
        int before = refusals.size();
        var record = line.record;
        if (record.getFieldCount() != line.header.count()) {
            fault(
                    line,
                    "",
                    Fault.NUMBER_OF_VALUES,
                    Map.of("found", record.getFieldCount(), "wanted", line.header.count()));
            return Optional.empty();
        }
        line.header.positions().forEach((column, position) -> text(line, column, record.getField(position)));
        if (refusals.size() > before) {
            return Optional.empty();
        }
        var read = lineReader.read(line);
        return refusals.size() > before ? Optional.empty() : Optional.of(read);
    }

    /** What holds for every value. */
    private void text(Line line, String column, String value) {
        if (value.length() > LONGEST_LINE) {
            fault(line, column, Fault.TOO_LONG, Map.of("most", LONGEST_NAME));
        } else if (!Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
            fault(line, column, Fault.NOT_NFC, Map.of("value", value));
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            fault(line, column, Fault.CONTROL_CHARACTER, Map.of());
        }
    }

    private UnitLine unit(Line line) {
        var level = level(line);
        var code = code(line, "code", false).orElse("");
        var name = name(line, "name", LONGEST_NAME);
        // An agency's name is complete in itself: "Thanh tra tỉnh".
        var type = level == Level.AGENCY && line.value("type").isEmpty() ? "" : name(line, "type", LONGEST_TYPE);
        var parent = code(line, "parent_code", level == Level.PROVINCE);
        var from = date(line, "valid_from").orElse(Unit.BEGINNING);
        var to = date(line, "valid_to").orElse(Unit.STILL);
        if (from.isAfter(to)) {
            fault(
                    line,
                    "valid_to",
                    Fault.END_BEFORE_START,
                    Map.of("from", line.value("valid_from"), "to", line.value("valid_to")));
        }
        return new UnitLine(line.number, code, name, type, level, parent, from, to);
    }

    private MergeLine merge(Line line) {
        var oldCode = code(line, "old_code", false).orElse("");
        var newCode = code(line, "new_code", false).orElse("");
        if (line.value("effective").isEmpty()) {
            fault(line, "effective", Fault.VALUE_MISSING, Map.of());
        }
        var effective = date(line, "effective").orElse(Unit.BEGINNING);
        var scope = line.value("scope");
        if (!scope.equals("whole") && !scope.equals("part")) {
            fault(line, "scope", Fault.UNKNOWN_SCOPE, Map.of("value", scope));
        }
        return new MergeLine(line.number, oldCode, newCode, effective, scope.equals("whole"));
    }

    private Level level(Line line) {
        var word = line.value("level");
        var level = Stream.of(Level.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
        if (level.isEmpty()) {
            fault(line, "level", Fault.UNKNOWN_LEVEL, Map.of("value", word));
        }
        return level.orElse(Level.COMMUNE);
    }

    private Optional<String> code(Line line, String column, boolean mayBeAbsent) {
        var code = line.value(column);
        if (code.isEmpty()) {
            if (!mayBeAbsent) {
                fault(line, column, Fault.VALUE_MISSING, Map.of());
            }
            return Optional.empty();
        }
        if (!CODE.matcher(code).matches()) {
            fault(line, column, Fault.NOT_A_CODE, Map.of("value", shortened(code)));
        }
        return Optional.of(code);
    }

    private String name(Line line, String column, int longest) {
        var name = line.value(column);
        if (name.isEmpty()) {
            fault(line, column, Fault.VALUE_MISSING, Map.of());
        } else if (name.length() > longest) {
            fault(line, column, Fault.TOO_LONG, Map.of("most", longest));
        }
        return name;
    }

    private Optional<LocalDate> date(Line line, String column) {
        var text = line.value(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var date = LocalDate.parse(text);
            if (date.isAfter(Unit.BEGINNING) && date.isBefore(Unit.STILL)) {
                return Optional.of(date);
            }
        } catch (DateTimeParseException notADate) {
            // Told below.
        }
        fault(line, column, Fault.NOT_A_DATE, Map.of("value", shortened(text)));
        return Optional.empty();
    }

    private Optional<String> decode(byte[] content) {
        int bom = content.length >= 3
                        && content[0] == (byte) 0xEF
                        && content[1] == (byte) 0xBB
                        && content[2] == (byte) 0xBF
                ? 3
                : 0;
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(content, bom, content.length - bom);
        var out = CharBuffer.allocate(content.length);
        var result = decoder.decode(in, out, true);
        if (result.isError()) {
            refusals.add(new AtLine(file, lineOf(content, in.position()), "", Fault.NOT_UTF8, Map.of()));
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }

    private static long lineOf(byte[] content, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            if (content[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }

    private ImportRefusal tooLarge() {
        return new ImportRefusal.TooLarge(file, MAX_BYTES / 1_000_000, MAX_LINES);
    }

    private <L> Reading<L> refused(ImportRefusal refusal) {
        return new Reading<>(List.of(), List.of(refusal));
    }

    private void fault(Line line, String column, Fault fault, Map<String, Object> values) {
        refusals.add(new AtLine(file, line.number, column, fault, values));
    }

    private record Columns(int count, Map<String, Integer> positions) {}

    private record Line(long number, CsvRecord record, Columns header) {
        String value(String column) {
            return record.getField(header.positions().getOrDefault(column, 0)).strip();
        }
    }

    private interface LineReader<L> {
        L read(Line line);
    }
}
