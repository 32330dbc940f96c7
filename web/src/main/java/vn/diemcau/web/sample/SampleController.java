package vn.diemcau.web.sample;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import vn.diemcau.access.Anybody;
import vn.diemcau.sample.LoadingSample;
import vn.diemcau.web.frame.Pages;

/** A piece of the page of signing in: while the sample is loaded it says how far, afterwards as whom to sign in. */
@Controller("/sample")
class SampleController {
    private final LoadingSample loading;
    private final Pages pages;

    SampleController(LoadingSample loading, Pages pages) {
        this.loading = loading;
        this.pages = pages;
    }

    @Anybody
    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> progress(HttpRequest<?> request) {
        return pages.show(request, "sample/progress", Map.of("progress", loading.progress()));
    }
}
