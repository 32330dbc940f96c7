package vn.diemcau.web.operations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import vn.diemcau.access.SignedIn;

/** The description of the API. */
@Controller
class OpenApiController {
    private final ApiDescription description;

    OpenApiController(ApiDescription description) {
        this.description = description;
    }

    @SignedIn
    @Get("/openapi.yml")
    @Produces("application/yaml")
    HttpResponse<String> describe() {
        return HttpResponse.ok(description.yaml());
    }
}
