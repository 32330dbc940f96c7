package vn.diemcau.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import vn.diemcau.papers.PaperPress;
import vn.diemcau.papers.Poppler;
import vn.diemcau.reports.PrintingTables.Form;
import vn.diemcau.reports.TableOfFigures.Cell;
import vn.diemcau.reports.TableOfFigures.Column;
import vn.diemcau.store.TestDatabase;

class PrintingTablesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");

    private final PrintingTables printing = TestDatabase.bean(PrintingTables.class);

    @Test
    void theWorkbookIsReadByAnotherLibraryAndItsLinesAddUpToItsTotals() throws IOException {
        var bytes = printing.print(table("xã Thu Cúc"), Form.XLSX, NOW);

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var sheet = workbook.getSheetAt(0);
            var head = 3;
            assertThat(sheet.getRow(head).getCell(1).getStringCellValue()).isEqualTo("Được mời");
            var sum = IntStream.rangeClosed(head + 1, head + 3)
                    .mapToDouble(row -> sheet.getRow(row).getCell(1).getNumericCellValue())
                    .sum();
            var totals = sheet.getRow(head + 4);
            assertThat(totals.getCell(1).getNumericCellValue()).isEqualTo(sum).isEqualTo(3_600);
            assertThat(totals.getCell(2).getNumericCellValue()).isEqualTo(0.5573);
            assertThat(totals.getCell(2).getCellStyle().getDataFormatString()).isEqualTo("0.00%");
            assertThat(sheet.getRow(head + 1).getCell(3).getLocalDateTimeCellValue())
                    .isEqualTo("2026-11-27T10:00:00");
        }
    }

    @Test
    void aHostileNameStaysTextInEveryForm() throws IOException {
        var hostile = "=HYPERLINK(\"http://x\";\"bấm\")<script>";

        try (var workbook =
                new XSSFWorkbook(new ByteArrayInputStream(printing.print(table(hostile), Form.XLSX, NOW)))) {
            var cell = workbook.getSheetAt(0).getRow(4).getCell(0);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo(hostile);
        }
        assertThat(new String(printing.print(table(hostile), Form.CSV, NOW), StandardCharsets.UTF_8))
                .startsWith("\uFEFFĐơn vị,")
                .contains("\"'=HYPERLINK(");
        assertThat(Poppler.read(printing.print(table(hostile), Form.PDF, NOW))).contains("<script>");
    }

    @Test
    void thePaperHasTheFiguresAsAnOfficeWritesThem() {
        var read = Poppler.read(new PrintingTables(new PaperPress()).print(table("xã Thu Cúc"), Form.PDF, NOW));

        assertThat(read.replaceAll("\\s+", " "))
                .contains("BÁO CÁO THAM DỰ", "xã Thu Cúc", "3.600", "55,73 %", "10:00 27/11/2026", "Chỉ tính");
    }

    private static TableOfFigures table(String name) {
        return new TableOfFigures(
                "Báo cáo tham dự",
                List.of("Từ ngày 01/11/2026 đến ngày 27/11/2026"),
                List.of(
                        new Column("Đơn vị", true),
                        new Column("Được mời", false),
                        new Column("Tỷ lệ", false),
                        new Column("Bắt đầu", false)),
                List.of(row(name, 1_100), row("phường Việt Trì", 1_200), row("xã Đoan Hùng", 1_300)),
                Optional.of(List.of(
                        new Cell.Text("Tổng số"),
                        new Cell.Number(3_600),
                        new Cell.Rate(new BigDecimal("0.5573")),
                        Cell.NOTHING)),
                List.of("Chỉ tính các cuộc họp đã niêm phong."));
    }

    private static List<Cell> row(String name, long invited) {
        return List.of(
                new Cell.Text(name),
                new Cell.Number(invited),
                new Cell.Rate(new BigDecimal("0.5")),
                new Cell.Moment(NOW));
    }
}
