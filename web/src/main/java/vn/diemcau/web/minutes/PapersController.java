package vn.diemcau.web.minutes;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.minutes.ExportingAttendance;
import vn.diemcau.minutes.ReadingMinutes;

/** What leaves the product as a file: minutes, package, and the sheet in three forms. */
@Controller("/api/v1/meetings/{id}")
class PapersController {
    private static final String PDF = "application/pdf";
    private static final String ZIP = "application/zip";
    private static final String CSV = "text/csv; charset=utf-8";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ReadingMinutes reading;
    private final ExportingAttendance exporting;

    PapersController(ReadingMinutes reading, ExportingAttendance exporting) {
        this.reading = reading;
        this.exporting = exporting;
    }

    @Get("/minutes.pdf")
    @Produces(PDF)
    @Needs(Right.READ_MINUTES)
    HttpResponse<byte[]> minutes(Caller caller, String id) {
        var paper = reading.pdf(caller, Paths.meeting(id)).orElseThrow();
        return file(paper, PDF, "inline; filename=\"bien-ban-" + id + ".pdf\"");
    }

    @Get(uris = {"/archive.zip", "/minutes/archive.zip"})
    @Produces(ZIP)
    @Needs(Right.READ_MINUTES)
    HttpResponse<byte[]> archive(Caller caller, String id) {
        var zip = reading.archiveZip(caller, Paths.meeting(id)).orElseThrow();
        return file(zip, ZIP, attachment("ho-so-", id, "zip"));
    }

    @Get("/attendance.xlsx")
    @Produces(XLSX)
    @Needs(Right.READ_LEDGER)
    HttpResponse<byte[]> workbook(Caller caller, String id) {
        return sheet(caller, id, ExportingAttendance.Form.XLSX, XLSX, "xlsx");
    }

    @Get("/attendance.csv")
    @Produces("text/csv")
    @Needs(Right.READ_LEDGER)
    HttpResponse<byte[]> csv(Caller caller, String id) {
        return sheet(caller, id, ExportingAttendance.Form.CSV, CSV, "csv");
    }

    @Get("/attendance.pdf")
    @Produces(PDF)
    @Needs(Right.READ_LEDGER)
    HttpResponse<byte[]> paper(Caller caller, String id) {
        return sheet(caller, id, ExportingAttendance.Form.PDF, PDF, "pdf");
    }

    private HttpResponse<byte[]> sheet(
            Caller caller, String id, ExportingAttendance.Form form, String type, String ending) {
        var made = exporting.export(caller, Paths.meeting(id), form).orElseThrow();
        return file(made, type, attachment("tinh-hinh-tham-du-", id, ending));
    }

    private static String attachment(String name, String id, String ending) {
        return "attachment; filename=\"" + name + id + "." + ending + "\"";
    }

    private static HttpResponse<byte[]> file(byte[] bytes, String type, String disposition) {
        return HttpResponse.ok(bytes).header("Content-Type", type).header("Content-Disposition", disposition);
    }
}
