package vn.diemcau.minutes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.units.UnitId;

/** <em>Kho lưu trữ</em>: what has been filed. Rows are only ever inserted. */
public interface Archives {
    /** Asks for a transaction; a second package for one meeting is refused by the store. */
    void put(AccountId by, Package packed);

    /** Not filtered by a caller. */
    Optional<Filed> of(MeetingId meeting);

    /** The paper as it was filed. Not filtered by a caller. */
    Optional<byte[]> pdf(MeetingId meeting);

    /** The whole package as it was filed. Not filtered by a caller. */
    Optional<byte[]> zip(MeetingId meeting);

    /** What matches and lies within the caller's reach, newest meeting first. */
    List<Found> find(Caller caller, Search search, int page, int size);

    int count(Caller caller, Search search);

    /**
     * A package ready to be filed.
     *
     * @param manifestSha256 of the file SHA256SUMS in it
     * @param search folded title and text of the minutes
     */
    record Package(
            MeetingId meeting,
            Instant at,
            String manifestSha256,
            Optional<Integer> retentionYears,
            byte[] pdf,
            byte[] zip,
            String search) {}

    /** @param retentionYears empty: for ever */
    record Filed(MeetingId meeting, Instant at, String manifestSha256, Optional<Integer> retentionYears) {}

    /**
     * @param words each has to occur in title or text, with or without accents
     * @param from first and {@code to} last day of the meeting
     * @param units its organizer, or one of its invited units, is among these; empty: any
     */
    record Search(String words, Optional<LocalDate> from, Optional<LocalDate> to, Optional<List<UnitId>> units) {}

    /** One line of what was found. */
    record Found(Filed filed, String title, Instant startsAt, String organizerCode, String organizer, boolean hosted) {}
}
