package vn.diemcau.web.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.invitations.ListingRequests;

/** What waits for a secretary's or a leader's answer, over all their meetings: where the bell leads. */
@Controller("/requests")
class RequestsController {
    private static final int SHOWN = 200;

    private final ListingRequests listing;
    private final Pages pages;

    RequestsController(ListingRequests listing, Pages pages) {
        this.listing = listing;
        this.pages = pages;
    }

    @Needs(Right.READ_MEETINGS)
    @Get
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        return pages.show(
                request,
                "frame/requests",
                Map.of("requests", listing.list(caller, SHOWN), "total", listing.count(caller)));
    }
}
