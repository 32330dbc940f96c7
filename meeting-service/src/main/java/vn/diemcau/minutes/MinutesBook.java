package vn.diemcau.minutes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.units.UnitId;

/** <em>Sổ biên bản</em>: where the minutes of all meetings are kept. Writes ask for a transaction. */
public interface MinutesBook {
    /** Not filtered by a caller; empty while the ledger of the meeting has never been sealed. */
    Optional<Minutes> of(MeetingId meeting);

    /** Puts a first draft in; the version is 1. */
    void put(Minutes.Draft draft);

    /**
     * Replaces text, conclusions and the quoted sheet of a draft, if nobody has changed it since
     * {@code draft.version()}.
     *
     * @return the draft with its new version; empty when somebody was faster or it is no draft any more
     */
    Optional<Minutes.Draft> replace(Minutes.Draft draft, AccountId by);

    /** Who saved the draft last, and when; empty while it is as it was drafted. */
    Optional<LastEdit> lastEdit(MeetingId meeting);

    /** Tells that the sheet has a newer version; leaves the text and the version alone. */
    void noteNewerSheet(MeetingId meeting, int sheetVersion);

    /** Freezes the text; false when somebody was faster. */
    boolean adopt(Minutes.Adopted adopted);

    /** Writes the number that was given; false when somebody was faster. */
    boolean number(Minutes.Adopted adopted, UnitId agency, Minutes.Numbering given);

    /**
     * Keeps the frozen paper with its first signature, a further signature without it; false when somebody was faster.
     */
    boolean sign(Minutes.Adopted adopted, Minutes.Signature signature, byte[] paper);

    /** The paper that was frozen by the first signature. */
    Optional<byte[]> frozenPaper(MeetingId meeting);

    /** The last step; false when somebody was faster. */
    boolean archive(Minutes.Adopted adopted);

    /** Minutes of meetings hosted by the caller that are not archived yet, oldest meeting first. */
    List<Pending> pending(Caller caller, int page, int size);

    int countPending(Caller caller);

    /** The last time somebody saved. */
    record LastEdit(AccountId by, String name, Instant at) {}

    /** One line of the list of what is to be done. */
    record Pending(
            MeetingId meeting, String title, LocalDate day, String organizer, String status, boolean sheetHasGoneOn) {}
}
