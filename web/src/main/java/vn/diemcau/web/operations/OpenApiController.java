package vn.diemcau.web.operations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import vn.diemcau.access.SignedIn;
import vn.diemcau.web.frame.Pages;

/** The description of the API, for machines and for reading. */
@Controller
class OpenApiController {
    private final ApiDescription description;
    private final Pages pages;

    OpenApiController(ApiDescription description, Pages pages) {
        this.description = description;
        this.pages = pages;
    }

    @SignedIn
    @Get("/openapi.yml")
    @Produces("application/yaml")
    HttpResponse<String> describe() {
        return HttpResponse.ok(description.yaml());
    }

    @SignedIn
    @Get("/openapi")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> read(HttpRequest<?> request) {
        return pages.show(request, "operations/api", Map.of("api", description.page()));
    }
}
