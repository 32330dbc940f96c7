package vn.diemcau.meetings;

/** How many endpoints the media bridge carries at once, over all meetings; told by whoever knows the bridge. */
public interface BridgeCapacity {
    int endpoints();
}
