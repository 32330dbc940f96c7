package vn.diemcau.reports;

import static vn.diemcau.papers.Markup.each;
import static vn.diemcau.papers.Markup.text;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.diemcau.papers.CsvText;
import vn.diemcau.papers.OfficeWords;
import vn.diemcau.papers.PaperPress;
import vn.diemcau.papers.PaperStyle;
import vn.diemcau.reports.TableOfFigures.Cell;
import vn.diemcau.reports.TableOfFigures.Column;
import vn.diemcau.time.VietnamTime;

/** <em>Xuất báo cáo</em>: the same table as a workbook whose figures add up, as CSV, or as a paper. */
@Singleton
public class PrintingTables {
    private static final String LANDSCAPE = """
            <style>
            @page { size: A4 landscape; margin: 15mm 12mm 15mm 12mm; }
            table.attendance { font-size: 9pt; }
            table.attendance td.figure { text-align: right; white-space: nowrap; }
            table.attendance tr.sum td { font-weight: bold; }
            table.attendance th.figure { width: %dmm; }
            </style>
            """;
    private static final int WIDTH_OF_FIGURES = 190;

    private final PaperPress press;

    PrintingTables(PaperPress press) {
        this.press = press;
    }

    /** The forms in which a report leaves. */
    public enum Form {
        XLSX,
        CSV,
        PDF
    }

    public byte[] print(TableOfFigures table, Form form, Instant madeAt) {
        return switch (form) {
            case XLSX -> workbook(table);
            case CSV -> csv(table);
            case PDF -> press.print(xhtml(table), madeAt);
        };
    }

    private static byte[] workbook(TableOfFigures table) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Diem Cau", "1.0")) {
            var sheet = workbook.newWorksheet(nameOfSheet(table.title()));
            sheet.value(0, 0, table.title());
            sheet.style(0, 0).bold().fontSize(14).set();
            for (int i = 0; i < table.above().size(); i++) {
                sheet.value(1 + i, 0, table.above().get(i));
            }
            int head = table.above().size() + 2;
            heads(sheet, head, table.columns());
            for (int i = 0; i < table.rows().size(); i++) {
                row(sheet, head + 1 + i, table.rows().get(i), false);
            }
            int last = head + 1 + table.rows().size();
            table.totals().ifPresent(totals -> row(sheet, last, totals, true));
            for (int i = 0; i < table.below().size(); i++) {
                sheet.value(last + 2 + i, 0, table.below().get(i));
            }
            sheet.freezePane(1, head + 1);
        } catch (IOException failure) {
            throw new UncheckedIOException("A workbook in memory could not be written", failure);
        }
        return bytes.toByteArray();
    }

    /** What a spreadsheet takes as the name of a sheet. */
    private static String nameOfSheet(String title) {
        var name = title.replaceAll("[\\[\\]*?/\\\\:]", " ").strip();
        return name.length() > 31 ? name.substring(0, 31) : name;
    }

    private static void heads(Worksheet sheet, int at, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(at, i, columns.get(i).title());
            sheet.style(at, i).bold().wrapText(true).fillColor("EEF2F6").set();
            sheet.width(i, columns.get(i).wide() ? 34 : 12);
        }
    }

    private static void row(Worksheet sheet, int at, List<Cell> cells, boolean bold) {
        for (int i = 0; i < cells.size(); i++) {
            var style = sheet.style(at, i);
            if (bold) {
                style.bold();
            }
            switch (cells.get(i)) {
                case Cell.Text(var text) -> sheet.value(at, i, text);
                case Cell.Number(var number) -> {
                    sheet.value(at, i, number);
                    style.format("#,##0");
                }
                case Cell.Rate(var rate) -> {
                    sheet.value(at, i, rate);
                    style.format("0.00%");
                }
                case Cell.Moment(var moment) -> {
                    sheet.value(at, i, moment.atZone(VietnamTime.ZONE).toLocalDateTime());
                    style.format("dd/mm/yyyy hh:mm");
                }
                case Cell.Nothing() -> {}
            }
            style.set();
        }
    }

    private static byte[] csv(TableOfFigures table) {
        var text = new StringWriter();
        text.write('\uFEFF');
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(table.columns().stream().map(Column::title).toList());
            for (var row : table.rows()) {
                csv.writeRecord(row.stream().map(PrintingTables::field).toList());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("A CSV in memory could not be written", failure);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Figures without dots, for programs; the rate as the page writes it. */
    private static String field(Cell cell) {
        return switch (cell) {
            case Cell.Text(var text) -> CsvText.kept(text);
            case Cell.Number(var number) -> String.valueOf(number);
            case Cell.Rate(var rate) -> percent(rate);
            case Cell.Moment(var at) -> OfficeWords.stamp(at);
            case Cell.Nothing() -> "";
        };
    }

    private static String xhtml(TableOfFigures table) {
        var figures = table.columns().stream().filter(column -> !column.wide()).count();
        return """
                <html lang="vi"><head><title>%1$s</title><meta name="description" content="%1$s"/>%2$s%3$s</head><body>
                <h1>%4$s</h1>
                %5$s<div class="abstract-rule"></div>
                <table class="attendance"><thead><tr>%6$s</tr></thead><tbody>
                %7$s
                </tbody></table>
                %8$s
                </body></html>
                """.formatted(
                        text(table.title()),
                        PaperStyle.CSS,
                        LANDSCAPE.formatted(WIDTH_OF_FIGURES / Math.max(figures, 1)),
                        text(OfficeWords.caps(table.title())),
                        each(table.above(), line -> "<div class=\"annex-of\">" + text(line) + "</div>"),
                        each(table.columns(), PrintingTables::head),
                        each(table.rows(), row -> paperRow(row, ""))
                                + table.totals()
                                        .map(totals -> paperRow(totals, " class=\"sum\""))
                                        .orElse(""),
                        each(table.below(), line -> "<p class=\"totals\">" + text(line) + "</p>"));
    }

    private static String head(Column column) {
        return "<th%s>%s</th>".formatted(column.wide() ? "" : " class=\"figure\"", text(column.title()));
    }

    private static String paperRow(List<Cell> row, String style) {
        var cells = IntStream.range(0, row.size())
                .mapToObj(i -> switch (row.get(i)) {
                    case Cell.Text(var written) -> "<td>" + text(written) + "</td>";
                    case Cell.Number(var number) -> figure(OfficeWords.number(number));
                    case Cell.Rate(var rate) -> figure(percent(rate));
                    case Cell.Moment(var at) ->
                        figure(OfficeWords.clock(at) + " " + OfficeWords.shortDay(VietnamTime.dayOf(at)));
                    case Cell.Nothing() -> figure("–");
                })
                .toList();
        return "<tr%s>%s</tr>".formatted(style, String.join("", cells));
    }

    private static String figure(String written) {
        return "<td class=\"figure\">" + text(written) + "</td>";
    }

    private static String percent(BigDecimal rate) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.of("vi", "VN")))
                        .format(rate.movePointRight(2).setScale(2, RoundingMode.HALF_UP))
                + " %";
    }
}
