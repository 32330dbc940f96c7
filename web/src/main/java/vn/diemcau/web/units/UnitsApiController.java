package vn.diemcau.web.units;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.serde.annotation.Serdeable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.units.ImportedUnits;
import vn.diemcau.units.ImportingUnits;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;

/** The tree of units for clients. */
@Controller("/api/v1/units")
class UnitsApiController {
    private final Units units;
    private final Endpoints endpoints;
    private final DatedUnits dated;
    private final ImportingUnits importing;

    UnitsApiController(Units units, Endpoints endpoints, DatedUnits dated, ImportingUnits importing) {
        this.units = units;
        this.endpoints = endpoints;
        this.dated = dated;
        this.importing = importing;
    }

    @Needs(Right.READ_UNITS)
    @Get
    PageOf<DatedUnitJson> list(
            Paging paging,
            @Nullable @QueryValue String on,
            @Nullable @QueryValue String below,
            @Nullable @QueryValue String unit,
            @Nullable @QueryValue String level,
            @Nullable @QueryValue String q) {
        var day = dated.day(on);
        var found = new ArrayList<>(q == null || q.isBlank() ? units.inForceOn(day) : units.search(q, day));
        dated.unit("unit", unit, day).ifPresent(only -> found.retainAll(List.of(only)));
        dated.unit("below", below, day).ifPresent(top -> found.retainAll(units.below(top.id(), day, Optional.empty())));
        dated.level(level).ifPresent(only -> found.removeIf(each -> each.level() != only));
        found.sort(order(paging));
        return json(PageOf.cut(found, paging), day);
    }

    @Needs(Right.READ_UNITS)
    @Get("/{code}")
    DatedUnitJson one(String code, @Nullable @QueryValue String on) {
        var day = dated.day(on);
        var unit = units.inForce(code, day).orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("unit")));
        return DatedUnitJson.of(unit, day, units, endpoints.counts(day).getOrDefault(unit.id(), 0));
    }

    /** Takes {@code units} and {@code merges}, either or both, as parts of a form. */
    @Needs(Right.IMPORT_UNITS)
    @Post(value = "/imports", consumes = MediaType.MULTIPART_FORM_DATA)
    ImportJson importParts(
            Caller caller,
            @Nullable @Part("units") CompletedFileUpload units,
            @Nullable @Part("merges") CompletedFileUpload merges)
            throws IOException {
        try (var unitsCsv = opened(units);
                var mergesCsv = opened(merges)) {
            return ImportJson.of(importing
                    .importFiles(
                            caller.actor(),
                            caller.scope(),
                            Optional.ofNullable(unitsCsv),
                            Optional.ofNullable(mergesCsv))
                    .orElseThrow());
        }
    }

    /** Takes one file as it is; {@code file=merges} says that it is the other one. */
    @Needs(Right.IMPORT_UNITS)
    @Post(value = "/imports", consumes = "text/csv")
    ImportJson importOne(Caller caller, @Body byte[] csv, @QueryValue(defaultValue = "units") String file)
            throws IOException {
        if (!file.equals("units") && !file.equals("merges")) {
            throw new RefusalException(new CommonRefusal.Invalid("file", "choice"));
        }
        var merges = file.equals("merges");
        return ImportJson.of(importing
                .importFiles(
                        caller.actor(),
                        caller.scope(),
                        merges ? Optional.empty() : Optional.of(new ByteArrayInputStream(csv)),
                        merges ? Optional.of(new ByteArrayInputStream(csv)) : Optional.empty())
                .orElseThrow());
    }

    private PageOf<DatedUnitJson> json(PageOf<Unit> page, LocalDate day) {
        var counts = endpoints.counts(day);
        return page.map(unit -> DatedUnitJson.of(unit, day, units, counts.getOrDefault(unit.id(), 0)));
    }

    /** The list comes by level and name; what is equal in all that is asked for stays so. */
    private static Comparator<Unit> order(Paging paging) {
        Comparator<Unit> all = (_, _) -> 0;
        for (var order : paging.sort()) {
            var by = comparator(order.field());
            all = all.thenComparing(order.descending() ? by.reversed() : by);
        }
        return all;
    }

    private static Comparator<Unit> comparator(String field) {
        return switch (field) {
            case "name" -> Unit.BY_NAME;
            case "code" -> Comparator.comparing(Unit::code);
            case "level" -> Comparator.comparing(Unit::level);
            case "validFrom" -> Comparator.comparing(Unit::validFrom);
            default -> throw new RefusalException(new CommonRefusal.Invalid("sort", "sort", Map.of("field", field)));
        };
    }

    private static @Nullable InputStream opened(@Nullable CompletedFileUpload upload) throws IOException {
        return upload == null || upload.getFilename().isEmpty() ? null : upload.getInputStream();
    }

    @Serdeable
    record ImportJson(int added, int changed, int unchanged, int mergesAdded, int mergesUnchanged) {
        static ImportJson of(ImportedUnits imported) {
            return new ImportJson(
                    imported.added(),
                    imported.changed(),
                    imported.unchanged(),
                    imported.mergesAdded(),
                    imported.mergesUnchanged());
        }
    }
}
