package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccessRefusal;
import vn.diemcau.access.AccountPlan;
import vn.diemcau.access.Caller;
import vn.diemcau.access.KeptFiles;
import vn.diemcau.access.ManagingAccounts;
import vn.diemcau.access.ManagingAccounts.WithPassword;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.access.Role;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.answers.CsvFile;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.units.UnitChoices;

/** Operators of many units at once, from a table: first what would be opened, then, confirmed, their passwords. */
@Controller("/accounts/operators")
@Produces(MediaType.TEXT_HTML)
@Needs(Right.MANAGE_ACCOUNTS)
class OperatorsController {
    private static final String KIND = "operators";
    private static final String FILE = "file";
    private static final Map<String, String> COLUMNS = Map.of(
            "unit", "access.column.unit",
            "name", "access.column.name",
            "username", "access.column.username",
            "email", "access.column.email",
            "phone", "access.column.phone");
    private static final List<String> IN_ORDER = List.of("unit", "name", "username", "email", "phone");

    private final ManagingAccounts managing;
    private final KeptFiles files;
    private final UnitChoices choices;
    private final ProductClock clock;
    private final Pages pages;

    OperatorsController(
            ManagingAccounts managing, KeptFiles files, UnitChoices choices, ProductClock clock, Pages pages) {
        this.managing = managing;
        this.files = files;
        this.choices = choices;
        this.clock = clock;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> form(HttpRequest<?> request, Caller caller) {
        return pages.show(
                request,
                "access/operators",
                Map.of("missing", managing.withoutOperator(caller).size(), "errors", Errors.none()));
    }

    /** A table to be filled in: a line for each unit in which no operator works. */
    @Get("/table.csv")
    @Produces("text/csv")
    HttpResponse<byte[]> table(Caller caller) {
        var missing = managing.withoutOperator(caller);
        var labels = choices.of(missing, today());
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < missing.size(); i++) {
            rows.add(List.of(labels.get(i), "", usualName(missing.get(i).code()), "", ""));
        }
        var header = IN_ORDER.stream()
                .map(column -> Say.it(COLUMNS.getOrDefault(column, column)))
                .toList();
        return HttpResponse.ok(CsvFile.write(header, rows))
                .header("Content-Disposition", "attachment; filename=\"can-bo-truc.csv\"");
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> foresee(HttpRequest<?> request, Caller caller, @Nullable @Part(FILE) CompletedFileUpload file)
            throws IOException {
        var content = file == null ? new byte[0] : file.getBytes();
        return switch (foreseen(caller, content)) {
            case Outcome.Refused<List<ForeseenOperator>>(var refusals) ->
                pages.again(
                        request,
                        "access/operators",
                        Map.of("missing", managing.withoutOperator(caller).size()),
                        refusals);
            case Outcome.Done<List<ForeseenOperator>>(var lines) ->
                pages.show(
                        request,
                        "access/operators-foreseen",
                        Map.of("lines", lines, "token", files.keep(caller, KIND, content)));
        };
    }

    /** Opens the lines that are right; the wrong ones were told and are left out. */
    @Post("/confirmation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, Caller caller, @Body Map<String, String> form) {
        var token = form.getOrDefault("token", "");
        var content = files.read(caller, KIND, token);
        if (content.isEmpty()) {
            var errors = new Errors(Map.of(), List.of(Say.it("access.operators.gone")));
            return pages.show(
                    request,
                    HttpStatus.CONFLICT,
                    "access/operators",
                    Map.of("missing", managing.withoutOperator(caller).size(), "errors", errors));
        }
        // Taken first: a second press while passwords are hashed opens nothing twice.
        files.forget(caller, token);
        var opened = new ArrayList<WithPassword>();
        for (var line : foreseen(caller, content.get()).orElseThrow()) {
            if (line.faults().isEmpty()
                    && managing.open(caller, line.plan()) instanceof Outcome.Done<WithPassword>(var one)) {
                opened.add(one);
            }
        }
        return pages.show(request, "access/passwords-once", Map.of("opened", opened));
    }

    private Outcome<List<ForeseenOperator>> foreseen(Caller caller, byte[] content) {
        return CsvFile.read(FILE, content, COLUMNS, List.of("unit", "name")).map(lines -> {
            var seen = new HashSet<String>();
            return lines.stream()
                    .filter(line -> !line.of("name").isEmpty())
                    .map(line -> foreseen(caller, line, seen))
                    .toList();
        });
    }

    private ForeseenOperator foreseen(Caller caller, CsvFile.Line line, HashSet<String> seen) {
        var code = choices.code(line.of("unit"), today());
        var username = Optional.of(line.of("username"))
                .filter(given -> !given.isEmpty())
                .orElseGet(() -> usualName(code));
        var plan = new AccountPlan(
                username, line.of("name"), Role.OPERATOR.word(), code, "", line.of("email"), line.of("phone"));
        var refusals = new ArrayList<Refusal>(managing.refusals(caller, plan));
        if (!seen.add(username)) {
            refusals.add(new AccessRefusal.UsernameTaken());
        }
        var told = pages.errors(refusals);
        var faults = new ArrayList<>(told.general());
        told.byField().forEach((field, sentence) -> faults.add(field.isEmpty() ? sentence : named(field, sentence)));
        return new ForeseenOperator(line.no(), plan, choices.label(code, today()), faults);
    }

    private static String named(String field, String sentence) {
        return COLUMNS.containsKey(field) ? Say.it("access.column." + field) + ": " + sentence : sentence;
    }

    private static String usualName(String code) {
        return "vanhanh." + code.toLowerCase(Locale.ROOT);
    }

    private LocalDate today() {
        return VietnamTime.dayOf(clock.instant());
    }
}
