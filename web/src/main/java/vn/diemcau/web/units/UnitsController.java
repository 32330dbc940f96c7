package vn.diemcau.web.units;

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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.KeptFiles;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.units.ForeseenUnits;
import vn.diemcau.units.ImportedUnits;
import vn.diemcau.units.ImportingUnits;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/** The pages of units: the tree of a day, one unit with its history, and the import. */
@Controller("/units")
@Produces(MediaType.TEXT_HTML)
class UnitsController {
    private static final String UNITS = "units";
    private static final String MERGES = "merges";

    private final Units units;
    private final Endpoints endpoints;
    private final DatedUnits dated;
    private final ImportingUnits importing;
    private final KeptFiles files;
    private final Pages pages;

    UnitsController(
            Units units,
            Endpoints endpoints,
            DatedUnits dated,
            ImportingUnits importing,
            KeptFiles files,
            Pages pages) {
        this.units = units;
        this.endpoints = endpoints;
        this.dated = dated;
        this.importing = importing;
        this.files = files;
        this.pages = pages;
    }

    @Needs(Right.READ_UNITS)
    @Get
    HttpResponse<?> tree(
            HttpRequest<?> request,
            Caller caller,
            @Nullable @QueryValue String on,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String top) {
        var model = new HashMap<String, Object>();
        var day = dated.day(null);
        try {
            day = dated.day(on);
        } catch (RefusalException notADay) {
            model.put("errors", pages.errors(notADay.refusals()));
        }
        return tree(request, caller, model, day, q == null ? "" : q.strip(), top);
    }

    private HttpResponse<?> tree(
            HttpRequest<?> request,
            Caller caller,
            Map<String, Object> model,
            LocalDate day,
            String words,
            @Nullable String top) {
        var provinces = units.inForceOn(day).stream()
                .filter(unit -> unit.level() == Level.PROVINCE)
                .toList();
        model.put("day", day);
        model.put("q", words);
        model.put("provinces", provinces);
        var found = words.isEmpty() ? List.<Unit>of() : units.search(words, day);
        model.put("found", found);
        model.put("parents", parents(found, day));
        if (words.isEmpty()) {
            topOf(caller, top, provinces, day).ifPresent(unit -> model.put("root", node(unit, day)));
        }
        return pages.show(request, "units/tree", model);
    }

    private Map<UnitId, String> parents(List<Unit> found, LocalDate day) {
        var names = new HashMap<UnitId, String>();
        found.forEach(unit -> unit.parentCode()
                .flatMap(code -> units.inForce(code, day))
                .ifPresent(above -> names.put(unit.id(), above.name())));
        return names;
    }

    @Needs(Right.READ_UNITS)
    @Get("/{code}")
    HttpResponse<?> one(HttpRequest<?> request, String code, @Nullable @QueryValue String on) {
        var day = dated.day(on);
        var unit = units.inForce(code, day)
                .or(() -> units.lastKnown(code, day))
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("unit")));
        var dayInForce = unit.inForceOn(day) ? day : unit.validTo();
        var model = new HashMap<String, Object>();
        model.put("unit", unit);
        model.put("day", dayInForce);
        model.put("parent", unit.parentCode().flatMap(parent -> units.inForce(parent, dayInForce)));
        model.put("formedFrom", units.predecessors(unit.id()));
        model.put("became", units.successors(unit.id()));
        model.put("bearers", units.bearers(code));
        model.put("endpoints", endpoints.counts(dayInForce).getOrDefault(unit.id(), 0));
        model.put("below", node(unit, dayInForce));
        return pages.show(request, "units/one", model);
    }

    @Needs(Right.IMPORT_UNITS)
    @Get("/import")
    HttpResponse<?> form(HttpRequest<?> request) {
        return pages.show(request, "units/import", Map.of("errors", Errors.none()));
    }

    @Needs(Right.IMPORT_UNITS)
    @Post(value = "/import", consumes = MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> importFiles(
            HttpRequest<?> request,
            Caller caller,
            @Nullable @Part("units") CompletedFileUpload unitsFile,
            @Nullable @Part("merges") CompletedFileUpload mergesFile)
            throws IOException {
        var unitsCsv = bytes(unitsFile);
        var mergesCsv = bytes(mergesFile);
        var foreseen = importing.foresee(caller.scope(), stream(unitsCsv), stream(mergesCsv));
        return switch (foreseen) {
            case Outcome.Refused<ForeseenUnits>(var refusals) ->
                pages.again(request, "units/import", Map.of(), refusals);
            case Outcome.Done<ForeseenUnits>(var changes) -> {
                var model = new HashMap<String, Object>();
                model.put("foreseen", changes);
                model.put("endpoints", endpoints.counts(dated.day(null)));
                model.put(
                        "units",
                        unitsCsv.map(csv -> files.keep(caller, UNITS, csv)).orElse(""));
                model.put(
                        "merges",
                        mergesCsv.map(csv -> files.keep(caller, MERGES, csv)).orElse(""));
                yield pages.show(request, "units/foreseen", model);
            }
        };
    }

    @Needs(Right.IMPORT_UNITS)
    @Post("/import/confirmation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, Caller caller, @Body Map<String, String> form) throws IOException {
        var units = form.getOrDefault("units", "");
        var merges = form.getOrDefault("merges", "");
        var unitsCsv = files.read(caller, UNITS, units);
        var mergesCsv = files.read(caller, MERGES, merges);
        if ((!units.isEmpty() && unitsCsv.isEmpty()) || (!merges.isEmpty() && mergesCsv.isEmpty())) {
            var errors = new Errors(Map.of(), List.of(Say.it("units.import.gone")));
            return pages.show(request, HttpStatus.CONFLICT, "units/import", Map.of("errors", errors));
        }
        return switch (importing.importFiles(caller.actor(), caller.scope(), stream(unitsCsv), stream(mergesCsv))) {
            case Outcome.Refused<ImportedUnits>(var refusals) ->
                pages.again(request, "units/import", Map.of(), refusals);
            case Outcome.Done<ImportedUnits>(var imported) -> {
                files.forget(caller, units);
                files.forget(caller, merges);
                yield pages.done("/units", sentence(imported));
            }
        };
    }

    private static String sentence(ImportedUnits imported) {
        return Say.it(
                "units.import.done",
                "added",
                imported.added(),
                "changed",
                imported.changed(),
                "unchanged",
                imported.unchanged(),
                "merges",
                imported.mergesAdded(),
                "known",
                imported.mergesUnchanged());
    }

    /** The province asked for, else the one in which the caller works, else the first. */
    private Optional<Unit> topOf(Caller caller, @Nullable String top, List<Unit> provinces, LocalDate day) {
        if (top != null) {
            var asked = units.inForce(top, day);
            if (asked.isPresent()) {
                return asked;
            }
        }
        var own = Stream.iterate(
                        units.inForce(caller.unit().code(), day),
                        Optional::isPresent,
                        unit -> unit.flatMap(Unit::parentCode).flatMap(code -> units.inForce(code, day)))
                .flatMap(Optional::stream)
                .filter(unit -> unit.level() == Level.PROVINCE)
                .findFirst();
        return own.or(() -> provinces.stream().findFirst());
    }

    private UnitNode node(Unit root, LocalDate day) {
        var children = new HashMap<String, List<Unit>>();
        for (var unit : units.below(root.id(), day, Optional.empty())) {
            unit.parentCode()
                    .ifPresent(code -> children.computeIfAbsent(code, each -> new ArrayList<>())
                            .add(unit));
        }
        return node(root, children, endpoints.counts(day));
    }

    private static UnitNode node(Unit unit, Map<String, List<Unit>> children, Map<UnitId, Integer> counts) {
        var below = children.getOrDefault(unit.code(), List.of());
        var groups = Stream.of(Level.values())
                .map(level -> new UnitNode.Group(
                        level,
                        below.stream()
                                .filter(child -> child.level() == level)
                                .map(child -> node(child, children, counts))
                                .toList()))
                .filter(group -> !group.nodes().isEmpty())
                .toList();
        return new UnitNode(unit, counts.getOrDefault(unit.id(), 0), groups);
    }

    private static Optional<byte[]> bytes(@Nullable CompletedFileUpload upload) throws IOException {
        return upload == null || upload.getFilename().isEmpty() ? Optional.empty() : Optional.of(upload.getBytes());
    }

    private static Optional<InputStream> stream(Optional<byte[]> csv) {
        return csv.map(ByteArrayInputStream::new);
    }
}
