package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;

/**
 * <em>Đọc biên bản</em>. The host reads them at any time; who was invited, once they are adopted. The package with
 * ledger and replies is the host's alone. Each paper that leaves is written into the trail.
 */
@Singleton
public class ReadingMinutes {
    private final Meetings meetings;
    private final MinutesBook book;
    private final HeldMeetings heldMeetings;
    private final PrintingMinutes printingMinutes;
    private final Archives archives;
    private final AuditTrail trail;

    ReadingMinutes(
            Meetings meetings,
            MinutesBook book,
            HeldMeetings heldMeetings,
            PrintingMinutes printingMinutes,
            Archives archives,
            AuditTrail trail) {
        this.meetings = meetings;
        this.book = book;
        this.heldMeetings = heldMeetings;
        this.printingMinutes = printingMinutes;
        this.archives = archives;
        this.trail = trail;
    }

    /**
     * Minutes as one caller may see them.
     *
     * @param hosted whether the caller acts for the organizer
     */
    public record Reading(Minutes minutes, boolean hosted, Optional<Archives.Filed> filed) {}

    public Outcome<Reading> read(Caller caller, MeetingId meeting) {
        if (meetings.seenBy(caller, meeting).isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("meeting"));
        }
        var minutes = book.of(meeting);
        var hosted = meetings.hostedBy(caller, meeting);
        if (minutes.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("minutes"));
        }
        if (!hosted && minutes.get() instanceof Minutes.Draft) {
            return Outcome.refused(new CommonRefusal.NotYours());
        }
        return Outcome.done(new Reading(minutes.get(), hosted, archives.of(meeting)));
    }

    public Outcome<byte[]> pdf(Caller caller, MeetingId meeting) {
        return read(caller, meeting).map(reading -> {
            var paper = printingMinutes.paper(heldMeetings.of(meeting).orElseThrow(), reading.minutes());
            trail.record(caller.actor(), "minutes-export", "meeting:" + meeting.value(), AuditTrail.Result.DONE);
            return paper;
        });
    }

    public Outcome<byte[]> archiveZip(Caller caller, MeetingId meeting) {
        return read(caller, meeting).then(reading -> {
            if (!reading.hosted()) {
                return Outcome.refused(new CommonRefusal.NotYours());
            }
            var zip = archives.zip(meeting);
            if (zip.isEmpty()) {
                return Outcome.refused(new CommonRefusal.Unknown("archive"));
            }
            trail.record(caller.actor(), "archive-export", "meeting:" + meeting.value(), AuditTrail.Result.DONE);
            return Outcome.done(zip.get());
        });
    }
}
