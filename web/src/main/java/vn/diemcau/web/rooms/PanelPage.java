package vn.diemcau.web.rooms;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.Meeting;

/** The page on which the panel of a room stands: the board. */
public interface PanelPage {
    /** The page once more, where a press of its panel was refused; nothing typed is lost. */
    MutableHttpResponse<byte[]> again(
            HttpRequest<?> request, HttpStatus status, Caller caller, Meeting meeting, RefusedPress refused);
}
