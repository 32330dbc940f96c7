package vn.diemcau.web.meetings;

import java.util.List;
import java.util.Optional;
import vn.diemcau.meetings.Status;

/**
 * What stands above every page of one meeting: its title, its state and the ways to its other pages. A page of another
 * capability takes it from {@link MeetingHeads} and draws {@code meetings/head.jte} with it.
 *
 * @param span when, as people write it
 * @param hosted whether the caller acts for the organizer
 * @param notice what the clock has told the secretary last, for them alone
 */
public record MeetingHead(
        String id,
        String title,
        Status status,
        String span,
        String organizer,
        boolean hosted,
        Optional<Notice> notice,
        List<Tab> tabs) {
    public MeetingHead {
        tabs = List.copyOf(tabs);
    }

    /**
     * @param name which page it is: {@code plan}, {@code board}, {@code attendance}, {@code minutes}, {@code ledger}
     */
    public record Tab(String name, String label, String path) {}

    /** @param onTheBoard whether the board tells it too, and as it is now */
    public record Notice(String sentence, boolean onTheBoard) {}

    public String state() {
        return StatusWords.of(status);
    }

    public String colour() {
        return StatusWords.colour(status);
    }
}
