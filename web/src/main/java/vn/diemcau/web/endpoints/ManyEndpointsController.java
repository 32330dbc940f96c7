package vn.diemcau.web.endpoints;

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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.access.KeptFiles;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointForm;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.ReadingEndpoints;
import vn.diemcau.endpoints.RegisteredEndpoint;
import vn.diemcau.endpoints.RegisteringEndpoints;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.units.Folding;
import vn.diemcau.units.Unit;
import vn.diemcau.web.answers.CsvFile;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.units.DatedUnits;
import vn.diemcau.web.units.UnitChoices;
import vn.diemcau.words.Language;

/** Endpoints of many units at once: one for each chosen unit, from a table, or taken out of use together. */
@Controller("/endpoints")
@Produces(MediaType.TEXT_HTML)
@Needs(Right.EDIT_ENDPOINTS)
class ManyEndpointsController {
    private static final String PAGE = "endpoints/many";
    private static final String KIND = "endpoints";
    private static final String FILE = "file";
    private static final Map<String, String> COLUMNS = Map.of(
            "unit", "endpoints.column.unit",
            "name", "endpoints.column.name",
            "kind", "endpoints.column.kind",
            "address", "endpoints.column.address",
            "operators", "endpoints.column.operators",
            "phone", "endpoints.column.phone",
            "email", "endpoints.column.email");
    private static final List<String> IN_ORDER =
            List.of("unit", "name", "kind", "address", "operators", "phone", "email");
    private static final List<String> KINDS = List.of("browser", "sip", "phone");

    private final RegisteringEndpoints registering;
    private final ReadingEndpoints reading;
    private final KeptFiles files;
    private final DatedUnits dated;
    private final UnitChoices choices;
    private final Pages pages;

    ManyEndpointsController(
            RegisteringEndpoints registering,
            ReadingEndpoints reading,
            KeptFiles files,
            DatedUnits dated,
            UnitChoices choices,
            Pages pages) {
        this.registering = registering;
        this.reading = reading;
        this.files = files;
        this.dated = dated;
        this.choices = choices;
        this.pages = pages;
    }

    @Get("/many")
    HttpResponse<?> form(HttpRequest<?> request, Caller caller) {
        return pages.show(request, PAGE, model(caller));
    }

    /** One endpoint for each chosen unit that has none. */
    @Post("/many")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> create(HttpRequest<?> request, Caller caller, @Body String body) {
        var chosen = new HashSet<>(all(body, "units"));
        if (chosen.isEmpty()) {
            var model = model(caller);
            model.put("errors", new Errors(Map.of(), List.of(Say.it("endpoints.many.nothing"))));
            return pages.show(request, HttpStatus.UNPROCESSABLE_ENTITY, PAGE, model);
        }
        int done = 0;
        for (var unit : registering.unitsWithout(caller)) {
            if (chosen.contains(unit.code())
                    && registering.register(caller, plain(unit)) instanceof Outcome.Done<RegisteredEndpoint>) {
                done++;
            }
        }
        return pages.done("/endpoints", Say.many("endpoints.many.done", done));
    }

    /** A table to be filled in: a line for each unit without an endpoint. */
    @Get("/many/table.csv")
    @Produces("text/csv")
    HttpResponse<byte[]> table(Caller caller) {
        var missing = registering.unitsWithout(caller);
        var labels = choices.of(missing, dated.day(null));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < missing.size(); i++) {
            rows.add(List.of(labels.get(i), nameOf(missing.get(i)), Say.it("endpoints.kind.browser"), "", "", "", ""));
        }
        var header = IN_ORDER.stream()
                .map(column -> Say.it(COLUMNS.getOrDefault(column, column)))
                .toList();
        return HttpResponse.ok(CsvFile.write(header, rows))
                .header("Content-Disposition", "attachment; filename=\"diem-cau.csv\"");
    }

    @Post("/many/file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> foresee(HttpRequest<?> request, Caller caller, @Nullable @Part(FILE) CompletedFileUpload file)
            throws IOException {
        var content = file == null ? new byte[0] : file.getBytes();
        return switch (lines(content)) {
            case Outcome.Refused<List<CsvFile.Line>>(var refusals) ->
                pages.again(request, PAGE, model(caller), refusals);
            case Outcome.Done<List<CsvFile.Line>>(var lines) ->
                pages.show(
                        request,
                        "endpoints/foreseen",
                        Map.of(
                                "lines",
                                lines.stream()
                                        .map(line -> foreseen(caller, line))
                                        .toList(),
                                "token",
                                files.keep(caller, KIND, content)));
        };
    }

    /** Enters the lines that are right; the wrong ones were told and are left out. */
    @Post("/many/file/confirmation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, Caller caller, @Body Map<String, String> form) {
        var token = form.getOrDefault("token", "");
        var content = files.read(caller, KIND, token);
        if (content.isEmpty()) {
            var model = model(caller);
            model.put("errors", new Errors(Map.of(), List.of(Say.it("endpoints.many.gone"))));
            return pages.show(request, HttpStatus.CONFLICT, PAGE, model);
        }
        // Taken first: a second press enters nothing twice.
        files.forget(caller, token);
        int done = 0;
        for (var line : lines(content.get()).orElseThrow()) {
            if (registering.register(caller, asked(line)) instanceof Outcome.Done<RegisteredEndpoint>) {
                done++;
            }
        }
        return pages.done("/endpoints", Say.many("endpoints.many.done", done));
    }

    /** Takes the chosen ones out of use. */
    @Post("/rest")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> rest(Caller caller, @Body String body) {
        var changed = registering.use(caller, ids(all(body, "ids")), false).orElseThrow();
        var undo = changed.stream().map(id -> String.valueOf(id.value())).collect(Collectors.joining(","));
        return changed.isEmpty()
                ? pages.done("/endpoints", Say.it("endpoints.rest.nothing"))
                : pages.done(
                        "/endpoints", Say.many("endpoints.rest.done", changed.size()), "/endpoints/use?ids=" + undo);
    }

    /** Puts them back. */
    @Post("/use")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> use(Caller caller, @QueryValue String ids) {
        var changed = registering
                .use(caller, ids(Arrays.asList(ids.split(","))), true)
                .orElseThrow();
        return pages.done("/endpoints", Say.many("endpoints.use.done", changed.size()));
    }

    private Map<String, Object> model(Caller caller) {
        var model = new HashMap<String, Object>();
        model.put("groups", registering.unitsWithout(caller).stream().collect(Collectors.groupingBy(Unit::level)));
        model.put("errors", Errors.none());
        return model;
    }

    private static Outcome<List<CsvFile.Line>> lines(byte[] content) {
        return CsvFile.read(FILE, content, COLUMNS, List.of("unit"));
    }

    private ForeseenEndpoint foreseen(Caller caller, CsvFile.Line line) {
        var form = asked(line);
        var told = pages.errors(registering.refusals(caller, form));
        var faults = new ArrayList<>(told.general());
        told.byField()
                .forEach((field, sentence) -> faults.add(columnOf(field)
                        .map(column -> Say.it("endpoints.column." + column) + ": " + sentence)
                        .orElse(sentence)));
        return new ForeseenEndpoint(line.no(), choices.label(form.unitCode(), dated.day(null)), form.name(), faults);
    }

    /** {@code terminal.address} and {@code operators[0]} stand in the columns address and operators. */
    private static Optional<String> columnOf(String field) {
        var bare = field.replaceFirst("^(terminal|contact)\\.", "").replaceFirst("\\[.*$", "");
        return Optional.of(bare).filter(COLUMNS::containsKey);
    }

    private EndpointForm asked(CsvFile.Line line) {
        var code = choices.code(line.of("unit"), dated.day(null));
        return new EndpointForm(
                filled(line.of("name")).orElseGet(() -> usualName(choices.label(code, dated.day(null)))),
                code,
                Optional.empty(),
                Optional.empty(),
                kind(line.of("kind")),
                filled(line.of("address")),
                operators(line.of("operators")),
                filled(line.of("phone")),
                filled(line.of("email")),
                true);
    }

    private static EndpointForm plain(Unit unit) {
        return new EndpointForm(
                nameOf(unit),
                unit.code(),
                Optional.empty(),
                Optional.empty(),
                "browser",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private List<AccountId> operators(String names) {
        return Arrays.stream(names.split("[,;\\s]+"))
                .filter(name -> !name.isEmpty())
                .map(name -> reading.account(name).orElse(new AccountId(-1)))
                .toList();
    }

    private static String nameOf(Unit unit) {
        return usualName(unit.name());
    }

    /** The name of an endpoint is kept, and so the same in every language. */
    private static String usualName(String unit) {
        return Say.find(Language.VIETNAMESE, "endpoints.many.name", Map.of("unit", unit))
                .orElse(unit);
    }

    /** A kind by its name in any language of ours, or by its word; none is a browser, another one is refused. */
    private static String kind(String typed) {
        var folded = Folding.fold(typed);
        return folded.isEmpty()
                ? "browser"
                : KINDS.stream()
                        .filter(kind -> kind.equals(folded)
                                || Say.inEveryLanguage("endpoints.kind." + kind).stream()
                                        .anyMatch(said -> Folding.fold(said).equals(folded)))
                        .findFirst()
                        .orElse(typed.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text.strip()).filter(value -> !value.isEmpty());
    }

    private static List<EndpointId> ids(List<String> texts) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> new EndpointId(Long.parseLong(text)))
                .toList();
    }

    /** Every value of a field of a form that was sent. */
    private static List<String> all(String body, String name) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].equals(name))
                .map(pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
                .toList();
    }
}
