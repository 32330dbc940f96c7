package vn.diemcau.minutes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.diemcau.papers.OfficeWords;

/** The sheet as a workbook. Text stays text there, whatever it begins with. */
final class AttendanceWorkbook {
    private static final int HEAD_ROW = 4;

    private AttendanceWorkbook() {}

    static byte[] of(AttendancePaper paper) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Diem Cau", "1.0")) {
            var sheet = workbook.newWorksheet("Tình hình tham dự");
            head(sheet, paper);
            rows(sheet, paper.table());
            sheet.freezePane(0, HEAD_ROW + 1);
        } catch (IOException failure) {
            throw new UncheckedIOException("A workbook in memory could not be written", failure);
        }
        return bytes.toByteArray();
    }

    private static void head(Worksheet sheet, AttendancePaper paper) {
        sheet.value(0, 0, "Bảng tình hình tham dự");
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, paper.title());
        sheet.value(2, 0, OfficeWords.moment(paper.starts()) + "; cơ quan tổ chức: " + paper.organizer());
        sheet.value(
                3,
                0,
                paper.table().sealed()
                        ? "Bản " + paper.table().version() + ", niêm phong "
                                + paper.table().seal() + "; chưa ký số"
                        : "Bảng tạm tính, chưa niêm phong; chưa ký số");
    }

    private static void rows(Worksheet sheet, AttendanceTable table) {
        var columns = AttendanceColumns.all();
        for (int column = 0; column < columns.size(); column++) {
            sheet.value(HEAD_ROW, column, columns.get(column).title());
            sheet.style(HEAD_ROW, column).bold().wrapText(true).set();
            sheet.width(column, columns.get(column).summed() ? 11 : 26);
        }
        for (int i = 0; i < table.rows().size(); i++) {
            row(sheet, HEAD_ROW + 1 + i, columns, table.rows().get(i));
        }
        var last = HEAD_ROW + 1 + table.rows().size();
        sheet.value(last, 0, "Tổng số");
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).summed()) {
                sheet.value(last, column, columns.get(column).sum(table));
            }
            sheet.style(last, column).bold().set();
        }
        AttendancePaper.unnamed(table).ifPresent(sentence -> sheet.value(last + 1, 0, sentence));
    }

    private static void row(Worksheet sheet, int at, List<AttendanceColumns> columns, AttendanceTable.Row row) {
        for (int column = 0; column < columns.size(); column++) {
            switch (columns.get(column).of(row)) {
                case Integer number -> sheet.value(at, column, number);
                case String text -> sheet.value(at, column, text);
                case null, default -> {}
            }
        }
    }
}
