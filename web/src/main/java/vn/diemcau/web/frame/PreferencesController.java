package vn.diemcau.web.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Anybody;
import vn.diemcau.web.access.Cookies;
import vn.diemcau.words.Language;

/** Keeps the language and the size of the interface in the browser, for whoever is before it. */
@Controller("/preferences")
class PreferencesController {
    private final Cookies cookies;
    private final Pages pages;

    PreferencesController(Cookies cookies, Pages pages) {
        this.cookies = cookies;
        this.pages = pages;
    }

    @Anybody
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> keep(HttpRequest<?> request, @Body Map<String, String> form) {
        var response = pages.redirect(Pages.cameFrom(request).orElse("/"));
        Optional.ofNullable(form.get("language"))
                .flatMap(Language::of)
                .ifPresent(language -> cookies.keepChoice(response, Languages.COOKIE, language.code()));
        Optional.ofNullable(form.get("size"))
                .flatMap(InterfaceSize::of)
                .ifPresent(size -> cookies.keepChoice(response, InterfaceSize.COOKIE, size.word()));
        return response;
    }
}
