package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.events.Outbox;
import vn.diemcau.invitations.Notice.Delivery;
import vn.diemcau.invitations.Notice.Kind;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.Status;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/**
 * <em>Gửi giấy mời</em>: tells each invited endpoint, once for each change that matters to it: a notice in the product,
 * and a mail where a server is configured and the endpoint has an official address.
 *
 * <p>Runs inside the transaction of the act that is told of; the mail leaves after its commit.
 */
@Singleton
final class SendingInvitations {
    private final Meetings meetings;
    private final Endpoints endpoints;
    private final Units units;
    private final Sql sql;
    private final Outbox outbox;
    private final MailSettings settings;
    private final Muting muting;
    private final ProductClock clock;

    SendingInvitations(
            Meetings meetings,
            Endpoints endpoints,
            Units units,
            Sql sql,
            Outbox outbox,
            MailSettings settings,
            Muting muting,
            ProductClock clock) {
        this.meetings = meetings;
        this.endpoints = endpoints;
        this.units = units;
        this.sql = sql;
        this.outbox = outbox;
        this.settings = settings;
        this.muting = muting;
        this.clock = clock;
    }

    /** What an endpoint was told last about this meeting. */
    record Last(Kind kind, int sequence, String uid, String told) {}

    /** One endpoint that is to be told something now. */
    record Address(Endpoint endpoint, UnitId unit, String unitName) {}

    /**
     * The meeting stands: everybody invited who does not know it, or knows it otherwise, is told.
     *
     * @param movedFrom its earlier start, when it was moved: then the answers are asked for again
     */
    void announce(MeetingId id, Optional<String> why, Optional<Instant> movedFrom) {
        var meeting = meetings.byId(id).orElseThrow();
        if (meeting.status() != Status.PLANNED && meeting.status() != Status.OPEN) {
            return;
        }
        var told = told(meeting.plan(), why, movedFrom);
        var last = last(id);
        var addresses = addresses(meeting.plan(), meetings.invitees(id));
        var news = new ArrayList<@Nullable Object[]>();
        addresses.forEach((endpoint, address) -> {
            var before = Optional.ofNullable(last.get(endpoint));
            news(before, told).ifPresent(kind -> news.add(row(id, kind, told, address, before)));
        });
        news.addAll(cancellations(
                meeting,
                told(meeting.plan(), Optional.empty(), Optional.empty()),
                leftOut(last, addresses.keySet()),
                last));
        write(id, news);
    }

    /** What an endpoint that is invited has to be told now, if anything. */
    static Optional<Kind> news(Optional<Last> before, Wording.Told told) {
        if (before.filter(one -> one.kind() != Kind.CANCELLED).isEmpty()) {
            return Optional.of(Kind.INVITATION);
        }
        return before.orElseThrow().told().equals(told.fingerprint()) ? Optional.empty() : Optional.of(Kind.MOVED);
    }

    /** Who was invited and is not any more. */
    static List<EndpointId> leftOut(Map<EndpointId, Last> last, Set<EndpointId> invited) {
        var gone = new ArrayList<EndpointId>();
        last.forEach((endpoint, said) -> {
            if (!invited.contains(endpoint) && said.kind() != Kind.CANCELLED) {
                gone.add(endpoint);
            }
        });
        return gone;
    }

    /** The meeting will not take place: whoever was told of it is told so. */
    void callOff(MeetingId id, String reason) {
        var meeting = meetings.byId(id).orElseThrow();
        var last = last(id);
        var knowing = new ArrayList<EndpointId>();
        last.forEach((endpoint, one) -> {
            if (one.kind() != Kind.CANCELLED) {
                knowing.add(endpoint);
            }
        });
        var why = Optional.of(reason).filter(text -> !text.isBlank());
        write(id, cancellations(meeting, told(meeting.plan(), why, Optional.empty()), knowing, last));
    }

    /** Asks those endpoints once more for an answer; who was not told of the meeting is not reminded of it. */
    int remind(Meeting meeting, Set<EndpointId> silent) {
        var told = told(meeting.plan(), Optional.empty(), Optional.empty());
        var last = last(meeting.id());
        var rows = new ArrayList<@Nullable Object[]>();
        addresses(meeting.plan(), meetings.invitees(meeting.id())).forEach((endpoint, address) -> {
            var before = Optional.ofNullable(last.get(endpoint)).filter(one -> one.kind() != Kind.CANCELLED);
            if (silent.contains(endpoint) && before.isPresent()) {
                rows.add(row(meeting.id(), Kind.REMINDER, told, address, before));
            }
        });
        write(meeting.id(), rows);
        return rows.size();
    }

    private List<@Nullable Object[]> cancellations(
            Meeting meeting, Wording.Told told, List<EndpointId> gone, Map<EndpointId, Last> last) {
        var rows = new ArrayList<@Nullable Object[]>();
        formerAddresses(meeting.plan(), gone)
                .forEach((endpoint, address) -> rows.add(
                        row(meeting.id(), Kind.CANCELLED, told, address, Optional.ofNullable(last.get(endpoint)))));
        return rows;
    }

    /** Where those are reached who are not invited any more. */
    Map<EndpointId, Address> formerAddresses(MeetingPlan plan, List<EndpointId> gone) {
        var known = endpoints.byIds(gone, VietnamTime.dayOf(plan.startsAt()));
        var names = units.byIds(known.values().stream().map(Endpoint::unit).toList());
        var addresses = new LinkedHashMap<EndpointId, Address>();
        for (var endpoint : gone) {
            var found = known.get(endpoint);
            if (found != null) {
                addresses.put(endpoint, new Address(found, found.unit(), name(names, found.unit())));
            }
        }
        return addresses;
    }

    Wording.Told told(MeetingPlan plan, Optional<String> why, Optional<Instant> movedFrom) {
        var day = VietnamTime.dayOf(plan.startsAt());
        return new Wording.Told(
                plan,
                units.byId(plan.organizer())
                        .map(Unit::name)
                        .map(SendingInvitations::sentence)
                        .orElse(""),
                endpoints.byId(plan.central(), day).map(Endpoint::name).orElse(""),
                plan.hall().flatMap(endpoints::hall).map(Hall::name),
                why.map(String::strip).filter(text -> !text.isEmpty()),
                movedFrom,
                VietnamTime.dayOf(clock.instant()),
                settings.publicUrl().map(url -> url + "/my"));
    }

    Map<EndpointId, Address> addresses(MeetingPlan plan, List<Invitee> invitees) {
        var known =
                endpoints.byIds(invitees.stream().map(Invitee::endpoint).toList(), VietnamTime.dayOf(plan.startsAt()));
        var names = units.byIds(invitees.stream().map(Invitee::unit).toList());
        var addresses = new LinkedHashMap<EndpointId, Address>();
        for (var invitee : invitees) {
            var endpoint = known.get(invitee.endpoint());
            if (endpoint != null) {
                addresses.put(invitee.endpoint(), new Address(endpoint, invitee.unit(), name(names, invitee.unit())));
            }
        }
        return addresses;
    }

    private @Nullable Object[] row(
            MeetingId meeting, Kind kind, Wording.Told told, Address address, Optional<Last> before) {
        var endpoint = address.endpoint();
        // The plan's own number may lag behind: an endpoint left out and invited again has heard more than that.
        int sequence = Math.max(
                told.plan().sequence(), before.map(one -> one.sequence() + 1).orElse(0));
        var uid = before.map(Last::uid)
                .orElseGet(() -> "meeting-" + meeting.value() + "-endpoint-"
                        + endpoint.id().value() + "@" + settings.ownDomain());
        var recipient = recipient(endpoint);
        var body = Wording.body(kind, told, endpoint.name(), sentence(address.unitName()));
        var now = clock.instant();
        var calendar = new CalendarEntry(
                        uid,
                        sequence,
                        kind,
                        told.plan(),
                        body,
                        endpoint.name(),
                        told.organizer(),
                        settings.from(),
                        recipient.filter(Addresses::wellFormed),
                        now)
                .text();
        return new @Nullable Object[] {
            meeting.value(),
            endpoint.id().value(),
            address.unit().value(),
            kind.word(),
            sequence,
            Wording.subject(kind, told.plan()),
            body,
            uid,
            calendar,
            told.fingerprint(),
            recipient.orElse(null),
            delivery(recipient).word(),
            now,
            told.plan().startsAt()
        };
    }

    static Optional<String> recipient(Endpoint endpoint) {
        return endpoint.email().map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What becomes of a mail to there, as far as is known before it is sent. */
    Delivery delivery(Optional<String> recipient) {
        if (muting.quiet()) {
            return Delivery.SAMPLE;
        }
        if (settings.server().isEmpty()) {
            return Delivery.NO_SMTP;
        }
        if (recipient.isEmpty()) {
            return Delivery.NO_ADDRESS;
        }
        return settings.allows(recipient.get()) ? Delivery.QUEUED : Delivery.NOT_ALLOWED;
    }

    private void write(MeetingId meeting, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        long newest = sql.first(
                        "SELECT COALESCE(MAX(id), 0) AS id FROM notice WHERE meeting_id = ?",
                        row -> row.number("id"),
                        meeting.value())
                .orElse(0L);
        sql.insertAll("""
                INSERT INTO notice (meeting_id, endpoint_id, unit_id, kind, sequence, subject, body, uid, calendar,
                  told, recipient, delivery, created_at, starts_at)
                VALUES""", 14, rows);
        sql.list(
                        "SELECT id FROM notice WHERE meeting_id = ? AND id > ? AND delivery = 'queued' ORDER BY id",
                        row -> row.number("id"),
                        meeting.value(),
                        newest)
                .forEach(notice -> outbox.put(SendingMail.KIND, notice, ""));
    }

    /** What each endpoint was told last. */
    Map<EndpointId, Last> last(MeetingId meeting) {
        var last = new LinkedHashMap<EndpointId, Last>();
        sql.list(
                        """
                        SELECT endpoint_id, kind, sequence, uid, told FROM notice
                        WHERE meeting_id = ? ORDER BY endpoint_id, sequence, id
                        """,
                        row -> Map.entry(
                                new EndpointId(row.number("endpoint_id")),
                                new Last(
                                        Kind.of(row.text("kind")),
                                        row.count("sequence"),
                                        row.text("uid"),
                                        row.text("told"))),
                        meeting.value())
                .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
        return last;
    }

    private static String name(Map<UnitId, Unit> names, UnitId id) {
        var unit = names.get(id);
        return unit == null ? "" : unit.name();
    }

    /** "phường Việt Trì" at the beginning of a line is "Phường Việt Trì". */
    static String sentence(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
