package vn.diemcau.web.rooms;

import java.util.List;
import vn.diemcau.web.rooms.RoomControl.Press;

/**
 * The page on which one endpoint is moderated.
 *
 * @param barred since when and why it is kept out, in a sentence; empty when it is not
 * @param noBan why it cannot be kept out; empty when it can
 * @param noRemoval why it cannot be sent out; empty when it can
 */
public record EndpointControl(
        String meeting,
        String endpoint,
        String name,
        String state,
        String role,
        String barred,
        String reason,
        String noBan,
        String noRemoval,
        List<Press> presses) {}
