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

/** The page of the archive. */
@Controller("/archive")
@Produces(MediaType.TEXT_HTML)
class ArchivePagesController {
    private static final int LINES = 25;

    private final Archives archives;
    private final ArchiveQuery query;
    private final Pages pages;

    ArchivePagesController(Archives archives, ArchiveQuery query, Pages pages) {
        this.archives = archives;
        this.query = query;
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
        try {
            var search = query.of(q, from, to, unit, null);
            return pages.show(
                    request,
                    "archive/list",
                    Map.of(
                            "found",
                            archives.find(caller, search, paging.page(), LINES),
                            "total",
                            (long) archives.count(caller, search),
                            "page",
                            paging.page(),
                            "size",
                            LINES,
                            "typed",
                            typed,
                            "query",
                            again(typed)));
        } catch (RefusalException refused) {
            return pages.again(
                    request,
                    "archive/list",
                    Map.of(
                            "found",
                            List.<Archives.Found>of(),
                            "total",
                            0L,
                            "page",
                            0,
                            "size",
                            LINES,
                            "typed",
                            typed,
                            "query",
                            ""),
                    refused.refusals());
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
