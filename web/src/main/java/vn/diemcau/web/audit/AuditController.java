package vn.diemcau.web.audit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.server.types.files.SystemFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.ReadingTrails;
import vn.diemcau.access.Right;
import vn.diemcau.audit.AuditLine;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.answers.CsvFile;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.units.UnitChoices;

/** The trail: a page for the auditor, the same for clients, and its lines for whoever verifies it elsewhere. */
@Controller
@Needs(Right.READ_AUDIT)
class AuditController {
    private static final List<String> COLUMNS =
            List.of("no", "at", "username", "unit", "address", "act", "target", "result");
    private static final int MOST_ROWS = 50_000;

    private final ReadingTrails reading;
    private final UnitChoices choices;
    private final Pages pages;

    AuditController(ReadingTrails reading, UnitChoices choices, Pages pages) {
        this.reading = reading;
        this.choices = choices;
        this.pages = pages;
    }

    @Get("/audit")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> page(HttpRequest<?> request, Caller caller, Paging paging, @RequestBean AuditQuery asked) {
        var model = new HashMap<String, Object>();
        var wanted = asked.ofAllDays();
        try {
            wanted = asked.ofDays();
        } catch (RefusalException notADay) {
            model.put("errors", pages.errors(notADay.refusals()));
        }
        var found = reading.list(caller, wanted, paging.offset(), paging.size());
        model.put("lines", found.lines());
        model.put("unitNames", unitNames(found.lines()));
        model.put("total", found.total());
        model.put("acts", found.acts());
        model.put("paging", paging);
        model.put("asked", asked.filled());
        model.put("whole", reading.wholeTrail(caller));
        return pages.show(request, "audit/list", model);
    }

    /** The lines of the same filter as a table that Excel opens. */
    @Get("/audit.csv")
    @Produces("text/csv")
    HttpResponse<byte[]> csv(Caller caller, @RequestBean AuditQuery asked) {
        var lines = reading.export(caller, asked.ofDays(), MOST_ROWS);
        var names = unitNames(lines);
        var rows = lines.stream()
                .map(line -> List.of(
                        String.valueOf(line.no()),
                        Words.seconds(line.at()) + " " + Words.day(line.at()),
                        text(line.username()),
                        names.getOrDefault(line.no(), ""),
                        text(line.address()),
                        Acts.label(line.act()),
                        Acts.target(line.target()),
                        Acts.result(line.result())))
                .toList();
        var header =
                COLUMNS.stream().map(column -> Say.it("audit.column." + column)).toList();
        return HttpResponse.ok(CsvFile.write(header, rows))
                .header("Content-Disposition", "attachment; filename=\"nhat-ky.csv\"");
    }

    @Post("/audit/verification")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> verifyOnPage(Caller caller) {
        var broken = reading.verify(caller).orElseThrow();
        return pages.done(
                "/audit", broken.map(no -> Say.it("audit.broken", "no", no)).orElseGet(() -> Say.it("audit.whole")));
    }

    @Get("/api/v1/audit")
    PageOf<AuditJson> list(Caller caller, Paging paging, @RequestBean AuditQuery asked) {
        var found = reading.list(caller, asked.ofMoments(), paging.offset(), paging.size());
        return PageOf.of(found.lines().stream().map(AuditJson::of).toList(), paging, found.total());
    }

    /** The lines alone, from the first to the last: {@code prev} of each is the SHA-256 of the one before. */
    @Get("/api/v1/audit.jsonl")
    @Produces("application/jsonl")
    SystemFile export(Caller caller) {
        try {
            Path file = Files.createTempFile("audit", ".jsonl");
            file.toFile().deleteOnExit();
            try (var out = Files.newBufferedWriter(file)) {
                reading.export(caller, entry -> {
                            try {
                                out.write(entry.line());
                                out.write('\n');
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .orElseThrow();
            }
            return new SystemFile(file.toFile(), MediaType.of("application/jsonl")).attach("audit.jsonl");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Post("/api/v1/audit/verification")
    Map<String, Object> verify(Caller caller) {
        var broken = reading.verify(caller).orElseThrow();
        var answer = new HashMap<String, Object>();
        answer.put("verified", broken.isEmpty());
        broken.ifPresent(no -> answer.put("firstBroken", no));
        return answer;
    }

    /** The units in which they acted, by the number of the line, as they were called on that day. */
    private Map<Long, String> unitNames(List<AuditLine> lines) {
        var names = new HashMap<Long, String>();
        var known = new HashMap<String, String>();
        for (var line : lines) {
            var code = line.unitCode();
            if (code != null) {
                var day = VietnamTime.dayOf(line.at());
                names.put(line.no(), known.computeIfAbsent(code + " " + day, _ -> choices.label(code, day)));
            }
        }
        return names;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
