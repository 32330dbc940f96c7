package vn.diemcau.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.invitations.CheckingLines;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.NamingDelegates.WantedDelegate;
import vn.diemcau.invitations.Response;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.minutes.Conclusion;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;

/**
 * Thinks out one meeting of the year, by the seed of its number: who is invited, who answers what and when, who comes
 * late, whose line breaks, who never comes. A pure function; told again it is the same.
 */
final class Telling {
    private static final Duration ROOM_LEAD = Duration.ofMinutes(60);
    private static final int LARGEST_BODIES = 8;
    private static final List<String> SESSION_BODIES = List.of(
            "X25.13", "X25.14", "X25.15", "X25.16", "X25.17", "X25.18", "X25.19", "X25.20", "X25.21", "X25.22",
            "X25.23", "X25.24", "X25.26", "X25.27");
    private static final List<String> OLD_BODIES = List.of("X25.13", "X25.14", "X25.19", "X25.20");
    private static final List<String> CITIZENS_BODIES = List.of("X25.17", "X25.24", "X25.23");

    private final SampleYear.Occasion occasion;
    private final List<Place> places;
    private final Halls halls;
    private final Instant now;
    private final Random chance;
    private final List<Happening> happenings = new ArrayList<>();
    private final Instant startsAt;
    private final Instant endsAt;
    private int connections;

    /** The keys of the halls, as a plan names them. */
    record Halls(@Nullable String great, @Nullable String small) {}

    /** @param now what lies after it has not happened yet */
    Telling(SampleYear.Occasion occasion, List<Place> places, Halls halls, Instant now) {
        this.occasion = occasion;
        this.places = places;
        this.halls = halls;
        this.now = now;
        this.chance = new Random(occasion.no() * 7_919L + occasion.day().toEpochDay());
        this.startsAt = occasion.startsAt();
        this.endsAt = startsAt.plus(Duration.ofMinutes(occasion.theme().minutes));
    }

    ToldMeeting told() {
        var draft = draft();
        boolean large = draft.guests.size() > 60;
        var plannedAt = startsAt.minus(Duration.ofDays(
                        large ? 9 : occasion.theme() == SampleYear.Theme.URGENT ? 1 : 3 + chance.nextInt(4)))
                .plus(Duration.ofMinutes(chance.nextInt(120)));
        int fate = large || occasion.theme() == SampleYear.Theme.URGENT ? 100 : chance.nextInt(100);
        var wanted = draft.wanted(startsAt, endsAt, fate < 8);
        var asked = plannedAt;
        if (fate < 8) {
            var approved = approval(plannedAt, fate);
            if (approved.isEmpty()) {
                return new ToldMeeting(occasion.no(), plannedAt, wanted, happenings);
            }
            asked = approved.get();
        } else if (fate < 12) {
            // It was planned for the Saturday before, when nobody else meets.
            var saturday = saturdayBefore(startsAt);
            plannedAt = saturday.minus(Duration.ofDays(4));
            wanted = draft.wanted(saturday, saturday.plus(Duration.between(startsAt, endsAt)), false);
            answers(
                    draft.guests.subList(0, Math.min(3, draft.guests.size())),
                    plannedAt,
                    saturday.minus(Duration.ofDays(2)));
            asked = saturday.minus(Duration.ofDays(1));
            happenings.add(
                    new Happening.Postponed(asked, startsAt, endsAt, YearWords.one(YearWords.POSTPONING, chance)));
        } else if (fate < 15) {
            answers(draft.guests, plannedAt, startsAt.minus(Duration.ofDays(1)));
            happenings.add(new Happening.Cancelled(
                    startsAt.minus(Duration.ofHours(18)), YearWords.one(YearWords.CANCELLING, chance)));
            return new ToldMeeting(occasion.no(), plannedAt, wanted, inOrder());
        }
        hold(draft, asked);
        return new ToldMeeting(occasion.no(), plannedAt, wanted, inOrder());
    }

    private List<Happening> inOrder() {
        happenings.sort(Comparator.comparing(Happening::at));
        return happenings;
    }

    /** When it was approved; empty when it was refused. */
    private Optional<Instant> approval(Instant plannedAt, int fate) {
        var seen = plannedAt.plus(Duration.ofHours(2 + chance.nextInt(4)));
        if (fate == 0) {
            happenings.add(new Happening.Refused(seen, YearWords.one(YearWords.CANCELLING, chance)));
            return Optional.empty();
        }
        if (fate < 3) {
            // Ten minutes later is wanted, and agreed to.
            var later = startsAt.plus(Duration.ofMinutes(10));
            happenings.add(new Happening.Countered(seen, later, endsAt, "Lãnh đạo có lịch tiếp khách đầu giờ"));
            var moved = seen.plus(Duration.ofMinutes(40));
            happenings.add(new Happening.Postponed(moved, later, endsAt, "Theo ý kiến của lãnh đạo"));
            happenings.add(new Happening.Approved(moved.plus(Duration.ofMinutes(30))));
            return Optional.of(moved.plus(Duration.ofMinutes(30)));
        }
        happenings.add(new Happening.Approved(seen));
        return Optional.of(seen);
    }

    /** Where the meeting really begins and ends: it may have been moved. */
    private Instant lastStart() {
        return happenings.stream()
                .filter(Happening.Postponed.class::isInstance)
                .map(Happening.Postponed.class::cast)
                .map(Happening.Postponed::startsAt)
                .reduce((first, second) -> second)
                .orElse(startsAt);
    }

    private void hold(Draft draft, Instant asked) {
        var start = lastStart();
        answers(draft.guests, asked, start.minus(Duration.ofHours(2)));
        checks(draft.guests, start);
        happenings.add(new Happening.RoomReady(start.minus(ROOM_LEAD)));
        var opened = start.plusSeconds(chance.nextInt(240));
        happenings.add(new Happening.Opened(opened));
        var closed = endsAt.plus(Duration.ofMinutes(chance.nextInt(22) - 9L));
        var came = new ArrayList<Place>();
        for (var place : draft.guests) {
            boolean central = place.equals(draft.central);
            if (central || comes(place)) {
                came.add(place);
                stay(place, central, start, opened, closed);
            }
        }
        heads(draft, came, opened, closed);
        happenings.add(new Happening.Closed(closed));
        happenings.add(new Happening.Sealed(closed.plusSeconds(60 + chance.nextInt(90))));
        afterwards(draft, came, closed);
    }

    private void answers(List<Place> guests, Instant from, Instant until) {
        for (var place : guests) {
            if (hits(place.habit().silent)) {
                continue;
            }
            var at = between(from.plus(Duration.ofMinutes(20)), until);
            int kind = chance.nextInt(1_000);
            if (kind < place.habit().declines) {
                var reason = YearWords.one(YearWords.DECLINING, chance);
                happenings.add(new Happening.Replied(at, place, Response.Answer.DECLINES, Optional.of(reason)));
                judged(at, until, place, 80);
            } else if (kind < place.habit().declines + place.habit().substitutes) {
                var reason = YearWords.one(YearWords.SUBSTITUTING, chance);
                happenings.add(new Happening.Replied(at, place, Response.Answer.SUBSTITUTES, Optional.of(reason)));
                judged(at, until, place, 95);
                names(place, at, until, true);
            } else {
                happenings.add(new Happening.Replied(at, place, Response.Answer.ATTENDS, Optional.empty()));
                if (hits(guests.size() > 60 ? place.habit().delegates / 4 : place.habit().delegates)) {
                    names(place, at, until, false);
                }
            }
        }
    }

    private void judged(Instant after, Instant until, Place place, int percent) {
        happenings.add(new Happening.ReplyJudged(
                between(after.plusSeconds(60), until.plusSeconds(1_200)), place, chance.nextInt(100) < percent));
    }

    private void names(Place place, Instant after, Instant until, boolean substitute) {
        var delegates = new ArrayList<WantedDelegate>();
        boolean body = place.habit() == Place.Habit.BODY;
        int number = 1 + chance.nextInt(4);
        for (int no = 0; no < number; no++) {
            boolean stands = substitute && no == 0;
            delegates.add(new WantedDelegate(
                    Optional.of(YearWords.person(chance)),
                    Optional.of(YearWords.office(body, stands ? 1 : no + (substitute ? 1 : 0))),
                    Optional.empty(),
                    Optional.empty(),
                    stands ? Optional.of(YearWords.person(chance)) : Optional.empty(),
                    Optional.empty()));
        }
        happenings.add(new Happening.DelegatesNamed(
                between(after.plusSeconds(30), until.plusSeconds(1_800)), place, delegates));
    }

    private void checks(List<Place> guests, Instant start) {
        for (var place : guests) {
            if (hits(place.habit() == Place.Habit.RARE ? 200 : 600)) {
                boolean bad = hits(place.habit() == Place.Habit.MOUNTAIN ? 130 : 40);
                var ticks = new CheckingLines.Ticks(
                        Optional.of(true),
                        Optional.of(!bad || chance.nextBoolean()),
                        Optional.of(!bad),
                        Optional.of(true),
                        chance.nextInt(3) == 0 ? Optional.of(false) : Optional.of(true),
                        bad ? Optional.of(YearWords.one(YearWords.BROKEN, chance)) : Optional.empty());
                happenings.add(new Happening.LineChecked(
                        between(start.minus(Duration.ofHours(16)), start.minus(Duration.ofMinutes(75))), place, ticks));
            }
        }
    }

    private boolean comes(Place place) {
        var answer = happenings.stream()
                .filter(Happening.Replied.class::isInstance)
                .map(Happening.Replied.class::cast)
                .filter(reply -> reply.place().equals(place))
                .reduce((first, second) -> second)
                .map(Happening.Replied::answer);
        if (answer.filter(Response.Answer.DECLINES::equals).isPresent()) {
            return false;
        }
        int absent = place.habit().absent * (answer.isEmpty() ? 2 : 1) * (storm(place) ? 3 : 1);
        return !hits(absent);
    }

    private void stay(Place place, boolean central, Instant start, Instant opened, Instant closed) {
        boolean late = !central && hits(place.habit().late * trend() / 10 * (monday() ? 2 : 1));
        var joined = late
                ? start.plus(Duration.ofSeconds(330 + chance.nextInt(1_700)))
                : start.minus(Duration.ofSeconds(central ? 2_400 : 60 + chance.nextInt(1_500)));
        if (!joined.isBefore(closed.minusSeconds(600))) {
            return;
        }
        var connection = connection();
        happenings.add(new Happening.Joined(joined, place, connection));
        var since = joined.isAfter(opened) ? joined : opened;
        if (!central && hits(place.habit().gaps * (storm(place) ? 3 : 1))) {
            connection = breaks(place, connection, since, closed);
        }
        if (!central && hits(place.habit().leavesEarly)) {
            var left = closed.minus(Duration.ofSeconds(400 + chance.nextInt(1_500)));
            if (left.isAfter(lastOf(place).plusSeconds(60))) {
                happenings.add(new Happening.Gone(left, place, connection, BridgeSignal.How.LEFT));
            }
        }
    }

    /** The line breaks, for longer than is bridged or for less; the stay goes on, or another one begins. */
    private String breaks(Place place, String connection, Instant since, Instant closed) {
        var lost = between(since.plusSeconds(300), closed.minusSeconds(1_500));
        var back = lost.plusSeconds(chance.nextInt(5) == 0 ? 70 : 180 + chance.nextInt(660));
        happenings.add(new Happening.Gone(lost, place, connection, BridgeSignal.How.LOST));
        if (chance.nextInt(10) < 7) {
            happenings.add(new Happening.Resumed(back, place, connection));
            return connection;
        }
        var another = connection();
        happenings.add(new Happening.Joined(back, place, another));
        return another;
    }

    private Instant lastOf(Place place) {
        return happenings.stream()
                .filter(Happening.OfEndpoint.class::isInstance)
                .filter(one -> ((Happening.OfEndpoint) one).place().equals(place))
                .map(Happening::at)
                .max(Comparator.naturalOrder())
                .orElse(startsAt);
    }

    private void heads(Draft draft, List<Place> came, Instant opened, Instant closed) {
        boolean large = draft.guests.size() > 60;
        for (var place : came) {
            var from = firstOf(place).filter(opened::isBefore).orElse(opened);
            int seats = large || place.unit().level() != Level.COMMUNE ? place.seats() : 6 + place.seats() / 4;
            if (place.equals(draft.central)) {
                seats = large ? 140 : 16;
            }
            int heads = Math.max(1, seats * (80 + chance.nextInt(26)) / 100);
            boolean declares = !hits(place.habit() == Place.Habit.SILENT ? 600 : 70);
            var at = between(from.plusSeconds(240), from.plusSeconds(1_500));
            if (declares && at.isBefore(closed)) {
                happenings.add(new Happening.HeadsDeclared(at, place, heads));
                if (hits(120) && at.isBefore(closed.minusSeconds(300))) {
                    int seen = chance.nextInt(4) == 0 ? Math.max(1, heads - 1 - chance.nextInt(5)) : heads;
                    happenings.add(new Happening.HeadsConfirmed(
                            between(at.plusSeconds(120), closed.minusSeconds(30)), place, seen));
                }
            }
            call(place, from);
        }
    }

    private Optional<Instant> firstOf(Place place) {
        return happenings.stream()
                .filter(Happening.Joined.class::isInstance)
                .map(Happening.Joined.class::cast)
                .filter(one -> one.place().equals(place))
                .map(Happening::at)
                .min(Comparator.naturalOrder());
    }

    private void call(Place place, Instant from) {
        int named = happenings.stream()
                .filter(Happening.DelegatesNamed.class::isInstance)
                .map(Happening.DelegatesNamed.class::cast)
                .filter(one -> one.place().equals(place))
                .max(Comparator.comparing(Happening::at))
                .map(one -> one.delegates().size())
                .orElse(0);
        for (int no = 1; no <= named; no++) {
            int state = chance.nextInt(100);
            if (state < 95) {
                happenings.add(new Happening.DelegateCalled(
                        from.plusSeconds(120 + 7L * no + chance.nextInt(5)),
                        place,
                        no,
                        state < 84
                                ? Delegate.State.PRESENT_HERE
                                : state < 90 ? Delegate.State.ABSENT_EXCUSED : Delegate.State.ABSENT));
            }
        }
    }

    private void afterwards(Draft draft, List<Place> came, Instant closed) {
        if (hits(120)) {
            var grace = lastStart().plus(Duration.ofMinutes(5));
            came.stream()
                    .filter(place -> firstOf(place).filter(grace::isBefore).isPresent())
                    .findFirst()
                    .ifPresent(place -> happenings.add(new Happening.Corrected(
                            closed.plus(Duration.ofMinutes(50)),
                            place,
                            Map.of("late", false),
                            "Điểm cầu đã dự từ đầu bằng điện thoại do mất điện")));
        }
        int papers = chance.nextInt(100);
        var concluded = closed.plus(Duration.ofHours(3));
        if (papers >= 80 || !concluded.isBefore(now)) {
            return;
        }
        happenings.add(new Happening.Concluded(concluded, conclusions(draft)));
        var adopted = closed.plus(Duration.ofHours(20 + chance.nextInt(40)));
        if (papers >= 72 || !adopted.isBefore(now)) {
            return;
        }
        happenings.add(new Happening.Adopted(adopted));
        // Numbers are given in the order of time, so those of the last weeks, which are told first, have none yet.
        if (papers < 62 && startsAt.isBefore(now.minus(TellingThePast.RECENT))) {
            happenings.add(new Happening.Numbered(adopted.plus(Duration.ofHours(4))));
        }
    }

    private List<Conclusion> conclusions(Draft draft) {
        var texts = new ArrayList<>(YearWords.CONCLUSIONS);
        Collections.shuffle(texts, chance);
        var conclusions = new ArrayList<Conclusion>();
        int number = 2 + chance.nextInt(2);
        for (int no = 1; no <= number; no++) {
            var place = YearWords.one(draft.guests, chance);
            conclusions.add(new Conclusion(
                    no,
                    texts.get(no - 1) + ".",
                    Optional.of(place.unit().code()),
                    Optional.of(occasion.day().plusDays(7L * (1 + chance.nextInt(4))))));
        }
        return conclusions;
    }

    private boolean hits(int thousandths) {
        return chance.nextInt(1_000) < thousandths;
    }

    private Instant between(Instant from, Instant until) {
        long seconds = Duration.between(from, until).toSeconds();
        return seconds <= 1 ? from.plusSeconds(1) : from.plusSeconds(1 + chance.nextInt((int) seconds));
    }

    private String connection() {
        return "c-" + Integer.toString(++connections, 36) + Long.toString(chance.nextInt(1 << 30), 36);
    }

    /** Punctuality gets better over the year: 14 tenths of the usual lateness in its first month, 8 in its last. */
    private int trend() {
        return 8 + occasion.trend() / 2;
    }

    private boolean monday() {
        return occasion.day().getDayOfWeek() == DayOfWeek.MONDAY;
    }

    /** Two weeks of heavy rain, in which lines in the mountains break. */
    private boolean storm(Place place) {
        int day = occasion.day().getDayOfYear();
        return place.habit() == Place.Habit.MOUNTAIN && (day >= 200 && day < 207 || day >= 250 && day < 258);
    }

    private static Instant saturdayBefore(Instant start) {
        var moment = start.atZone(VietnamTime.ZONE);
        var day = moment.toLocalDate().minusDays(1);
        while (day.getDayOfWeek() != DayOfWeek.SATURDAY) {
            day = day.minusDays(1);
        }
        return day.atTime(moment.toLocalTime()).atZone(VietnamTime.ZONE).toInstant();
    }

    /** Whom the theme invites, who presides and what about. */
    private Draft draft() {
        var day = occasion.day();
        var month = "tháng " + day.getMonthValue() + "/" + day.getYear();
        return switch (occasion.theme()) {
            case WHOLE_PROVINCE -> {
                var draft = new Draft(
                        "Giao ban UBND tỉnh với các xã, phường " + month,
                        "routine",
                        SampleProvince.OFFICE,
                        YearWords.VICE_CHAIRMAN,
                        SampleProvince.PROVINCE,
                        halls.great());
                draft.below(SampleProvince.PROVINCE, Level.COMMUNE);
                draft.units(SESSION_BODIES.subList(0, LARGEST_BODIES));
                yield draft;
            }
            case SESSION -> {
                var draft = new Draft(
                        "Phiên họp thường kỳ UBND tỉnh " + month,
                        "regular",
                        SampleProvince.OFFICE,
                        YearWords.CHAIRMAN,
                        SampleProvince.PROVINCE,
                        halls.great());
                draft.units(SESSION_BODIES);
                yield draft;
            }
            case FIELD -> {
                var bodies = YearWords.BODIES.stream()
                        .filter(body -> places.stream()
                                .anyMatch(place -> place.unit().code().equals(body.code())))
                        .toList();
                var body = YearWords.one(bodies, chance);
                var draft = new Draft(
                        YearWords.one(body.topics(), chance), "thematic", body.code(), body.chair(), body.code(), null);
                draft.places(some(districts(), 3), 4 + chance.nextInt(6));
                yield draft;
            }
            case REGION -> {
                var district = districts().getFirst();
                var draft = new Draft(
                        YearWords.one(YearWords.REGIONAL, chance) + " khu vực " + district,
                        "thematic",
                        SampleProvince.OFFICE,
                        YearWords.VICE_CHAIRMAN,
                        SampleProvince.OFFICE,
                        halls.small());
                draft.places(List.of(district), 12);
                draft.units(List.of(YearWords.one(SESSION_BODIES, chance)));
                yield draft;
            }
            case OFFICE -> {
                var bodies = new ArrayList<>(SESSION_BODIES);
                Collections.shuffle(bodies, chance);
                var draft = new Draft(
                        YearWords.one(YearWords.OF_THE_OFFICE, chance),
                        "routine",
                        SampleProvince.OFFICE,
                        YearWords.CHIEF_OF_OFFICE,
                        SampleProvince.OFFICE,
                        halls.small());
                draft.units(bodies.subList(0, 3 + chance.nextInt(5)));
                yield draft;
            }
            case CITIZENS -> {
                var draft = new Draft(
                        "Tiếp công dân trực tuyến " + month,
                        "citizen-reception",
                        "X25.03",
                        YearWords.CHAIRMAN,
                        "X25.03",
                        null);
                draft.places(some(districts(), 2), 3 + chance.nextInt(3));
                draft.units(CITIZENS_BODIES);
                yield draft;
            }
            case URGENT -> {
                var draft = new Draft(
                        YearWords.one(YearWords.URGENT, chance),
                        "ad-hoc",
                        SampleProvince.OFFICE,
                        YearWords.VICE_CHAIRMAN,
                        SampleProvince.OFFICE,
                        halls.small());
                var mountains = places.stream()
                        .filter(place -> place.habit() == Place.Habit.MOUNTAIN)
                        .map(Place::district)
                        .distinct()
                        .sorted()
                        .collect(Collectors.toCollection(ArrayList::new));
                Collections.shuffle(mountains, chance);
                draft.places(some(mountains, 3), 18);
                draft.units(List.of("X25.17", "X25.15", "X25.26", "X25.27"));
                yield draft;
            }
            case DISTRICTS, OLD_PROVINCE -> {
                boolean all = occasion.theme() == SampleYear.Theme.OLD_PROVINCE;
                var draft = new Draft(
                        all
                                ? "Hội nghị trực tuyến toàn tỉnh ba cấp quý " + YearWords.quarter(day.getMonthValue())
                                        + "/" + day.getYear()
                                : "Giao ban UBND tỉnh với các huyện, thành, thị " + month,
                        "routine",
                        SampleProvince.OFFICE,
                        YearWords.VICE_CHAIRMAN,
                        SampleProvince.PROVINCE,
                        halls.great());
                draft.below(SampleProvince.PROVINCE, Level.DISTRICT);
                if (all) {
                    draft.below(SampleProvince.PROVINCE, Level.COMMUNE);
                }
                draft.units(OLD_BODIES);
                yield draft;
            }
        };
    }

    /** Communes; of the years of which no commune is known, the districts. */
    private Level lowest() {
        return places.stream().anyMatch(place -> place.unit().level() == Level.COMMUNE)
                ? Level.COMMUNE
                : Level.DISTRICT;
    }

    /** The former districts, shuffled. */
    private List<String> districts() {
        var lowest = lowest();
        var districts = places.stream()
                .filter(place -> place.unit().level() == lowest)
                .map(Place::district)
                .distinct()
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(districts, chance);
        return districts;
    }

    private static List<String> some(List<String> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }

    /** A plan in the making, with the places that it will reach. */
    private final class Draft {
        private final String title;
        private final String kind;
        private final String organizer;
        private final WantedMeeting.WantedChair chair;
        private final Place central;
        private final @Nullable String hall;
        private final LinkedHashSet<String> units = new LinkedHashSet<>();
        private final List<WantedMeeting.Below> below = new ArrayList<>();
        private final List<Place> guests = new ArrayList<>();

        Draft(
                String title,
                String kind,
                String organizer,
                WantedMeeting.WantedChair chair,
                String centralUnit,
                @Nullable String hall) {
            this.title = title;
            this.kind = kind;
            this.organizer = organizer;
            this.chair = chair;
            this.central = place(centralUnit).orElseThrow();
            this.hall = hall;
            guests.add(central);
        }

        void below(String unit, Level level) {
            below.add(new WantedMeeting.Below(unit, level.word()));
            places.stream().filter(place -> place.unit().level() == level).forEach(this::guest);
        }

        void units(List<String> codes) {
            for (var code : codes) {
                place(code).ifPresent(place -> {
                    units.add(code);
                    guest(place);
                });
            }
        }

        void places(List<String> districts, int most) {
            var lowest = lowest();
            places.stream()
                    .filter(place -> place.unit().level() == lowest && districts.contains(place.district()))
                    .limit(most)
                    .forEach(place -> {
                        units.add(place.unit().code());
                        guest(place);
                    });
        }

        WantedMeeting wanted(Instant from, Instant until, boolean approval) {
            var minutes = (int) Duration.between(from, until).toMinutes();
            return new WantedMeeting(
                    title,
                    kind,
                    organizer,
                    chair,
                    from,
                    until,
                    String.valueOf(central.endpoint().value()),
                    hall,
                    new WantedMeeting.Invite(List.of(), List.copyOf(units), below),
                    List.of(
                            new WantedMeeting.Point("Khai mạc", 5, null),
                            new WantedMeeting.Point(
                                    "Báo cáo: " + title,
                                    minutes / 3,
                                    place(organizer).map(each -> sentence(each)).orElse(null)),
                            new WantedMeeting.Point("Thảo luận", minutes / 3, null),
                            new WantedMeeting.Point("Kết luận của chủ tọa", 10, null)),
                    approval);
        }

        private void guest(Place place) {
            if (!guests.contains(place)) {
                guests.add(place);
            }
        }

        private Optional<Place> place(String code) {
            return places.stream()
                    .filter(place -> place.unit().code().equals(code))
                    .findFirst();
        }

        private static String sentence(Place place) {
            var name = place.unit().name();
            return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        }
    }
}
