package vn.diemcau.web.reports;

import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.reports.AttendanceQuestion;
import vn.diemcau.reports.AttendanceReport;
import vn.diemcau.reports.ListingFacts;
import vn.diemcau.reports.PrintingTables;
import vn.diemcau.reports.PrintingTables.Form;
import vn.diemcau.reports.TableOfFigures;
import vn.diemcau.reports.TableOfFigures.Cell;
import vn.diemcau.reports.TableOfFigures.Column;
import vn.diemcau.reports.Which;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** Reports and their rows as files, in the words of the page. */
@Singleton
class ReportFiles {
    private final PrintingTables printing;
    private final AskedFor askedFor;
    private final ProductClock clock;

    ReportFiles(PrintingTables printing, AskedFor askedFor, ProductClock clock) {
        this.printing = printing;
        this.askedFor = askedFor;
        this.clock = clock;
    }

    HttpResponse<byte[]> report(Caller caller, AttendanceReport report, List<AttendanceReport.Line> lines, Form form) {
        var by = report.question().by();
        var columns = new ArrayList<Column>();
        columns.add(new Column(ReportWords.by(by), true));
        Stream.of(ReportColumn.values())
                .map(column -> new Column(column.title(), false))
                .forEach(columns::add);
        columns.add(new Column(Say.it("reports.column.notes"), true));
        var rows = lines.stream()
                .map(line -> cells(
                        ReportWords.label(by, line),
                        column -> column.cell(line.figures(), line.lastYear()),
                        String.join(
                                " ",
                                line.notes().stream().map(ReportWords::note).toList())))
                .toList();
        var totals = cells(
                Say.it("reports.total"),
                column -> column.cell(report.totals(), Optional.of(report.totalsLastYear())),
                "");
        var table = new TableOfFigures(
                Say.it("reports.title"),
                above(caller, report.question()),
                columns,
                rows,
                Optional.of(totals),
                List.of(Say.it("reports.sealed-only")));
        return file(table, form, "bao-cao-tham-du");
    }

    HttpResponse<byte[]> rows(
            Caller caller, AttendanceQuestion question, Which which, ListingFacts.Found found, Form form) {
        var columns = Stream.of("when", "meeting", "endpoint", "unit", "outcome", "joined", "connected", "heads")
                .map(name -> new Column(
                        Say.it("reports.rows." + name),
                        Stream.of("meeting", "endpoint", "unit", "outcome").anyMatch(name::equals)))
                .toList();
        var rows = found.items().stream().map(ReportFiles::row).toList();
        var above = new ArrayList<>(above(caller, question));
        above.add(ReportWords.which(which) + ": "
                + Say.it("reports.rows.count", "count", found.total(), "heads", found.heads()));
        var totals = Stream.concat(
                        Stream.of(new Cell.Text(Say.it("reports.total"))),
                        Stream.generate(() -> Cell.NOTHING).limit(columns.size() - 2L))
                .collect(Collectors.toCollection(ArrayList<Cell>::new));
        totals.add(new Cell.Number(found.heads()));
        return file(
                new TableOfFigures(
                        Say.it("reports.rows.title"),
                        above,
                        columns,
                        rows,
                        Optional.of(totals),
                        List.of(Say.it("reports.sealed-only"))),
                form,
                "luot-diem-cau");
    }

    private static List<Cell> row(ListingFacts.Fact fact) {
        return List.of(
                new Cell.Moment(fact.startsAt()),
                new Cell.Text(fact.title()),
                new Cell.Text(fact.endpointName()),
                new Cell.Text(fact.unitName()),
                new Cell.Text(ReportWords.outcome(fact)),
                fact.joinedAt().<Cell>map(Cell.Moment::new).orElse(Cell.NOTHING),
                new Cell.Number(fact.connected().toMinutes()),
                new Cell.Number(fact.heads()));
    }

    private static List<Cell> cells(String label, Function<ReportColumn, Cell> figure, String notes) {
        var cells = new ArrayList<Cell>();
        cells.add(new Cell.Text(label));
        Stream.of(ReportColumn.values()).map(figure).forEach(cells::add);
        cells.add(notes.isEmpty() ? Cell.NOTHING : new Cell.Text(notes));
        return cells;
    }

    private List<String> above(Caller caller, AttendanceQuestion question) {
        var lines = new ArrayList<String>();
        lines.add(Say.it("reports.days", "from", question.from(), "to", question.to()));
        lines.addAll(askedFor.conditions(caller, question));
        lines.add(Say.it("reports.within", "scope", caller.scope().name()));
        lines.add(Say.it("reports.made", "at", clock.instant()));
        return lines;
    }

    private HttpResponse<byte[]> file(TableOfFigures table, Form form, String name) {
        var ending = form.name().toLowerCase(Locale.ROOT);
        return HttpResponse.ok(printing.print(table, form, clock.instant()))
                .header("Content-Type", type(form))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + name + "-"
                                + Words.day(clock.instant()).replace("/", "-") + "." + ending + "\"");
    }

    private static String type(Form form) {
        return switch (form) {
            case XLSX -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case CSV -> "text/csv; charset=utf-8";
            case PDF -> "application/pdf";
        };
    }
}
