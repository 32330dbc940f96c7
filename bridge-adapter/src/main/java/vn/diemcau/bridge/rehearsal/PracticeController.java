package vn.diemcau.bridge.rehearsal;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Anybody;
import vn.diemcau.bridge.rehearsal.Tickets.Ticket;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.RoomName;

/**
 * The practice room: the one page of the adapter. It is open without signing in, for the token of an admission is the
 * proof; a terminal in a hall has no session.
 */
@Controller("/rehearsal/rooms/{name}")
@Configured
@Anybody
@ExecuteOn(TaskExecutors.BLOCKING)
class PracticeController {
    /** The cookie in which a browser keeps the language of all pages. */
    private static final String LANGUAGE = "dc_lang";

    private final Practising practising;
    private final PracticePage page;

    PracticeController(Practising practising, PracticePage page) {
        this.practising = practising;
        this.page = page;
    }

    /** What the page sends with each of its presses and signs of life. */
    @Serdeable
    record PressJson(@Nullable String token, @Nullable String connection) {}

    @Serdeable
    record AnswerJson(
            String place,
            @Nullable String connection,
            List<String> company,
            boolean muted,
            @Nullable String subject) {}

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<String> show(
            String name, @Nullable @QueryValue String token, @Nullable @CookieValue(LANGUAGE) String language) {
        var ticket = ticket(name, token);
        var words = PracticeWords.of(language == null ? "" : language);
        return ticket.isPresent()
                ? HttpResponse.ok(page.of(ticket.get(), words))
                : HttpResponse.status(HttpStatus.NOT_FOUND).body(page.withoutTicket(words));
    }

    @Post("/entry")
    AnswerJson enter(String name, @Body PressJson press) {
        return answer(practising.enter(ticketOrRefusal(name, press), Optional.ofNullable(press.connection())));
    }

    @Post("/sign-of-life")
    AnswerJson hear(String name, @Body PressJson press) {
        return answer(practising.hear(ticketOrRefusal(name, press), connection(press)));
    }

    @Post("/voice")
    HttpResponse<?> speak(String name, @Body PressJson press) {
        practising.speak(ticketOrRefusal(name, press));
        return HttpResponse.noContent();
    }

    @Post("/exit")
    HttpResponse<?> leave(String name, @Body PressJson press) {
        practising.leave(ticketOrRefusal(name, press), connection(press));
        return HttpResponse.noContent();
    }

    private Ticket ticketOrRefusal(String name, PressJson press) {
        return ticket(name, press.token()).orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("room")));
    }

    private Optional<Ticket> ticket(String name, @Nullable String token) {
        return token == null || !RoomName.possible(name)
                ? Optional.empty()
                : practising.ticket(new RoomName(name), token);
    }

    private static String connection(PressJson press) {
        if (press.connection() == null) {
            throw new RefusalException(new CommonRefusal.Invalid("connection", "required"));
        }
        return press.connection();
    }

    private static AnswerJson answer(Practising.Answer answer) {
        return new AnswerJson(
                answer.place().name().toLowerCase(Locale.ROOT),
                answer.connection().orElse(null),
                answer.company(),
                answer.muted(),
                answer.subject().orElse(null));
    }
}
