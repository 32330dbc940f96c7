package vn.diemcau.web.archive;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.minutes.Archives;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.units.UnitChoices;

/** The page of the archive. */
@Controller("/archive")
@Produces(MediaType.TEXT_HTML)
class ArchivePagesController {
    private static final int LINES = 25;

    private final Archives archives;
    private final ArchiveQuery query;
    private final UnitChoices choices;
    private final Pages pages;

    ArchivePagesController(Archives archives, ArchiveQuery query, UnitChoices choices, Pages pages) {
        this.archives = archives;
        this.query = query;
        this.choices = choices;
        this.pages = pages;
    }

    @Get
    @Needs(Right.READ_MINUTES)
    HttpResponse<?> search(
            HttpRequest<?> request,
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String unit) {
        var typed = new LinkedHashMap<String, String>();
        typed.put("q", orEmpty(q));
        typed.put("from", orEmpty(from));
        typed.put("to", orEmpty(to));
        typed.put("unit", orEmpty(unit));
        var model = new HashMap<String, Object>();
        model.put("typed", typed);
        model.put("units", choices.on(query.today()));
        model.put("page", paging.page());
        model.put("size", LINES);
        model.put("query", again(typed));
        try {
            var code = choices.code(typed.getOrDefault("unit", ""), query.today());
            typed.put("unit", choices.label(code, query.today()));
            var search = query.of(q, from, to, code, null);
            model.put("found", archives.find(caller, search, paging.page(), LINES));
            model.put("total", (long) archives.count(caller, search));
            return pages.show(request, "archive/list", model);
        } catch (RefusalException refused) {
            model.put("found", List.of());
            model.put("total", 0L);
            return pages.again(request, "archive/list", model, refused.refusals());
        }
    }

    private static String again(Map<String, String> typed) {
        return typed.entrySet().stream()
                .filter(field -> !field.getValue().isBlank())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
