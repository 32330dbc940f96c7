package vn.diemcau.sample;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.store.DuplicateKey;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;

/**
 * Tells the meetings of the past, one after the other. Each is planned in one transaction, so that what it books is
 * held shortly, and told to its end in another; a row says how far it has come, so that a start after a break goes on
 * and nothing is told twice, on one node or several.
 */
@Singleton
class TellingThePast {
    private static final Logger LOG = LoggerFactory.getLogger(TellingThePast.class);
    /** How far back the meetings lie that are told first, so that the days before today are there soon. */
    static final Duration RECENT = Duration.ofDays(28);

    private static final Duration ARCHIVED_AFTER = Duration.ofDays(60);

    private final Places places;
    private final TellingMeetings telling;
    private final Transactions transactions;
    private final Sql sql;
    private final ProductClock clock;

    TellingThePast(Places places, TellingMeetings telling, Transactions transactions, Sql sql, ProductClock clock) {
        this.places = places;
        this.telling = telling;
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    /** Hears how many of how many are told. */
    interface Listener {
        void told(int meetings, int of);
    }

    /** Tells what is not told yet of the meetings of so many days before {@code today}. */
    void tell(LocalDate today, int days, Listener listener) {
        var midnight = today.atStartOfDay(VietnamTime.ZONE).toInstant();
        var occasions = SampleYear.before(today, days);
        var done = new HashSet<>(
                sql.list("SELECT no FROM sample_meeting WHERE told_at IS NOT NULL", row -> row.count("no")));
        listener.told(done.size(), occasions.size());
        var past = new Past(midnight);
        for (var occasion : recentFirst(occasions, midnight.minus(RECENT))) {
            if (done.add(occasion.no())) {
                past.tell(occasion);
                listener.told(done.size(), occasions.size());
            }
        }
    }

    private static List<SampleYear.Occasion> recentFirst(List<SampleYear.Occasion> occasions, Instant recent) {
        var order = new ArrayList<SampleYear.Occasion>();
        occasions.stream().filter(one -> one.startsAt().isAfter(recent)).forEach(order::add);
        occasions.stream().filter(one -> !one.startsAt().isAfter(recent)).forEach(order::add);
        return order;
    }

    /** The past before one midnight. */
    private final class Past {
        private final Instant midnight;
        private final TellingMeetings.People people = telling.people();
        private final Telling.Halls halls = places.halls();
        private final List<Place> placesNow;
        private @Nullable List<Place> placesBefore;

        Past(Instant midnight) {
            this.midnight = midnight;
            this.placesNow = places.on(VietnamTime.dayOf(midnight));
        }

        void tell(SampleYear.Occasion occasion) {
            var told = new Telling(occasion, placesOn(occasion.day()), halls, midnight).told();
            var meeting = planned(told);
            if (meeting.isEmpty()) {
                return;
            }
            try {
                transactions.run(() -> finish(meeting.get(), told));
                archive(meeting.get(), told);
            } catch (RefusalException refused) {
                LOG.warn("Meeting {} of the sample is not told to its end: {}", told.no(), refused.refusals());
                sql.update("UPDATE sample_meeting SET told_at = ? WHERE no = ?", clock.instant(), told.no());
            }
        }

        /** The meeting, planned now or by whoever was cut off; empty when it could not be planned. */
        private Optional<MeetingId> planned(ToldMeeting told) {
            var known = sql.first(
                    "SELECT meeting_id FROM sample_meeting WHERE no = ?",
                    row -> Optional.ofNullable(row.numberOrNull("meeting_id")).map(MeetingId::new),
                    told.no());
            if (known.isPresent()) {
                return known.get();
            }
            try {
                return transactions.inTransaction(() -> {
                    sql.update("INSERT INTO sample_meeting (no) VALUES (?)", told.no());
                    var meeting = telling.plan(people, told);
                    sql.update("UPDATE sample_meeting SET meeting_id = ? WHERE no = ?", meeting.value(), told.no());
                    return Optional.of(meeting);
                });
            } catch (DuplicateKey another) {
                return Optional.empty();
            } catch (RefusalException refused) {
                LOG.warn("Meeting {} of the sample is not planned: {}", told.no(), refused.refusals());
                sql.update("INSERT INTO sample_meeting (no, told_at) VALUES (?, ?)", told.no(), clock.instant());
                return Optional.empty();
            }
        }

        /** Whoever marks the row first tells it; another node finds it told. */
        private void finish(MeetingId meeting, ToldMeeting told) {
            int mine = sql.update(
                    "UPDATE sample_meeting SET told_at = ? WHERE no = ? AND told_at IS NULL",
                    clock.instant(),
                    told.no());
            if (mine == 1) {
                telling.tellRest(people, meeting, told);
            }
        }

        /** One of a dozen: each is printed and packed, which takes longer than all the rest of a meeting. */
        private void archive(MeetingId meeting, ToldMeeting told) {
            if (told.no() % 12 == 0
                    && told.happenings().getLast() instanceof Happening.Numbered numbered
                    && numbered.at().isBefore(midnight.minus(ARCHIVED_AFTER))) {
                telling.archive(people, meeting, numbered.at().plus(Duration.ofDays(6)));
            }
        }

        private List<Place> placesOn(LocalDate day) {
            if (day.isAfter(Places.LAST_OLD_DAY)) {
                return placesNow;
            }
            var known = placesBefore;
            if (known == null) {
                known = places.on(day);
                placesBefore = known;
            }
            return known;
        }
    }
}
