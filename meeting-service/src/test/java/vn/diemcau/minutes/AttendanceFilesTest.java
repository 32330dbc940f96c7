package vn.diemcau.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee.Part;
import vn.diemcau.papers.PaperPress;
import vn.diemcau.papers.Poppler;

class AttendanceFilesTest {

    @Test
    void theWorkbookIsReadByAnotherLibraryAndItsSumsAreThoseOfTheSheet() throws IOException {
        var table = Papers.table(149);

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(AttendanceWorkbook.of(paper(table))))) {
            var sheet = workbook.getSheetAt(0);
            var last = sheet.getRow(5 + table.invited());
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo(Papers.TITLE);
            assertThat(last.getCell(0).getStringCellValue()).isEqualTo("Tổng số");
            assertThat((int) last.getCell(AttendanceColumns.PRESENT.ordinal()).getNumericCellValue())
                    .isEqualTo(table.attended());
            assertThat((int) last.getCell(AttendanceColumns.LATE.ordinal()).getNumericCellValue())
                    .isEqualTo(table.late());
            assertThat((int) last.getCell(AttendanceColumns.HEADS.ordinal()).getNumericCellValue())
                    .isEqualTo(table.heads());
            assertThat(sheet.getRow(5 + 24)
                            .getCell(AttendanceColumns.UNIT.ordinal())
                            .getStringCellValue())
                    .isEqualTo("xã Thu Cúc");
        }
    }

    @Test
    void aHostileNameStaysTextInTheWorkbook() throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(AttendanceWorkbook.of(paper(hostile()))))) {
            var cell = workbook.getSheetAt(0).getRow(5).getCell(AttendanceColumns.ENDPOINT.ordinal());
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo("=HYPERLINK(\"http://x\";\"bấm\")");
        }
    }

    @Test
    void theCsvBeginsWithItsMarkAndDoesNotStartFormulas() {
        var csv = new String(AttendanceCsv.of(hostile()), StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\uFEFFMã đơn vị,Đơn vị,Điểm cầu,").contains("\r\n");
        assertThat(csv)
                .contains("\"'=HYPERLINK(\"\"http://x\"\";\"\"bấm\"\")\"")
                .doesNotContain(",=HYPERLINK");
    }

    @Test
    void thePaperOfTheSheetHasTheSameSums() {
        var table = Papers.table(149);

        var read = Poppler.read(new PaperPress().print(paper(table).xhtml(), Papers.ENDED));

        assertThat(read.replaceAll("\\s+", " "))
                .contains("BẢNG TÌNH HÌNH THAM DỰ")
                .contains("được mời 149", "có mặt " + table.attended())
                .contains(Papers.SEAL, "chưa ký số");
    }

    @Test
    void everyFormSaysHowManyConnectionsCountForNobody() throws IOException {
        var sentence = "Ngoài ra có 2 kết nối trong phòng họp chưa rõ điểm cầu, chưa tính cho điểm cầu nào.";
        var table = withUnnamed(Papers.table(3), 2);

        assertThat(paper(table).xhtml()).contains(sentence);
        assertThat(new String(AttendanceCsv.of(table), StandardCharsets.UTF_8))
                .containsOnlyOnce(",Chưa rõ điểm cầu,")
                .contains("\"" + sentence + "\"");
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(AttendanceWorkbook.of(paper(table))))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(sheet.getLastRowNum()).getCell(0).getStringCellValue())
                    .isEqualTo(sentence);
        }
    }

    @Test
    void noFormSpeaksOfThemWhereThereAreNone() throws IOException {
        var table = Papers.table(3);

        assertThat(paper(table).xhtml()).doesNotContain("chưa rõ điểm cầu");
        assertThat(new String(AttendanceCsv.of(table), StandardCharsets.UTF_8)).doesNotContain("Chưa rõ điểm cầu");
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(AttendanceWorkbook.of(paper(table))))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(sheet.getLastRowNum()).getCell(0).getStringCellValue())
                    .isEqualTo("Tổng số");
        }
    }

    private static AttendanceTable withUnnamed(AttendanceTable table, int unnamed) {
        return new AttendanceTable(
                table.version(),
                table.seal(),
                table.sealed(),
                table.rows(),
                table.delegatesInvited(),
                table.delegatesPresent(),
                unnamed);
    }

    private static AttendancePaper paper(AttendanceTable table) {
        return new AttendancePaper(Papers.TITLE, Papers.BEGAN, "Văn phòng UBND tỉnh", table);
    }

    private static AttendanceTable hostile() {
        var row = new AttendanceTable.Row(
                new EndpointId(1),
                "=HYPERLINK(\"http://x\";\"bấm\")",
                "07900",
                "+phường Việt Trì",
                Part.PARTICIPATING,
                true,
                Attendance.ATTENDED,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new AttendanceTable(1, Papers.SEAL, true, List.of(row), 0, 0, 0);
    }
}
