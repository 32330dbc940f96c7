package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Everything for which the bridge is asked who is in its rooms. The clock asks too, on any one node; a bridge that has
 * one of several nodes ask calls this from there, and what the clock has done meanwhile is not done again.
 */
@Singleton
public class LookingIntoRooms {
    private final ReconcilingRooms reconciling;
    private final AskingForMissingEndpoints missing;
    private final AskingAboutOverruns overruns;
    private final DiallingTerminals dialling;

    LookingIntoRooms(
            ReconcilingRooms reconciling,
            AskingForMissingEndpoints missing,
            AskingAboutOverruns overruns,
            DiallingTerminals dialling) {
        this.reconciling = reconciling;
        this.missing = missing;
        this.overruns = overruns;
        this.dialling = dialling;
    }

    /**
     * Reads the rosters that this node has not read for so long, tells secretaries what is due to be told, and calls
     * the terminals whose time has come.
     */
    public void look(Duration unread) {
        reconciling.reconcile(unread);
        missing.ask();
        overruns.ask();
        dialling.dialDue();
    }
}
