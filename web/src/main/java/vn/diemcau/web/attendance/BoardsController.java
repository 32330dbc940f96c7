package vn.diemcau.web.attendance;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;

/** The live board of a meeting; without scripts it is read anew with each loading. */
@Controller("/meetings/{id}/board")
@Produces(MediaType.TEXT_HTML)
class BoardsController {
    private final LookingAtMeetings looking;
    private final BoardPages pages;

    BoardsController(LookingAtMeetings looking, BoardPages pages) {
        this.looking = looking;
        this.pages = pages;
    }

    @Get
    @Needs(Right.READ_MEETINGS)
    HttpResponse<?> show(
            HttpRequest<?> request,
            Caller caller,
            String id,
            @Nullable @QueryValue String presence,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String view,
            @Nullable @QueryValue String sort) {
        return pages.desk(request, caller, looking.seen(caller, id), BoardQuery.of(presence, q, view, sort));
    }

    /** <em>Màn hình lớn</em>: for the wall of a control room, without a menu. */
    @Get("/wall")
    @Needs(Right.READ_MEETINGS)
    HttpResponse<?> wall(HttpRequest<?> request, Caller caller, String id) {
        return pages.wall(request, caller, looking.seen(caller, id));
    }
}
