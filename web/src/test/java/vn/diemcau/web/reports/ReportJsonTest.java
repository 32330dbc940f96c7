package vn.diemcau.web.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.AttendanceReport;
import vn.diemcau.reports.Figures;
import vn.diemcau.web.Product;
import vn.diemcau.web.answers.PageOf;

class ReportJsonTest {
    private static final Figures FIGURES = new Figures(12, 12, 11, 11, 10, 1, 0, 0, 1, 1, 913, 79_000);
    private static final AttendanceQuestion YEAR = new AttendanceQuestion(
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 12, 31),
            AttendanceQuestion.By.UNIT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Test
    void keepsTheFiguresFlatInLineAndTotals() throws IOException {
        var line = new AttendanceReport.Line(Cast.VIET_TRI, "phường Việt Trì", FIGURES, Optional.empty(), List.of());
        var report = new AttendanceReport(YEAR, List.of(line), FIGURES, Figures.NONE);

        var json = Product.running()
                .bean(JsonMapper.class)
                .writeValueAsString(ReportJson.of(report, new PageOf<>(List.of(line), 0, 50, 1)));

        var figures = """
                "meetings":12,"invited":12,"confirmed":11,"attended":11,"onTime":10,"late":1,"leftEarly":0,\
                "excused":0,"absent":1,"substituted":1,"heads":913,"connectedSeconds":79000,"rate":0.9167""";
        assertThat(json).isEqualTo("""
                        {"from":"2026-01-01","to":"2026-12-31","by":"unit",\
                        "items":[{"key":"07900","label":"phường Việt Trì",%1$s,"lastYear":null,"notes":[]}],\
                        "totals":{%1$s,"lastYear":{"invited":0,"attended":0,"rate":0.0000}},\
                        "page":0,"size":50,"total":1}""".formatted(figures));
    }
}
