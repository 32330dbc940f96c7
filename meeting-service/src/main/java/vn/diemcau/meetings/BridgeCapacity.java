package vn.diemcau.meetings;

import java.util.List;

/** How many endpoints the media bridge carries at once, over all meetings; told by whoever knows the bridge. */
public interface BridgeCapacity {
    /** What the bridge consists of. */
    List<Part> parts();

    /** Over all its parts. */
    default int endpoints() {
        return parts().stream().mapToInt(Part::endpoints).sum();
    }

    /**
     * A part of the bridge; the room of a meeting lives on one of them as a whole.
     *
     * @param endpoints how many it is configured to carry
     * @param carries whether it carries any now, which says little of next month
     */
    record Part(String name, int endpoints, boolean carries) {}
}
