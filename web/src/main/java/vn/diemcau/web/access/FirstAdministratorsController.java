package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccessRefusal;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Anybody;
import vn.diemcau.access.InvitingFirstAdministrator;
import vn.diemcau.access.InvitingFirstAdministrator.First;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;
import vn.diemcau.words.Language;

/** The page behind the one-time link of an empty installation. */
@Controller("/first-administrator")
@Produces(MediaType.TEXT_HTML)
class FirstAdministratorsController {
    private static final LocalDate SINCE_THE_REFORM = LocalDate.of(2025, 7, 1);

    private final InvitingFirstAdministrator inviting;
    private final Network network;
    private final Pages pages;

    FirstAdministratorsController(InvitingFirstAdministrator inviting, Network network, Pages pages) {
        this.inviting = inviting;
        this.network = network;
        this.pages = pages;
    }

    @Anybody
    @Get
    HttpResponse<?> form(HttpRequest<?> request, @Nullable @QueryValue String token) {
        if (token == null || !inviting.isGood(token)) {
            throw new RefusalException(new AccessRefusal.LinkOver());
        }
        var form = Map.of(
                "token",
                token,
                "unitCode",
                "25",
                "unitName",
                "Phú Thọ",
                "unitType",
                Say.find(Language.VIETNAMESE, "access.first.type.usual", Map.of())
                        .orElseThrow(),
                "unitFrom",
                Words.day(SINCE_THE_REFORM));
        return pages.show(request, "access/first-administrator", Map.of("form", form, "errors", Errors.none()));
    }

    @Anybody
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(HttpRequest<?> request, @Body Map<String, String> form) {
        var token = form.getOrDefault("token", "");
        if (!inviting.isGood(token)) {
            throw new RefusalException(new AccessRefusal.LinkOver());
        }
        return switch (accepted(request, token, form)) {
            case Outcome.Done<AccountId> _ -> pages.done("/login", Say.it("access.first.done"));
            case Outcome.Refused<AccountId>(var refusals) -> {
                var shown = new HashMap<>(form);
                shown.remove("password");
                yield pages.again(request, "access/first-administrator", Map.of("form", shown), refusals);
            }
        };
    }

    private Outcome<AccountId> accepted(HttpRequest<?> request, String token, Map<String, String> form) {
        LocalDate from;
        try {
            from = Times.day(form.getOrDefault("unitFrom", ""));
        } catch (DateTimeException notOne) {
            return Outcome.refused(new CommonRefusal.Invalid("unitFrom", "date"));
        }
        var first = new First(
                form.getOrDefault("username", ""),
                form.getOrDefault("name", ""),
                form.getOrDefault("password", ""),
                form.getOrDefault("unitCode", "").strip(),
                form.getOrDefault("unitName", "").strip(),
                form.getOrDefault("unitType", "").strip(),
                from);
        return inviting.accept(token, first, network.addressOf(request));
    }
}
